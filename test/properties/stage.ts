import { expect } from "vitest";
import type { Settings } from "../../emulator";
import { hostOf } from "../support/host";
import { Engine, type Program, type RunOptions, type RunResult } from "../support/engine";
import type { Attempt, Chapter, Story } from "./arbitraries";
import { ModelCloud, type Weather } from "./model-cloud";
import { declaredBy, declaredByOne, isRuled, pairsIn, type Pair } from "./pairs-of";
import { INSTANCE, seedUser, seedWith } from "./world";

/** Runs without faults that must suffice to converge, whatever failed before. */
const MOST_RUNS = 3;

export interface StageOptions extends Partial<Settings> {
  /** Live members at the start. */
  readonly before: readonly Pair[];
  /** Ids of the users, by service. */
  readonly users?: Readonly<Record<string, readonly string[]>>;
}

/** The result of a run. */
export interface StageRun extends RunResult {
  readonly killed: boolean;
  readonly removed: readonly Pair[];
  readonly writes: number;
}

/**
 * Plays a story on the model cloud. The expected members after each chapter follow from three sets: the live members
 * before it, what the previous program declared, and what the program declares now.
 */
export class Stage {
  readonly cloud: ModelCloud;
  engine = new Engine();
  /** The latest program that converged. */
  #before: Program = {};

  constructor({ before, users, ...settings }: StageOptions) {
    this.cloud = new ModelCloud(seedWith(before, users), settings);
  }

  get live(): Set<Pair> {
    return pairsIn(this.cloud.state);
  }

  async play({ chapters }: Story): Promise<void> {
    for (const chapter of chapters) {
      await this.#play(chapter);
    }
  }

  async #play(chapter: Chapter): Promise<void> {
    const { drift, program, attempts, last, late } = chapter;
    drift.forEach(({ pair, isIn }) => this.drift(pair, isIn));
    const before = this.live;
    for (const attempt of attempts) {
      await this.#attempt(program, attempt, late, before);
    }
    const isClean = drift.length + attempts.length === 0;
    let result: StageRun | undefined;
    for (let run = 0; run < (isClean ? 1 : MOST_RUNS) && result?.errors.length !== 0; run++) {
      const options = { refresh: last.refresh || !isClean, inTurn: last.inTurn, late, weather: { turns: last.turns } };
      result = await this.#up(program, options, before);
    }
    expect(result?.errors, "errors without faults").toEqual([]);
    expect([...this.live].sort(), "live members").toEqual(this.#expected(program, before));
    await this.#isIdle(program);
    this.#before = program;
  }

  /** Declared members, and earlier ones that neither program declares or excludes. */
  #expected(program: Program, before: ReadonlySet<Pair>): Pair[] {
    const [declared, formerly] = [declaredBy(program), declaredBy(this.#before)];
    const kept = [...before].filter((pair) => !formerly.has(pair) && !isRuled(program, pair));
    return [...new Set([...declared, ...kept])].sort();
  }

  async #attempt(
    program: Program,
    { some, weather, ...options }: Attempt,
    late: readonly string[],
    before: ReadonlySet<Pair>,
  ): Promise<void> {
    // A delete or replacement knows only the resources that its run checked, so `--target` never names one.
    const targets = some?.filter((name) => this.#isCreateOrUpdate(name, program));
    await this.#up(program, { ...options, weather, late, ...(targets === undefined ? {} : { targets }) }, before);
  }

  #isCreateOrUpdate(name: string, program: Program): boolean {
    const [was, is] = [this.engine.resources.get(name)?.state?.inputs, program[name]];
    if (is === undefined) return false;
    return (
      was === undefined ||
      (was.userGroupId === is["userGroupId"] && was.userId === is["userId"] && was.service === is["service"])
    );
  }

  /**
   * One run with the checks of every run: it removes no declared member, and no member that no program owns or
   * excludes.
   */
  async #up(
    program: Program,
    options: RunOptions & { readonly weather: Weather },
    before: ReadonlySet<Pair>,
  ): Promise<StageRun> {
    const result = await this.up(program, options);
    const [declared, formerly] = [declaredBy(program), declaredBy(this.#before)];
    const unannounced = new Set((options.late ?? []).flatMap((name) => declaredByOne(program[name] ?? {})));
    expect(
      result.removed.filter((pair) => declared.has(pair) && !unannounced.has(pair)),
      "removed, though declared",
    ).toEqual([]);
    const foreign = result.removed.filter(
      (pair) => !formerly.has(pair) && !declared.has(pair) && !isRuled(program, pair),
    );
    expect(
      foreign.filter((pair) => before.has(pair)),
      "removed, though never declared",
    ).toEqual([]);
    return result;
  }

  async up(
    program: Program,
    { weather = {}, ...options }: RunOptions & { readonly weather?: Weather } = {},
  ): Promise<StageRun> {
    const killed = this.cloud.startRun(weather);
    const host = hostOf(this.cloud.of(this.cloud.run));
    const result = await Promise.race([killed.then(() => undefined), this.engine.run(host, program, options)]);
    if (result === undefined) {
      this.engine = this.engine.afterKill();
    }
    const { calls } = this.cloud;
    return {
      errors: result?.errors ?? [],
      thrown: result?.thrown ?? [],
      steps: result?.steps ?? {},
      killed: result === undefined,
      removed: calls.flatMap(({ removes }) => removes),
      writes: calls.filter(({ access }) => access === "write").length,
    };
  }

  drift(pair: Pair, isIn: boolean): void {
    const [service, group = "", user = ""] = pair.split(" ");
    const change = isIn ? { add: [user] } : { remove: [user] };
    const address =
      service === "bastionhost"
        ? ({ service: "bastionhost", instanceId: INSTANCE, userGroupId: group } as const)
        : ({ service: "quickbi", accountId: "1", userGroupId: group } as const);
    this.cloud.intervene(address, change);
  }

  /** Adds a user to the service. */
  learn(service: string, userId: string): void {
    const { state } = this.cloud;
    const known = seedUser(service, userId);
    this.cloud.world.intervene({
      ...state,
      bastionhost: {
        instances: state.bastionhost.instances.map((each) => ({
          ...each,
          users: [...each.users, ...known.bastionhost],
        })),
      },
      quickbi: {
        organizations: state.quickbi.organizations.map((each) => ({
          ...each,
          users: [...each.users, ...known.quickbi],
        })),
      },
    });
  }

  async #isIdle(program: Program): Promise<void> {
    for (const refresh of [true, false]) {
      const { steps, errors, writes } = await this.up(program, { refresh });
      expect(
        { steps, errors, writes },
        refresh ? "a run with refresh, with nothing to do" : "a run with nothing to do",
      ).toEqual({ steps: {}, errors: [], writes: 0 });
    }
  }
}
