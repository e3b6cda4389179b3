import { counted } from "./labels";

/** Room for the line that says how many lines are left out. */
const RESERVED = 200;

/** Text up to a limit of bytes. */
export class Cut {
  private readonly lines: string[] = [];
  private bytes = 0;
  private leftOut = 0;

  constructor(private readonly limit: number) {}

  /** Adds a line in any case. */
  add(line: string): void {
    this.lines.push(line);
    this.bytes += sizeOf(line);
  }

  /** Adds as many lines as fit between two ends. After a line that does not fit no other block is added. */
  block(open: readonly string[], lines: readonly string[], close: readonly string[]): void {
    const ends = [...open, ...close].reduce((sum, line) => sum + sizeOf(line), 0);
    let room = this.leftOut > 0 ? 0 : this.limit - RESERVED - this.bytes - ends;
    const tooLong = lines.findIndex((line) => (room -= sizeOf(line)) < 0);
    const shown = tooLong < 0 ? lines : lines.slice(0, tooLong);
    if (shown.length > 0) [...open, ...shown, ...close].forEach((line) => this.add(line));
    this.leftOut += lines.length - shown.length;
  }

  /** The text, and how many lines it leaves out. */
  end(): string {
    if (this.leftOut > 0) {
      const lines = counted(this.leftOut, "line is", "lines are");
      this.add(`**${lines} left out, since a comment cannot hold them.** \`--limit none\` writes all of them.`);
    }
    return `${this.lines.join("\n").trimEnd()}\n`;
  }
}

function sizeOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}
