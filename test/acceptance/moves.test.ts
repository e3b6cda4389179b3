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

test("deleting one of two resources that declare the same pair leaves the member in", async () => {
  const keep = 'new GroupMembership("b", bastion("7", ["102", "103"], { mode: "additive" }));';
  const scene = await scenario({
    body: `new GroupMembership("a", bastion("7", ["101", "102"], { mode: "additive" })); ${keep}`,
  });
  await scene.stack.up({ expectSuccess: true });

  scene.program(keep);
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102", "103"]);
  await scene.stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

test("a group side and a user side that declare one pair do not fight, and either may leave first", async () => {
  const group = 'new GroupMembership("g", bastion("7", ["101", "105"]));';
  const user = 'new GroupMembership("u", bastionUser("105", ["7", "9"]));';
  const scene = await scenario({ body: `${group} ${user}` });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "105"]);
  expect(scene.inBastion("9")).toEqual(["105"]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });

  scene.program(group);
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "105"]);
  expect(scene.inBastion("9")).toEqual([]);

  scene.program(`${group} ${user}`);
  await stack.up({ expectSuccess: true });
  scene.program(user);
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["105"]);
  expect(scene.inBastion("9")).toEqual(["105"]);

  await stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
});

test("a group side that does not list a member leaves out whom the user side declares, and the next preview is empty", async () => {
  const scene = await scenario({
    body: `const u = new GroupMembership("u", bastionUser("105", ["7"]));
           new GroupMembership("g", bastion("7", ["101"]), { dependsOn: u });`,
  });
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "105"]);
  await scene.stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});
