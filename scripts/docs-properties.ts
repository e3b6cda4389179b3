import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

/**
 * Writes docs/properties.md from the TSDoc of the properties and outputs: `npm run docs`. A test fails when the page is
 * stale, or when an export has no TSDoc.
 */
const REPOSITORY = join(__dirname, "..");

export const PAGE = join(REPOSITORY, "docs", "properties.md");

export interface PropertyPage {
  readonly text: string;
  /** Exports without TSDoc, as `file: name`. */
  readonly undocumented: readonly string[];
}

/** Outputs of the state that a program does not see. */
const DIFFERENCES = `The state, and so \`pulumi preview --diff\`, has some more, which are not outputs of the class: \`status\` (members that are not
simply declared and in: \`absent\`, \`undeclared\`, \`external\`, \`pendingRemoval\`), \`membersBy\` (\`name\` where the program declares
names), \`guardNames\` (names by id of what \`takeover\` and \`neverRemove\` list by name), \`accountId\` and \`hidesMembers\` (the list is secret).
`;

type Member = ts.PropertySignature | ts.PropertyDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration;
type Holder = ts.InterfaceDeclaration | ts.ClassDeclaration;

const INTRODUCTION = `# Properties

Written from the TSDoc by \`npm run docs\`; change the comments in \`provider/\`, not this page.

A \`GroupMembership\` takes the properties of its service, those of one of the lists, and the common ones. Each value may be
an Output.
`;

export function propertyPage(): PropertyPage {
  const undocumented: string[] = [];
  const services = readdirSync(join(REPOSITORY, "provider", "services"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(name, "args.ts"))
    .sort();
  const inputs = ["args.ts", ...services].flatMap((file) => holders(join("services", file), undocumented));
  const [role] = holders(join("base", "api.ts"), []).filter(({ name }) => name?.text === "AssumeRole");
  const resource = holders(join("program", "group-membership.ts"), undocumented);
  const sections = [
    ...inputs.map((each) => section(each, undocumented)),
    ...(role === undefined ? [] : [section(role, undocumented, "`assumeRole`")]),
    ...resource.filter(ts.isClassDeclaration).map((each) => section(each, undocumented, "Outputs")),
  ];
  return { text: [INTRODUCTION, ...sections, DIFFERENCES].join("\n"), undocumented };
}

/** The interfaces and classes of a file that a program can reach; notes those without TSDoc. */
function holders(file: string, undocumented: string[]): Holder[] {
  const path = join(REPOSITORY, "provider", file);
  const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.Latest, true);
  const exported = source.statements.filter(
    (each) =>
      ts.canHaveModifiers(each) && ts.getModifiers(each)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  const declared = exported.filter(
    (each) => ts.isInterfaceDeclaration(each) || ts.isClassDeclaration(each) || ts.isTypeAliasDeclaration(each),
  );
  const reachable = declared.filter(
    ({ name }) => file.startsWith("program") || /(Args|AssumeRole)$/.test(name?.text ?? ""),
  );
  for (const each of reachable) if (docOf(each) === "") undocumented.push(`${file}: ${each.name?.text ?? ""}`);
  return reachable.filter((each) => !ts.isTypeAliasDeclaration(each));
}

function section(holder: Holder, undocumented: string[], title?: string): string {
  const name = holder.name?.text ?? "";
  const members = (holder.members as ts.NodeArray<ts.Node>).filter(isPublicMember);
  for (const each of members)
    if (ts.getJSDocCommentsAndTags(each).length === 0)
      undocumented.push(`${name}.${each.name?.getText() ?? "constructor"}`);
  const properties = members
    .filter((each) => ts.isPropertySignature(each) || ts.isPropertyDeclaration(each))
    .filter(isSettable);
  const summary = docOf(holder).split(/[.:](\s|$)/)[0] ?? "";
  const heading = title ?? summary;
  const rows = properties.map(
    (each) => `| \`${each.name.getText()}\` | ${typeOf(each)} | ${defaultOf(each)} | ${cell(docOf(each))} |`,
  );
  return [`## ${heading}`, "", "| Property | Type | Default | Means |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function isPublicMember(member: ts.Node): member is Member {
  const kinds = [ts.isPropertySignature, ts.isPropertyDeclaration, ts.isMethodDeclaration, ts.isConstructorDeclaration];
  return (
    kinds.some((is) => is(member)) && (ts.getCombinedModifierFlags(member as Member) & ts.ModifierFlags.Private) === 0
  );
}

/** `never` marks the properties of other shapes, so that a mix does not compile. */
function isSettable(member: ts.PropertySignature | ts.PropertyDeclaration): boolean {
  return member.type?.kind !== ts.SyntaxKind.NeverKeyword;
}

function docOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return ts.getTextOfJSDocComment(comments.at(-1)?.comment)?.replace(/\s+/g, " ").trim() ?? "";
}

function defaultOf(member: ts.PropertySignature | ts.PropertyDeclaration): string {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === "default");
  const text = ts.getTextOfJSDocComment(tag?.comment)?.replace(/\s+/g, " ").trim();
  if (text !== undefined) return cell(text.startsWith('"') ? `\`${text}\`` : text);
  return ts.isPropertySignature(member) && member.questionToken === undefined ? "required" : "";
}

/** The type without the Inputs and Outputs around its parts, which only add noise. */
function typeOf(member: ts.PropertySignature | ts.PropertyDeclaration): string {
  let text = member.type?.getText().replace(/\s+/g, " ") ?? "";
  if (text.includes("AssumeRole")) return "see [`assumeRole`](#assumerole)";
  for (let before = ""; before !== text;) {
    before = text;
    text = text.replace(/pulumi\.(?:Input|Output)<([^<>]*)>/g, "$1");
  }
  return cell(`\`${text.replace(/ \| undefined/g, "")}\``);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

if (require.main === module) writeFileSync(PAGE, propertyPage().text);
