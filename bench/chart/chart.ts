import { scaleLog } from "d3-scale";
import { line } from "d3-shape";

import type { Curve, Point } from "../rows/curve";

const WIDTH = 450;
const HEIGHT = 320;
const MARGIN = { left: 78, right: 26, top: 34, bottom: 44 };

const SERIES = [
  { key: "oneByOne", name: "one call for each user (computed)", colour: "#c0392b" },
  { key: "ours", name: "this package (measured)", colour: "#1f6fb2" },
  { key: "limit", name: "the limit of the API", colour: "#444444" },
] as const;

/** An SVG with calls and seconds over the number of users, on log axes. */
export function drawChart(curve: Curve): string {
  const width = 2 * WIDTH;
  const height = HEIGHT + 28;
  const legend = SERIES.map(({ name, colour }, index) => {
    const x = 60 + index * 280;
    return `<line x1="${x}" y1="${HEIGHT + 12}" x2="${x + 24}" y2="${HEIGHT + 12}" stroke="${colour}" stroke-width="2"/>${text(name, x + 30, HEIGHT + 16, "start")}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    panel(curve, "Calls to put N users into a group", (point) => point.calls, 0),
    panel(curve, "Seconds, at 10 calls per second", (point) => point.seconds, WIDTH),
    ...legend,
    "</svg>\n",
  ].join("\n");
}

function panel(curve: Curve, title: string, value: (point: Point) => number, left: number): string {
  const points = SERIES.flatMap(({ key }) => curve[key]);
  const domain = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const x = scaleLog()
    .domain(domain(points.map(({ users }) => users)))
    .range([MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLog()
    .domain(domain(points.map(value)))
    .nice()
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const path = line<Point>()
    .x((point) => x(point.users))
    .y((point) => y(value(point)));
  const bottom = HEIGHT - MARGIN.bottom;
  return [
    `<g transform="translate(${left},0)">`,
    text(title, WIDTH / 2, 18, "middle"),
    ...decades(x.domain()).map(
      (at) => `${grid(x(at), bottom, x(at), MARGIN.top)}${text(at.toLocaleString("en"), x(at), bottom + 16, "middle")}`,
    ),
    ...decades(y.domain()).map(
      (at) =>
        `${grid(MARGIN.left, y(at), WIDTH - MARGIN.right, y(at))}${text(at.toLocaleString("en"), MARGIN.left - 6, y(at) + 4, "end")}`,
    ),
    text("users, N", WIDTH / 2, bottom + 34, "middle"),
    ...SERIES.map(
      ({ key, colour }) =>
        `<path d="${path(curve[key]) ?? ""}" fill="none" stroke="${colour}" stroke-width="2"/>${dots(curve[key], colour)}`,
    ),
    "</g>",
  ].join("\n");

  function dots(series: readonly Point[], colour: string): string {
    return series
      .map(
        (point) =>
          `<circle cx="${x(point.users).toFixed(1)}" cy="${y(value(point)).toFixed(1)}" r="2.5" fill="${colour}"/>`,
      )
      .join("");
  }
}

/** Powers of ten within a domain. */
function decades(domain: readonly number[]): number[] {
  const [from = 1, to = 1] = domain.map(Math.log10);
  return Array.from({ length: Math.floor(to + 1e-9) - Math.ceil(from - 1e-9) + 1 }, (_, index) =>
    Number(`1e${Math.ceil(from - 1e-9) + index}`),
  );
}

function grid(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#dddddd"/>`;
}

function text(content: string, x: number, y: number, anchor: "start" | "middle" | "end"): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
}
