import type { Side } from "../../../provider/membership/target";

/** The n-th user and the n-th group of a service, in the form of its ids. */
const IDS: Readonly<Record<string, Readonly<Record<Side, (n: number) => string>>>> = {
  bastionhost: { user: (n) => String(1_000 + n), group: (n) => String(1 + n) },
  cloudsso: { user: (n) => `u-person${n}`, group: (n) => `g-team${n}` },
  eiam: { user: (n) => `user_person${n}`, group: (n) => `group_team${n}` },
  quickbi: { user: (n) => `person${n}`, group: (n) => `team${n}` },
  ram: { user: (n) => `2000000000${10_000 + n}`, group: (n) => `team-${n}` },
};

/** @throws Error for a service that has no ids here. */
export function idOf(service: string, kind: Side, n: number): string {
  const ids = IDS[service];
  if (ids === undefined) throw new Error(`No ids of ${service} in test/support/company/ids.ts`);
  return ids[kind](n);
}
