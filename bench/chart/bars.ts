import { scaleLog } from "d3-scale";

import type { Measure } from "../support/measure";
import { colourOf, decades, grid, LEGEND, text, WIDTH } from "./parts";

const BAR = 15;
const TITLE_HEIGHT = 26;
const GAP = 12;
const LEFT = 20;
const RIGHT = WIDTH - 80;

/** For each measure with a title in the picture a bar for each way, on a logarithmic axis. */
export function barsPanel(measures: readonly Measure[]): { readonly svg: string; readonly height: number } {
  const shown = measures.filter((measure) => measure.inChart !== undefined);
  const most = Math.max(10, ...shown.flatMap((measure) => waysOf(measure).map(({ value }) => value)));
  // A bar of one call is as long as it is high.
  const x = scaleLog()
    .domain([1, most])
    .range([LEFT + BAR, RIGHT]);
  const parts: string[] = [];
  let y = 0;
  for (const measure of shown) {
    parts.push(text(measure.inChart ?? "", { x: LEFT, y: y + 17, weight: "bold" }));
    y += TITLE_HEIGHT;
    for (const { colour, value } of waysOf(measure)) {
      parts.push(
        `<rect x="${LEFT}" y="${y}" width="${(x(value) - LEFT).toFixed(1)}" height="${BAR - 3}" fill="${colour}"/>`,
        text(value.toLocaleString("en"), { x: x(value) + 6, y: y + BAR - 4 }),
      );
      y += BAR;
    }
    y += GAP;
  }
  const axis = decades([1, most]).map(
    (at) => `${grid(x(at), 0, x(at), y)}${text(at.toLocaleString("en"), { x: x(at), y: y + 16, anchor: "middle" })}`,
  );
  const label = text("calls, logarithmic", { x: RIGHT, y: y + 34, anchor: "end" });
  return { svg: [...axis, ...parts, label].join("\n"), height: y + 50 };
}

function waysOf({ value, beside }: Measure): { readonly colour: string; readonly value: number }[] {
  const values = { ...beside, ours: value };
  return LEGEND.flatMap(({ key }) => {
    const each = values[key];
    return each === undefined ? [] : [{ colour: colourOf(key), value: each }];
  });
}
