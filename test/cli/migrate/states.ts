import type { OldState } from "../../../provider/cli/migrate/old-state";
import { readPulumiExport } from "../../../provider/cli/migrate/pulumi-export";
import type { Choice } from "../../../provider/cli/migrate/providers";
import { readTerraformState } from "../../../provider/cli/migrate/terraform-state";

export const BASTIONHOST = "alicloud:bastionhost/userAttachment:UserAttachment";
const PROVIDER = "urn:pulumi:s::p::pulumi:providers:alicloud::";
export const ADDRESS = 'provider["registry.terraform.io/aliyun/alicloud"]';

type Properties = Readonly<Record<string, unknown>>;

/** What a resource calls its provider. */
export function referenceTo(name: string): string {
  return `${PROVIDER}${name}::1`;
}

/** A provider of `@pulumi/alicloud`. */
export function provider(name: string, inputs: Properties = {}): Properties {
  return { urn: `${PROVIDER}${name}`, id: "1", type: "pulumi:providers:alicloud", inputs };
}

/** An attachment of Bastionhost group 7 as an export has it. */
export function attachment(user: string, more: Properties = {}): Properties {
  const properties = { instanceId: "i", userGroupId: "7", userId: user };
  return {
    urn: `urn:pulumi:s::p::${BASTIONHOST}::u${user}`,
    custom: true,
    id: `i:7:${user}`,
    type: BASTIONHOST,
    inputs: properties,
    outputs: properties,
    provider: referenceTo("default"),
    ...more,
  };
}

/** The text of `pulumi stack export` of a stack whose default provider has no settings. */
export function exportOf(resources: readonly Properties[], more: Properties = {}): string {
  return JSON.stringify({ version: 3, deployment: { resources: [provider("default"), ...resources], ...more } });
}

export function exported(resources: readonly Properties[], choice: Choice = {}): OldState {
  return readPulumiExport(exportOf(resources), "f", choice);
}

/** The text of `terraform state pull` with one resource of RAM. */
export function stateOf(instances: readonly Properties[], more: Properties = {}): string {
  return statesOf([{ instances, ...more }]);
}

/** The same with several resources. */
export function statesOf(resources: readonly Properties[]): string {
  const plain = { mode: "managed", type: "alicloud_ram_user_group_attachment", name: "team", provider: ADDRESS };
  return JSON.stringify({ version: 4, resources: resources.map((each) => ({ ...plain, ...each })) });
}

export function pulled(instances: readonly Properties[], more: Properties = {}): OldState {
  return readTerraformState(stateOf(instances, more), "f");
}

/** An instance of it. */
export function member(user: string, more: Properties = {}): Properties {
  return { attributes: { id: `admins:${user}`, group_name: "admins", user_name: user }, ...more };
}
