import { expect } from "vitest";
import { membersOf, targetOf } from "../../provider/lifecycle/properties";
import type { Step, Story } from "./arbitraries";
import { Engine, type Program, type RunOptions, type RunResult } from "./engine";
import { ModelCloud } from "./model-cloud";
import { failsForAGuardAlone, holdsBack, namesTheMissing } from "./guard-promises";
import { disagrees, lettingGo, protectedBy, withoutLimit } from "./guards";
import { knows } from "./newcomers";
import { answeredForByEntry, declaredBy, declaredByEntry, isOf, isRuled, missingByEntry, pairsIn, pairsOf, protectedIn, type Pair } from "./pairs-of";
import { INSTANCE, seedWith } from "./world";

type Up = Extract<Step, { kind: "up" }>;

/** Plays a story, and holds every run of it to what is promised of any run. */
export class Stage {
  readonly cloud: ModelCloud;
  readonly engine: Engine;
  /** Whom any program so far declared. */
  readonly everDeclared = new Set<Pair>();
  /** Whom the state had as declared and in, at some time: these the program must not forget. */
  readonly everOwned = new Set<Pair>();
  /** Whom somebody else put in or out. */
  readonly drifted = new Set<Pair>();
  /**
   * Whom a run that broke off declared, without any state left that has them. It may have put them in, and another
   * resource may have left them to it: whoever takes them out of the program then leaves them in.
   */
  readonly orphans = new Set<Pair>();
  /** Whom a delete left in, since some `neverRemove` listed them: nobody knows of them any more. */
  readonly spared = new Set<Pair>();
  /** Whether the cloud may differ from what the state says: a run without refresh does not see it. */
  #isUnseen = false;

  constructor(readonly story: Story) {
    this.cloud = new ModelCloud(seedWith(story.before), { quickbiBatch: story.quickbiBatch });
    this.engine = new Engine(this.cloud);
  }

  get live(): Set<Pair> {
    return pairsIn(this.cloud.state);
  }

  async play(): Promise<Program> {
    let program: Program = {};
    for (const step of this.story.steps) {
      if (step.kind === "drift") {
        this.drift(step.pair, step.isIn);
      } else if (step.kind === "newcomers") {
        this.know(step.areKnown);
      } else {
        program = step.program;
        await this.up(step.program, step);
      }
    }
    return program;
  }

  drift(pair: Pair, isIn: boolean): void {
    const [service, group = "", user = ""] = pair.split(" ");
    const change = isIn ? { add: [user] } : { remove: [user] };
    const address =
      service === "bastionhost"
        ? ({ service: "bastionhost", instanceId: INSTANCE, userGroupId: group } as const)
        : ({ service: "quickbi", accountId: "1", userGroupId: group } as const);
    this.cloud.intervene(address, change);
    this.drifted.add(pair);
    this.#isUnseen = true;
  }

  /** Whoever leaves is out of every group, so that this is drift too. */
  know(areKnown: boolean): void {
    const before = this.live;
    this.cloud.know(areKnown);
    const after = this.live;
    [...before].filter((pair) => !after.has(pair)).forEach((pair) => this.drifted.add(pair));
    this.#isUnseen = true;
  }

  async up(program: Program, options: RunOptions & Partial<Up> = {}): Promise<RunResult> {
    declaredBy(program).forEach((pair) => this.everDeclared.add(pair));
    const before = this.live;
    const entries = new Map(this.engine.entries);
    const result = await this.engine.run(program, options);
    const after = this.live;
    holdsBack(result);
    for (const { name, olds, news, calls } of result.applies) {
      if (olds === undefined || news !== undefined) continue;
      const byOthers = [...protectedBy(program)].filter((pair) => isOf(targetOf(olds), pair));
      // That of a replacement may come before the other resource is checked.
      if (result.errors.length === 0 && program[name] === undefined) {
        const removed = new Set(calls.flatMap(({ removes }) => removes));
        expect(byOthers.filter((pair) => removed.has(pair)), "taken out by a delete, though another resource guards them").toEqual([]);
      }
      [...protectedIn(olds), ...byOthers].filter((pair) => after.has(pair)).forEach((pair) => this.spared.add(pair));
    }
    if (isCalm(result)) {
      failsForAGuardAlone(program, entries, result.errors);
      namesTheMissing(result, this.engine.entries, (pair) => this.#knows(pair));
    }
    for (const entry of this.engine.entries.values()) {
      declaredByEntry(entry).filter((pair) => after.has(pair)).forEach((pair) => this.everOwned.add(pair));
    }
    this.#removesOnlyItsOwn(program, before, after);
    if (options.refresh === true) this.#isUnseen = false;
    if (!this.#isUnseen && !result.killed && result.errors.length === 0) {
      this.#hasAllDeclared(program, after);
    }
    if (result.errors.length > 0 || result.killed) {
      this.#isUnseen = true;
      const kept = new Set([...this.engine.entries.values()].flatMap(answeredForByEntry));
      [...declaredBy(program)].filter((pair) => !kept.has(pair)).forEach((pair) => this.orphans.add(pair));
    }
    if (!result.killed && !result.calls.some(({ access, fault }) => access === "read" && fault !== undefined)) {
      this.#tellsTheTruth(program, result, after);
    }
    return result;
  }

  #removesOnlyItsOwn(program: Program, before: ReadonlySet<Pair>, after: ReadonlySet<Pair>): void {
    const removed = [...before].filter((pair) => !after.has(pair));
    const stolen = removed.filter((pair) => !this.everDeclared.has(pair) && !isRuled(program, pair));
    expect(stolen, "removed, though never declared").toEqual([]);
  }

  #hasAllDeclared(program: Program, after: ReadonlySet<Pair>): void {
    const missing = new Set([...this.engine.entries.values()].flatMap(missingByEntry));
    const out = [...declaredBy(program)].filter((pair) => !after.has(pair) && !missing.has(pair));
    expect(out, "declared, but neither in nor missing after a run that succeeded").toEqual([]);
  }

  /** What the state lists of whoever was touched in this run is so, unless another resource acts on the same pair. */
  #tellsTheTruth(program: Program, { steps }: RunResult, after: ReadonlySet<Pair>): void {
    for (const [name, entry] of this.engine.entries) {
      if (!/create$|update$/.test(steps[name] ?? "")) continue;
      const target = targetOf(entry.outputs);
      const others = Object.fromEntries(Object.entries(program).filter(([other]) => other !== name));
      const atWork = Object.fromEntries(Object.entries(others).filter(([other]) => steps[other] !== undefined));
      const contested = (pair: Pair): boolean =>
        isRuled(atWork, pair) || (this.everDeclared.has(pair) && (declaredBy(others).has(pair) || Object.keys(steps).length > 1));
      const listed = pairsOf(target, membersOf(entry.outputs));
      const wrong = listed.filter((pair) => !after.has(pair) && !contested(pair));
      expect(wrong, `the state of ${name} lists who is out`).toEqual([]);
      if (entry.outputs.mode === "authoritative") {
        const unlisted = [...after].filter((pair) => isOf(target, pair) && !listed.includes(pair) && !contested(pair));
        expect(unlisted, `the state of ${name} does not list who is in`).toEqual([]);
      }
    }
  }

  /** After the story, one or two runs in good weather reach what the program says; after them nothing is left to do. */
  async converges(program: Program, refresh: boolean): Promise<void> {
    const before = this.live;
    const unlimited = withoutLimit(program);
    for (const version of [...lettingGo(this.engine.entries, unlimited), unlimited, unlimited]) {
      // Whom a delete left in nobody knows of, until a refresh shows them.
      const { errors } = await this.up(version, { refresh: refresh || this.spared.size > 0, weather: { turns: this.story.turns } });
      expect(errors, "errors of a run without faults").toEqual([]);
    }
    this.#isConverged(program, before);
    await this.isIdle(unlimited);
    await this.#takesItsLimitsBack(program);
    await this.#letsNewcomersIn(unlimited);
  }

  #isConverged(program: Program, before: ReadonlySet<Pair>): void {
    const after = this.live;
    const declared = declaredBy(program);
    expect([...declared].filter((pair) => !after.has(pair) && this.#knows(pair)), "declared, but out").toEqual([]);
    const undeclared = [...after].filter((pair) => !declared.has(pair));
    expect(undeclared.filter((pair) => isRuled(program, pair)), "undeclared, but in an authoritative target").toEqual([]);
    const excused = [this.drifted, this.orphans, this.spared, protectedBy(program)];
    const forgotten = undeclared.filter((pair) => this.everOwned.has(pair) && !excused.some((pairs) => pairs.has(pair)));
    expect(forgotten, "formerly declared, but still in").toEqual([]);
    const untouched = [...before].filter((pair) => !this.everDeclared.has(pair) && !isRuled(program, pair));
    expect(untouched.filter((pair) => !after.has(pair)), "never declared, but out").toEqual([]);
  }

  /** With nobody left to take out, no limit is in the way, unless resources disagree: check knows of no later one. */
  async #takesItsLimitsBack(program: Program): Promise<void> {
    if (disagrees(program) || Object.values(program).every(({ maxRemovals }) => maxRemovals === undefined)) return;
    const before = this.live;
    const { errors } = await this.up(program);
    expect(errors, "errors of a run that only limits the next ones").toEqual([]);
    expect(this.live, "who is in after a run that only limits the next ones").toEqual(before);
  }

  /** Whoever was declared too early comes in once the service knows them. */
  async #letsNewcomersIn(program: Program): Promise<void> {
    if ([...declaredBy(program)].every((pair) => this.#knows(pair))) return;
    this.know(true);
    const { errors } = await this.up(program, { refresh: true });
    expect(errors, "errors once the service knows everybody").toEqual([]);
    const after = this.live;
    expect([...declaredBy(program)].filter((pair) => !after.has(pair)), "declared and known by now, but out").toEqual([]);
    await this.isIdle(program);
  }

  #knows(pair: Pair): boolean {
    return knows(this.cloud.state, pair);
  }

  async isIdle(program: Program): Promise<void> {
    for (const refresh of [true, false]) {
      const { steps, errors, writes } = await this.engine.run(program, { refresh });
      expect({ steps, errors, writes }, refresh ? "a run with refresh, with nothing to do" : "a run with nothing to do").toEqual({ steps: {}, errors: [], writes: 0 });
    }
  }
}

/** Whether nothing went wrong in a run, nor slow. */
function isCalm({ killed, calls }: RunResult): boolean {
  return !killed && calls.every(({ fault }) => fault === undefined);
}
