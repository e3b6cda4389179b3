import { systemCodeOf } from "../base/system-code";

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
  return code === "EEXIST"
    ? `${path} exists, and is not overwritten. Remove it, or give another ${option}.`
    : `${path} cannot be written: ${code}. Check the path of ${option}.`;
}
