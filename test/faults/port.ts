import { setImmediate } from "node:timers/promises";

import type { Emulator } from "../../emulator";
import type { ApiProduct, Cloud, Session } from "../../provider/cloud/types";
import type { Subject } from "../contract/subject";
import type { Cell } from "./matrix";

/** Does what has to happen just before a call: closes the port, or does the call's work first. */
export class Port {
  #passed = 0;
  #closed = Promise.resolve();

  constructor(
    readonly emulator: Emulator,
    readonly cell: Cell,
  ) {}

  /** The call for a role comes before all others, and goes around the session. */
  async begin(): Promise<void> {
    if (this.cell.effect === "refuse" && this.cell.action === "AssumeRole") {
      await this.emulator.pause();
    }
  }

  /** A client that waits will find the port open again, unless it is closed for good. */
  async waited(): Promise<void> {
    if (this.cell.effect === "refuse" && this.cell.times === "once") {
      await this.emulator.resume();
    }
  }

  watch(cloud: Cloud, subject: Subject): Cloud {
    return {
      ...cloud,
      session: (product: ApiProduct, regionId, assumeRole): Session => {
        const session = cloud.session(product, regionId, assumeRole);
        return {
          read: async (action, parameters) => {
            await this.#before(action, subject);
            return session.read(action, parameters);
          },
          write: async (action, parameters) => {
            await this.#before(action, subject);
            return session.write(action, parameters);
          },
          account: () => session.account(),
        };
      },
    };
  }

  async #before(action: string, subject: Subject): Promise<void> {
    const { effect, after, action: faulty } = this.cell;
    if (action === faulty && this.#passed++ === after) {
      if (effect === "refuse") {
        this.#closed = this.#close();
      }
      if (effect === "overtake") {
        const [a, b, c, d] = subject.members(4) as [string, string, string, string];
        subject.drift(action === subject.options.actions.add ? { add: [a, b] } : { remove: [c, d] });
      }
    }
    // A call of the same moment finds the port closed too.
    await this.#closed;
  }

  async #close(): Promise<void> {
    await this.emulator.pause();
    // The client learns of its closed connections before it takes one of them for the call.
    await setImmediate();
    await setImmediate();
  }
}
