import type { AssumeRole } from "../cloud/types";
import { sortIds } from "../membership/sets";
import { services } from "../services/registry";
import type { Service } from "../services/service";
import { GUARDS } from "./guard-inputs";
import { serviceNames, shapes, type Inputs, type Shape } from "./properties";
import { containsUnknown, isUnknown } from "./unknown";

/** A property that cannot be used, with the reason and what to do. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Inputs of a program, normalised, or the properties that cannot be. */
export interface Normalised {
  /** Unknown preview values are passed through untouched, so this is `Inputs` only when `unknown` is false. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly failures: readonly Failure[];
  /** Whether some value is only known after other resources exist. */
  readonly unknown: boolean;
}

/** Longest id that is sent. No documented id comes near it. */
const LONGEST_ID = 256;

/** Elements of one list that are refused one by one. */
const MOST_FAILURES = 20;

const KNOWN_PROPERTIES = new Set([
  "service",
  "regionId",
  "instanceId",
  "userGroupId",
  "userId",
  "userIds",
  "userGroupIds",
  "userNames",
  "userGroupNames",
  "mode",
  "takeover",
  "assumeRole",
  "maxRemovals",
  "neverRemove",
  "onMissing",
]);

/**
 * Trims, drops duplicates, sorts and fills in defaults; refuses everything that is not one of the four shapes.
 * Pure: the same program always gives the same inputs.
 */
export function normalise(news: Readonly<Record<string, unknown>>, defaultRegion: string | undefined): Normalised {
  return new Normaliser(news, false).run(defaultRegion);
}

/** As `normalise`, for inputs that a state has: beside names they hold the ids that were looked up for them. */
export function normaliseState(olds: Readonly<Record<string, unknown>>): Normalised {
  return new Normaliser(olds, true).run(undefined);
}

/** Narrows the inputs of a `Normalised` without failures and unknown values. */
export function completeInputs(normalised: Normalised): Inputs | undefined {
  return isComplete(normalised) ? normalised.inputs : undefined;
}

function isComplete(normalised: Normalised): normalised is Normalised & { readonly inputs: Inputs } {
  return normalised.failures.length === 0 && !normalised.unknown;
}

/** `answerable` as the constructor sets it for a secret list. */
const MARK = JSON.stringify({ secret: true });

class Normaliser {
  readonly #failures: Failure[] = [];
  /** Whether values of the list are kept out of the reasons. */
  #hidden = false;
  readonly #inputs: Record<string, unknown> = {};

  constructor(
    readonly news: Readonly<Record<string, unknown>>,
    /** Whether names have been looked up already. */
    readonly isResolved: boolean,
  ) {}

  run(defaultRegion: string | undefined): Normalised {
    this.#secret();
    for (const property of Object.keys(this.news)) {
      if (property === "answerable" && this.#hidden) {
        continue;
      }
      if (!KNOWN_PROPERTIES.has(property)) {
        this.#refuse(property, "is no property of a GroupMembership. Remove it, or correct its name.");
      }
    }
    const service = this.#service();
    const shape = this.#shape();
    this.#region(defaultRegion);
    this.#instance(service);
    if (shape !== undefined) {
      this.#text(shape.targetProperty, (id) => service?.refusesId(id));
      this.#members(shape, service);
    }
    this.#mode();
    this.#takeover(service);
    this.#assumeRole();
    this.#guards(service);
    return { inputs: this.#inputs, failures: this.#failures, unknown: containsUnknown(this.#inputs) };
  }

  /** The mark of a secret list, as the constructor sets it; anything else of that name is no property. */
  #secret(): void {
    if (JSON.stringify(this.news["answerable"]) === MARK) {
      this.#hidden = true;
      this.#inputs["answerable"] = { secret: true };
    }
  }

  #service(): Service | undefined {
    const value = this.#required("service", `Set it to ${serviceNames()}.`);
    this.#inputs["service"] = value;
    if (value === undefined || isUnknown(value)) {
      return undefined;
    }
    const service = typeof value === "string" ? services.get(value) : undefined;
    if (service === undefined) {
      this.#refuse("service", `is ${show(value)}; the services are ${serviceNames()}.`);
    }
    return service;
  }

  /** Exactly one target and the list that goes with it. */
  #shape(): Shape | undefined {
    const present = (shape: Shape): string[] =>
      [shape.targetProperty, shape.membersProperty, shape.namesProperty].filter((property) => this.#given(property));
    const [group, user] = [present(shapes.group), present(shapes.user)];
    if (group.length === 0 && user.length === 0) {
      this.#refuse("userGroupId", "is missing. Declare the users of a group (userGroupId, userIds) or the groups of a user (userId, userGroupIds).");
      return undefined;
    }
    if (group.length > 0 && user.length > 0) {
      const extra = group.length >= user.length ? user : group;
      const rest = extra === user ? group : user;
      for (const property of extra) {
        this.#refuse(property, `does not go together with ${rest.join(" and ")}. Declare either the users of a group (userGroupId, userIds) or the groups of a user (userId, userGroupIds).`);
      }
      return undefined;
    }
    return group.length > 0 ? shapes.group : shapes.user;
  }

  #region(defaultRegion: string | undefined): void {
    if (!this.#given("regionId") && defaultRegion !== undefined) {
      this.#inputs["regionId"] = defaultRegion;
      return;
    }
    const value = this.#text("regionId", (id) => (/^[a-z]{2,}(-[a-z0-9]+)+$/.test(id) ? undefined : "is no region id such as cn-hangzhou"), "Set it, or the region of the stack: pulumi config set alicloud:region cn-hangzhou.");
    if (value === undefined) {
      delete this.#inputs["regionId"];
    }
  }

  #instance(service: Service | undefined): void {
    if (service?.hasInstances === true) {
      this.#text("instanceId", undefined, `Set it to the id of the ${service.name} instance.`);
    } else if (this.#given("instanceId")) {
      if (service === undefined) {
        this.#text("instanceId");
      } else {
        this.#refuse("instanceId", `does not belong to ${service.name}, which has no instances. Remove it.`);
      }
    }
  }

  #members({ membersProperty, namesProperty }: Shape, service: Service | undefined): void {
    if (!this.#given(namesProperty)) {
      const value = this.#required(membersProperty, `Set it to a list of ids, or ${namesProperty} to a list of names; an empty list declares that nobody is in.`);
      if (value !== undefined) {
        this.#inputs[membersProperty] = this.#ids(membersProperty, value, service);
      }
      return;
    }
    if (this.isResolved) {
      // Names stand in the order of their ids: neither may be sorted.
      this.#inputs[membersProperty] = this.news[membersProperty];
      this.#inputs[namesProperty] = this.news[namesProperty];
      return;
    }
    if (this.#given(membersProperty)) {
      this.#refuse(namesProperty, `does not go together with ${membersProperty}. Declare either ids or names.`);
    }
    this.#inputs[namesProperty] = this.#ids(namesProperty, this.news[namesProperty], undefined);
  }

  #mode(): void {
    const value = this.#given("mode") ? this.news["mode"] : "authoritative";
    if (!isUnknown(value) && value !== "authoritative" && value !== "additive") {
      this.#refuse("mode", `is ${show(value)}; it is "authoritative" (default: nobody but the declared members) or "additive".`);
    }
    this.#inputs["mode"] = value;
  }

  #takeover(service: Service | undefined): void {
    const value = this.news["takeover"];
    if (!this.#given("takeover") || value === false) {
      return;
    }
    this.#inputs["takeover"] = value === true || isUnknown(value) ? value : this.#ids("takeover", value, service);
  }

  #guards(service: Service | undefined): void {
    if (this.#given("neverRemove")) {
      this.#inputs["neverRemove"] = this.#ids("neverRemove", this.news["neverRemove"], service);
    }
    for (const [property, read] of GUARDS) {
      const value = this.#given(property) ? read(this.news[property]) : undefined;
      if (value?.fault !== undefined) {
        this.#refuse(property, `is ${show(this.news[property])}; ${value.fault}`);
      } else if (value?.input !== undefined) {
        this.#inputs[property] = value.input;
      }
    }
  }

  #assumeRole(): void {
    if (!this.#given("assumeRole")) {
      return;
    }
    const value = this.news["assumeRole"];
    if (isUnknown(value)) {
      this.#inputs["assumeRole"] = value;
      return;
    }
    const advice = "Set it to { roleArn, sessionName?, externalId? }.";
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.#refuse("assumeRole", `is ${show(value)}. ${advice}`);
      return;
    }
    const role: Partial<Record<keyof AssumeRole, string>> = {};
    for (const [name, part] of Object.entries(value)) {
      if (name !== "roleArn" && name !== "sessionName" && name !== "externalId") {
        this.#refuse(`assumeRole.${name}`, `is no part of assumeRole. ${advice}`);
      } else if (part !== undefined && part !== null) {
        role[name] = this.#id(`assumeRole.${name}`, part) ?? "";
      }
    }
    if (role.roleArn === undefined) {
      this.#refuse("assumeRole.roleArn", `is missing. ${advice}`);
    } else if (role.roleArn !== "" && !isUnknown(role.roleArn) && !/^acs:ram::\d+:role\/.+$/.test(role.roleArn)) {
      this.#refuse("assumeRole.roleArn", `is ${show(role.roleArn)}, no ARN of a role such as acs:ram::1234567890123456:role/membership.`);
    }
    this.#inputs["assumeRole"] = role;
  }

  #ids(property: string, value: unknown, service: Service | undefined): unknown {
    if (isUnknown(value)) {
      return value;
    }
    if (!Array.isArray(value)) {
      this.#refuse(property, `is ${this.#show(value)}, no list of ids.`);
      return value;
    }
    const failed = this.#failures.length;
    const refuses = service === undefined ? undefined : (id: string): string | undefined => service.refusesId(id);
    const ids = value.map((element: unknown, index) => this.#id(property, element, refuses, index));
    this.#cut(property, failed);
    const known = ids.filter((id) => id !== undefined);
    // An unknown element has no place in the order yet, and two unknown elements need not be the same.
    return containsUnknown(known) ? known : sortIds(new Set(known));
  }

  /** What is wrong with the first elements of a list tells a reader enough; the rest is counted. */
  #cut(property: string, before: number): void {
    const more = this.#failures.splice(before + MOST_FAILURES).length;
    if (more > 0) {
      this.#refuse(property, `has ${more} more elements that cannot be used.`);
    }
  }

  #text(property: string, refuses?: (id: string) => string | undefined, advice = "Set it."): string | undefined {
    const value = this.#required(property, advice);
    if (value === undefined) {
      return undefined;
    }
    const text = this.#id(property, value, refuses);
    this.#inputs[property] = text ?? value;
    return text;
  }

  /** One id: the trimmed text, or `undefined` after a refusal. Unknown values pass. */
  #id(list: string, value: unknown, refuses?: (id: string) => string | undefined, index?: number): string | undefined {
    const name = (): string => (index === undefined ? list : `${list}[${index}]`);
    if (typeof value !== "string") {
      this.#refuse(name(), `is ${this.#show(value)}; ids are text, so put it in quotes.`);
      return undefined;
    }
    const text = value.trim();
    const fault = isUnknown(text) ? undefined : (faultOf(text) ?? refuses?.(text));
    if (fault !== undefined) {
      this.#refuse(name(), `${fault}: ${this.#show(value)}.`);
      return undefined;
    }
    return text;
  }

  #required(property: string, advice: string): unknown {
    if (!this.#given(property)) {
      this.#refuse(property, `is missing. ${advice}`);
      return undefined;
    }
    return this.news[property];
  }

  #show(value: unknown): string {
    return this.#hidden ? "[secret]" : show(value);
  }

  #given(property: string): boolean {
    return this.news[property] !== undefined && this.news[property] !== null;
  }

  #refuse(property: string, reason: string): void {
    this.#failures.push({ property, reason: `${property} ${reason}` });
  }
}

function faultOf(id: string): string | undefined {
  if (id === "") {
    return "is blank";
  }
  if (id.length > LONGEST_ID) {
    return `is longer than ${LONGEST_ID} characters`;
  }
  // Such text cannot be percent-encoded, so it can be no part of an id in the state.
  if (/\p{Cs}/u.test(id)) {
    return "is not well-formed text";
  }
  return /\p{Cc}/u.test(id) ? "has a control character such as a line break in it" : undefined;
}

/** A value as a reader finds it in the program, cut where it is long. */
function show(value: unknown): string {
  const text = value === undefined ? "undefined" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
