import { UNPRINTABLE } from "../../base/redact";

/** A property that cannot be used, with the reason and what to do. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Inputs while they are read: what the program gives, what becomes of it, and what is wrong with it. */
export class Draft {
  readonly inputs: Record<string, unknown> = {};
  /** Properties that a misspelt one was meant to be: that they are missing needs no error of its own. */
  readonly meant = new Set<string>();
  readonly #failures: Failure[] = [];

  constructor(
    readonly news: Readonly<Record<string, unknown>>,
    /** Whether values of the list are kept out of the reasons. */
    readonly isHidden: boolean,
  ) {}

  get failures(): readonly Failure[] {
    return this.#failures;
  }

  /** Whether the program sets a property. JavaScript programs write `null` for what is not set. */
  gives(property: string): boolean {
    return this.news[property] !== undefined && this.news[property] !== null;
  }

  /** The value of a property, or `undefined` after a refusal. */
  required(property: string, advice: string): unknown {
    if (!this.gives(property)) {
      if (!this.meant.has(property)) {
        this.refuse(property, `is missing. ${advice}`);
      }
      return undefined;
    }
    return this.news[property];
  }

  /** @param reason the rest of a sentence that begins with the property. */
  refuse(property: string, reason: string): void {
    this.#failures.push({ property, reason: `${property} ${reason}` });
  }

  /** What is wrong with the first elements of a list tells a reader enough; the rest is counted. */
  refuseElements(property: string, read: () => void): void {
    const before = this.#failures.length;
    read();
    const more = this.#failures.splice(before + MOST_FAILURES).length;
    if (more > 0) {
      this.refuse(property, `has ${more} more elements that cannot be used.`);
    }
  }

  /** A value of a list as a reader finds it in the program, unless it is secret. */
  show(value: unknown): string {
    return this.isHidden ? "[secret]" : show(value);
  }
}

/** Elements of one list that are refused one by one. */
const MOST_FAILURES = 20;

/** A value as a reader finds it in the program, cut where it is long. */
export function show(value: unknown): string {
  const text = value === undefined ? "undefined" : JSON.stringify(value).replace(UNPRINTABLE, escaped);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** As JSON escapes control characters. */
function escaped(characters: string): string {
  return Array.from(characters, (each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join("");
}
