import { describe, expect, test } from "vitest";
import { bastionhost } from "../../provider/services/bastionhost/service";
import { fakeClock } from "../support/clock";
import { listByToken, listPages, type Page, type TokenPage } from "../../provider/services/pages";

/** Lists by a script of pages, and counts the requests. */
async function list(
  pageOf: (page: number, calls: number) => Page,
  size = 100,
): Promise<{ ids: string[]; calls: number }> {
  let calls = 0;
  const found = await listPages(
    { clock: fakeClock() },
    bastionhost.product,
    "ListUsers",
    size,
    async ({ PageNumber, PageSize }) => {
      expect(PageSize).toBe(String(size));
      calls += 1;
      return pageOf(Number(PageNumber), calls);
    },
  );
  return { ids: found.map(({ id }) => id), calls };
}

const pageOfIds = (total: number, ids: readonly string[]): Page => ({ total, elements: ids.map((id) => ({ id })) });

const all = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));
const cut =
  (ids: string[], size: number) =>
  (page: number): Page =>
    pageOfIds(ids.length, ids.slice((page - 1) * size, page * size));

describe("listPages", () => {
  test.each([
    [0, 1],
    [1, 1],
    [99, 1],
    [100, 1],
    [101, 2],
    [250, 3],
    [300, 3],
  ])("%i elements are %i pages", async (count, pages) => {
    expect(await list(cut(all(count), 100))).toEqual({ ids: all(count), calls: pages });
  });

  test("pages that are shorter than asked for are read to the end", async () => {
    expect(await list(cut(all(120), 50))).toEqual({ ids: all(120), calls: 3 });
  });

  test("an element that is shown twice counts once", async () => {
    const moved = await list(
      (page, calls) => (calls <= 2 ? pageOfIds(3, page === 1 ? ["a", "b"] : ["b"]) : cut(["a", "b", "c"], 2)(page)),
      2,
    );
    expect(moved).toEqual({ ids: ["a", "b", "c"], calls: 4 });
  });

  test("a listing whose total changes meanwhile starts again", async () => {
    const before = ["a", "b", "c", "d"];
    const after = ["b", "c", "d"];
    // One member was removed after the first page: the second page skips one.
    const shifted = await list((page, calls) => cut(calls === 1 ? before : after, 2)(page), 2);
    expect(shifted).toEqual({ ids: after, calls: 4 });
  });

  test("a listing whose total changes meanwhile starts again, even if it shows as many as it counts", async () => {
    const after = ["b", "c", "d", "e", "f", "y", "z"];
    // One was removed after the first page, so no page shows c; two were added after the second page.
    const script: Page[] = [
      pageOfIds(6, ["a", "b"]),
      pageOfIds(5, ["d", "e"]),
      pageOfIds(7, ["f", "y"]),
      pageOfIds(7, ["z"]),
    ];
    const { ids } = await list((page, calls) => script[calls - 1] ?? cut(after, 2)(page), 2);
    expect(ids).toEqual(after);
  });

  test("a listing that keeps changing is an error", async () => {
    const changing = list((page, calls) => pageOfIds(10 + calls, page > 3 ? [] : [`${calls}`]), 1);
    await expect(changing).rejects.toThrow(/the listing changed from \d+ to \d+ elements on the way, 3 times in a row/);
  });

  test("a listing that stays incomplete is an error", async () => {
    await expect(list(() => pageOfIds(5, []))).rejects.toThrow("the listing ended after 0 of 5, 3 times in a row");
  });

  test("a listing that always shows the same page ends", async () => {
    await expect(list(() => pageOfIds(1e15, ["a", "b"]))).rejects.toThrow("the listing ended after 2 of");
  });

  test.each([0, 1, 2, 3, 4])("without a total, %i elements are read up to the first short page", async (count) => {
    const ids = all(count);
    const listed = await list((page) => ({ elements: cut(ids, 2)(page).elements }), 2);
    expect(listed).toEqual({ ids, calls: Math.floor(count / 2) + 1 });
  });

  test("keeps the latest name of each element", async () => {
    const found = await listPages({ clock: fakeClock() }, bastionhost.product, "ListUsers", 2, async () => ({
      total: 1,
      elements: [
        { id: "1", name: "old" },
        { id: "1", name: "new" },
      ],
    }));
    expect(found).toEqual([{ id: "1", name: "new" }]);
  });
});

describe("listByToken", () => {
  const follow = async (pageOf: (token: string | undefined, calls: number) => TokenPage): Promise<string[]> => {
    let calls = 0;
    const found = await listByToken({ clock: fakeClock() }, bastionhost.product, "List", async (token) =>
      pageOf(token, (calls += 1)),
    );
    return found.map(({ id }) => id);
  };

  test("follows the tokens to the page without one", async () => {
    const pages: Record<string, TokenPage> = {
      first: { next: "b", elements: [{ id: "1" }] },
      b: { next: "c", elements: [] },
      c: { elements: [{ id: "2" }] },
    };
    expect(await follow((token = "first") => pages[token] ?? { elements: [] })).toEqual(["1", "2"]);
  });

  test("begins again when it comes back to a page, and gives up after three times", async () => {
    const circle = (token: string | undefined): TokenPage => ({ next: token === "a" ? "b" : "a", elements: [] });
    await expect(follow(circle)).rejects.toThrow("comes back to a page that it had, 3 times in a row");
    expect(await follow((token, calls) => (calls > 4 ? { elements: [{ id: "1" }] } : circle(token)))).toEqual(["1"]);
  });

  test("begins again when it ends with fewer than the service counts", async () => {
    const short = follow(() => ({ total: 2, elements: [{ id: "1" }] }));
    await expect(short).rejects.toThrow("ended after 1 of 2, 3 times in a row");
  });
});
