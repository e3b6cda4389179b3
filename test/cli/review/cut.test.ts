import { expect, test } from "vitest";

import { Cut } from "../../../provider/cli/review/cut";

test("what fits is whole", () => {
  const cut = new Cut(1000);
  cut.add("head");
  cut.block(["open"], ["a", "b"], ["close"]);
  expect(cut.end()).toBe("head\nopen\na\nb\nclose\n");
});

test("what does not fit is counted, and every block that was opened is closed", () => {
  const cut = new Cut(300);
  cut.block(
    ["<details>"],
    Array.from({ length: 50 }, (_, index) => `line ${index}`),
    ["</details>"],
  );
  cut.block(["<details>"], ["short"], ["</details>"]);
  const text = cut.end();
  const shown = text.split("\n").filter((line) => line.startsWith("line ")).length;
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(300);
  expect(shown).toBeGreaterThan(3);
  expect(text).toMatch(/\n<\/details>\n\*\*(\d+) lines are left out/);
  expect(Number(/\*\*(\d+) lines/.exec(text)?.[1])).toBe(51 - shown);
  expect(text.split("<details>")).toHaveLength(text.split("</details>").length);
});
