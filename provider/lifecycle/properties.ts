import type { AssumeRole } from "../base/api";
import { nameIn, type Ledger, type Members, type Mode } from "../membership/ledger";
import type { MaxRemovals } from "../membership/max-removals";
import { sortIds } from "../membership/sets";
import { shapes, type Shape } from "../membership/shapes";
import type { Target } from "../membership/target";
import { accountOfRole } from "../base/role-arn";
import { services } from "../services/registry";
import { defined } from "../base/defined";

/** The inputs of a resource as `check` leaves them: complete, trimmed, sorted. */
export interface Inputs {
  readonly service: string;
  /** Left out for a service without regions. */
  readonly regionId?: string;
  readonly instanceId?: string;
  readonly userGroupId?: string;
  readonly userId?: string;
  /** The declared members, names by id, whatever property the program lists them in. */
  readonly members: Members;
  /** The program declares names, which `check` looks up; left out where it declares ids. */
  readonly membersBy?: "name";
  /** Names by id of those that `takeover` and `neverRemove` list by name. */
  readonly guardNames?: Members;
  readonly mode: Mode;
  readonly takeover?: true | readonly string[];
  readonly assumeRole?: AssumeRole;
  readonly maxRemovals?: MaxRemovals;
  readonly neverRemove?: readonly string[];
  /** Left out when it is `fail`. */
  readonly onMissing?: "warn";
  /** The program marks a list as secret: messages count members and name none. */
  readonly hidesMembers?: true;
  /** Only of a secret list, and empty, where it makes the output of this name secret too. */
  readonly status?: Readonly<Record<string, never>>;
  /** As `status`; after a refresh, those that the service does not know. */
  readonly missing?: readonly string[];
}

/** The outputs of a resource: its inputs with the members that are in, and what is special about some. */
export interface Outputs extends Omit<Inputs, "status" | "missing"> {
  /** Left out when the members are exactly as declared. */
  readonly status?: Ledger["status"];
  /**
   * Declared members that the service does not know; only with `onMissing: "warn"`, and left out when there are none.
   */
  readonly missing?: readonly string[];
  /** Account that the target is in; left out while it is not known. */
  readonly accountId?: string;
}

/** The shape of complete inputs. */
export function shapeOf(inputs: Pick<Inputs, "userId">): Shape {
  return inputs.userId === undefined ? shapes.group : shapes.user;
}

/** What the list of a resource belongs to. */
export function targetOf(properties: Inputs | Outputs): Target {
  const { side, targetProperty } = shapeOf(properties);
  const { service, regionId, instanceId, members } = properties;
  const accountId = accountOf(properties);
  return {
    service,
    side,
    ...defined({ accountId }),
    ...defined({ regionId, instanceId }),
    id: properties[targetProperty] ?? "",
    ...(properties.hidesMembers === true ? { hidesMembers: true as const } : {}),
    names: properties.hidesMembers === true ? {} : members,
    ...(properties.membersBy === "name" ? { namesAreDeclared: true as const } : {}),
  };
}

/** The account that the state names, else that of the role; that of the configured credentials needs a call. */
export function accountOf(properties: Pick<Outputs, "accountId" | "assumeRole">): string | undefined {
  const { accountId, assumeRole } = properties;
  return accountId ?? (assumeRole === undefined ? undefined : accountOfRole(assumeRole.roleArn));
}

/** The ids of the members that inputs declare, or that outputs list, in order. */
export function idsOf({ members }: Pick<Inputs, "members">): string[] {
  return sortIds(Object.keys(members));
}

/** The names of the members, in the order of their ids. */
export function declaredNames(properties: Pick<Inputs, "members">): string[] {
  return idsOf(properties).map((id) => nameIn(properties.members, id));
}

/** The members of outputs, with what is special about some. */
export function ledgerOf({ members, status = {} }: Pick<Outputs, "members" | "status">): Ledger {
  return { members, status };
}

/** What the outputs have beside the inputs and the ledger. */
export interface Findings {
  readonly missing?: readonly string[];
  readonly accountId?: string | undefined;
}

/** The outputs that write down a ledger. */
export function outputsOf(
  inputs: Inputs,
  { members, status }: Ledger,
  { missing = [], accountId }: Findings = {},
): Outputs {
  const { status: _status, missing: _missing, ...rest } = inputs;
  // Of a secret list both are always there, since the inputs that make them secret are.
  const hides = inputs.hidesMembers === true;
  return {
    ...rest,
    members,
    ...(hides || Object.keys(status).length > 0 ? { status } : {}),
    ...(hides || missing.length > 0 ? { missing } : {}),
    ...defined({ accountId }),
  };
}

/** The inputs that would declare exactly the members of the outputs. */
export function inputsOf(outputs: Outputs): Inputs {
  const { status: _status, missing, accountId: _accountId, ...inputs } = outputs;
  return outputs.hidesMembers === true ? { ...inputs, ...HIDDEN } : { ...inputs, ...defined({ missing }) };
}

/** What the inputs of a secret list have beside the members. */
export const HIDDEN: Pick<Inputs, "hidesMembers" | "status" | "missing"> = {
  hidesMembers: true,
  status: {},
  missing: [],
};

/** The inputs of a target of which nothing but its id is known. */
export function inputsFromTarget(target: Target): Inputs {
  const { targetProperty } = shapes[target.side];
  return {
    service: target.service,
    ...defined({ regionId: target.regionId, instanceId: target.instanceId }),
    [targetProperty]: target.id,
    members: {},
    mode: "authoritative",
  };
}

/** Whether properties are those of a state, and not the few that a program gives to read a membership by its id. */
export function isState(
  properties: Readonly<Partial<Record<string, unknown>>>,
): properties is Readonly<Record<string, unknown>> & Outputs {
  const { service, regionId, mode, members } = properties;
  const id = properties["userGroupId"] ?? properties["userId"];
  return (
    typeof service === "string" &&
    (regionId === undefined || typeof regionId === "string") &&
    mode !== undefined &&
    typeof id === "string" &&
    isMembers(members)
  );
}

/** Whether a value has the form of `members`. */
export function isMembers(value: unknown): value is Members {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((name) => typeof name === "string")
  );
}

/** Names of the services that a program can use, for messages. */
export function serviceNames(): string {
  const names = [...services.keys()].map((name) => JSON.stringify(name));
  return new Intl.ListFormat("en", { type: "disjunction" }).format(names);
}
