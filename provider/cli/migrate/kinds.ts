/** A resource type of `@pulumi/alicloud` and of the Terraform provider that puts members into a group. */
export interface Kind {
  readonly pulumi: string;
  readonly terraform: string;
  /** The service as a program declares it. */
  readonly service: string;
  /** Properties, by their names in Pulumi; Terraform writes them with underscores. */
  readonly instance?: string;
  readonly group: string;
  /** One member, or the list of all of them. */
  readonly member: string;
  /** What members are known by. */
  readonly by: "id" | "name";
  /** Whether it lists everybody who is in the group; an attachment leaves the others alone. */
  readonly isWhole: boolean;
}

/** The types whose members a GroupMembership can own. */
export const KINDS: readonly Kind[] = [
  {
    pulumi: "alicloud:bastionhost/userAttachment:UserAttachment",
    terraform: "alicloud_bastionhost_user_attachment",
    service: "bastionhost",
    instance: "instanceId",
    group: "userGroupId",
    member: "userId",
    by: "id",
    isWhole: false,
  },
  {
    pulumi: "alicloud:cloudsso/userAttachment:UserAttachment",
    terraform: "alicloud_cloud_sso_user_attachment",
    service: "cloudsso",
    instance: "directoryId",
    group: "groupId",
    member: "userId",
    by: "id",
    isWhole: false,
  },
  {
    pulumi: "alicloud:ram/groupMembership:GroupMembership",
    terraform: "alicloud_ram_group_membership",
    service: "ram",
    group: "groupName",
    member: "userNames",
    by: "name",
    isWhole: true,
  },
  {
    pulumi: "alicloud:ram/userGroupAttachment:UserGroupAttachment",
    terraform: "alicloud_ram_user_group_attachment",
    service: "ram",
    group: "groupName",
    member: "userName",
    by: "name",
    isWhole: false,
  },
];

/** What one old resource says about one group. */
export interface Attached {
  readonly kind: Kind;
  readonly instanceId?: string;
  readonly group: string;
  readonly members: readonly string[];
}

/**
 * Reads an old resource. Where a property is encrypted or absent, its id has the same parts: of an attachment
 * `<instance>:<group>:<user>`, without an instance `<group>:<user>`.
 * @param propertyOf the value of a property by its name in Pulumi
 * @returns `undefined` where neither tells who is in what
 */
export function attachedOf(kind: Kind, id: unknown, propertyOf: (name: string) => unknown): Attached | undefined {
  const parts = kind.isWhole || typeof id !== "string" ? [] : id.split(":");
  const names = [...(kind.instance === undefined ? [] : [kind.instance]), kind.group, kind.member];
  const fromId = new Map(parts.length === names.length ? names.map((name, at) => [name, parts[at]]) : []);
  const textOf = (name: string): string | undefined => textIn(propertyOf(name)) ?? textIn(fromId.get(name));

  const instanceId = kind.instance === undefined ? undefined : textOf(kind.instance);
  const group = textOf(kind.group);
  const members = kind.isWhole ? textsIn(propertyOf(kind.member)) : single(textOf(kind.member));
  if (group === undefined || members === undefined || (kind.instance !== undefined && instanceId === undefined)) {
    return undefined;
  }
  return { kind, group, members, ...(instanceId === undefined ? {} : { instanceId }) };
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Some of a list would pass for all of it. */
function textsIn(value: unknown): readonly string[] | undefined {
  const texts = Array.isArray(value) ? value.flatMap((each) => textIn(each) ?? []) : undefined;
  return texts?.length === (value as readonly unknown[] | undefined)?.length ? texts : undefined;
}

function single(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : [text];
}
