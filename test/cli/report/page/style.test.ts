import { expect, test } from "vitest";
import { STYLE } from "../../../../provider/cli/report/page/style";

test("the style asks for nothing, and cannot end its element", () => {
  expect(STYLE).not.toMatch(/url\(|@import|<\//);
});

test("every colour of the screen is one for light and one for dark", () => {
  const colours = [...STYLE.matchAll(/^ {2}--(\w+): (.*);$/gm)].filter(([, , value]) =>
    value?.startsWith("light-dark("),
  );
  expect(colours.map(([, name]) => name)).toEqual(["ground", "card", "ink", "quiet", "line", "accent", "bad"]);
});
