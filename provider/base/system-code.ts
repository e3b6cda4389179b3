/** The code of an error of the system, such as `ENOENT`, for a message: the rest of its text may hold anything. */
export function systemCodeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "an unknown error";
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  EACCES: "the system does not allow it",
  EPERM: "the system does not allow it",
};

/** Why a file cannot be used, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const code = systemCodeOf(error);
  return REASONS[code] ?? code;
}
