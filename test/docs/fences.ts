/** A block of code in a page. */
export interface Fence {
  /** Such as `docs/ci.md:33`. */
  readonly where: string;
  readonly language: string;
  readonly text: string;
  /** The file that a comment before the block names as its source. */
  readonly source?: string;
}

/** The fenced blocks of a page, without the indent of those in a list. */
export function fencesOf(page: string, text: string): Fence[] {
  const fences: Fence[] = [];
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^( *)```(\w+)$/.exec(lines[index] ?? "");
    if (opening === null) continue;
    const [, indent = "", language = ""] = opening;
    const end = lines.indexOf(`${indent}\`\`\``, index);
    if (end === -1) throw new Error(`${page}:${index + 1} opens a block that has no end.`);
    const source = /^<!-- (\S+) -->$/.exec(lines[index - 1] ?? "")?.[1];
    fences.push({
      where: `${page}:${index + 1}`,
      language,
      text: lines
        .slice(index + 1, end)
        .map((line) => line.slice(indent.length))
        .join("\n"),
      ...(source === undefined ? {} : { source }),
    });
    index = end;
  }
  return fences;
}
