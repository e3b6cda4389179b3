import { describe, expect, it } from "vitest";
import { tokenPage } from "../../../emulator/services/parameters";

const five = ["a", "b", "c", "d", "e"];

describe("pages by token", () => {
  it.each([1, 2, 3, 5, 6])("of %i items give every item once, and no token on the last one", (size) => {
    const pages: string[][] = [];
    let token: string | undefined;
    do {
      const page = tokenPage(five, { token, size });
      pages.push(page?.items ?? []);
      token = page?.nextToken;
    } while (token !== undefined);
    expect(pages.flat()).toEqual(five);
    expect(pages).toHaveLength(Math.ceil(five.length / size));
  });

  it("a token can be used again, and stays valid when the list gets shorter", () => {
    const token = tokenPage(five, { token: undefined, size: 4 })?.nextToken;
    expect(tokenPage(five, { token, size: 4 })?.items).toEqual(["e"]);
    expect(tokenPage(five, { token, size: 4 })?.items).toEqual(["e"]);
    expect(tokenPage(["a"], { token, size: 4 })).toEqual({ items: [] });
  });

  it("an empty list is one page without a token", () => {
    expect(tokenPage([], { token: undefined, size: 10 })).toEqual({ items: [] });
  });

  it.each(["x", "2", "0", "-1", "from 2", Buffer.from("from 0").toString("base64url"), " ZnJvbSAy", "ZnJvbSAy="])(
    "a token that no page had is not valid: %o",
    (token) => {
      expect(tokenPage(five, { token, size: 2 })).toBeUndefined();
    },
  );
});
