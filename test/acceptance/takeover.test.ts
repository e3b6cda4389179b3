import { expect, test } from "vitest";

import { INSTANCE, scenario } from "./scenario";

const declare = (rest: string): string => `new GroupMembership("m", bastion("7", ["101", "102"], ${rest}));`;

test("existing members are adopted without a write, and belong to the program from then on", async () => {
  const scene = await scenario({ body: declare("{}"), bastion: { "7": ["101", "102"] } });

  await scene.stack.up({ expectSuccess: true });
  expect(scene.writes()).toEqual([]);
  await scene.stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });

  await scene.stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
});

test("undeclared members stop every attempt of a create until the printed list allows it", async () => {
  const scene = await scenario({ body: declare("{}"), bastion: { "7": ["101", "111", "112"] } });
  const { stack } = scene;

  const preview = await stack.preview();
  expect(preview.exitCode).not.toBe(0);
  expect(preview.output).toContain(
    "(bastionhost group 7, resource m) has 2 users that this program does not declare: user111 111, user112 112",
  );
  expect(preview.output).toContain('takeover: ["111", "112"]');
  expect(preview.output).not.toMatch(/\n\s+at /);

  for (let attempt = 0; attempt < 2; attempt++) {
    const refused = await stack.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain('takeover: ["111", "112"]');
    expect(scene.inBastion("7")).toEqual(["101", "111", "112"]);
    expect(scene.writes()).toEqual([]);
    expect(await memberships(scene)).toEqual([]);
  }

  scene.program(declare('{ takeover: ["111"] }'));
  const half = await stack.up();
  expect(half.exitCode).not.toBe(0);
  expect(half.output).toContain('takeover: ["111", "112"]');
  expect(scene.writes()).toEqual([]);

  scene.program(declare('{ takeover: ["111", "112"] }'));
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);
});

test("takeover: true removes all undeclared members", async () => {
  const scene = await scenario({ body: declare("{ takeover: true }"), bastion: { "7": ["111", "112"] } });
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);
});

test("turning authoritative needs takeover as a create does, and turning additive again removes nobody", async () => {
  const scene = await scenario({ body: declare('{ mode: "additive" }'), bastion: { "7": ["111"] } });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102", "111"]);

  scene.program(declare("{}"));
  for (let attempt = 0; attempt < 2; attempt++) {
    const refused = await stack.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain('takeover: ["111"]');
    expect(scene.inBastion("7")).toEqual(["101", "102", "111"]);
  }

  scene.program(declare('{ takeover: ["111"] }'));
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);

  scene.drift("7", { add: ["112"] });
  scene.program(declare('{ mode: "additive" }'));
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102", "112"]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });

  await stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["112"]);
});

test("reading the group in the same program hides no undeclared member from a create or a refresh", async () => {
  const reading = `exports.now = GroupMembership.get("now", "bastionhost/cn-hangzhou/${INSTANCE}/group/7").userIds;\n`;
  const scene = await scenario({ body: reading, bastion: { "7": ["101", "102", "111"] } });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  scene.program(reading + declare("{}"));
  const refused = await stack.up({ args: ["--refresh"] });
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain('takeover: ["111"]');

  scene.program(reading + declare('{ takeover: ["111"] }'));
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);

  scene.drift("7", { add: ["112"] });
  await stack.up({ expectSuccess: true });
  const drifted = await stack.preview({ args: ["--refresh", "--expect-no-changes"] });
  expect(drifted.exitCode).not.toBe(0);
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);
});

async function memberships(scene: Awaited<ReturnType<typeof scenario>>): Promise<unknown[]> {
  return (await scene.stack.exportState()).filter(({ type }) => type.endsWith(":GroupMembership"));
}
