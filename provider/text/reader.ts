import type { Named } from "../membership/target";

/** Reads a line of this package from its start, part by part. */
export class Reader {
  /** A name in quotes, as `shown` writes it. */
  static readonly QUOTED = '"(?:[^"\\\\]|\\\\.)*"';
  /** A name or an id, as `shown` writes it. */
  static readonly WORD = `(?:${Reader.QUOTED}|[^\\s,;:()"]+)`;

  #at = 0;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.#at === this.text.length;
  }

  /** Reads a pattern that is next, or nothing. */
  take(pattern: string): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern, "uy");
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.text) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  /** Reads what `labels` and `list` write: members, and how many more there are. */
  takeMembers(): { members: Named[]; more: number } {
    const members: Named[] = [];
    const label = `(${Reader.WORD})(?: (${Reader.WORD}))?(?=, |; |\\)|$| and [\\d,]+ more)`;
    do {
      const [, first, second] = this.take(label) ?? [];
      if (first === undefined) break;
      const id = Reader.unquoted(second ?? first);
      members.push(second === undefined ? { id } : { id, name: Reader.unquoted(first) });
    } while (this.take(", ") !== undefined);
    const [, more = "0"] = this.take(" and ([\\d,]+) more") ?? [];
    return { members, more: Number(more.replaceAll(",", "")) };
  }

  static unquoted(word: string): string {
    return word.startsWith('"') ? (JSON.parse(word) as string) : word;
  }
}
