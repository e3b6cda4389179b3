import { describe, expect, test } from "vitest";
import { listNamedPages, named } from "../../provider/services/directory";
import { bastionhost } from "../../provider/services/bastionhost";

describe("listNamedPages", () => {
  test("reads to the end and keeps each name", async () => {
    const all = Array.from({ length: 5 }, (_, index) => ({ id: String(index), name: `name ${index}` }));
    const listed = await listNamedPages(bastionhost.product, "ListUsers", 2, async ({ PageNumber }) => {
      const start = (Number(PageNumber) - 1) * 2;
      return { total: all.length, elements: all.slice(start, start + 2) };
    });
    expect(listed).toEqual(all);
  });

  test("an element that is shown twice counts once, with its latest name", async () => {
    const listed = await listNamedPages(bastionhost.product, "ListUsers", 2, async () => ({
      total: 1,
      elements: [
        { id: "1", name: "old" },
        { id: "1", name: "new" },
      ],
    }));
    expect(listed).toEqual([{ id: "1", name: "new" }]);
  });
});

test.each([undefined, null, "", "  "])("%j is not a name", (name) => {
  expect(named("1", name)).toEqual({ id: "1" });
});
