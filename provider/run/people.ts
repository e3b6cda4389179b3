import { CallError } from "../base/call-error";
import type { Members } from "../membership/ledger";
import { instanceKey, type Named, type Side, type Target } from "../membership/target";

/** The calls that tell names. */
export interface LookUps {
  /** Ids that one run asks for by `identify`; for more of them, everybody is listed once. */
  readonly few: number;
  /** Those among the ids that exist. */
  identify(ids: readonly string[]): Promise<readonly Named[]>;
  /** All there are. */
  everybody(): Promise<readonly Named[]>;
}

/** For so many of which it is not known whether they exist a call each is made. */
const FEW_OPEN = 5;

/**
 * The users, or the groups, of one instance or organisation, as far as this run came to know them. It asks for many
 * resources together: while one question is under way, the ids of all others wait for the next one.
 */
export class Circle {
  readonly #names = new Map<string, string | undefined>();
  readonly #unknown = new Set<string>();
  readonly #waiting = new Set<string>();
  readonly #expected = new Set<string>();
  #turn: Promise<void> = Promise.resolve();
  #asked = 0;
  /** How many were asked for of which it was not known whether they exist. */
  #open = 0;
  #isListed = false;
  #failure: CallError | undefined;

  /** Why names cannot be looked up in this run. */
  get failure(): CallError | undefined {
    return this.#failure;
  }

  /** Records who exists, as a listing shows it. */
  note(ids: readonly string[], names: Members = {}): void {
    for (const id of ids) {
      this.#names.set(id, Object.hasOwn(names, id) ? names[id] : this.#names.get(id));
      this.#unknown.delete(id);
    }
  }

  /** The names among these ids that are known. */
  namesOf(ids: readonly string[]): Members {
    return Object.fromEntries(
      ids.flatMap((id) => {
        const name = this.#names.get(id);
        return name === undefined ? [] : [[id, name] as const];
      }),
    );
  }

  /** Those among the ids that the service was asked for, and does not know. */
  unknownAmong(ids: readonly string[]): string[] {
    return ids.filter((id) => this.#unknown.has(id));
  }

  /**
   * Whether this run came to know that it exists. A few are left to a call of their own, which also tells why they may
   * be gone; more of them are asked for together.
   */
  async knows(id: string, lookUps: LookUps): Promise<boolean> {
    if (!this.#names.has(id)) {
      this.#open += 1;
      const isTogether = tellsAnyNumber(lookUps);
      if (this.#open > FEW_OPEN || (isTogether && this.#expected.size > 0)) {
        await (isTogether ? this.learn([id], lookUps) : this.list(lookUps));
      }
    }
    return this.#names.has(id);
  }

  /** Somebody who is gone, as a call just proved. */
  forget(id: string): void {
    this.#names.delete(id);
  }

  /** Everybody that is known, with the name if there is one. */
  known(): (readonly [id: string, name: string | undefined])[] {
    return [...this.#names];
  }

  /** Ids that the program will ask for: where one call tells any number of them, they go with the next question. */
  expect(ids: readonly string[]): void {
    ids.forEach((id) => this.#expected.add(id));
  }

  /** Asks for those ids that nothing is known of. A failure ends all questions of the run: ids serve as well. */
  learn(ids: readonly string[], lookUps: LookUps): Promise<void> {
    ids.filter((id) => !this.#isSettled(id)).forEach((id) => this.#waiting.add(id));
    return this.#next(() => this.#ask(lookUps));
  }

  /** Lists everybody, unless that was done or would take more calls than a page each. */
  list(lookUps: LookUps): Promise<void> {
    return this.#next(() => (tellsAnyNumber(lookUps) ? Promise.resolve() : this.#list(lookUps)));
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      try {
        if (this.#failure === undefined) await work();
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        this.#failure = error;
      }
    });
    return this.#turn;
  }

  async #ask(lookUps: LookUps): Promise<void> {
    const asked = [...this.#waiting].filter((id) => !this.#isSettled(id));
    this.#waiting.clear();
    if (asked.length > 0 && this.#asked + asked.length > lookUps.few) {
      await this.#list(lookUps);
    }
    // That a listing from earlier in the run does not have somebody proves nothing.
    const open = asked.filter((id) => !this.#isSettled(id));
    if (open.length > 0) {
      this.#asked += open.length;
      this.#add(await lookUps.identify([...open, ...this.#company(open, lookUps)]));
      open.filter((id) => !this.#names.has(id)).forEach((id) => this.#unknown.add(id));
    }
  }

  /** Expected ids that a question takes along. One of them that is not found may be made before it is needed. */
  #company(asked: readonly string[], lookUps: LookUps): string[] {
    if (!tellsAnyNumber(lookUps)) return [];
    const company = [...this.#expected].filter((id) => !this.#isSettled(id) && !asked.includes(id));
    this.#expected.clear();
    return company;
  }

  async #list(lookUps: LookUps): Promise<void> {
    if (!this.#isListed) {
      this.#add(await lookUps.everybody());
      this.#isListed = true;
    }
  }

  #add(people: readonly Named[]): void {
    people.forEach(({ id, name }) => this.note([id], name === undefined ? {} : { [id]: name }));
  }

  #isSettled(id: string): boolean {
    return this.#names.has(id) || this.#unknown.has(id);
  }
}

/** Whether `identify` takes fewer calls for any number of ids than a list of everybody. */
function tellsAnyNumber({ few }: LookUps): boolean {
  return few === Number.POSITIVE_INFINITY;
}

/** What a run knows of names: one circle for each instance, role and kind, and one for the secret lists among them. */
export class People {
  readonly #circles = new Map<string, Circle>();

  circle(target: Target, roleArn: string | undefined, kind: Side, isSecret = false): Circle {
    const key = JSON.stringify([instanceKey(target), roleArn ?? null, kind, isSecret]);
    const circle = this.#circles.get(key) ?? new Circle();
    this.#circles.set(key, circle);
    return circle;
  }
}
