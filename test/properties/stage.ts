import { expect } from "vitest";
import { membersOf, targetOf } from "../../provider/lifecycle/properties";
import type { Step, Story } from "./arbitraries";
import { Engine, type Program, type RunOptions, type RunResult } from "./engine";
import { ModelCloud } from "./model-cloud";
import { answeredForByEntry, declaredBy, declaredByEntry, isOf, isRuled, pairsIn, pairsOf, type Pair } from "./pairs-of";
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

  async up(program: Program, options: RunOptions & Partial<Up> = {}): Promise<RunResult> {
    declaredBy(program).forEach((pair) => this.everDeclared.add(pair));
    const before = this.live;
    const result = await this.engine.run(program, options);
    const after = this.live;
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
    const out = [...declaredBy(program)].filter((pair) => !after.has(pair));
    expect(out, "declared, but out after a run that succeeded").toEqual([]);
  }

  /** What the state lists of whoever was touched in this run is so, unless another resource acts on the same pair. */
  #tellsTheTruth(program: Program, { steps }: RunResult, after: ReadonlySet<Pair>): void {
    for (const [name, entry] of this.engine.entries) {
      if (!/create$|update$/.test(steps[name] ?? "")) continue;
      const target = targetOf(entry.outputs);
      const others = Object.entries(program).filter(([other]) => other !== name);
      const contested = (pair: Pair): boolean =>
        this.everDeclared.has(pair) && (declaredBy(Object.fromEntries(others)).has(pair) || Object.keys(steps).length > 1);
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
    for (let run = 0; run < 2; run++) {
      const { errors } = await this.up(program, { refresh, weather: { turns: this.story.turns } });
      expect(errors, "errors of a run without faults").toEqual([]);
    }
    const after = this.live;
    const declared = declaredBy(program);
    expect([...declared].filter((pair) => !after.has(pair)), "declared, but out").toEqual([]);
    const undeclared = [...after].filter((pair) => !declared.has(pair));
    expect(undeclared.filter((pair) => isRuled(program, pair)), "undeclared, but in an authoritative target").toEqual([]);
    const forgotten = undeclared.filter((pair) => this.everOwned.has(pair) && !this.drifted.has(pair) && !this.orphans.has(pair));
    expect(forgotten, "formerly declared, but still in").toEqual([]);
    const untouched = [...before].filter((pair) => !this.everDeclared.has(pair) && !isRuled(program, pair));
    expect(untouched.filter((pair) => !after.has(pair)), "never declared, but out").toEqual([]);
    await this.isIdle(program);
  }

  async isIdle(program: Program): Promise<void> {
    for (const refresh of [true, false]) {
      const { steps, writes } = await this.engine.run(program, { refresh });
      expect({ steps, writes }, refresh ? "a run with refresh, with nothing to do" : "a run with nothing to do").toEqual({ steps: {}, writes: 0 });
    }
  }
}
