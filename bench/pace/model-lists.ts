import PQueue from "p-queue";

import { systemClock } from "../../provider/base/clock";
import type { Session } from "../../provider/base/api";
import type { Side } from "../../provider/membership/target";
import type { WriteForm } from "../../provider/services/parcels";
import { WritePool } from "../../provider/services/write-pool";
import { modelSession } from "./model-session";
import { ModelService, type Travel } from "./model-service";
import { inVirtualTime } from "./virtual-clock";

/** Lists of one program that each write a few memberships. */
export interface ModelLists {
  readonly callsPerSecond: number;
  readonly travel: Travel;
  /** Resources that the engine works on at once. */
  readonly parallel: number;
  /** What the lists belong to: users with their groups, or groups with their users. */
  readonly hub: Side;
  /** For each list its id and its members. */
  readonly lists: readonly { readonly id: string; readonly members: readonly string[] }[];
  /** Most members of a call for one group, and for one user. */
  readonly limits: Readonly<Partial<Record<Side, number>>>;
  /** Whether memberships of several lists may travel by one call. */
  readonly isShared: boolean;
}

export interface Written {
  readonly calls: number;
  /** Milliseconds of virtual time. */
  readonly took: number;
}

/** Each list is listed, written and listed again, so many at once, by the package's pool, session and pacer. */
export function writeLists(run: ModelLists): Promise<Written> {
  return inVirtualTime(async () => {
    const { callsPerSecond, travel, parallel, hub, lists, isShared } = run;
    const service = new ModelService(callsPerSecond, travel);
    const session = modelSession(service, callsPerSecond);
    const pool = new WritePool(systemClock, formsOf(session, run));
    const begin = Date.now();
    const queue = new PQueue({ concurrency: parallel });
    const look = (): Promise<void> => systemClock.sleep(travel.there() + travel.back());
    await queue.addAll(
      lists.map(({ id, members }) => async () => {
        await look();
        await Promise.all(
          members.map((member) =>
            isShared ? pool.write({ hub, id, members: [member] }) : session.write("Change", { id, member }),
          ),
        );
        await look();
      }),
    );
    return { calls: service.arrivals.length, took: Date.now() - begin };
  });
}

function formsOf(session: Session, { limits, callsPerSecond }: ModelLists): Partial<Record<Side, WriteForm>> {
  return Object.fromEntries(
    Object.entries(limits).map(([hub, limit]) => [
      hub,
      {
        hub: hub as Side,
        limit,
        callsPerSecond,
        async send(id: string, members: () => readonly string[]) {
          let sent: readonly string[] = [];
          await session.write("Change", () => {
            sent = members();
            return { id, members: sent.join(",") };
          });
          return new Map(sent.map((member) => [member, { kind: "done" }] as const));
        },
        blames: () => "call" as const,
      } satisfies WriteForm,
    ]),
  );
}
