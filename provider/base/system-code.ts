/** The code of an error of the system, such as `ENOENT`, for a message: the rest of its text may hold anything. */
export function systemCodeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "an unknown error";
}
