import * as v from "valibot";

import { anyObject, parseJson } from "../parse-json";

const entry = v.looseObject({
  type: v.string(),
  name: v.string(),
  id: v.optional(v.string()),
  parent: v.optional(v.string()),
  /** The name in the program, where `name` is not. */
  logicalName: v.optional(v.string()),
});

const importFile = v.looseObject({ nameTable: v.optional(anyObject), resources: v.array(entry) });

/** One resource of an import file. */
export type Entry = v.InferOutput<typeof entry>;
/** What `pulumi import --file` reads, and `pulumi preview --import-file` writes. */
export type ImportFile = v.InferOutput<typeof importFile>;

/** @throws Error with one line that says what the text is not. */
export function parseImportFile(text: string, source: string): ImportFile {
  // The engine writes this where there is nothing to import.
  if (/^\s*\{\s*\}\s*$/.test(text)) return { resources: [] };
  return parseJson(importFile, text, source, "the file of `pulumi preview --import-file`");
}

export function importFileText(file: ImportFile): string {
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
