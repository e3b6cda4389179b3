import { expect, test } from "vitest";

import type { CallError } from "../../provider/base/call-error";
import { explain, tellOnce } from "../../provider/reconcile/host";
import { failure, fakeHost } from "../support/fake-place";

test("a line that check or diff has printed is not printed again by the apply of the same run", () => {
  const host = fakeHost();
  tellOnce(host, ["a", "b"]);
  tellOnce(host, ["b", "c"]);
  expect(host.infos).toEqual(["a", "b", "c"]);
});

test("a cause is explained once in a run, and named in short from then on", () => {
  const host = fakeHost();
  const denied = (action: string, requestId: string): CallError =>
    failure({ action, code: "Forbidden.RAM", requestId, advice: "Grant the RAM user or role the action." });
  expect(explain(host, denied("ListUsers", "R-1"))).toBe(
    "door ListUsers: no entry (Forbidden.RAM, request R-1). Grant the RAM user or role the action.",
  );
  expect(explain(host, denied("ListUsers", "R-2"))).toBe("door ListUsers: Forbidden.RAM, as explained before.");
  expect(explain(host, failure({ code: "NoPermission" }))).toBe("door Change: no entry (NoPermission).");
});
