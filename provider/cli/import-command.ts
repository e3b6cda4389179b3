import { resolve } from "node:path";

import type { Cloud } from "../base/api";
import { defined } from "../base/defined";
import type { ImportCommand } from "./arguments";
import type { FillCommand } from "./import-file/arguments";
import { importRequest, readTargets } from "./import";
import { declaredIn } from "./import-file/declared";
import { fillImportFile } from "./import-file/fill";
import { importFileText, parseImportFile } from "./import-file/schema";
import { newImportFile } from "./import-file/write";
import { declarationsOf, programText } from "./program-text";
import { textOf, type ReviewFiles } from "./review/command";
import { counted } from "./review/labels";
import { parsePreview, type Preview } from "./review/schema";
import { messagesOf } from "./review/seen";
import { quote, UsageError } from "./usage-error";
import { writeOut, type NewFiles } from "./write-out";

/** What an import gets from its process. */
export interface ImportEnvironment extends ReviewFiles, NewFiles {
  /** Opens the cloud with the settings of `--config`, by their full keys. */
  cloud(config: ReadonlyMap<string, string>): Cloud;
  /** Writes text to standard output. */
  print(text: string): void;
  /** Writes a line to standard error. */
  report(line: string): void;
  /** Writes a file that exists. */
  rewrite(path: string, text: string): void;
  /** Removes a file. */
  remove(path: string): void;
}

/** Prints or writes the program that declares live targets, and the file that imports them. */
export async function importTo(command: ImportCommand, environment: ImportEnvironment): Promise<void> {
  refuseOneFile(command);
  const cloud = environment.cloud(command.config);
  const request = importRequest(command, command.region === undefined ? cloud.defaultRegion() : undefined);
  const options = { mode: request.mode, ...defined({ assumeRole: request.role }) };
  const declarations = declarationsOf(await readTargets(cloud, request), options);
  if (declarations.length === 0) environment.report("There are no groups, so the program declares nothing.");
  const text = programText(declarations);
  const { importFile, out } = command;
  if (importFile !== undefined) {
    writeOut(importFile, await newImportFile(cloud, declarations), environment, "--import-file");
  }
  if (out === undefined) {
    environment.print(text);
    return;
  }
  try {
    writeOut(out, text, environment);
  } catch (error) {
    // Only a whole import is of use.
    if (importFile !== undefined) environment.remove(importFile);
    throw error;
  }
  environment.report(`${counted(declarations.length, "declaration is", "declarations are")} in ${out}.`);
}

function refuseOneFile({ out, importFile }: ImportCommand): void {
  if (out === undefined || importFile === undefined || resolve(out) !== resolve(importFile)) return;
  throw new UsageError(`--out and --import-file are one file, ${quote(out)}. Give them two.`);
}

/** Fills the file that a preview wrote. */
export async function fill(command: FillCommand, environment: ImportEnvironment): Promise<void> {
  const { importFile, showSecrets } = command;
  // The preview that writes the file may be at work in the same pipe.
  const preview = parsePreview(await environment.readInput(), "standard input");
  refuseFailed(preview);
  const file = parseImportFile(textOf(environment, importFile), importFile);
  if (file.resources.length === 0 && declaredIn(preview).size > 0) {
    throw new Error(`${importFile} is not the file of this preview: it is empty, and the preview creates memberships.`);
  }
  const {
    filled,
    remarks,
    file: result,
  } = await fillImportFile(environment.cloud(command.config), preview, file, showSecrets);
  environment.rewrite(importFile, importFileText(result));
  environment.report(
    result.resources.length === 0
      ? `Nothing is left to import: the preview creates nothing, so ${importFile} is empty.`
      : `${counted(filled, "membership is", "memberships are")} filled in ${importFile}.`,
  );
  remarks.forEach((line) => environment.report(line));
}

/** A failed preview writes no file, and what it says went into the pipe. */
function refuseFailed(preview: Preview): void {
  const errors = messagesOf(preview).filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    const said = errors.map(({ text }) => text).join("\n");
    throw new Error(
      `the preview failed, so it does not declare everything. Preview again when this is corrected:\n${said}`,
    );
  }
}
