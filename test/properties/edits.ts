import fc from "fast-check";
import type { Declared } from "../support/resource";
import { isLegal, type Program } from "../support/engine";
import { declare, GROUPS, ROLE, USERS } from "./world";

const NAMES = ["a", "b", "c", "d"] as const;

/** One edit of the program between two runs; the numbers choose where. */
export interface Edit {
  readonly kind: (typeof KINDS)[number];
  readonly which: number;
  readonly other: number;
  readonly member: number;
}

const KINDS = [
  "new",
  "new",
  "delete",
  "add",
  "drop",
  "move",
  "move",
  "rename",
  "mode",
  "target",
  "role",
  "turn",
] as const;

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    which: fc.nat({ max: 3 }),
    other: fc.nat({ max: 9 }),
    member: fc.nat({ max: 9 }),
  }),
  { minLength: 1, maxLength: 5 },
);

/**
 * The program after those edits that the constructor and `check` accept. `check` knows that a resource with the role
 * and one without it belong to one account.
 * @param unknown resources whose members the constructor does not know: it accepts one that another list of the group
 * has too
 */
export function edited(
  service: string,
  program: Program,
  list: readonly Edit[],
  unknown: readonly string[] = [],
): Program {
  // `check` refuses a member that is listed both with the role and without it.
  const allowed = unknown.length === 0 ? list : list.filter(({ kind }) => kind !== "role");
  return allowed.reduce((before, edit) => {
    const after = apply(service, before, edit);
    const ofOneAccount = Object.entries(after).map(
      ([name, { assumeRole: _role, ...declared }]) => [name, declared] as const,
    );
    const seen = ofOneAccount.map(([name, declared]) => [
      name,
      unknown.includes(name) ? withoutShared(declared, name, after) : declared,
    ]);
    return isLegal(Object.fromEntries(seen) as Program) ? after : before;
  }, program);
}

/** Without the members that another additive resource of the same target lists too. */
function withoutShared(declared: Declared, name: string, program: Program): Declared {
  const isTwin = (other: Declared): boolean =>
    other["mode"] === "additive" &&
    other["userGroupId"] === declared["userGroupId"] &&
    other["userId"] === declared["userId"];
  const twins = Object.entries(program).filter(([each, other]) => each !== name && isTwin(other));
  const shared = new Set(declared["mode"] === "additive" ? twins.flatMap(([, other]) => listOf(other)) : []);
  return withList(
    declared,
    listOf(declared).filter((member) => !shared.has(member)),
  );
}

function apply(service: string, program: Program, edit: Edit): Program {
  const names = Object.keys(program);
  const name = names[edit.which % Math.max(1, names.length)];
  const own = name === undefined ? undefined : program[name];
  const free = NAMES.filter((each) => program[each] === undefined);
  if (edit.kind === "new" || name === undefined || own === undefined) {
    const fresh = free[0];
    return fresh === undefined ? program : { ...program, [fresh]: newOne(service, edit) };
  }
  switch (edit.kind) {
    case "delete":
      return without(program, name);
    case "rename": {
      const fresh = free[edit.other % Math.max(1, free.length)];
      return fresh === undefined ? program : { ...without(program, name), [fresh]: own };
    }
    case "add":
      return { ...program, [name]: withList(own, [...listOf(own), memberOf(service, own, edit.member)]) };
    case "drop":
      return {
        ...program,
        [name]: withList(
          own,
          listOf(own).filter((_, index) => index !== edit.member % listOf(own).length),
        ),
      };
    case "move":
      return moved(service, program, name, edit);
    case "mode":
      return { ...program, [name]: { ...own, mode: own["mode"] === "additive" ? "authoritative" : "additive" } };
    case "target":
      return { ...program, [name]: { ...own, ...target(service, isGroup(own), edit.other) } };
    case "role":
      return { ...program, [name]: toggled(own) };
    case "turn":
      return Object.fromEntries(Object.entries(program).toReversed());
  }
}

/** Moves a pair from one resource to another one, of either side. */
function moved(service: string, program: Program, name: string, { other, member }: Edit): Program {
  const own = program[name] ?? {};
  const list = listOf(own);
  const pair = list[member % Math.max(1, list.length)];
  if (pair === undefined) return program;
  const [group, user] = isGroup(own) ? [String(own["userGroupId"]), pair] : [pair, String(own["userId"])];
  const shorter = {
    ...program,
    [name]: withList(
      own,
      list.filter((each) => each !== pair),
    ),
  };
  const others = Object.entries(program).filter(
    ([each, declared]) =>
      each !== name && (isGroup(declared) ? declared["userGroupId"] === group : declared["userId"] === user),
  );
  const [taker, declared] = others[other % Math.max(1, others.length)] ?? [];
  if (taker !== undefined && declared !== undefined) {
    return { ...shorter, [taker]: withList(declared, [...listOf(declared), isGroup(declared) ? user : group]) };
  }
  const fresh = NAMES.find((each) => program[each] === undefined);
  const rest = { mode: "additive", takeover: true, ...(own["assumeRole"] === undefined ? {} : { assumeRole: ROLE }) };
  const taking =
    other % 2 === 0 ? declare(service, "group", group, [user], rest) : declare(service, "user", user, [group], rest);
  return fresh === undefined ? program : { ...shorter, [fresh]: taking };
}

function newOne(service: string, { which, other, member }: Edit): Declared {
  const side = which % 2 === 0 ? "group" : "user";
  const [targets, members] = side === "group" ? [GROUPS, USERS] : [USERS, GROUPS];
  const [all, id] = [members[service] ?? [], pick(targets[service] ?? [], other)];
  // The bits of the number choose the members.
  const list = all.filter((_, index) => ((member >> index) & 1) === 1);
  return declare(service, side, id, list, { mode: other % 3 === 0 ? "authoritative" : "additive", takeover: true });
}

function target(service: string, isOfGroup: boolean, number: number): Declared {
  return isOfGroup
    ? { userGroupId: pick(GROUPS[service] ?? [], number) }
    : { userId: pick(USERS[service] ?? [], number) };
}

function memberOf(service: string, declared: Declared, number: number): string {
  return pick((isGroup(declared) ? USERS : GROUPS)[service] ?? [], number);
}

function toggled(declared: Declared): Declared {
  const { assumeRole, ...rest } = declared;
  return assumeRole === undefined ? { ...rest, assumeRole: ROLE } : rest;
}

function isGroup(declared: Declared): boolean {
  return declared["userGroupId"] !== undefined;
}

function listOf(declared: Declared): readonly string[] {
  return (declared[isGroup(declared) ? "userIds" : "userGroupIds"] ?? []) as readonly string[];
}

function withList(declared: Declared, list: readonly string[]): Declared {
  return { ...declared, [isGroup(declared) ? "userIds" : "userGroupIds"]: [...new Set(list)] };
}

function without(program: Program, name: string): Program {
  return Object.fromEntries(Object.entries(program).filter(([each]) => each !== name));
}

function pick(all: readonly string[], number: number): string {
  return all[number % all.length] ?? "";
}
