import { reasonOf, systemCodeOf } from "../base/system-code";

/** Writes a file that must not exist yet. */
export interface NewFiles {
  /** @throws when it exists. */
  writeNew(path: string, text: string): void;
}

/** @throws Error with one line that says why the file was not written, and which option to change. */
export function writeOut(path: string, text: string, files: NewFiles, option = "--out"): void {
  try {
    files.writeNew(path, text);
  } catch (error) {
    throw new Error(reasonNotWritten(path, error, option), { cause: error });
  }
}

function reasonNotWritten(path: string, error: unknown, option: string): string {
  const code = systemCodeOf(error);
  if (code === "EEXIST") return `${path} exists, and is not overwritten. Remove it, or give another ${option}.`;
  // The file is a new one: what does not exist is its folder.
  const reason = code === "ENOENT" ? "its folder does not exist" : reasonOf(error);
  return `${path} cannot be written: ${reason}. Check the path of ${option}.`;
}
