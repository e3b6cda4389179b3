import type { AssumeRole } from "../base/api";
import { shapes } from "../membership/shapes";
import type { Mode } from "../membership/ledger";
import { sortIds } from "../membership/sets";
import type { Named, Target } from "../membership/target";
import { resourceNames } from "./resource-names";
import { visible } from "./review/escape";
import { commentText, literal } from "./source-text";
import { defined } from "../base/defined";
import { nameOf } from "../text/names";

/** A live target with its members: what one declaration is made of. */
export interface LiveTarget {
  readonly target: Target;
  /** Name of the target, where the service tells it. */
  readonly name?: string;
  /** Its name where no message can show it; for a comment. */
  readonly oddName?: string;
  readonly members: readonly Named[];
}

/** How a target is declared. */
export interface DeclarationOptions {
  /** Written down only when it is not the default. */
  readonly mode: Mode;
  /** The role that the program is to act as. */
  readonly assumeRole?: AssumeRole;
}

/** One resource of a program. */
export interface Declaration extends LiveTarget, DeclarationOptions {
  /** Name of the resource. */
  readonly resource: string;
  /** Whether the ids of the members are ids, or names in their place. */
  readonly by: "id" | "name";
}

/** Declares live targets in the order of their ids. The same targets give the same declarations. */
export function declarationsOf(live: readonly LiveTarget[], options: DeclarationOptions): Declaration[] {
  const byId = new Map(live.map((each) => [each.target.id, each]));
  const sorted = sortIds(byId.keys()).flatMap((id) => byId.get(id) ?? []);
  const targets = sorted.map(({ target, name }) => ({ id: target.id, ...defined({ name }) }));
  const names = resourceNames(sorted[0]?.target.side ?? "group", targets);
  return sorted.map((each) => ({
    ...each,
    ...options,
    resource: names.get(each.target.id) ?? each.target.id,
    by: "id",
  }));
}

/** The text of a program. */
export function programText(declarations: readonly Declaration[]): string {
  const texts = declarations.map(declarationText);
  return [`import { GroupMembership } from "pulumi-alicloud-group-membership";\n`, ...texts].join("\n");
}

function declarationText(live: Declaration): string {
  const { target, members, resource, by, mode, assumeRole } = live;
  const { targetProperty, membersProperty, namesProperty } = shapes[target.side];
  const properties = [
    ["service", literal(target.service)],
    ["instanceId", target.instanceId === undefined ? undefined : literal(target.instanceId)],
    ["regionId", target.regionId === undefined ? undefined : literal(target.regionId)],
    [targetProperty, literal(target.id)],
    [by === "name" ? namesProperty : membersProperty, list(members)],
    ["mode", mode === "authoritative" ? undefined : literal(mode)],
    ["assumeRole", assumeRole === undefined ? undefined : objectText(assumeRole)],
  ] as const;
  const lines = properties.flatMap(([property, value]) => (value === undefined ? [] : [`  ${property}: ${value},`]));
  const title = `${commentText(nameOf(target))}${commentOf(live, ": ")}`;
  return [`// ${title}`, `new GroupMembership(${literal(resource)}, {`, ...lines, "});\n"].join("\n");
}

function objectText({ roleArn, sessionName, externalId }: AssumeRole): string {
  const parts = Object.entries({ roleArn, sessionName, externalId }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${literal(value)}`],
  );
  return `{ ${parts.join(", ")} }`;
}

/** One member a line, so that a change of one member is a change of one line. */
function list(members: readonly Named[]): string {
  const byId = new Map(members.map((member) => [member.id, member]));
  const lines = sortIds(byId.keys()).map((id) => {
    return `    ${literal(id)},${commentOf(byId.get(id) ?? {}, " // ")}\n`;
  });
  return lines.length === 0 ? "[]" : `[\n${lines.join("")}  ]`;
}

/** What a comment says behind an id: the name, or one that no message can show, spelled out. */
function commentOf({ name, oddName }: Pick<LiveTarget, "name" | "oddName">, before: string): string {
  const shown = name ?? (oddName === undefined ? undefined : visible(oddName));
  return shown === undefined ? "" : `${before}${commentText(shown)}`;
}
