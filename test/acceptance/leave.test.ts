import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { fencesOf } from "../docs/fences";
import { scenario, type Scenario } from "./scenario";

const TYPE = "pulumi-nodejs:dynamic/alicloud:GroupMembership";
const page = readFileSync(join(__dirname, "..", "..", "docs", "leave.md"), "utf8");

/** The transformation of the page. */
const TRANSFORM = /^pulumi\.runtime\.registerStackTransformation\([^]*?^\);$/m.exec(
  fencesOf("docs/leave.md", page).find(({ text }) => text.includes("registerStackTransformation"))?.text ?? "",
)?.[0];

const DBA = `new GroupMembership("dba", bastion("7", ["101", "102"]));`;
const OPS = `new GroupMembership("ops", bastion("9", ["103"]), { protect: true });`;
const SALES = `new GroupMembership("sales", quickbi("sales", ["alice", "bob"]));`;

/** A stack that added its members, so that a delete would remove them. */
async function managed(): Promise<Scenario> {
  const scene = await scenario({ body: `${DBA}\n${OPS}\n${SALES}` });
  await scene.stack.up({ expectSuccess: true });
  expect(scene.writes()).not.toEqual([]);
  return scene;
}

function members(scene: Scenario): unknown {
  return [scene.inBastion("7"), scene.inBastion("9"), scene.inBi("sales")];
}

const ALL = [["101", "102"], ["103"], ["alice", "bob"]];

test("retainOnDelete, one up, and a destroy: the stack is empty, and everybody is in", async () => {
  const scene = await managed();
  const before = scene.writes().length;
  scene.program(`${String(TRANSFORM)}\n${DBA}\n${OPS.replace(", { protect: true }", "")}\n${SALES}`);
  const kept = await scene.stack.up({ expectSuccess: true });
  // The three and the stack: what the page says of two.
  expect(kept.stdout).toContain("4 unchanged");
  const { stdout: exported } = await scene.stack.run(["stack", "export"]);
  for (const [, wanted = ""] of page.matchAll(/grep -c '(.*)'/g)) {
    expect(
      exported.split("\n").filter((line) => line.includes(wanted)),
      wanted,
    ).toHaveLength(3);
  }
  await scene.stack.destroy({ expectSuccess: true });
  expect((await scene.stack.exportState()).filter(({ type }) => type === TYPE)).toEqual([]);
  expect(members(scene)).toEqual(ALL);
  expect(scene.writes()).toHaveLength(before);
});

test("one leaves by retainOnDelete, one by state delete, and the last one stays as it is", async () => {
  const scene = await managed();
  const before = scene.writes().length;
  const retained = DBA.replace(");", ", { retainOnDelete: true });");
  scene.program(`${retained}\n${OPS}\n${SALES}`);
  await scene.stack.up({ expectSuccess: true });

  const urn = `urn:pulumi:test::acceptance::${TYPE}::ops`;
  expect(await scene.stack.run(["state", "delete", urn, "--yes"])).toMatchObject({ exitCode: 1 });
  await scene.stack.run(["state", "delete", urn, "--force", "--yes"], { expectSuccess: true });
  scene.program(SALES);
  await scene.stack.up({ expectSuccess: true });
  const left = (await scene.stack.exportState()).filter(({ type }) => type === TYPE);
  expect(left.map((resource) => resource.urn.split("::").at(-1))).toEqual(["sales"]);
  expect(members(scene)).toEqual(ALL);
  expect(scene.writes()).toHaveLength(before);
  await scene.stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});
