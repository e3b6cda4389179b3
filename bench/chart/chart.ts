import type { Measure } from "../support/measure";
import type { Curve } from "../rows/curve";
import { barsPanel } from "./bars";
import { curvePanel } from "./lines";
import { LEGEND, text, WIDTH } from "./parts";

const TITLE = "Calls to Alibaba Cloud for the same memberships: fewer is faster";

/** A picture of the calls of whole programs, and of the seconds for one group, in three ways. */
export function drawChart(measures: readonly Measure[], curve: Curve): string {
  const bars = barsPanel(measures);
  const lines = curvePanel(curve);
  const top = 84;
  const height = top + bars.height + lines.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13" role="img">`,
    `<title>${TITLE}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(TITLE, { x: 20, y: 32, size: 19, weight: "bold" }),
    ...LEGEND.map(({ name, colour }, index) => {
      const x = 20 + index * 215;
      return `<rect x="${x}" y="52" width="14" height="14" fill="${colour}"/>${text(name, { x: x + 20, y: 64 })}`;
    }),
    `<g transform="translate(0,${top})">${bars.svg}</g>`,
    `<g transform="translate(0,${top + bars.height})">${lines.svg}</g>`,
    "</svg>\n",
  ].join("\n");
}
