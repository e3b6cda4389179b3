import { createHash } from "node:crypto";

/** States of old resources as their tools write them: what `pulumi stack export` and `terraform state pull` print. */

type Properties = Readonly<Record<string, unknown>>;

/** The engine refuses a state whose version has another hash than its manifest says. */
const CLI = "v3.259.0";

const stackUrn = "urn:pulumi:test::acceptance::pulumi:pulumi:Stack::acceptance-test";

interface Old {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly properties: Properties;
  readonly provider: string;
  readonly more?: Properties;
}

/** A provider of `@pulumi/alicloud` 3.108.0 with a region. */
function provider(name: string, id: string, region: string): Properties {
  const settings = { region, version: "3.108.0" };
  const urn = `urn:pulumi:test::acceptance::pulumi:providers:alicloud::${name}`;
  return { urn, custom: true, id, type: "pulumi:providers:alicloud", inputs: settings, outputs: settings };
}

function attachment({ type, name, id, properties, provider: reference, more }: Old): Properties {
  return {
    urn: `urn:pulumi:test::acceptance::${type}::${name}`,
    custom: true,
    id,
    type,
    inputs: { __defaults: [], ...properties },
    outputs: { ...properties, id },
    parent: stackUrn,
    provider: reference,
    propertyDependencies: Object.fromEntries(Object.keys(properties).map((property) => [property, []])),
    created: "2026-01-02T03:04:05.678901234Z",
    modified: "2026-01-02T03:04:05.678901234Z",
    ...more,
  };
}

const HANGZHOU =
  "urn:pulumi:test::acceptance::pulumi:providers:alicloud::default_3_108_0::b8a8e4e0-1f6b-4d8b-9d52-5a1c1f0f0001";
const SHANGHAI =
  "urn:pulumi:test::acceptance::pulumi:providers:alicloud::shanghai::b8a8e4e0-1f6b-4d8b-9d52-5a1c1f0f0002";

/** The four types of the company's groups; one is protected, and one depends on another. */
export function pulumiExport(instanceId: string): string {
  const bastionhost = "alicloud:bastionhost/userAttachment:UserAttachment";
  const ops = (userId: string, more: Properties = {}): Properties =>
    attachment({
      type: bastionhost,
      name: `ops-${userId}`,
      id: `${instanceId}:9:${userId}`,
      properties: { instanceId, userGroupId: "9", userId },
      provider: HANGZHOU,
      more,
    });
  const resources = [
    { urn: stackUrn, custom: false, type: "pulumi:pulumi:Stack" },
    provider("default_3_108_0", HANGZHOU.split("::").at(-1) ?? "", "cn-hangzhou"),
    provider("shanghai", SHANGHAI.split("::").at(-1) ?? "", "cn-shanghai"),
    ops("103", { protect: true }),
    ops("104", { dependencies: [`urn:pulumi:test::acceptance::${bastionhost}::ops-103`] }),
    attachment({
      type: "alicloud:ram/groupMembership:GroupMembership",
      name: "admins",
      id: "admins",
      properties: { groupName: "admins", userNames: ["alice"] },
      provider: HANGZHOU,
    }),
    attachment({
      type: "alicloud:ram/userGroupAttachment:UserGroupAttachment",
      name: "carol",
      id: "developers:carol",
      properties: { groupName: "developers", userName: "carol" },
      provider: HANGZHOU,
    }),
    attachment({
      type: "alicloud:cloudsso/userAttachment:UserAttachment",
      name: "it's alice",
      id: "d-00emulated01:g-00emulated01:u-00emulated101",
      properties: { directoryId: "d-00emulated01", groupId: "g-00emulated01", userId: "u-00emulated101" },
      provider: SHANGHAI,
    }),
  ];
  const magic = createHash("sha256").update(CLI).digest("hex");
  return JSON.stringify({
    version: 3,
    deployment: {
      manifest: { time: "2026-01-02T03:04:05.678901234Z", magic, version: CLI },
      resources,
      metadata: {},
    },
  });
}

/** A resource of Terraform with its instances, by key. */
function resource(type: string, name: string, instances: readonly Properties[], more: Properties = {}): Properties {
  return {
    ...more,
    mode: "managed",
    type,
    name,
    provider: 'provider["registry.terraform.io/aliyun/alicloud"]',
    instances: instances.map((each) => ({ schema_version: 0, sensitive_attributes: [], private: "bnVsbA==", ...each })),
  };
}

/** The same groups, with modules, `for_each` and `count`. */
export function terraformState(instanceId: string): string {
  const ops = (key: string, user: string): Properties => ({
    index_key: key,
    attributes: { id: `${instanceId}:9:${user}`, instance_id: instanceId, user_group_id: "9", user_id: user },
  });
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 7,
    lineage: "0b2c1f4e-5a55-4c0e-9b1e-6f2f3a1d0001",
    outputs: {},
    resources: [
      resource("alicloud_bastionhost_user_attachment", "ops", [ops("carol", "103"), ops('it\'s ${d} "x"', "104")], {
        module: 'module.access["a b"]',
      }),
      resource("alicloud_ram_group_membership", "admins", [
        { attributes: { id: "admins", group_name: "admins", user_names: ["alice"] } },
      ]),
      resource("alicloud_ram_user_group_attachment", "developers", [
        { index_key: 0, attributes: { id: "developers:carol", group_name: "developers", user_name: "carol" } },
      ]),
      resource("alicloud_ram_user", "carol", [{ attributes: { id: "200000000000000103", name: "carol" } }]),
    ],
    check_results: null,
  });
}
