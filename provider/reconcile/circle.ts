import type { Side } from "../membership/target";
import type { Circle, LookUps } from "../run/people";
import type { Host } from "./host";
import type { Place } from "./observe";

/** What the run knows of the users, or the groups, beside a target. What a secret list asked for stays apart. */
export function circleOf(host: Host, { target, role }: Place, kind: Side): Circle {
  const isSecret = target.hidesMembers === true && kind !== target.side;
  return host.run.people.circle(target, role?.roleArn, kind, isSecret);
}

/** The calls that tell who there is beside a target. */
export function lookUpsOf({ service, session, target }: Place, kind: Side): LookUps {
  const { directory } = service;
  return {
    few: directory.few[kind],
    identify: (ids) => directory.identify(session, target, kind, ids),
    everybody: () => directory.everybody(session, target, kind),
  };
}
