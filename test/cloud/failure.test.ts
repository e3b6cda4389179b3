import { expect, it } from "vitest";

import { failureOf } from "../../provider/cloud/failure";
import type { Answered, Reply } from "../../provider/cloud/reply";
import { testProduct } from "./support";

it.each<[string, Exclude<Reply, Answered>, object]>([
  [
    "an error answer",
    { is: "refused", status: 400, code: "Door.Missing", message: "No such door. ", requestId: "R" },
    {
      kind: "not-found",
      outcome: "none",
      reason: "No such door",
      code: "Door.Missing",
      status: 400,
      requestId: "R",
      advice: "Check the door.",
    },
  ],
  [
    "an error answer without text",
    { is: "refused", status: 503 },
    { kind: "transient", reason: "the service answered with an error", status: 503, advice: "Run it again." },
  ],
  [
    "no JSON",
    { is: "unreadable", status: 200, reason: "the answer is HTML", cut: false },
    { kind: "answer", reason: "the answer is HTML", status: 200 },
  ],
  [
    "no answer",
    { is: "lost", sent: true, reason: "the connection broke" },
    { kind: "transient", outcome: "unknown", reason: "the connection broke" },
  ],
])("of %s has its facts", (_name, reply, facts) => {
  const failure = failureOf(testProduct(), "Add", reply);
  expect(failure).toMatchObject({
    service: "door",
    action: "Add",
    documentation: "https://docs.example/Add",
    ...facts,
  });
});

it.each([
  ["nobody reached it", { is: "lost", sent: false, reason: "no connection" }, "Check alicloud:endpoints.door."],
  [
    "the way has advice of its own",
    { is: "lost", sent: false, reason: "no connection", advice: "Check the proxy." },
    "Check the proxy.",
  ],
  ["it broke off", { is: "lost", sent: true, reason: "the connection broke" }, "Run it again."],
] as const)("an endpoint of a setting is doubted where %s", (_when, reply, advice) => {
  expect(failureOf(testProduct(), "Add", reply, "alicloud:endpoints.door").advice).toBe(advice);
});

it("where nobody reached a public endpoint, the way to it is doubted, and the setting for another one named", () => {
  const lost = { is: "lost", sent: false, reason: "no connection" } as const;
  expect(failureOf(testProduct(), "Add", lost).advice).toBe(
    "Check the network and any proxy on the way, or set alicloud:endpoints.door, and run again.",
  );
});
