import { expect, test } from "vitest";

import { idsIn, type RunResult, type StateResource } from "./harness";
import { scenario, type Scenario } from "./scenario";
import { urnOf, watch, type PairWrite } from "./watch";

/** An additive resource of a group. */
const additive = (name: string, group: string, ids: readonly string[], opts = "{}"): string =>
  `const ${name} = new GroupMembership("${name}", bastion("${group}", ${JSON.stringify(ids)}, { mode: "additive" }), ${opts});`;

const authoritative = (name: string, group: string, ids: readonly string[], rest = ""): string =>
  `new GroupMembership("${name}", bastion("${group}", ${JSON.stringify(ids)}, { ${rest} }));`;

const NO_CHANGES = { args: ["--refresh", "--expect-no-changes"], expectSuccess: true } as const;

test("a member handed over to a resource whose up failed, and then declared nowhere, remains, and the run says so", async () => {
  const scene = await scenario({ body: additive("giver", "7", ["101", "102"]), bastion: { "9": ["102"] } });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  const seen = watch(scene.cloud);

  // The user is in group 9 too, which the new owner does not declare: it is refused, after the former owner was
  // updated.
  scene.program(`${additive("giver", "7", ["101"])}
                 new GroupMembership("taker", bastionUser("102", ["7"]), { dependsOn: giver });`);
  const failed = await stack.up();
  expectRefused(failed, /takeover: \["9"\]/);
  expect(failed.output).toContain(notRemoved("102"));
  expect(failed.output).toContain("the other GroupMembership of user user102 102 was not checked before this one");
  expect(await ownedBy(scene)).toEqual({ giver: ["101"] });

  scene.program(additive("giver", "7", ["101"]));
  await stack.up({ expectSuccess: true });
  await stack.preview(NO_CHANGES);
  await stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102"]);
  expect(seen.removed()).toEqual(["7/101"]);
});

test("a member whose new declaration arrives late in the run, in a slow list or a slow program, is present at the end of that run", async () => {
  const scene = await scenario({
    body: `${additive("giver", "7", ["101", "102"])} ${additive("taker", "7", ["103"])} ${additive("nine", "9", ["101", "102"])}`,
  });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  // "taker" has a list that only a resource of this run makes; "late" is constructed when "nine" has been updated.
  scene.program(`
    class Slow extends pulumi.dynamic.Resource {
      constructor(name, ids) {
        super({ create: (ids) => new Promise((resolve) => setTimeout(() => resolve({ id: "slow", outs: ids }), 3000)) }, name, ids);
      }
    }
    ${additive("giver", "7", ["101"])}
    const slow = new Slow("slow", { ids: ["102", "103"] });
    new GroupMembership("taker", bastion("7", slow.ids, { mode: "additive" }));
    ${additive("nine", "9", ["101"])}
    const updated = new Promise((resolve) => nine.id.apply(() => resolve()));
    module.exports = async () => {
      await updated;
      ${additive("late", "9", ["102"])}
    };`);
  const seen = watch(scene.cloud);
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102", "103"]);
  expect(scene.inBastion("9")).toEqual(["101", "102"]);
  for (const late of ["7/102", "9/102"]) {
    expect([[], ["remove", "add"]]).toContainEqual(verbsAbout(late, seen.writes()));
  }
  expect(seen.writes().filter(({ pair }) => pair !== "7/102" && pair !== "9/102")).toEqual([]);
  await stack.preview(NO_CHANGES);
});

test("with --target, a delete may remove a member that another resource now declares; the next full up adds that member again", async () => {
  const before = ["7", "9", "11"].map((group) => additive(`takes${group}`, group, ["103"]));
  const after = ["7", "9", "11"].map((group) => additive(`takes${group}`, group, ["102", "103"]));
  const scene = await scenario({
    body: `${additive("leaves7", "7", ["101", "102"])} ${additive("leaves9", "9", ["101", "102"])}
           ${additive("moves", "11", ["102"])} ${before.join(" ")}`,
    bastion: { "21": [] },
  });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  scene.program(`${additive("moves", "21", ["102"])} ${after.join(" ")}`);
  const targeted = watch(scene.cloud);
  await stack.up({ args: ["--target", urnOf("leaves7"), "--target", urnOf("moves")], expectSuccess: true });
  expect(targeted.removed()).toEqual(["11/102", "7/101", "7/102"]);
  expect(["7", "9", "11", "21"].map(scene.inBastion)).toEqual([["103"], ["101", "102", "103"], ["103"], ["102"]]);

  const excluding = watch(scene.cloud);
  await stack.up({ args: ["--exclude", urnOf("takes9")], expectSuccess: true });
  expect(excluding.removed()).toEqual(["9/101", "9/102"]);
  expect(["7", "9", "11", "21"].map(scene.inBastion)).toEqual([["102", "103"], ["103"], ["102", "103"], ["102"]]);

  const whole = watch(scene.cloud);
  await stack.up({ expectSuccess: true });
  expect(whole.writes().map(({ verb, pair }) => `${verb} ${pair}`)).toEqual(["add 9/102"]);
  await stack.preview(NO_CHANGES);
});

test("--replace, and turning authoritative while another resource drops a member, remove nobody without takeover", async () => {
  const declare = (m: readonly string[], rest: string, groups = ["9", "11"], nine = 'mode: "additive"'): string =>
    `${authoritative("m", "7", m, rest)}
     const g = ${authoritative("g", "9", ["101"], nine)}
     new GroupMembership("u", bastionUser("105", ${JSON.stringify(groups)}, { mode: "additive" }), { dependsOn: g });`;
  const [two, keeping] = [["101", "102"], 'neverRemove: ["103"]'];
  const scene = await scenario({ body: declare(two, keeping), bastion: { "7": ["103"] } });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  const seen = watch(scene.cloud);
  const replace = { args: ["--replace", urnOf("m")] };

  scene.program(declare(two, ""));
  expectRefused(await stack.up(replace), /takeover: \["103"\]/);
  scene.program(declare(["101"], keeping));
  expectRefused(await stack.up(replace), /takeover: \["102"\]/);
  scene.drift("7", { add: ["111"] });
  scene.program(declare(two, keeping));
  expectRefused(await stack.preview(replace), /takeover: \["111"\]/);
  expectRefused(await stack.up(replace), /takeover: \["111"\]/);
  scene.program(declare(two, keeping, ["11"], ""));
  expectRefused(await stack.preview(), /takeover: \["105"\]/);
  expect(seen.writes()).toEqual([]);
  expect([scene.inBastion("7"), scene.inBastion("9")]).toEqual([
    ["101", "102", "103", "111"],
    ["101", "105"],
  ]);

  scene.program(declare(two, `${keeping}, takeover: ["111"]`, ["11"], 'takeover: ["105"]'));
  await stack.up({ ...replace, expectSuccess: true });
  // Both resources may remove 9/105: for one it is undeclared, the other drops it.
  expect([...new Set(seen.removed())]).toEqual(["7/111", "9/105"]);
  expect([scene.inBastion("7"), scene.inBastion("9")]).toEqual([["101", "102", "103"], ["101"]]);
  await stack.preview(NO_CHANGES);
});

test("a replacement whose last delete failed fails up; the next one finishes it, or keeps members that are declared again", async () => {
  const declare = (...groups: readonly string[]): string =>
    groups.map((group, index) => authoritative(`m${index}`, group, ["101", "102"])).join("\n");
  const scene = await scenario({ body: declare("7", "11"), bastion: { "21": [] } });
  const { stack } = scene;
  const inAll = (): string[][] => ["7", "9", "11", "21"].map(scene.inBastion);
  await stack.up({ expectSuccess: true });

  scene.program(declare("9", "21"));
  const effect = { kind: "members", codes: { "101": "UNEXPECTED", "102": "UNEXPECTED" } } as const;
  scene.cloud.faults.add({ action: "RemoveUsersFromGroup", times: 2, effect });
  const failed = await stack.up();
  expectRefused(failed, /\(bastionhost group 7.*\): could not remove users user101 101, user102 102/);
  expect(failed.output).toMatch(/\(bastionhost group 11.*\): could not remove users user101 101, user102 102/);
  expect(inAll()).toEqual([
    ["101", "102"],
    ["101", "102"],
    ["101", "102"],
    ["101", "102"],
  ]);
  expect(await groupsToBeDeleted(scene)).toEqual(["11", "7"]);
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });

  // The first one goes on, and the second one goes back.
  scene.program(declare("9", "11"));
  const seen = watch(scene.cloud);
  await stack.up({ expectSuccess: true });
  expect(seen.removed()).toEqual(["21/101", "21/102", "7/101", "7/102"]);
  expect(inAll()).toEqual([[], ["101", "102"], ["101", "102"], []]);
  expect(await groupsToBeDeleted(scene)).toEqual([]);
  await stack.preview(NO_CHANGES);
});

test("a member that a stack transformation removes from the new owner's list stays, and up says that the other resource was not checked", async () => {
  const scene = await scenario({ body: additive("former", "7", ["101", "102"]) });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  scene.program(`
    pulumi.runtime.registerStackTransformation(({ name, props, opts }) =>
      name === "newcomer" ? { props: { ...props, userIds: ["103"] }, opts } : undefined);
    ${additive("newcomer", "7", ["102", "103"])}
    ${additive("former", "7", ["101"], "{ dependsOn: newcomer }")}`);
  const seen = watch(scene.cloud);
  const { output } = await stack.up({ expectSuccess: true });
  expect(output).toContain("the other GroupMembership of user user102 102 was not checked before this one");
  expect(seen.writes().map(({ verb, pair }) => `${verb} ${pair}`)).toEqual(["add 7/103"]);
  expect(scene.inBastion("7")).toEqual(["101", "102", "103"]);
  expect(await ownedBy(scene)).toEqual({ former: ["101"], newcomer: ["103"] });
  await stack.preview(NO_CHANGES);
});

function notRemoved(user: string): string {
  return `user user${user} ${user} not removed, since another GroupMembership of this program declares the same membership`;
}

function verbsAbout(about: string, writes: readonly PairWrite[]): string[] {
  return writes.filter(({ pair }) => pair === about).map(({ verb }) => verb);
}

async function memberships({ stack }: Scenario): Promise<StateResource[]> {
  return (await stack.exportState()).filter(({ type }) => type.endsWith(":GroupMembership"));
}

/** The members in the state, by the name of the resource. */
async function ownedBy(scene: Scenario): Promise<Record<string, string[] | undefined>> {
  const entries = (await memberships(scene)).map(
    ({ urn, outputs }) => [urn.split("::").at(-1) ?? "", idsIn(outputs)] as const,
  );
  return Object.fromEntries(entries);
}

/** The groups of replaced memberships that the state still has. */
async function groupsToBeDeleted(scene: Scenario): Promise<unknown[]> {
  const replaced = (await memberships(scene)).filter((each) => each.delete === true);
  return replaced.map(({ outputs }) => outputs?.["userGroupId"]).sort();
}

/** Fails with the expected reason and without a stack trace. */
function expectRefused({ exitCode, output }: RunResult, said: RegExp): void {
  expect(exitCode, output).not.toBe(0);
  expect(output).toMatch(said);
  expect(output).not.toMatch(/\n\s+at /);
}
