import { expect, test } from "vitest";

import { scenario } from "./scenario";

const PROTECTED = "alicloud-group-membership:neverRemove";

test("docs/emergency.md: a person who was added by hand stays in while the stack protects them, and leaves at its end", async () => {
  const scene = await scenario({ body: 'new GroupMembership("dba", bastion("7", ["101", "102"]));' });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  scene.drift("7", { add: ["105"] });
  const drifted = await stack.preview({ args: ["--refresh"], expectSuccess: true });
  expect(drifted.output).toContain("3 members now, -1 (user105 105)");

  const path = `${PROTECTED}.bastionhost[0]`;
  await stack.run(["config", "set", "--path", "--type", "string", path, "105"], { expectSuccess: true });
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102", "105"]);

  await stack.run(["config", "rm", "--path", path], { expectSuccess: true });
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);
  expect(scene.writes()).toEqual(["AddUsersToGroup", "RemoveUsersFromGroup"]);
});
