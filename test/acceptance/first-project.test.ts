import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, inject, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { fencesOf } from "../docs/fences";
import { linkModules } from "./harness-project";
import { isPreparation, terminal } from "./terminal";

const PAGE = "docs/first-project.md";
const REPOSITORY = join(__dirname, "..", "..");

const fences = fencesOf(PAGE, readFileSync(join(REPOSITORY, PAGE), "utf8"));
const consoles = fences.filter(({ language }) => language === "console").map(({ text }) => text);

test("docs/first-project.md, followed line by line, produces the members that it promises", async () => {
  const cloud = await startEmulator();
  onTestFinished(() => cloud.close());
  const project = emptyDirectory();
  const run = terminal({ folder: project, page: consoles, emulator: cloud });
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true }));
  writeFileSync(join(project, "Pulumi.yaml"), only("yaml"));
  writeFileSync(join(project, "index.ts"), only("ts"));

  const seen: unknown[] = [];
  for (const text of consoles.filter((each) => !isPreparation(each))) {
    const output = await run(text);
    if (text.includes("pulumi up") || text.includes("pulumi destroy")) seen.push({ ...members(cloud), output });
  }
  const alice = "a0000101-7c1e-4f60-9b2d-000000000101";
  const carol = "a0000103-7c1e-4f60-9b2d-000000000103";
  expect(seen).toEqual([
    {
      dba: ["101", "102"],
      sales: [alice, carol],
      output: containing("dba (bastionhost group 7): 0 members now, +2 (alice 101, bob 102)"),
    },
    {
      dba: ["101", "102"],
      sales: [alice, carol],
      output: containing("dba (bastionhost group 7): 2 members now, +1 (bob 102), -1 (mallory 111)"),
    },
    { dba: [], sales: [], output: containing("dba (bastionhost group 7): done -2 (alice 101, bob 102)") },
  ]);
  // The last commands of the page remove every emulator setting.
  expect(readFileSync(join(project, "Pulumi.dev.yaml"), "utf8")).not.toMatch(/testid|127\.0\.0\.1|secretKey/);
});

test("the page installs the packed clone, the peer of the package, and a compiler that the peer accepts", () => {
  const manifest = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as {
    name: string;
    version: string;
    peerDependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const installed = consoles.flatMap((text) =>
    [...text.matchAll(/^npm install (?:--save-dev )?(.+)$/gm)].flatMap(([, names = ""]) => names.split(" ")),
  );
  const compiler = `typescript@${manifest.devDependencies["typescript"]?.split(".")[0]}`;
  const packed = `<clone>/${manifest.name}-${manifest.version}.tgz`;
  expect(readFileSync(join(REPOSITORY, "README.md"), "utf8")).toContain(`npm install ${packed}`);
  expect(installed).toEqual([packed, ...Object.keys(manifest.peerDependencies), compiler]);
});

/** A directory below a node_modules folder. */
function emptyDirectory(): string {
  const home = mkdtempSync(join(inject("stacksFolder"), "first-"));
  linkModules(join(home, "node_modules"), {});
  const project = join(home, "project");
  mkdirSync(project);
  return project;
}

function only(language: string): string {
  const [fence, ...others] = fences.filter((each) => each.language === language);
  if (fence === undefined || others.length > 0) throw new Error(`${PAGE} should have one block of ${language}.`);
  return `${fence.text}\n`;
}

function members(cloud: Emulator): Record<"dba" | "sales", readonly string[] | undefined> {
  const { bastionhost, quickbi } = cloud.snapshot();
  return {
    dba: bastionhost.instances[0]?.groups.find(({ userGroupName }) => userGroupName === "dba")?.userIds.toSorted(),
    sales: quickbi.organizations[0]?.groups.find(({ userGroupName }) => userGroupName === "sales")?.userIds.toSorted(),
  };
}

function containing(text: string): string {
  return expect.stringContaining(text) as string;
}
