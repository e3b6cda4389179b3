import PQueue from "p-queue";

import { CallError } from "../base/call-error";

/** Most look-ups under way at once. */
const CONCURRENCY = 8;

/**
 * Looks members up one by one, and answers with those that the service knows.
 * @param lookUp fails with a `CallError` of kind `not-found` for a member that it does not know.
 * @throws CallError when a look-up fails in another way.
 */
export async function existing(
  members: readonly string[],
  lookUp: (member: string) => Promise<unknown>,
): Promise<string[]> {
  return filterByCall(members, (member) => succeeds(() => lookUp(member)));
}

/** The members for which a call answers yes, in the order given; a few calls at once. */
export async function filterByCall(
  members: readonly string[],
  ask: (member: string) => Promise<boolean>,
): Promise<string[]> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const answers = await queue.addAll(members.map((member) => () => ask(member)));
  return members.filter((_member, index) => answers[index]);
}

/**
 * What a call answers, or `undefined` when the service does not know what it is about.
 * @param proves whether a refusal of kind `not-found` is about that, and not about something else of the call
 * @throws CallError when the call fails in another way.
 */
export async function unlessMissing<T>(
  call: () => Promise<T>,
  proves: (error: CallError) => boolean = () => true,
): Promise<T | undefined> {
  return ifMissing(call, (error) => {
    if (proves(error)) return undefined;
    throw error;
  });
}

/**
 * What a call answers; where the service does not know what it is about, what `otherwise` says of that refusal.
 * @throws CallError when the call fails in another way.
 */
export async function ifMissing<T>(
  call: () => Promise<T>,
  otherwise: (refusal: CallError) => T | Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof CallError && error.kind === "not-found") {
      return otherwise(error);
    }
    throw error;
  }
}

/** Looks up each of several ids by a call of its own, a few at once; answers with what was found. */
export async function foundAmong<T>(
  ids: readonly string[],
  find: (id: string) => Promise<T | undefined>,
): Promise<T[]> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const found = await queue.addAll(ids.map((id) => () => find(id)));
  return found.filter((each) => each !== undefined);
}

async function succeeds(lookUp: () => Promise<unknown>): Promise<boolean> {
  const found = await unlessMissing(async () => {
    await lookUp();
    return true;
  });
  return found === true;
}
