import { expect, test } from "vitest";

import { freshRoster, latestRoster, peopleOf } from "../../../provider/services/ram/users";
import { fakeRam } from "./support";

test("who asks while a listing is under way shares the next one, which sees what happened meanwhile", async () => {
  const ram = fakeRam({ "1": "alice" }, {});
  const first = freshRoster(ram.session);
  await Promise.resolve();
  await Promise.resolve();
  ram.users.set("2", "bob");
  const [second, third] = await Promise.all([freshRoster(ram.session), freshRoster(ram.session)]);
  await first;
  expect(ram.calls).toEqual(["ListUsers", "ListUsers"]);
  expect([peopleOf(second), second === third]).toEqual([
    [
      { id: "1", name: "alice" },
      { id: "2", name: "bob" },
    ],
    true,
  ]);
});

test("the latest listing costs no call, and is made where there is none", async () => {
  const ram = fakeRam({ "1": "alice" }, {});
  const made = await latestRoster(ram.session);
  expect(await latestRoster(ram.session)).toBe(made);
  expect([made.names.get("1"), made.ids.get("alice"), ram.calls.length]).toEqual(["alice", "1", 1]);
});

test("a listing that fails leaves the earlier one, and the next one is made anew", async () => {
  const ram = fakeRam({ "1": "alice" }, {});
  const made = await freshRoster(ram.session);
  ram.before.set("ListUsers", () => {
    throw new Error("no");
  });
  await expect(freshRoster(ram.session)).rejects.toThrow("no");
  expect(await latestRoster(ram.session)).toBe(made);
  await expect(freshRoster(ram.session)).resolves.toMatchObject({ names: new Map([["1", "alice"]]) });
});
