import type { AssumeRole } from "../cloud/types";
import type { Answerable, Ledger, Mode } from "../membership/answerable";
import type { MaxRemovals } from "../membership/max-removals";
import type { Side, Target } from "../membership/target";
import { services } from "../services/registry";

/** The inputs of a resource as `check` leaves them: complete, trimmed, sorted. */
export interface Inputs {
  readonly service: string;
  readonly regionId: string;
  readonly instanceId?: string;
  readonly userGroupId?: string;
  readonly userId?: string;
  readonly userIds?: readonly string[];
  readonly userGroupIds?: readonly string[];
  /** Names that the program declares in place of `userIds`, which `check` looks up. */
  readonly userNames?: readonly string[];
  /** The same in place of `userGroupIds`. */
  readonly userGroupNames?: readonly string[];
  readonly mode: Mode;
  readonly takeover?: true | readonly string[];
  readonly assumeRole?: AssumeRole;
  readonly maxRemovals?: MaxRemovals;
  readonly neverRemove?: readonly string[];
  /** Left out when it is `fail`. */
  readonly onMissing?: "warn";
  /** Only of a secret list, where it makes the output of this name secret too. */
  readonly answerable?: Pick<Answerable, "secret">;
}

/** The outputs of a resource: its inputs with the live members, and what the program is answerable for. */
export interface Outputs extends Inputs {
  readonly memberCount: number;
  /** Declared members that the service does not know; only with `onMissing: "warn"`, and left out when there are none. */
  readonly missing?: readonly string[];
  /** Left out when the members are exactly as declared. */
  readonly answerable?: Answerable;
}

/** The properties that make a shape: what the list belongs to, and the list, by ids or by names. */
export interface Shape {
  readonly side: Side;
  readonly namesProperty: "userNames" | "userGroupNames";
  readonly targetProperty: "userGroupId" | "userId";
  readonly membersProperty: "userIds" | "userGroupIds";
}

/** The shapes of every service, by side. */
export const shapes: Readonly<Record<Side, Shape>> = {
  group: { side: "group", targetProperty: "userGroupId", membersProperty: "userIds", namesProperty: "userNames" },
  user: { side: "user", targetProperty: "userId", membersProperty: "userGroupIds", namesProperty: "userGroupNames" },
};

/** The shape of complete inputs. */
export function shapeOf(inputs: Pick<Inputs, "userGroupId" | "userIds">): Shape {
  return inputs.userIds === undefined && inputs.userGroupId === undefined ? shapes.user : shapes.group;
}

/** What the list of a resource belongs to. */
export function targetOf(inputs: Inputs): Target {
  const { side, targetProperty } = shapeOf(inputs);
  const { service, regionId, instanceId } = inputs;
  const id = inputs[targetProperty] ?? "";
  const hidden = isSecret(inputs) ? { hidesMembers: true as const } : {};
  const names = namesById(inputs);
  return { service, regionId, ...(instanceId === undefined ? {} : { instanceId }), side, id, ...hidden, ...(names === undefined ? {} : { names }) };
}

/** Names stand in the order of their ids, as `check` and `read` leave them; nothing is said of a list that differs. */
function namesById(inputs: Inputs): ReadonlyMap<string, string> | undefined {
  const [ids, names] = [membersOf(inputs), namesOf(inputs)];
  const inOrder = names !== undefined && names.length === ids.length && inputs.answerable === undefined;
  return inOrder ? new Map(ids.map((id, index) => [id, names[index] ?? id])) : undefined;
}

/** Whether the program marks the list as secret. */
export function isSecret(inputs: Pick<Inputs, "answerable">): boolean {
  return inputs.answerable?.secret === true;
}

/** The members that inputs declare, or that outputs list. */
export function membersOf(properties: Pick<Inputs, "userGroupId" | "userIds" | "userGroupIds">): readonly string[] {
  return properties[shapeOf(properties).membersProperty] ?? [];
}

/** The names that inputs declare in place of ids; `undefined` where they declare ids. */
export function namesOf(properties: Inputs): readonly string[] | undefined {
  return properties[shapeOf(properties).namesProperty];
}

/** The members of outputs, with what the program is answerable for. */
export function ledgerOf(outputs: Outputs): Ledger {
  return { members: membersOf(outputs), answerable: outputs.answerable ?? {} };
}

/** The outputs that write down a ledger. */
export function outputsOf(inputs: Inputs, ledger: Ledger, missing: readonly string[] = []): Outputs {
  const { membersProperty } = shapeOf(inputs);
  const secret = isSecret(inputs);
  // Of a secret list the missing ones are kept where a secret input makes the output secret too.
  const some = missing.length === 0 ? {} : { missing };
  const kept = { ...(secret ? { secret: true as const, ...some } : {}), ...ledger.answerable };
  const answerable = Object.keys(kept).length === 0 ? {} : { answerable: kept };
  const shown = secret ? {} : some;
  return { ...inputs, [membersProperty]: ledger.members, memberCount: ledger.members.length, ...shown, ...answerable };
}

/** Declared members that the service did not know when it was last asked. */
export function missingIn(outputs: Outputs): readonly string[] {
  return outputs.missing ?? outputs.answerable?.missing ?? [];
}

/** The inputs that would declare exactly the members of the outputs. */
export function inputsOf(outputs: Outputs): Inputs {
  const { memberCount: _count, missing: _missing, answerable: _answerable, ...inputs } = outputs;
  return isSecret(outputs) ? { ...inputs, answerable: { secret: true } } : inputs;
}

/** The inputs of a target of which nothing but its id is known. */
export function inputsFromTarget(target: Target): Inputs {
  const { targetProperty, membersProperty } = shapes[target.side];
  return {
    service: target.service,
    regionId: target.regionId,
    ...(target.instanceId === undefined ? {} : { instanceId: target.instanceId }),
    [targetProperty]: target.id,
    [membersProperty]: [],
    mode: "authoritative",
  };
}

/** Names of the services that a program can use, for messages. */
export function serviceNames(): string {
  return [...services.keys()].map((name) => JSON.stringify(name)).join(" or ");
}
