import { expect, test } from "vitest";

import { RefusedError } from "../../provider/reconcile/refused-error";

test("is told apart from other errors", () => {
  expect(new RefusedError("no")).toBeInstanceOf(RefusedError);
  expect(new Error("no")).not.toBeInstanceOf(RefusedError);
});
