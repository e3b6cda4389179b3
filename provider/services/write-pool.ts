import type { Session } from "../base/api";
import { CallError } from "../base/call-error";
import { halvesOf } from "../membership/batches";
import type { BatchOutcome } from "../membership/outcome";
import { instanceKey, opposite, type Side, type Target } from "../membership/target";
import { cover, type Limits } from "./cover";
import {
  allMembers,
  keyOf,
  membersFor,
  outcomeFor,
  pairOf,
  type Parcel,
  type WriteForm,
  type WriteForms,
} from "./parcels";

/**
 * Nobody else came for so long: what waits goes out as it is. Milliseconds. The engine works on many resources at once,
 * and those that one answer sets free come back together.
 */
const QUIET = 50;

/** The longest of such waits, for calls whose own turn is far away. Milliseconds. */
const LONGEST_QUIET = 250;

/** The part of the time until its own turn that a call waits for others after the latest. */
const PATIENT = 1 / 10;

/** The length of the window in which a service counts calls, in milliseconds. */
const WINDOW = 1_000;

/**
 * Lets memberships of several resources travel by one call. What waits for its turn is sent as the fewest calls that
 * cover it. A parcel goes out when its call is full, and when nobody else comes. It never waits longer than until its
 * own call would have gone, which the pool remembers; where other resources wrote just now, a moment longer, since more
 * of them may be on their way.
 */
export class WritePool {
  /** Calls that wait for their turn in the pacer. */
  readonly #queued = new Set<Call>();
  readonly #waiting = new Set<Waiting>();
  /** When the next parcel would have its turn, if each had a call of its own, evenly spaced. */
  #ahead = 0;
  #latest = Number.NEGATIVE_INFINITY;
  /** The resource that wrote last. */
  #writer = "";
  /** When another one than that wrote last. */
  #companyAt = Number.NEGATIVE_INFINITY;
  #isRunning = false;

  constructor(
    readonly clock: Session["clock"],
    readonly forms: WriteForms,
  ) {}

  /**
   * Writes a parcel, with others where they want the same call.
   * @throws CallError of its own call, or of the one that it travelled by.
   */
  write(parcel: Parcel): Promise<BatchOutcome> {
    const { promise, resolve, reject } = Promise.withResolvers<BatchOutcome>();
    this.#waiting.add({ parcel, due: this.#dueOf(parcel), resolve, reject });
    this.#latest = this.clock.now();
    if (!this.#isRunning) {
      this.#isRunning = true;
      void this.#run();
    }
    return promise;
  }

  #dueOf({ hub, id }: Parcel): number {
    const now = this.clock.now();
    this.#noteWriter(`${hub} ${id}`);
    const earliest = now - this.#companyAt < WINDOW ? now + QUIET : now;
    const rate = (this.forms[hub] ?? this.forms[opposite(hub)])?.callsPerSecond;
    if (rate === undefined) {
      return earliest;
    }
    this.#ahead = Math.max(this.#ahead, now) + WINDOW / rate;
    return Math.max(earliest, this.#ahead - WINDOW);
  }

  #noteWriter(resource: string): void {
    if (resource !== this.#writer) this.#companyAt = this.#latest;
    this.#writer = resource;
  }

  async #run(): Promise<void> {
    // What comes in the same turn of the event loop goes together.
    await Promise.resolve();
    while (this.#waiting.size > 0) {
      const now = this.clock.now();
      const calls = this.#plan();
      const isReady = (call: Call): boolean => this.#isFull(call) || now >= this.#leavesAt(call);
      const ready = calls.filter((call) => isReady(call) && this.#boards(call) === undefined);
      ready.forEach((call) => void this.#dispatch(call));
      if (ready.length === 0) {
        await this.#change(calls);
      }
    }
    this.#isRunning = false;
  }

  /** When a call goes, if nobody comes until then: never later than in its own turn. */
  #leavesAt({ due }: Call): number {
    const quiet = Math.min(LONGEST_QUIET, Math.max(QUIET, (due - this.#latest) * PATIENT));
    return Math.min(due, this.#latest + quiet);
  }

  /** Waits until one of these calls is due, or was taken along by one that waited for its turn. */
  async #change(calls: readonly Call[]): Promise<void> {
    const boarding = calls.flatMap((call) => this.#boards(call)?.whenSent ?? []);
    const others = calls.filter((call) => this.#boards(call) === undefined).map((call) => this.#leavesAt(call));
    const due = others.length === 0 ? [] : [this.clock.sleep(Math.min(...others) - this.clock.now())];
    await Promise.race([...boarding, ...due]);
  }

  /** What waits, as the fewest calls: parcels of several members as they are, single ones from either side. */
  #plan(): Call[] {
    const calls: Call[] = [];
    const singles = new Map<string, Waiting[]>();
    for (const waiting of this.#waiting) {
      const { hub, id, members } = waiting.parcel;
      if (members.length === 1) {
        const key = keyOf(pairOf(waiting.parcel));
        singles.set(key, [...(singles.get(key) ?? []), waiting]);
      } else {
        put(calls, this.#formOf(hub), id, [waiting]);
      }
    }
    const pairs = [...singles.values()].flatMap(([first]) => (first === undefined ? [] : [pairOf(first.parcel)]));
    for (const { hub, id, members } of pairs.length === 0 ? [] : cover(pairs, this.#limits())) {
      for (const member of members) {
        const pair = hub === "group" ? { group: id, user: member } : { group: member, user: id };
        const travellers = singles.get(keyOf(pair)) ?? [];
        // A membership that travels alone goes by the call of its own resource, where there is one.
        const own = members.length === 1 ? travellers[0]?.parcel : undefined;
        const call = own !== undefined && this.forms[own.hub] !== undefined ? own : { hub, id };
        put(calls, this.#formOf(call.hub), call.id, travellers);
      }
    }
    return calls;
  }

  #limits(): Limits {
    return Object.fromEntries(Object.values(this.forms).map(({ hub, limit }) => [hub, limit]));
  }

  #formOf(hub: Side): WriteForm {
    const form = this.forms[hub];
    if (form === undefined) {
      throw new RangeError(`no call has one ${hub}: the forms of the service are wrong`);
    }
    return form;
  }

  /** Whether nobody else can join. A call of one membership can still become one of the other side. */
  #isFull({ form, room, size }: Call): boolean {
    const other = this.forms[opposite(form.hub)];
    return room === 0 && !(size === 1 && other !== undefined && other.limit > 1);
  }

  /** The call that waits for its turn and takes this one along. */
  #boards({ form, id, size }: Call): Call | undefined {
    return [...this.#queued].find((call) => call.form === form && call.id === id && call.room >= size);
  }

  async #dispatch(call: Call): Promise<void> {
    call.travellers.forEach((waiting) => this.#waiting.delete(waiting));
    this.#queued.add(call);
    let sent: readonly string[] | undefined;
    await deliver(call.form, call.id, call.travellers, () => (sent ??= this.#board(call)));
    // A call that failed before it was sent takes nobody along.
    this.#leave(call);
  }

  #leave(call: Call): void {
    this.#queued.delete(call);
    call.sent();
  }

  /** The members of a call that goes out now, with those that came to want the same call. */
  #board(call: Call): readonly string[] {
    for (const waiting of this.#waiting) {
      const members = membersFor(call.form.hub, call.id, waiting.parcel);
      if (members.length > 0 && members.length <= call.room) {
        call.room -= members.length;
        call.travellers.push(waiting);
        this.#waiting.delete(waiting);
      }
    }
    this.#leave(call);
    return allMembers(call.form.hub, call.id, parcelsOf(call.travellers));
  }
}

interface Waiting {
  readonly parcel: Parcel;
  /** When it would have had its turn by a call of its own. */
  readonly due: number;
  resolve(outcome: BatchOutcome): void;
  reject(error: unknown): void;
}

interface Call {
  readonly form: WriteForm;
  readonly id: string;
  readonly travellers: Waiting[];
  due: number;
  /** How many members it has, and how many it can still take. */
  size: number;
  room: number;
  readonly whenSent: Promise<undefined>;
  sent(): void;
}

function parcelsOf(travellers: readonly Waiting[]): Parcel[] {
  return travellers.map(({ parcel }) => parcel);
}

/** Puts parcels of one call together where there is room. Several of one pair are one member. */
function put(calls: Call[], form: WriteForm, id: string, travellers: readonly Waiting[]): void {
  const size = allMembers(form.hub, id, parcelsOf(travellers)).length;
  const due = Math.min(...travellers.map((each) => each.due));
  const open = calls.find((call) => call.form === form && call.id === id && call.room >= size);
  if (open === undefined) {
    const { promise: whenSent, resolve } = Promise.withResolvers<undefined>();
    const sent = (): void => resolve(undefined);
    calls.push({ form, id, travellers: [...travellers], due, size, room: form.limit - size, whenSent, sent });
    return;
  }
  open.travellers.push(...travellers);
  open.due = Math.min(open.due, due);
  open.size += size;
  open.room -= size;
}

/**
 * Writes members of a target, together with those that other resources write by the same session.
 * @param verb tells the pools of one place apart
 * @param forms made for the first of them
 */
export function writeTogether(
  session: Session,
  target: Target,
  verb: string,
  forms: () => WriteForms,
  members: readonly string[],
): Promise<BatchOutcome> {
  const ofSession = pools.get(session) ?? new Map<string, WritePool>();
  pools.set(session, ofSession);
  const key = `${verb} ${instanceKey(target)}`;
  const pool = ofSession.get(key) ?? new WritePool(session.clock, forms());
  ofSession.set(key, pool);
  return pool.write({ hub: target.side, id: target.id, members });
}

/** A session is of one account, region and product. */
const pools = new WeakMap<Session, Map<string, WritePool>>();

/**
 * Makes a call, and gives each parcel its own outcome. A refusal that is about one member is tried again in halves, so
 * that it reaches the parcel of that member alone.
 */
async function deliver(
  form: WriteForm,
  id: string,
  travellers: readonly Waiting[],
  members: () => readonly string[],
): Promise<void> {
  try {
    const outcome = await form.send(id, members);
    travellers.forEach((waiting) => waiting.resolve(outcomeFor(form.hub, waiting.parcel, outcome)));
  } catch (error) {
    const isOfOne = error instanceof CallError && form.blames(error) === "member";
    if (!isOfOne || travellers.length < 2) {
      travellers.forEach((waiting) => waiting.reject(error));
      return;
    }
    for (const half of halvesOf(travellers)) {
      await deliver(form, id, half, () => allMembers(form.hub, id, parcelsOf(half)));
    }
  }
}
