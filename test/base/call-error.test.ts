import { expect, test } from "vitest";
import { CallError, type CallFailure } from "../../provider/base/call-error";

const failure: CallFailure = {
  kind: "permission",
  outcome: "none",
  service: "quickbi",
  action: "AddUser",
  reason: "no entry",
};

test.each<{ name: string; more: Partial<CallFailure>; message: string }>([
  { name: "the least that is known", more: {}, message: "quickbi AddUser: no entry." },
  {
    name: "code, status and request",
    more: { code: "Forbidden.RAM", status: 403, requestId: "R" },
    message: "quickbi AddUser: no entry (Forbidden.RAM, HTTP 403, request R).",
  },
  {
    name: "what to do next and where to read on",
    more: { advice: "Ask for it.", documentation: "https://docs.example" },
    message: "quickbi AddUser: no entry. Ask for it. See https://docs.example",
  },
])("a message tells $name", ({ more, message }) => {
  const error = new CallError({ ...failure, ...more });
  expect(error.message).toBe(message);
  expect(error).toMatchObject({ name: "CallError", ...failure, ...more });
});

test("an error with other facts has the first one as its cause", () => {
  const error = new CallError({ ...failure, code: "Forbidden" });
  const changed = error.with({ kind: "caller", reason: "expired" });
  expect(changed.message).toBe("quickbi AddUser: expired (Forbidden).");
  expect(changed.cause).toBe(error);
});
