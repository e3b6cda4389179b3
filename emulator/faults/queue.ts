import { parseFaultRule, type FaultEffect, type FaultRule } from "./rule";

/** What a rule is matched against. */
export interface FaultTarget {
  readonly service: string;
  readonly action: string;
  readonly parameters: ReadonlyMap<string, string>;
}

interface Pending {
  readonly rule: FaultRule;
  readonly expiresAt: number;
  skip: number;
  left: number;
}

/** The pending faults. Of several rules that match a call, the one added first is used. */
export class FaultQueue {
  #pending: Pending[] = [];

  constructor(private readonly clock: () => number) {}

  /** Adds a rule; throws an error that names the field when the rule is not valid. */
  add(rule: FaultRule): void {
    const checked = parseFaultRule(rule);
    const isTimed = checked.untilMs !== undefined;
    this.#pending.push({
      rule: checked,
      expiresAt: isTimed ? this.clock() + (checked.untilMs ?? 0) : Infinity,
      skip: checked.after ?? 0,
      left: endless(checked.times ?? (isTimed ? -1 : 1)),
    });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The rules that can still match. */
  list(): readonly FaultRule[] {
    return this.#live().map((pending) => pending.rule);
  }

  /** The fault of this call, if any; it is then used up once. */
  take(target: FaultTarget): FaultEffect | undefined {
    this.#pending = this.#live();
    for (const pending of this.#pending) {
      if (!matches(pending.rule, target)) continue;
      if (pending.skip > 0) {
        pending.skip -= 1;
        continue;
      }
      pending.left -= 1;
      return pending.rule.effect;
    }
    return undefined;
  }

  #live(): Pending[] {
    const now = this.clock();
    return this.#pending.filter((pending) => pending.left > 0 && now < pending.expiresAt);
  }
}

const endless = (times: number): number => (times === -1 ? Infinity : times);

function matches(rule: FaultRule, target: FaultTarget): boolean {
  if (rule.service !== undefined && rule.service !== target.service) return false;
  if (rule.action !== undefined && rule.action !== target.action) return false;
  return Object.entries(rule.match ?? {}).every(([name, value]) => target.parameters.get(name) === value);
}
