import { readPulumiExport } from "../../../provider/cli/migrate/pulumi-export";
import { readTerraformState } from "../../../provider/cli/migrate/terraform-state";
import type { OldState } from "../../../provider/cli/migrate/old-state";

export const BASTIONHOST = "alicloud:bastionhost/userAttachment:UserAttachment";
export const PROVIDER = "urn:pulumi:s::p::pulumi:providers:alicloud::main";

type Properties = Readonly<Record<string, unknown>>;

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
    ...more,
  };
}

/** The text of `pulumi stack export`. */
export function exportOf(resources: readonly Properties[], more: Properties = {}): string {
  return JSON.stringify({ version: 3, deployment: { resources, ...more } });
}

export function exported(resources: readonly Properties[], more: Properties = {}): OldState {
  return readPulumiExport(exportOf(resources, more), "f");
}

/** The text of `terraform state pull` with one resource of RAM. */
export function stateOf(instances: readonly Properties[], more: Properties = {}): string {
  const resource = { mode: "managed", type: "alicloud_ram_user_group_attachment", name: "team", instances, ...more };
  return JSON.stringify({ version: 4, resources: [resource] });
}

export function pulled(instances: readonly Properties[], more: Properties = {}): OldState {
  return readTerraformState(stateOf(instances, more), "f");
}

/** An instance of it. */
export function member(user: string, more: Properties = {}): Properties {
  return { attributes: { id: `admins:${user}`, group_name: "admins", user_name: user }, ...more };
}
