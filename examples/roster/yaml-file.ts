import { isMap, isScalar, LineCounter, parseDocument, type Document } from "yaml";

import { RosterError } from "./mistake";

/** A YAML file, in which every value is text. */
export interface YamlFile {
  readonly value: unknown;
  /** Where a part of it stands, such as `roster.yaml:12`. */
  readonly where: (path: readonly string[]) => string;
}

/** @throws RosterError */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines });
  const broken = document.errors.at(0);
  if (broken !== undefined) {
    throw new RosterError([`${file}:${lines.linePos(broken.pos[0]).line}: ${syntaxMistake(broken, text)}`]);
  }
  const where = (path: readonly string[]): string => `${file}:${lines.linePos(offsetOf(document, path)).line}`;
  try {
    return { value: document.toJS() as unknown, where };
  } catch (error) {
    // An alias that nothing has, or that is too often used.
    throw new RosterError([`${file}: ${error instanceof Error ? error.message : String(error)}.`]);
  }
}

function syntaxMistake({ code, message, pos: [start] }: Document.Parsed["errors"][number], text: string): string {
  const line = text.slice(start).split("\n")[0] ?? "";
  if (code === "DUPLICATE_KEY") return `${line.split(":")[0]} is there twice.`;
  if (code === "MULTIPLE_DOCS") return "it holds several documents. Delete the line ---.";
  // The parser appends the place and an excerpt of the file.
  return `${(message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "")}.`;
}

/** Where the key of the deepest part of a path stands that the file has. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === path[depth - 1])
      : undefined;
    if (isScalar(key?.key)) return key.key.range?.[0] ?? 0;
  }
  return 0;
}
