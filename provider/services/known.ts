import { CallError } from "../cloud/call-error";

/** Most look-ups under way at once. */
const CONCURRENCY = 8;

/**
 * Looks members up one by one, and answers with those that the service knows.
 * @param lookUp fails with a `CallError` of kind `not-found` for a member that it does not know.
 * @throws CallError when a look-up fails in another way.
 */
export async function known(members: readonly string[], lookUp: (member: string) => Promise<unknown>): Promise<string[]> {
  const found = new Set<string>();
  const queue = members.values();
  const worker = async (): Promise<void> => {
    for (const member of queue) {
      if (await succeeds(() => lookUp(member))) {
        found.add(member);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, members.length) }, worker));
  return members.filter((member) => found.has(member));
}

async function succeeds(lookUp: () => Promise<unknown>): Promise<boolean> {
  try {
    await lookUp();
    return true;
  } catch (error) {
    if (error instanceof CallError && error.kind === "not-found") {
      return false;
    }
    throw error;
  }
}
