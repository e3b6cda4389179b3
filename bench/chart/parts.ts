/** Width of the picture. */
export const WIDTH = 860;

/** The ways that are compared, from the top bar to the lowest. */
export const LEGEND = [
  { key: "peer", name: "one resource a membership", colour: "#b5482f" },
  { key: "apart", name: "one list after the other", colour: "#9a9a9a" },
  { key: "ours", name: "this package", colour: "#1f6fb2" },
  { key: "least", name: "least that the API allows", colour: "#222222" },
] as const;

export type Way = (typeof LEGEND)[number]["key"];

export interface TextAt {
  readonly x: number;
  readonly y: number;
  /** @default the one of the picture */
  readonly size?: number;
  /** @default "start" */
  readonly anchor?: "start" | "middle" | "end";
  /** @default "normal" */
  readonly weight?: "normal" | "bold";
}

export function text(content: string, { x, y, size, anchor = "start", weight = "normal" }: TextAt): string {
  const attributes = [
    `x="${x.toFixed(1)}"`,
    `y="${y.toFixed(1)}"`,
    ...(anchor === "start" ? [] : [`text-anchor="${anchor}"`]),
    ...(size === undefined ? [] : [`font-size="${size}"`]),
    ...(weight === "normal" ? [] : [`font-weight="${weight}"`]),
  ];
  return `<text ${attributes.join(" ")}>${escape(content)}</text>`;
}

/** A thin line of the grid. */
export function grid(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#dddddd"/>`;
}

/** Powers of ten within a domain. */
export function decades([from, to]: readonly [number, number]): number[] {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(`1e${first + index}`));
}

export function colourOf(way: Way): string {
  return LEGEND.find(({ key }) => key === way)?.colour ?? "#000000";
}

function escape(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
