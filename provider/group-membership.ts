import * as pulumi from "@pulumi/pulumi";

import type { AssumeRole } from "./cloud/types";
import { currentRun, declareOnce } from "./declare";
import { INPUT_PROPERTIES } from "./input-properties";
import type { Mode } from "./membership/answerable";
import { isPlain } from "./plain";
import { PROVIDER_TEXT, requireProviderEntry } from "./provider-entry";
import type { ServiceArgs } from "./services/registry";
import { defineUnsetOutputs } from "./unset-outputs";

/**
 * Who belongs to what: the users of one group, or the groups of one user, in Bastionhost or Quick BI. Mixing the
 * properties of two shapes does not compile.
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
  /** Region of the instance or organisation. */
  declare readonly regionId: pulumi.Output<string>;
  /** Instance of the group or user; only for services that have instances. */
  declare readonly instanceId: pulumi.Output<string | undefined>;
  /** The group that the list belongs to; not set when it belongs to a user. */
  declare readonly userGroupId: pulumi.Output<string | undefined>;
  /** The users in the group as last seen; of an additive membership, those that the program is answerable for. */
  declare readonly userIds: pulumi.Output<string[] | undefined>;
  /** The user that the list belongs to; not set when it belongs to a group. */
  declare readonly userId: pulumi.Output<string | undefined>;
  /** The groups of the user as last seen; of an additive membership, those that the program is answerable for. */
  declare readonly userGroupIds: pulumi.Output<string[] | undefined>;
  /** The names of the users, where the program declares names. */
  declare readonly userNames: pulumi.Output<string[] | undefined>;
  /** The names of the groups, where the program declares names. */
  declare readonly userGroupNames: pulumi.Output<string[] | undefined>;
  /** Whether the members are all that may be in, or only those that must be. */
  declare readonly mode: pulumi.Output<Mode>;
  /** Who may be removed although the program never declared them. */
  declare readonly takeover: pulumi.Output<true | string[] | undefined>;
  /** The role that the membership is managed as. */
  declare readonly assumeRole: pulumi.Output<AssumeRole | undefined>;
  /** Most members that one create or update may remove. */
  declare readonly maxRemovals: pulumi.Output<number | string | { share: string; minimumSize: number } | undefined>;
  /** Ids that no run takes out. */
  declare readonly neverRemove: pulumi.Output<string[] | undefined>;
  /** `warn` where a declared member that the service does not know is left out; otherwise not set. */
  declare readonly onMissing: pulumi.Output<"warn" | undefined>;
  /** Declared members that the service does not know; not set when there are none, or when the list is secret. */
  declare readonly missing: pulumi.Output<string[] | undefined>;
  /** How many members the list has. */
  declare readonly memberCount: pulumi.Output<number>;

  /**
   * Reads a live membership without managing it.
   * @param id such as `bastionhost/cn-hangzhou/bastionhost-cn-x/group/7`: the service, its region, the instance where it
   * has instances, `group` or `user`, and the id, each percent-encoded.
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
    return pulumi.CustomResource.isInstance(object) && "__pulumiType" in object && object.__pulumiType === TYPE;
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
    const inputs: Partial<Record<Property, unknown>> = { ...unsetOutputs(args, opts), ...args };
    const mark = markOf(inputs);
    const properties = { ...inputs, ...(mark === undefined ? {} : { answerable: mark }), __provider: providerText(name, args, opts) };
    // Creating first and deleting last would take out the members that both have.
    super(TYPE, name, properties, pulumi.mergeOptions(opts, { deleteBeforeReplace: true }));
  }
}

/**
 * The properties that the engine may answer with although the program does not set them, each with no value: the SDK
 * makes an Output for those alone that it is handed, and each takes it so long that a thousand resources notice.
 */
function unsetOutputs(args: Readonly<Partial<Record<Property, unknown>>> | undefined, opts: pulumi.CustomResourceOptions | undefined): Partial<Record<Property, undefined>> {
  // What is only read may have any property, and so may one for which the engine keeps what an earlier program set.
  if (opts?.id !== undefined || opts?.urn !== undefined || opts?.ignoreChanges !== undefined) {
    return Object.fromEntries(PROPERTIES.map((property) => [property, undefined]));
  }
  return {
    regionId: undefined,
    mode: undefined,
    memberCount: undefined,
    ...(args?.onMissing === undefined ? {} : { missing: undefined }),
    ...(args?.userNames === undefined ? {} : { userIds: undefined }),
    ...(args?.userGroupNames === undefined ? {} : { userGroupIds: undefined }),
  };
}

/**
 * Given out once no other resource of the program declares the same membership, so that a second one never reaches the
 * engine. The other inputs stay as they are given: what is secret, unknown or a dependency in them is as it was.
 */
function providerText(name: string, args: GroupMembershipArgs, opts: pulumi.CustomResourceOptions | undefined): string | Promise<string> {
  // One that is only read, by its id, declares nothing.
  const run = opts?.id === undefined && opts?.urn === undefined ? currentRun() : undefined;
  return run === undefined ? PROVIDER_TEXT : declareOnce(run, urnOf(name, opts?.parent), name, { ...args }).then(() => PROVIDER_TEXT);
}

/** Plain where it can be: what the SDK interpolates is made of several Outputs for each resource. */
function urnOf(name: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  return parent === undefined ? `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${TYPE}::${name}` : pulumi.createUrn(name, TYPE, parent);
}

/**
 * The engine keeps an output secret whose name is that of a secret input, and tells a provider of neither. So a secret
 * list is marked by a secret input of the name of the output that holds the rest of its members.
 */
function markOf(inputs: Readonly<Partial<Record<Property, unknown>>>): pulumi.Output<unknown> | undefined {
  const { userIds, userGroupIds, userNames, userGroupNames, takeover, neverRemove } = inputs;
  const lists = [userIds, userGroupIds, userNames, userGroupNames, takeover, neverRemove];
  if (isPlain(lists)) {
    return undefined;
  }
  const isSecret = pulumi.isSecret(pulumi.output<unknown>(lists));
  return pulumi.output(isSecret.then((secret) => (secret ? pulumi.secret({ secret: true }) : undefined)));
}

/** Part of every state: it may never change. */
const TYPE = "pulumi-nodejs:dynamic/alicloud:GroupMembership";

const PROPERTIES = [...INPUT_PROPERTIES, "missing", "memberCount"] as const satisfies readonly (keyof GroupMembership)[];

type Property = (typeof PROPERTIES)[number];

defineUnsetOutputs(GroupMembership.prototype, PROPERTIES);
