import { expect, test } from "vitest";

import { tellOnce } from "../../provider/reconcile/host";
import { fakeHost } from "../support/fake-place";

test("a line that check or diff has printed is not printed again by the apply of the same run", () => {
  const host = fakeHost();
  tellOnce(host, ["a", "b"]);
  tellOnce(host, ["b", "c"]);
  expect(host.infos).toEqual(["a", "b", "c"]);
});
