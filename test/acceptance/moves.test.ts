import { expect, test } from "vitest";

import { scenario } from "./scenario";

const TWO = '["101", "102"]';

test("a resource renamed without an alias keeps its members in", async () => {
  const scene = await scenario({ body: `new GroupMembership("old", bastion("7", ${TWO}));` });
  await scene.stack.up({ expectSuccess: true });

  scene.program(`new GroupMembership("new", bastion("7", ${TWO}));`);
  const writes = scene.writes().length;
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);
  expect(scene.writes().length).toBe(writes);
  await scene.stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

test("a resource renamed and shortened in one run loses only the member that was dropped", async () => {
  const scene = await scenario({ body: `new GroupMembership("old", bastion("7", ${TWO}));` });
  await scene.stack.up({ expectSuccess: true });

  scene.program('new GroupMembership("new", bastion("7", ["101"], { takeover: ["102"] }));');
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101"]);
});

test("a resource moved into a component keeps its members in", async () => {
  const scene = await scenario({ body: `new GroupMembership("m", bastion("7", ${TWO}));` });
  await scene.stack.up({ expectSuccess: true });

  scene.program(`
    class Team extends pulumi.ComponentResource {
      constructor(name) {
        super("test:index:Team", name);
        new GroupMembership("m", bastion("7", ${TWO}), { parent: this });
      }
    }
    new Team("dba");`);
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);
});

test("up --replace keeps the members in, without a write", async () => {
  const scene = await scenario({ body: `new GroupMembership("m", bastion("7", ${TWO}));` });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  const urn = (await stack.exportState()).find(({ type }) => type.endsWith(":GroupMembership"))?.urn ?? "";
  const writes = scene.writes().length;

  await stack.up({ args: ["--replace", urn], expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);
  expect(scene.writes().length).toBe(writes);
});

test("two resources that swap their groups need takeover, and end with each in the other's group", async () => {
  const swapped = (rest: string): string =>
    `new GroupMembership("a", bastion("9", ["101", "102"], ${rest})); new GroupMembership("b", bastion("7", ["102", "103"], ${rest}));`;
  const scene = await scenario({
    body: 'new GroupMembership("a", bastion("7", ["101", "102"])); new GroupMembership("b", bastion("9", ["102", "103"]));',
  });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  scene.program(swapped("{}"));
  const refused = await stack.preview();
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain("takeover");
  expect(scene.inBastion("7")).toEqual(["101", "102"]);
  expect(scene.inBastion("9")).toEqual(["102", "103"]);

  scene.program(swapped("{ takeover: true }"));
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102", "103"]);
  expect(scene.inBastion("9")).toEqual(["101", "102"]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

test.each([
  ["to the resource after it", ["101"], ["102", "103"]],
  ["to the resource before it", ["101", "102", "103"], []],
])("a member moved between two additive resources of one group %s stays in", async (_name, first, second) => {
  const declare = (a: readonly string[], b: readonly string[]): string =>
    `new GroupMembership("a", bastion("7", ${JSON.stringify(a)}, { mode: "additive" }));
     new GroupMembership("b", bastion("7", ${JSON.stringify(b)}, { mode: "additive" }));`;
  const scene = await scenario({ body: declare(["101", "102"], ["103"]) });
  await scene.stack.up({ expectSuccess: true });

  scene.program(declare(first, second));
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102", "103"]);
  await scene.stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

test("a member of a resource that is deleted stays in when another one takes it over in the same run", async () => {
  const declare = (b: readonly string[]): string => `new GroupMembership("b", bastion("7", ${JSON.stringify(b)}, { mode: "additive" }));`;
  const scene = await scenario({
    body: `new GroupMembership("a", bastion("7", ["101", "102"], { mode: "additive" })); ${declare(["103"])}`,
  });
  await scene.stack.up({ expectSuccess: true });

  scene.program(declare(["102", "103"]));
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102", "103"]);
  await scene.stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

test.each([
  ["the group side first", (group: string, user: string): string => `const g = ${group}; ${user.replace("}))", "}, { dependsOn: g }))")}`],
  ["the user side first", (group: string, user: string): string => `const u = ${user}; ${group.replace("}))", "}, { dependsOn: u }))")}`],
])("a pair moved from the group side to the user side and back stays in, %s", async (_name, inOrder) => {
  const both = (users: readonly string[], groups: readonly string[]): string =>
    inOrder(
      `new GroupMembership("g", bastion("7", ${JSON.stringify(users)}, { mode: "additive" }))`,
      `new GroupMembership("u", bastionUser("105", ${JSON.stringify(groups)}, { mode: "additive" }))`,
    );
  const scene = await scenario({ body: both(["101", "105"], ["9"]) });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  for (const program of [both(["101"], ["7", "9"]), both(["101", "105"], ["9"])]) {
    scene.program(program);
    await stack.up({ expectSuccess: true });
    expect(scene.inBastion("7")).toEqual(["101", "105"]);
    expect(scene.inBastion("9")).toEqual(["105"]);
    await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
  }
  await stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
  expect(scene.inBastion("9")).toEqual([]);
});

test("a group side that is deleted while a user side takes one of its pairs over, and the other way round", async () => {
  const group = 'new GroupMembership("g", bastion("7", ["101", "105"]));';
  const user = 'new GroupMembership("u", bastionUser("105", ["7", "9"]));';
  const scene = await scenario({ body: group });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  scene.program(user);
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["105"]);
  expect(scene.inBastion("9")).toEqual(["105"]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });

  scene.program(group);
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "105"]);
  expect(scene.inBastion("9")).toEqual([]);
  await stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
});

test("a group side that becomes additive in the run in which a user side declares another member leaves both in", async () => {
  const scene = await scenario({ body: 'new GroupMembership("g", bastion("7", ["101"]));' });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  scene.program(`const u = new GroupMembership("u", bastionUser("105", ["7"]));
                 new GroupMembership("g", bastion("7", ["101"], { mode: "additive" }), { dependsOn: u });`);
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "105"]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});
