import PQueue from "p-queue";
import { CallError } from "../base/call-error";
import { DEADLINE, repeat, type Patience } from "../base/repeat";
import { batchesOf, halvesOf } from "../membership/batches";
import {
  allDone,
  LEFT_OUT,
  type BatchOutcome,
  type MemberFailure,
  type MemberOutcome,
  type Verb,
} from "../membership/outcome";
import { formatResourceId } from "../membership/resource-id";
import { without } from "../membership/sets";
import type { Host } from "./host";
import { observe, type Place } from "./observe";
import { Progress } from "./progress";
import { defined } from "../base/defined";

/**
 * Batches of one apply that are under way at once. The pacer decides how many calls start in a second; this only keeps
 * enough of them in flight to reach that rate when answers take long.
 */
const CONCURRENCY = 32;

/** A batch whose outcome is unknown is looked up and sent again. */
const RESEND: Patience = { attempts: 4, firstWait: 500, deadline: DEADLINE };

/** The outcome of every member of one direction of an apply. */
export type Outcomes = Map<string, MemberOutcome>;

/**
 * Sends all members of one direction in the fewest batches. Never throws for a refused call: each member gets its
 * outcome, and a refusal that is about one member does not keep the others out.
 */
export async function sendAll(host: Host, place: Place, verb: Verb, members: readonly string[]): Promise<Outcomes> {
  const sender = new Sender(host, place, verb);
  const limits = place.service.sides[place.target.side];
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const batches = batchesOf(members, verb === "add" ? limits.addLimit : limits.removeLimit);
  const progress = new Progress(host, place.target, verb, members.length);
  await queue.addAll(
    batches.map((batch) => async () => {
      await sender.send(batch);
      progress.advance(batch.length);
    }),
  );
  return sender.outcomes;
}

/** What became of one attempt, where it did not succeed. */
interface Tried {
  /** The batch was refused for one of its members. */
  readonly refusal?: CallError | undefined;
  /** Nobody knows whether the service did it. */
  readonly unknown?: CallError;
}

class Sender {
  readonly outcomes: Outcomes = new Map();
  /** A refusal that every other batch would get too. */
  #stopped: CallError | undefined;

  constructor(
    readonly host: Host,
    readonly place: Place,
    readonly verb: Verb,
  ) {}

  /** @param atomic whether a refused batch of this apply is known to leave all its members as they were. */
  async send(batch: readonly string[], atomic = false): Promise<void> {
    const refusal = await this.#sendUntilKnown(batch);
    if (refusal !== undefined) {
      const remaining = atomic ? batch : await this.#openAfterListing(batch, refusal);
      await this.#split(remaining, remaining.length === batch.length);
    }
  }

  /**
   * Sends one batch, again while its outcome is unknown; answers with the refusal that is about one of several members.
   */
  async #sendUntilKnown(batch: readonly string[]): Promise<CallError | undefined> {
    let wanted = batch;
    let tried: Tried = {};
    await repeat(
      this.host.clock,
      RESEND,
      async () => {
        if (tried.unknown !== undefined) wanted = await this.#openAfterListing(wanted, tried.unknown);
        tried = wanted.length === 0 ? {} : await this.#sendOnce(wanted);
        return tried;
      },
      ({ unknown }) => (unknown === undefined ? undefined : {}),
    );
    if (tried.unknown !== undefined) {
      this.#giveUp(wanted, tried.unknown);
    }
    return tried.refusal;
  }

  async #sendOnce(batch: readonly string[]): Promise<Tried> {
    if (this.#stopped !== undefined) {
      // The same words, so that members of other batches are told with those of the refused one.
      this.#fail(batch, memberFailureOf(this.#stopped));
      return {};
    }
    try {
      this.#record(batch, await this.#call(batch));
      return {};
    } catch (error) {
      if (!(error instanceof CallError)) {
        throw error;
      }
      if (this.#sides.blames(error) === "member") {
        return { refusal: this.#refused(batch, error) };
      }
      if (error.outcome === "none") {
        this.#giveUp(batch, error);
        return {};
      }
      return { unknown: error };
    }
  }

  #refused(batch: readonly string[], error: CallError): CallError | undefined {
    if (batch.length > 1) {
      return error;
    }
    const isMissing = error.kind === "not-found";
    const failure = { ...memberFailureOf(error), ...(isMissing ? { missing: true } : {}) };
    // A refusal without a code may also mean that there was nothing to do, and an unknown member cannot be in: the
    // listing decides.
    const isUnclear = error.outcome !== "none" || (isMissing && this.verb === "remove");
    batch.forEach((member) => this.outcomes.set(member, { kind: isUnclear ? "unclear" : "failed", failure }));
    return undefined;
  }

  /**
   * Finds the members that a batch was refused for, with the fewest calls: when the first half is accepted, the second
   * one is known to hold a bad member, and is split without being sent. A single suspect is always sent, for its own
   * code, and since what was refused may have been the length of the batch.
   */
  async #split(refused: readonly string[], atomic: boolean): Promise<void> {
    let suspects = refused;
    while (suspects.length > 1) {
      const [first, second] = halvesOf(suspects);
      await this.send(first, atomic);
      if (!this.#isDone(first)) {
        await this.send(second, atomic);
        return;
      }
      suspects = second;
    }
    if (suspects.length === 1) {
      await this.send(suspects, atomic);
    }
  }

  #isDone(batch: readonly string[]): boolean {
    return batch.every((member) => this.outcomes.get(member)?.kind === "done");
  }

  /**
   * The members of a batch that are not done yet. A listing that shows a member proves that it was added; one that does
   * not show it proves nothing, so a removal is sent again until the service says that it is done.
   */
  async #openAfterListing(batch: readonly string[], error: CallError): Promise<readonly string[]> {
    if (this.verb === "remove") {
      return batch;
    }
    let members: readonly string[];
    try {
      const observation = await observe(this.host, this.place);
      members = observation.kind === "present" ? observation.members : [];
      if (observation.kind === "gone") {
        this.#giveUp(batch, error);
        return [];
      }
    } catch (lookError) {
      if (!(lookError instanceof CallError)) {
        throw lookError;
      }
      this.#lookFailed(batch, error, lookError);
      return [];
    }
    // A late listing may show members that another apply of this run removed: they are out.
    const live = new Set(without(members, this.host.run.removedAmong(this.place.target, members)));
    const done = batch.filter((member) => live.has(member));
    this.#record(done, allDone(done));
    return without(batch, done);
  }

  #call(batch: readonly string[]): Promise<BatchOutcome> {
    const { session, target } = this.place;
    const write = (): Promise<BatchOutcome> => this.#sides[this.verb](session, target, batch);
    return this.host.run.phases.during(formatResourceId(target), "writing", write);
  }

  #record(batch: readonly string[], answered: BatchOutcome): void {
    for (const member of batch) {
      this.outcomes.set(member, answered.get(member) ?? { kind: "unclear", failure: LEFT_OUT });
    }
  }

  #fail(batch: readonly string[], failure: MemberFailure): void {
    batch.forEach((member) => this.outcomes.set(member, { kind: "failed", failure }));
  }

  /** The outcome of the batch stays open, whatever kept the look from being made. */
  #lookFailed(batch: readonly string[], error: CallError, lookError: CallError): void {
    const failure = memberFailureOf(error);
    const reason = `${failure.reason} Who is in could not be looked up: ${lookError.message}`;
    batch.forEach((member) => this.outcomes.set(member, { kind: "lost", failure: { ...failure, reason } }));
    if (lookError.outcome === "none") {
      this.#stopped = lookError;
    }
  }

  #giveUp(batch: readonly string[], error: CallError): void {
    const failure = memberFailureOf(error);
    if (error.outcome === "none") {
      this.#stopped = error;
      this.#fail(batch, failure);
    } else {
      batch.forEach((member) => this.outcomes.set(member, { kind: "lost", failure }));
    }
  }

  get #sides(): Place["service"]["sides"]["group"] {
    return this.place.service.sides[this.place.target.side];
  }
}

function memberFailureOf(error: CallError): MemberFailure {
  return {
    reason: error.message,
    ...defined({ code: error.code, requestId: error.requestId }),
  };
}
