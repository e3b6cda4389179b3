import { describe, expect, test } from "vitest";

import type { RunResult } from "./harness";
import { scenario } from "./scenario";

const ADDITIVE = '{ mode: "additive" }';

/** A resource whose id is only known during `up`. */
const LATER = `
  class Later extends pulumi.dynamic.Resource {
    constructor(name, value, opts) {
      super({ create: async (inputs) => ({ id: inputs.value, outs: {} }) }, name, { value }, opts);
    }
  }`;

describe("a membership declared twice fails the preview, before anything is written", () => {
  test.each([
    [
      "the same target twice",
      'new GroupMembership("a", bastion("7", ["101"]));',
      'new GroupMembership("b", bastion("7", ["101"]));',
    ],
    [
      "an authoritative and an additive one on the same target",
      'new GroupMembership("a", bastion("7", ["101"]));',
      `new GroupMembership("b", bastion("7", ["102"], ${ADDITIVE}));`,
    ],
    [
      "two additive ones on one pair",
      `new GroupMembership("a", bastion("7", ["101", "102"], ${ADDITIVE}));`,
      `new GroupMembership("b", bastion("7", [" 101 "], ${ADDITIVE}));`,
    ],
    [
      "a group side and a user side that agree",
      'new GroupMembership("a", bastion("7", ["101"]));',
      'new GroupMembership("b", bastionUser("101", ["7"]));',
    ],
    [
      "a group side that contradicts a user side",
      'new GroupMembership("a", quickbi("finance", ["alice"]));',
      `new GroupMembership("b", quickbiUser("bob", ["finance"], ${ADDITIVE}));`,
    ],
    [
      "the region of the configuration, and the same one in the program",
      'new GroupMembership("a", bastion("7", ["101"]));',
      'new GroupMembership("b", bastion("7", ["101"], { regionId: "cn-hangzhou" }));',
    ],
    [
      "ids in Outputs and promises that are known, among others that are not",
      `${LATER} const later = new Later("l", "103");
       new GroupMembership("a", bastion(pulumi.output("7"), ["102", pulumi.output("101"), later.id], ${ADDITIVE}));`,
      `new GroupMembership("b", bastion(Promise.resolve("7"), pulumi.output(["101"]), ${ADDITIVE}));`,
    ],
    [
      "resources in components",
      'class Team extends pulumi.ComponentResource { constructor(name) { super("test:index:Team", name); new GroupMembership("b", bastion("7", ["101"]), { parent: this }); } } new Team("team");',
      'new GroupMembership("a", bastion("7", ["101"]));',
    ],
  ])("%s", async (_name, first, second) => {
    const scene = await scenario({ body: `${first}\n${second}` });
    const preview = await scene.stack.preview();
    expectRefused(preview, /GroupMembership "[ab]".*GroupMembership "[ab]"/);
    expect(scene.writes()).toEqual([]);
  });

  test("no id of a secret list is shown", async () => {
    const scene = await scenario({
      body: `new GroupMembership("a", bastion("7", pulumi.secret(["101"]), ${ADDITIVE}));
             new GroupMembership("b", bastion("7", [pulumi.secret("101")], ${ADDITIVE}));`,
    });
    const preview = await scene.stack.preview();
    expectRefused(preview, /GroupMembership "[ab]" and GroupMembership "[ab]" declare the same membership/);
    expect(preview.output).not.toMatch(/\b101\b/);
  });
});

test("a conflict of ids that are only known during up fails the up, and the next up continues from there", async () => {
  const first = `const later = new Later("l", "101"); const a = new GroupMembership("a", bastion("7", ["101", "102"], ${ADDITIVE}));`;
  const scene = await scenario({
    body: `${LATER} ${first} new GroupMembership("b", bastion("7", [new Later("m", "101", { dependsOn: a }).id], ${ADDITIVE}));`,
  });
  const { stack } = scene;
  await stack.preview({ expectSuccess: true });
  const up = await stack.up();
  expectRefused(up, /GroupMembership "a" and GroupMembership "b" both list user 101/);
  expect(scene.inBastion("7")).toEqual(["101", "102"]);

  scene.program(`${LATER} ${first} new GroupMembership("b", bastion("7", [new Later("n", "103").id], ${ADDITIVE}));`);
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102", "103"]);
});

test("a target whose id is known conflicts in the preview, even while its members are unknown", async () => {
  const scene = await scenario({
    body: `${LATER} const later = new Later("l", "101");
           new GroupMembership("a", bastion("7", [later.id])); new GroupMembership("b", bastion("7", pulumi.all([later.id])));`,
  });
  expectRefused(
    await scene.stack.preview(),
    /GroupMembership "a" and GroupMembership "b" both declare the users of bastionhost group 7/,
  );
});

test("resources that do not overlap pass, and inputs reach the engine as the program gives them", async () => {
  const scene = await scenario({
    body: `
      new GroupMembership("a", bastion("7", pulumi.secret(["101"]), ${ADDITIVE}));
      new GroupMembership("b", bastion("7", ["102"], ${ADDITIVE}));
      new GroupMembership("c", bastionUser("103", ["7", "9"], ${ADDITIVE}));
      new GroupMembership("d", bastion("11", []));
      new GroupMembership("e", bastionUser("104", []));
      new GroupMembership("f", quickbi("finance", ["alice"]));
      GroupMembership.get("g", "bastionhost/cn-hangzhou/bastionhost-cn-test01/group/7");`,
    bastion: { "7": ["110"] },
  });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102", "103", "110"]);
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });

  const state = await stack.exportState();
  const secret = state.find(({ urn }) => urn.endsWith("::a"))?.inputs;
  expect(Object.keys(secret?.["members"] ?? {})).toContain("ciphertext");
  expect(secret?.["userGroupId"]).toBe("7");
  expect(secret?.["__provider"]).toBe('exports.handler=()=>require("pulumi-alicloud-group-membership/provider")');
});

/** Fails with the message, and with no stack trace. */
function expectRefused({ exitCode, output }: RunResult, message: RegExp): void {
  expect(exitCode).not.toBe(0);
  expect(output).toMatch(message);
  expect(output).toMatch(/error: GroupMembership "/);
  expect(output).not.toMatch(/\n\s+at |unhandled|__provider/);
}
