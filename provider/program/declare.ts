import * as pulumi from "@pulumi/pulumi";

import { find } from "../config/sources";
import type { Declaration } from "../membership/conflict";
import { describeConflict } from "../text/conflict";
import { shapes } from "../membership/shapes";
import { formatFromProgram } from "../membership/elsewhere";
import { Declarations, NAME } from "./declarations";
import type { Target } from "../membership/target";
import { REGIONLESS } from "../services/regionless";
import { isPlain } from "./plain";
import { accountOfRole } from "../base/role-arn";
import { defined } from "../base/defined";

/** Inputs as the program gives them, in which nothing is checked yet. */
type Properties = Readonly<Record<string, unknown>>;

/** One run of a program, or in a unit test what stands for one. */
export interface ProgramRun {
  readonly key: object;
  /** Under mocks nothing tells where one run ends and the next begins, except that a name comes again. */
  readonly isMocked: boolean;
}

/**
 * What stands for one run of the program: a process that drives the engine by itself runs its program several times,
 * even at the same time. (`hasEngine` is false in a process that drives the engine, too.) Each `setMocks` of a unit
 * test makes another monitor.
 */
export function currentRun(): ProgramRun | undefined {
  if (pulumi.runtime.getEngine() !== undefined) {
    return { key: pulumi.runtime.getStackResource() ?? globalThis, isMocked: false };
  }
  const monitor = pulumi.runtime.getMonitor();
  return monitor === undefined ? undefined : { key: monitor, isMocked: true };
}

/** What the program tells the provider about one resource, beside its own inputs. */
export interface Declared {
  /**
   * Resolves once no other resource of the run declares the same membership. @throws RunError naming both resources.
   */
  readonly once: Promise<void>;
  /**
   * The name of the resource, and what the other resources of the run say about its target, as JSON text. A promise and
   * not an Output made of their inputs: it never waits for another resource, and carries none of their dependencies.
   */
  readonly fromProgram: Promise<pulumi.Input<string> | undefined>;
}

/**
 * Enters a resource into the index of its run. `check` cannot do that: it learns no name, so it could not tell a
 * resource from a second one, and with `--target` it does not see every resource.
 *
 * What a preview does not know is looked at during `up`, when another resource may have been applied.
 */
export function declare(run: ProgramRun, urn: pulumi.Input<string>, name: string, args: Properties): Declared {
  const declarations = declarationsOf(run);
  const declared = declarationOf(name, urn, args).then((declaration) => {
    const conflict = declaration === undefined ? undefined : declarations.add(declaration);
    if (conflict !== undefined) {
      throw plainError(describeConflict(conflict));
    }
    return declaration;
  });
  return {
    once: declared.then(() => undefined),
    // An error is told once, by the other promise. Mocks see what the program sets, and no hidden input.
    fromProgram: run.isMocked
      ? Promise.resolve(undefined)
      : declared.then((declaration) => fromProgram(declarations, declaration)).catch(() => undefined),
  };
}

/** Waits for what is constructed in the same turn, and for what is known as soon as this resource's own inputs are. */
async function fromProgram(
  declarations: Index,
  declaration: Declaration | undefined,
): Promise<pulumi.Input<string> | undefined> {
  if (declaration === undefined) {
    return undefined;
  }
  await new Promise<void>((resolve) => setImmediate(resolve));
  const { elsewhere, secret } = declarations.elsewhere(declaration);
  const next = declarations.following(declaration);
  const text = formatFromProgram({
    name: declaration.name,
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
    ...(next.length === 0 ? {} : { next }),
  });
  return secret || declaration.secret ? pulumi.secret(text) : text;
}

/**
 * An error of which nothing but the text is shown. The SDK hides the stack trace of a RunError only while the program's
 * own code is running, and puts the name of the property that it was found with in front of the text.
 */
function plainError(text: string): pulumi.RunError {
  const error = new pulumi.RunError(text);
  error.stack = text;
  return Object.defineProperty(error, "message", { get: () => text, set: () => undefined });
}

/** Two copies of this package in one program are to see each other. The number is that of the format. */
const KEY = Symbol.for("pulumi-alicloud-group-membership/declarations/3");

type Index = Pick<Declarations, "add" | "elsewhere" | "following">;

interface Shared {
  [KEY]?: WeakMap<object, Index> | undefined;
}

function declarationsOf({ key, isMocked }: ProgramRun): Index {
  const shared: typeof globalThis & Shared = globalThis;
  const byRun = (shared[KEY] ??= new WeakMap());
  const declarations = byRun.get(key) ?? new Declarations(isMocked);
  byRun.set(key, declarations);
  return declarations;
}

/** `undefined` while something in it is unknown but members, and for inputs that `check` refuses. */
async function declarationOf(
  name: string,
  urn: pulumi.Input<string>,
  args: Properties,
): Promise<Declaration | undefined> {
  const { service, regionId, instanceId, userGroupId, userId, mode, assumeRole } = args;
  const place = await look({
    service,
    regionId,
    instanceId,
    userGroupId,
    userId,
    mode: mode ?? "authoritative",
    assumeRole,
  });
  const own = await look(urn);
  const target = place === undefined ? undefined : targetOf(place.value);
  if (place === undefined || own === undefined || target === undefined) {
    return undefined;
  }
  const { membersProperty, namesProperty } = shapes[target.side];
  const list = await lookEach(args[membersProperty]);
  const called = await lookEach(args[namesProperty]);
  const held = await lookEach(args["neverRemove"]);
  const additive = idOf(place.value["mode"]) === "additive";
  return {
    name,
    urn: own.value,
    target,
    mode: additive ? "additive" : "authoritative",
    // Which id a name stands for is looked up later: a name is only the same as the same name.
    members: [...list.members, ...called.members.map((member) => `${NAME}${member}`)],
    neverRemove: held.members,
    // The id of another resource may be that of somebody who is declared by name here.
    complete: list.complete && called.complete && called.members.length === 0,
    secret: [place, list, called, held].some(({ secret }) => secret),
  };
}

function targetOf(place: Properties): Target | undefined {
  const { service, regionId, instanceId, userGroupId, userId } = place;
  const [name, group, user] = [idOf(service), idOf(userGroupId), idOf(userId)];
  if (name === undefined || (group === undefined) === (user === undefined)) {
    return undefined;
  }
  const instance = idOf(instanceId);
  const region = REGIONLESS.has(name) ? undefined : (idOf(regionId) ?? defaultRegion());
  const accountId = accountIn(place["assumeRole"]);
  const where = {
    service: name,
    ...defined({ accountId, regionId: region, instanceId: instance }),
  };
  return group !== undefined ? { ...where, side: "group", id: group } : { ...where, side: "user", id: user ?? "" };
}

/** The account of the role. That of the configured credentials is not known here. */
function accountIn(role: unknown): string | undefined {
  const arn = typeof role === "object" && role !== null && "roleArn" in role ? idOf(role.roleArn) : undefined;
  return arn === undefined ? undefined : accountOfRole(arn);
}

/** As `check` reads an id. */
function idOf(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}

/** The region that `check` will find, unless it is that of a profile: then blank, which is a region like any other. */
function defaultRegion(): string {
  const get = (key: string): string | undefined => pulumi.runtime.getConfig(key);
  return find({ get, environment: process.env }, "region")?.value ?? "";
}

/** The members that are known. Those that are not yet are left out, so that a preview finds what can be found. */
async function lookEach(list: unknown): Promise<{ members: string[]; complete: boolean; secret: boolean }> {
  if (!Array.isArray(list)) {
    const whole = await look(list);
    return whole === undefined
      ? { members: [], complete: false, secret: false }
      : { members: textsIn(whole.value), complete: true, secret: whole.secret };
  }
  const elements: readonly unknown[] = list;
  const texts = elements.filter((element) => typeof element === "string");
  const looks = await Promise.all(elements.filter((element) => typeof element !== "string").map(look));
  const found = looks.filter((element) => element !== undefined);
  return {
    members: textsIn([...texts, ...found.map(({ value }) => value)]),
    complete: found.length === looks.length,
    secret: found.some(({ secret }) => secret),
  };
}

function textsIn(list: unknown): string[] {
  const elements: readonly unknown[] = Array.isArray(list) ? list : [];
  return [...new Set(elements.map(idOf).filter((id) => id !== undefined))];
}

/** The value of an input, and whether it is secret; `undefined` while it is unknown. */
async function look<Value>(
  input: pulumi.Input<Value>,
): Promise<{ value: pulumi.Unwrap<Value>; secret: boolean } | undefined> {
  if (isPlain(input)) {
    return { value: input as pulumi.Unwrap<Value>, secret: false };
  }
  let found: { value: pulumi.Unwrap<Value> } | undefined;
  const applied = pulumi.output(input).apply((value) => {
    found = { value };
  });
  // An unknown value is never applied: whether it is secret is known all the same, and known only after the apply.
  const secret = await pulumi.isSecret(applied);
  return found === undefined ? undefined : { value: found.value, secret };
}
