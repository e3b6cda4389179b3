import { setImmediate } from "node:timers/promises";

import type { Emulator } from "../../emulator";
import type { ApiProduct, Cloud, Session } from "../../provider/base/api";
import type { Subject } from "../contract/subject";
import type { Cell } from "./matrix";

/** Acts just before a call: closes the port, or makes the same change as another client. */
export class Port {
  #passed = 0;
  #closed = Promise.resolve();

  constructor(
    readonly emulator: Emulator,
    readonly cell: Cell,
  ) {}

  /** AssumeRole is the first call and does not use the session. */
  async begin(): Promise<void> {
    if (this.cell.effect === "refuse" && this.cell.action === "AssumeRole") {
      await this.emulator.pause();
    }
  }

  /** Opens the port again for a client that waits, unless the fault is permanent. */
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
          clock: session.clock,
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
    // Concurrent calls wait until the port is closed, too.
    await this.#closed;
  }

  async #close(): Promise<void> {
    await this.emulator.pause();
    // Lets the client notice its closed connections before it reuses one.
    await setImmediate();
    await setImmediate();
  }
}
