import { expect } from "vitest";

import type { RunResult } from "./harness";
import { scenario, type Scenario } from "./scenario";
import { urnOf, watch } from "./watch";

/** One resource of a program: both the program text and the expected memberships are derived from it. */
export interface Declaration {
  readonly name: string;
  readonly service: "bastionhost" | "quickbi";
  readonly side: "group" | "user";
  /** The group or the user that the list belongs to. */
  readonly target: string;
  readonly members: readonly string[];
  /** More arguments, such as `mode: "additive"`. */
  readonly args?: string;
  /** Names of earlier declarations that this one depends on. */
  readonly after?: readonly string[];
  /** Name of its parent component. */
  readonly component?: string;
}

export const ADDITIVE = 'mode: "additive"';

/** The users of a group. A numeric id means Bastionhost, a word Quick BI. */
export function group(name: string, target: string, members: readonly string[], args = ""): Declaration {
  return { name, service: /^\d/.test(target) ? "bastionhost" : "quickbi", side: "group", target, members, args };
}

/** The groups of a user. */
export function user(name: string, target: string, members: readonly string[], args = ""): Declaration {
  return { name, service: /^\d/.test(target) ? "bastionhost" : "quickbi", side: "user", target, members, args };
}

/**
 * A stack that checks every run: no declared member is removed, a declared member that was present is not written at
 * all, and at the end exactly the declared members are present.
 */
export interface Gapless {
  readonly scene: Scenario;
  /** Runs `up` with a program. With `--target` or `--exclude`, members that are no longer declared may remain. */
  up(program: readonly Declaration[], ...args: readonly string[]): Promise<RunResult>;
  /** Previews a program. */
  preview(program: readonly Declaration[], ...args: readonly string[]): Promise<RunResult>;
  /** Every live membership, as `group/user`. */
  pairs(): string[];
}

/**
 * Bastionhost groups 21 to 49 and users from 101; the Quick BI group audit, and those of every scenario. All are empty.
 */
export async function gapless(): Promise<Gapless> {
  const groups = Array.from({ length: 29 }, (_, index) => [String(21 + index), []] as const);
  const scene = await scenario({ body: "", bastion: Object.fromEntries(groups), bi: { audit: [] } });
  return {
    scene,
    async up(program, ...args) {
      const before = livePairs(scene);
      const seen = watch(scene.cloud);
      scene.program(textOf(program));
      const result = await scene.stack.up({ args });
      const declared = new Set(program.flatMap(pairsOf));
      const where = `up ${args.join(" ").replaceAll(urnOf(""), "")}`;
      expect(result.exitCode, result.output).toBe(0);
      expect(
        seen.removed().filter((pair) => declared.has(pair)),
        `${where} removed`,
      ).toEqual([]);
      const isKept = (pair: string): boolean => declared.has(pair) && before.includes(pair);
      expect(
        seen.writes().filter(({ pair }) => isKept(pair)),
        `${where} wrote`,
      ).toEqual([]);
      const live = livePairs(scene);
      if (args.some((arg) => arg === "--target" || arg === "--exclude")) {
        expect(
          before.filter((pair) => isKept(pair) && !live.includes(pair)),
          `${where} lost`,
        ).toEqual([]);
        expect(
          live.filter((pair) => !declared.has(pair) && !before.includes(pair)),
          `${where} added`,
        ).toEqual([]);
      } else {
        expect(live, `after ${where}`).toEqual([...declared].sort());
      }
      return result;
    },
    preview(program, ...args) {
      scene.program(textOf(program));
      return scene.stack.preview({ args });
    },
    pairs: () => livePairs(scene),
  };
}

function livePairs({ cloud }: Scenario): string[] {
  const { bastionhost, quickbi } = cloud.snapshot();
  const groups = [
    ...bastionhost.instances.flatMap((each) => each.groups),
    ...quickbi.organizations.flatMap((each) => each.groups),
  ];
  return groups.flatMap(({ userGroupId, userIds }) => userIds.map((userId) => `${userGroupId}/${userId}`)).sort();
}

function pairsOf({ side, target, members }: Declaration): string[] {
  return members.map((member) => (side === "group" ? `${target}/${member}` : `${member}/${target}`));
}

function textOf(program: readonly Declaration[]): string {
  const lines = program.map((each) => {
    const dependsOn =
      each.after === undefined ? "" : `dependsOn: [${each.after.map((name) => `made["${name}"]`).join(", ")}], `;
    const parent = each.component === undefined ? "" : `parent: component("${each.component}"), `;
    const make = {
      bastionhost: { group: "bastion", user: "bastionUser" },
      quickbi: { group: "quickbi", user: "quickbiUser" },
    };
    const args = `${make[each.service][each.side]}("${each.target}", ${JSON.stringify(each.members)}, { ${each.args ?? ""} })`;
    return `made["${each.name}"] = new GroupMembership("${each.name}", ${args}, { ${dependsOn}${parent} });`;
  });
  return `const made = {}, components = {};
class Team extends pulumi.ComponentResource { constructor(name) { super("test:index:Team", name); } }
const component = (name) => (components[name] ??= new Team(name));
${lines.join("\n")}`;
}
