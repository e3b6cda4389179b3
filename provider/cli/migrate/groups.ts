import type { AssumeRole } from "../../base/api";
import { defined } from "../../base/defined";
import type { Mode } from "../../membership/ledger";
import { sortIds } from "../../membership/sets";
import type { Target } from "../../membership/target";
import { REGIONLESS } from "../../services/regionless";
import type { Declaration } from "../program-text";
import { resourceNames } from "../resource-names";
import type { OldResource } from "./old-state";

/** What a state does not tell of its providers. */
export interface Defaults {
  readonly regionId?: string;
  readonly assumeRole?: AssumeRole;
  /** Reference of the provider whose resources move. */
  readonly provider?: string;
  /** Mode of every declaration, whatever the old resources were. */
  readonly mode?: Mode;
}

/** The declarations that own the members of old resources: one for each group, by place and then by id. */
export function groupsOf(resources: readonly OldResource[], defaults: Defaults): Declaration[] {
  const places = new Map<string, Map<string, OldResource[]>>();
  for (const each of resources) {
    const { regionId, instanceId, service } = targetOf(each, defaults);
    const key = JSON.stringify([service, regionId ?? "", instanceId ?? "", roleOf(each, defaults)?.roleArn ?? ""]);
    const groups = places.get(key) ?? new Map<string, OldResource[]>();
    places.set(key, groups.set(each.group, [...(groups.get(each.group) ?? []), each]));
  }
  const sorted = sortIds(places.keys()).flatMap((place) => {
    const groups = places.get(place) ?? new Map<string, OldResource[]>();
    return sortIds(groups.keys()).map((id) => ({ key: JSON.stringify([place, id]), found: groups.get(id) ?? [] }));
  });
  const plain = sorted.map(({ found }) => nameOf(found[0]));
  const named = sorted.map(({ key, found }, at) => {
    const isOnly = plain.filter((name) => name === plain[at]).length === 1;
    return { id: key, name: [plain[at], ...(isOnly ? [] : placeOf(found[0], defaults))].join(" ") };
  });
  const names = resourceNames("group", named);
  return sorted.flatMap(({ key, found }) => declarationOf(found, names.get(key) ?? key, defaults) ?? []);
}

/**
 * Attachments leave other members alone, so the declaration of theirs does: the move changes nothing, in the program as
 * in the service. A resource that lists everybody becomes a list of everybody.
 */
function declarationOf(
  resources: readonly OldResource[],
  resource: string,
  defaults: Defaults,
): Declaration | undefined {
  const [first] = resources;
  if (first === undefined) return undefined;
  const isWhole = resources.some(({ kind }) => kind.isWhole);
  return {
    target: targetOf(first, defaults),
    members: [...new Set(resources.flatMap(({ members }) => members))].map((id) => ({ id })),
    by: first.kind.by,
    resource,
    mode: defaults.mode ?? (isWhole ? "authoritative" : "additive"),
    ...defined({ assumeRole: roleOf(first, defaults) }),
  };
}

function targetOf({ kind, instanceId, group, regionId }: OldResource, defaults: Defaults): Target {
  const region = REGIONLESS.has(kind.service) ? undefined : (regionId ?? defaults.regionId);
  return { service: kind.service, side: "group", id: group, ...defined({ instanceId, regionId: region }) };
}

function roleOf({ assumeRole }: OldResource, defaults: Defaults): AssumeRole | undefined {
  return assumeRole ?? defaults.assumeRole;
}

/** The id of a group of RAM is its name; the others have numbers. */
function nameOf(first: OldResource | undefined): string {
  const group = first?.group ?? "";
  return first?.kind.by === "name" ? group : `group-${group}`;
}

/** What tells groups of one name apart, the shortest first, since a name is cut. */
function placeOf(first: OldResource | undefined, defaults: Defaults): string[] {
  if (first === undefined) return [];
  const { instanceId, regionId } = targetOf(first, defaults);
  // `acs:ram::<account>:role/<name>`
  const [account, role] = roleOf(first, defaults)?.roleArn.replace("acs:ram::", "").split(":role/") ?? [];
  return [instanceId, regionId, account, role].flatMap((part) => part ?? []);
}
