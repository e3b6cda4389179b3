import type { Emulator } from "../../emulator";
import type { ConfigValue } from "../pulumi-cli/stack";
import { ACCOUNT, INSTANCE } from "./company";
import type { Membership } from "./company";

/** One step, and the expected members of the groups after it. */
export interface Step {
  readonly title: string;
  /** Command of the Pulumi CLI to run, if any. */
  readonly command?: "preview" | "up" | "destroy";
  /** Settings of the stack from here on. */
  readonly config?: Readonly<Record<string, ConfigValue>>;
  /** Changes by hand before the command. */
  readonly byHand?: (emulator: Emulator) => void;
  readonly expected: Membership;
}

const user = (number: number) => `a0000${number}-7c1e-4f60-9b2d-000000000${number}`;
const SALES = "b0000002-7c1e-4f60-9b2d-000000000002";
const FINANCE = "b0000001-7c1e-4f60-9b2d-000000000001";

const seeded: Membership = {
  "bastionhost dba": [],
  "bastionhost ops": ["carol", "dave"],
  "bastionhost audit": [],
  "quickbi finance": ["alice"],
  "quickbi sales": [],
  "quickbi board": [],
};

const first: Membership = {
  "bastionhost dba": ["alice", "bob"],
  "bastionhost ops": ["carol", "dave", "erin"],
  "bastionhost audit": ["erin"],
  "quickbi finance": ["alice", "carol"],
  "quickbi sales": ["bob"],
  "quickbi board": ["bob"],
};

const changed: Membership = {
  "bastionhost dba": ["bob", "carol", "dave"],
  "bastionhost ops": ["carol", "dave"],
  "bastionhost audit": ["erin"],
  "quickbi finance": ["carol", "dave"],
  "quickbi sales": ["bob"],
  "quickbi board": [],
};

const drifted: Membership = {
  ...changed,
  "bastionhost dba": ["carol", "dave", "mallory"],
  "quickbi finance": ["carol", "dave", "mallory"],
  "quickbi sales": [],
};

/** Only members that the program never declared stay: carol and dave of the seed. */
const destroyed: Membership = { ...seeded, "quickbi finance": [] };

export const STEPS: readonly Step[] = [
  { title: "The seeded company", expected: seeded },
  { title: "pulumi preview: prints the plan, changes nothing", command: "preview", expected: seeded },
  { title: "pulumi up: the groups have the declared members", command: "up", expected: first },
  {
    title: "pulumi up, with all four lists changed",
    command: "up",
    config: {
      dba: ["102", "103", "104"],
      erin: ["11"],
      finance: [user(103), user(104)],
      bob: [SALES],
    },
    expected: changed,
  },
  {
    title: "Somebody adds mallory and removes bob, by hand",
    byHand(emulator) {
      const dba = { service: "bastionhost", instanceId: INSTANCE, userGroupId: "7" } as const;
      emulator.changeMembers(dba, { add: ["111"], remove: ["102"] });
      const finance = { service: "quickbi", accountId: ACCOUNT, userGroupId: FINANCE } as const;
      emulator.changeMembers(finance, { add: [user(111)] });
      const sales = { service: "quickbi", accountId: ACCOUNT, userGroupId: SALES } as const;
      emulator.changeMembers(sales, { remove: [user(102)] });
    },
    expected: drifted,
  },
  { title: "pulumi up, program unchanged: finds the drift and undoes it", command: "up", expected: changed },
  { title: "pulumi destroy: removes the members that the program declared", command: "destroy", expected: destroyed },
];
