import { isLegal } from "../../test/support/engine";
import type { Declared } from "../../test/support/resource";
import type { Random } from "./random";
import { GROUPS, INSTANCE, nameOf, pairOf, ROLE_ARN, ROOT, SERVICES, USERS, VAULT } from "./world";
import type { Pair, ServiceName } from "./world";

/** One resource of a program, by ids. */
export interface Declaration {
  readonly name: string;
  readonly service: ServiceName;
  readonly side: "group" | "user";
  readonly target: string;
  readonly members: readonly string[];
  readonly mode: "authoritative" | "additive";
  /** Whether the program lists names instead of ids. */
  readonly byName: boolean;
  /** Whether `neverRemove` lists the one that no program declares. */
  readonly isGuarded: boolean;
  readonly hasRole: boolean;
}

export type Program = readonly Declaration[];

const NAMES = ["a", "b", "c", "d", "e", "f"];

/** The program after a few edits that leave it one that the constructor accepts. */
export function edited(random: Random, program: Program): Program {
  let result = program;
  const isFirst = program.length === 0;
  for (let left = isFirst ? 8 : 1 + random.below(4); left > 0; left--) {
    const next = (isFirst ? withNew : random.pick(EDITS))(random, result);
    if (isAccepted(next)) result = next;
  }
  return result;
}

type Edit = (random: Random, program: Program) => Program;

const EDITS: readonly Edit[] = [
  (random, program) => withNew(random, program),
  (random, program) => withNew(random, program),
  (random, program) => program.filter((each) => each !== oneOf(random, program)),
  (random, program) => change(random, program, (own) => ({ members: random.some(membersFor(own)) })),
  (random, program) => change(random, program, (own) => ({ members: random.some(membersFor(own), 0.8) })),
  (random, program) => change(random, program, () => ({ name: random.pick(NAMES) })),
  (random, program) =>
    change(random, program, ({ mode }) => ({ mode: mode === "additive" ? "authoritative" : "additive" })),
  (random, program) => change(random, program, (own) => ({ target: random.pick(targetsOf(own)) })),
  (random, program) => change(random, program, ({ byName }) => ({ byName: !byName })),
  (random, program) => change(random, program, ({ isGuarded }) => ({ isGuarded: !isGuarded })),
  (random, program) => change(random, program, ({ hasRole }) => ({ hasRole: !hasRole })),
  (random, program) => moved(random, program),
  (_random, program) => program.toReversed(),
];

function withNew(random: Random, program: Program): Program {
  const name = NAMES.find((each) => program.every((other) => other.name !== each));
  if (name === undefined) return program;
  const [service, side] = [random.pick(SERVICES), random.pick(["group", "user"] as const)];
  const mode = random.pick(["authoritative", "additive"] as const);
  const place = { name, service, side, mode, byName: random.chance(0.3) };
  const target = random.pick(targetsOf(place));
  const members = random.some(membersFor(place));
  return [...program, { ...place, target, members, isGuarded: random.chance(0.4), hasRole: random.chance(0.15) }];
}

/** Hands one member from a resource to one of the other side. */
function moved(random: Random, program: Program): Program {
  const own = oneOf(random, program);
  const member = own?.members[0];
  if (own === undefined || member === undefined) return program;
  const rest = program.map((each) => (each === own ? { ...own, members: own.members.slice(1) } : each));
  const taker = rest.find((each) => each.service === own.service && each.side !== own.side && each.target === member);
  return taker === undefined
    ? rest
    : rest.map((each) => (each === taker ? { ...taker, members: [...taker.members, own.target].sort() } : each));
}

function change(random: Random, program: Program, edit: (own: Declaration) => Partial<Declaration>): Program {
  const own = oneOf(random, program);
  return program.map((each) => (each === own ? { ...own, ...edit(own) } : each));
}

function oneOf(random: Random, program: Program): Declaration | undefined {
  return program[random.below(Math.max(1, program.length))];
}

function targetsOf({ service, side }: Pick<Declaration, "service" | "side">): readonly string[] {
  return (side === "group" ? GROUPS : USERS)[service];
}

function membersFor({ service, side }: Pick<Declaration, "service" | "side">): readonly string[] {
  return (side === "group" ? USERS : GROUPS)[service];
}

/** No name twice, and no membership twice: by ids, as the constructor cannot see what a name stands for. */
function isAccepted(program: Program): boolean {
  if (new Set(program.map(({ name }) => name)).size < program.length) return false;
  const ofOneAccount = program.map(
    (each) => [each.name, inputsOf({ ...each, byName: false, hasRole: false })] as const,
  );
  return isLegal(Object.fromEntries(ofOneAccount));
}

/** The inputs of a resource as a program writes them. */
export function inputsOf(declaration: Declaration): Declared {
  const { service, side, target, members, mode, byName, isGuarded, hasRole } = declaration;
  const list = byName ? members.map(nameOf) : members;
  const [targetKey, listKey] = side === "group" ? ["userGroupId", "user"] : ["userId", "userGroup"];
  return {
    service,
    ...(service === "bastionhost" ? { instanceId: INSTANCE } : {}),
    regionId: "cn-hangzhou",
    [targetKey]: target,
    [byName ? `${listKey}Names` : `${listKey}Ids`]: list,
    mode,
    takeover: true,
    maxRemovals: 1000,
    ...(isGuarded ? { neverRemove: [keptBy(declaration)] } : {}),
    ...(hasRole ? { assumeRole: { roleArn: ROLE_ARN } } : {}),
  };
}

function keptBy({ service, side }: Declaration): string {
  return side === "group" ? ROOT[service] : VAULT[service];
}

function pairWith({ service, side, target }: Declaration, member: string): Pair {
  return side === "group" ? pairOf(service, target, member) : pairOf(service, member, target);
}

export function declaredBy(program: Program): Set<Pair> {
  return new Set(program.flatMap((each) => each.members.map((member) => pairWith(each, member))));
}

/** Pairs that the constructor of the others cannot know of, since a name has its id only after a call. */
export function unannouncedBy(program: Program): Set<Pair> {
  return declaredBy(program.filter(({ byName }) => byName));
}

export function protectedBy(program: Program): Set<Pair> {
  return new Set(program.filter(({ isGuarded }) => isGuarded).map((each) => pairWith(each, keptBy(each))));
}

/** Whether the pair belongs to an authoritative target. */
export function isRuled(program: Program, pair: Pair): boolean {
  const [service, group, user] = pair.split(" ");
  return program.some(
    (each) =>
      each.mode === "authoritative" &&
      each.service === service &&
      each.target === (each.side === "group" ? group : user),
  );
}

/** What must be live after a run without faults, and what may be. */
export interface Expected {
  readonly must: ReadonlySet<Pair>;
  readonly may: ReadonlySet<Pair>;
}

/**
 * @param former the latest program that converged
 * @param before the live pairs when the current program was first applied
 */
export function expectedOf(former: Program, program: Program, before: ReadonlySet<Pair>): Expected {
  const [declared, owned] = [declaredBy(program), declaredBy(former)];
  const [kept, formerlyKept] = [protectedBy(program), protectedBy(former)];
  const rest = [...before].filter((pair) => !declared.has(pair));
  const stays = rest.filter((pair) => kept.has(pair) || (!owned.has(pair) && !isRuled(program, pair)));
  // The old `neverRemove` holds in the run that drops it, and no longer: which run that was depends on the faults.
  return { must: new Set([...declared, ...stays]), may: new Set(rest.filter((pair) => formerlyKept.has(pair))) };
}
