import { scaleLog } from "d3-scale";
import { line } from "d3-shape";

import type { Curve, Point } from "../rows/curve";
import { colourOf, decades, grid, text, WIDTH, type Way } from "./parts";

const HEIGHT = 330;
const MARGIN = { left: 84, right: 40, top: 44, bottom: 54 };

const SERIES: readonly { readonly key: keyof Curve; readonly way: Way }[] = [
  { key: "oneByOne", way: "peer" },
  { key: "limit", way: "least" },
  { key: "ours", way: "ours" },
];

/** The seconds to put so many users into one group, both on logarithmic axes. */
export function curvePanel(curve: Curve): { readonly svg: string; readonly height: number } {
  const points = SERIES.flatMap(({ key }) => curve[key]);
  const bottom = HEIGHT - MARGIN.bottom;
  const x = scaleLog()
    .domain(domain(points.map(({ users }) => users)))
    .range([MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLog()
    .domain(domain(points.map(({ seconds }) => seconds)))
    .nice()
    .range([bottom, MARGIN.top]);
  const path = line<Point>()
    .x(({ users }) => x(users))
    .y(({ seconds }) => y(seconds));
  const svg = [
    text("Seconds to put N users into one Bastionhost group, at its 10 calls a second", {
      x: 20,
      y: 24,
      weight: "bold",
    }),
    ...decades(x.domain() as [number, number]).map(
      (at) =>
        `${grid(x(at), bottom, x(at), MARGIN.top)}${text(at.toLocaleString("en"), { x: x(at), y: bottom + 18, anchor: "middle" })}`,
    ),
    ...decades(y.domain() as [number, number]).map(
      (at) =>
        `${grid(MARGIN.left, y(at), WIDTH - MARGIN.right, y(at))}${text(secondsText(at), { x: MARGIN.left - 8, y: y(at) + 4, anchor: "end" })}`,
    ),
    text("N users, logarithmic", { x: WIDTH - MARGIN.right, y: bottom + 38, anchor: "end" }),
    ...SERIES.map(({ key, way }) => {
      const colour = colourOf(way);
      const dots = curve[key].map(
        ({ users, seconds }) =>
          `<circle cx="${x(users).toFixed(1)}" cy="${y(seconds).toFixed(1)}" r="3" fill="${colour}"/>`,
      );
      const dashes = way === "least" ? ' stroke-dasharray="5 4"' : "";
      return `<path d="${path(curve[key]) ?? ""}" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>${dots.join("")}`;
    }),
  ];
  return { svg: svg.join("\n"), height: HEIGHT };
}

function domain(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function secondsText(seconds: number): string {
  return `${seconds.toLocaleString("en")} s`;
}
