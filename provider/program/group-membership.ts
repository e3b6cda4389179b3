import * as pulumi from "@pulumi/pulumi";

import type { AssumeRole } from "../base/api";
import { currentRun, declare } from "./declare";
import { defineHidden, defineUnset } from "./derived-outputs";
import { HIDDEN_PROPERTIES, INPUT_PROPERTIES, LISTS, RESOURCE_TYPE, SECRET } from "../base/input-properties";
import type { Members, Mode } from "../membership/ledger";
import { defineMemberOutputs } from "./member-outputs";
import { isPlain } from "./plain";
import { requireProviderEntry } from "./provider-text";
import { PROVIDER_TEXT } from "../base/provider-text";
import type { ServiceArgs } from "../services/registry";

/**
 * Who belongs to what: the users of one group, or the groups of one user, in Bastionhost, CloudSSO, EIAM,
 * Quick BI or RAM. Mixing the properties of two shapes does not compile.
 */
export type GroupMembershipArgs = ServiceArgs;

/** What `GroupMembership.get` needs beside the id. */
export interface GroupMembershipState {
  /** RAM role to read the membership as. Default: the configured credentials as they are. */
  assumeRole?: pulumi.Input<AssumeRole>;
}

/**
 * Declares who belongs to a group, and makes it so: what the program lists is compared with what the service says, and
 * the difference is added and removed in batches.
 *
 * @example
 * ```ts
 * // these users, and no others, are in the Bastionhost group
 * new GroupMembership("dba", { service: "bastionhost", instanceId, userGroupId: "7", userIds: ["101", "102"] });
 * // this Quick BI user is in these groups, and perhaps in others
 * new GroupMembership("alice", { service: "quickbi", userId, userGroupIds: [finance.id], mode: "additive" });
 * ```
 */
export class GroupMembership extends pulumi.CustomResource {
  /** Name of the service. */
  declare readonly service: pulumi.Output<string>;
  /** Region of the instance or organisation; not set for RAM. */
  declare readonly regionId: pulumi.Output<string | undefined>;
  /** Instance of the group or user; only for services that have instances. */
  declare readonly instanceId: pulumi.Output<string | undefined>;
  /** The group that the list belongs to, of RAM by its name; not set when it belongs to a user. */
  declare readonly userGroupId: pulumi.Output<string | undefined>;
  /**
   * Who is in as last seen: ids as keys, names as values; the id again where no name is known, and in a secret list. An
   * additive membership has the members that it owns.
   */
  declare readonly members: pulumi.Output<Members>;
  /** Ids of `members`, of the users of a group. */
  declare readonly userIds: pulumi.Output<string[] | undefined>;
  /** The user that the list belongs to; not set when it belongs to a group. */
  declare readonly userId: pulumi.Output<string | undefined>;
  /** Ids of `members`, of the groups of a user. */
  declare readonly userGroupIds: pulumi.Output<string[] | undefined>;
  /** Names of `members`, of the users of a group, where the program declares names. */
  declare readonly userNames: pulumi.Output<string[] | undefined>;
  /** Names of `members`, of the groups of a user, where the program declares names. */
  declare readonly userGroupNames: pulumi.Output<string[] | undefined>;
  /** Whether the members are all that may be in, or only those that must be. */
  declare readonly mode: pulumi.Output<Mode>;
  /** Members that may be removed although the program never declared them. */
  declare readonly takeover: pulumi.Output<true | string[] | undefined>;
  /** The role that the membership is managed as. */
  declare readonly assumeRole: pulumi.Output<AssumeRole | undefined>;
  /** Most members that one create or update may remove. */
  declare readonly maxRemovals: pulumi.Output<number | string | { share: string; minimumSize: number } | undefined>;
  /** Ids that no run removes. */
  declare readonly neverRemove: pulumi.Output<string[] | undefined>;
  /** `warn` where a declared member that the service does not know is left out; otherwise not set. */
  declare readonly onMissing: pulumi.Output<"warn" | undefined>;
  /** Declared members that the service does not know; not set when there are none, or when the list is secret. */
  declare readonly missing: pulumi.Output<string[] | undefined>;
  /** How many `members` there are. */
  declare readonly memberCount: pulumi.Output<number>;

  /**
   * Reads a live membership without managing it.
   * @param id such as `bastionhost/cn-hangzhou/bastionhost-cn-x/group/7`: the service, its region, the instance where
   * it has instances, `group` or `user`, and the id, each percent-encoded.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: GroupMembershipState,
    opts?: pulumi.CustomResourceOptions,
  ): GroupMembership {
    return new GroupMembership(name, { ...state } as GroupMembershipArgs, { ...opts, id });
  }

  /** Whether an object is a GroupMembership, even one of another copy of this package. */
  static override isInstance(object: unknown): object is GroupMembership {
    return (
      pulumi.CustomResource.isInstance(object) && "__pulumiType" in object && object.__pulumiType === RESOURCE_TYPE
    );
  }

  /**
   * @param name unique among the GroupMemberships of the stack.
   * @param args one of the four shapes.
   * @throws Error when the package is not a direct dependency of the program. A membership that another resource of the
   * program declares too fails the program, naming both; where ids are only known during `up`, one of the two may have
   * been applied by then.
   */
  constructor(name: string, args: GroupMembershipArgs, opts?: pulumi.CustomResourceOptions) {
    requireProviderEntry();
    // A JavaScript program may leave the arguments out: `check` then says what is missing.
    const given: Partial<Record<string, unknown>> = { ...args };
    const hidden = HIDDEN_PROPERTIES.find((property) => given[property] !== undefined);
    if (hidden !== undefined) {
      throw new pulumi.RunError(
        `GroupMembership ${JSON.stringify(name)}: ${hidden} is not a property that a program sets. Remove it.`,
      );
    }
    super(
      RESOURCE_TYPE,
      name,
      { ...unsetOutputs(given, opts), ...given, ...secretsIn(given, opts), ...added(name, given, opts) },
      adjusted(opts),
    );
  }
}

type Given = Readonly<Partial<Record<string, unknown>>>;

/** The properties that the engine answers with although the program does not set them, each with no value. */
function unsetOutputs(given: Given, opts: pulumi.CustomResourceOptions | undefined): Given {
  // A resource that is read, or has ignoreChanges, may return any property.
  if (opts?.id !== undefined || opts?.urn !== undefined || opts?.ignoreChanges !== undefined) {
    return Object.fromEntries(PROPERTIES.map((property) => [property, undefined]));
  }
  return {
    regionId: undefined,
    members: undefined,
    ...(given["onMissing"] === undefined ? {} : { missing: undefined }),
  };
}

/** What the constructor adds: the provider, and what the rest of the program says about the same target. */
function added(name: string, given: Given, opts: pulumi.CustomResourceOptions | undefined): Given {
  // A resource that is only read, by its id, declares nothing.
  const run = opts?.id === undefined && opts?.urn === undefined ? currentRun() : undefined;
  if (run === undefined) {
    return { __provider: PROVIDER_TEXT };
  }
  const { once, fromProgram } = declare(run, urnOf(name, opts?.parent), name, applied(given, opts));
  // A second resource with the same membership never reaches the engine. The other inputs stay as they are given: what
  // is secret, unknown or a dependency in them is as it was.
  return { fromProgram, __provider: once.then(() => PROVIDER_TEXT) };
}

/** The inputs as far as they are applied: those of `ignoreChanges` are what the state has, which is not known here. */
function applied(given: Given, opts: pulumi.CustomResourceOptions | undefined): Given {
  const ignored = opts?.ignoreChanges ?? [];
  const isIgnored = (property: string): boolean =>
    ignored.includes(property) || (ignored.includes("members") && LISTS.some((list) => list === property));
  return Object.fromEntries(
    Object.entries(given).map(([property, value]) => [
      property,
      isIgnored(property) ? pulumi.output(pulumi.unknown) : value,
    ]),
  );
}

/** Plain text where it can be: what the SDK interpolates is made of several Outputs for each resource. */
function urnOf(name: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  return parent === undefined
    ? `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${RESOURCE_TYPE}::${name}`
    : pulumi.createUrn(name, RESOURCE_TYPE, parent);
}

/**
 * The engine keeps a property secret whose input is secret, and tells a provider nothing of it. So a secret list is
 * marked by secret inputs with the names of all properties that hold members.
 */
function secretsIn(given: Given, opts: pulumi.CustomResourceOptions | undefined): Given {
  const lists = [...LISTS, "takeover", "neverRemove"].map((property) => given[property]);
  const isAsked =
    opts?.additionalSecretOutputs?.some(
      (property) => property === "members" || LISTS.some((list) => list === property),
    ) === true;
  if (isPlain(lists) && !isAsked) {
    return {};
  }
  const isSecret = isAsked ? Promise.resolve(true) : pulumi.isSecret(pulumi.output<unknown>(lists));
  const mark = pulumi.output(isSecret.then((secret) => (secret ? pulumi.secret(SECRET) : undefined)));
  return { members: mark, status: mark, missing: mark };
}

/**
 * The engine knows the list as `members`, whatever the program calls it. A membership is always created before the old
 * one is deleted, since a delete before it would remove members that are still declared.
 */
function adjusted(opts: pulumi.CustomResourceOptions | undefined): pulumi.CustomResourceOptions | undefined {
  const ignored = opts?.ignoreChanges ?? [];
  const isList = (path: string): boolean => LISTS.some((list) => list === path);
  if (opts?.deleteBeforeReplace !== true && !ignored.some(isList)) {
    return opts;
  }
  const paths = ignored.some(isList) ? [...ignored.filter((path) => !isList(path)), "members"] : ignored;
  return { ...opts, deleteBeforeReplace: false, ...(paths.length === 0 ? {} : { ignoreChanges: paths }) };
}

const OWN_INPUTS = INPUT_PROPERTIES.filter((property) => !LISTS.some((list) => list === property));

/** What the engine may answer with. The lists are computed from `members`. */
const PROPERTIES = [...OWN_INPUTS, "members", "missing"] as const satisfies readonly (keyof GroupMembership)[];

const { prototype } = GroupMembership;

// The default is known without the engine.
defineUnset(prototype, PROPERTIES, { mode: "authoritative" satisfies Mode });
defineHidden(prototype, ["status", "fromProgram", "__provider"]);
defineMemberOutputs(prototype);
