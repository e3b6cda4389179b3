import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { commandsOf, jobOf, workflow } from "./workflows";

describe("a release", () => {
  const release = workflow(join(".github", "workflows", "release.yml"));
  const canPublish = Object.entries(release.jobs).filter(
    ([, { permissions }]) => permissions?.["id-token"] === "write",
  );

  it("has the identity that publishes in one job, which waits for the build", () => {
    expect(release.permissions).toEqual({ contents: "read" });
    expect(canPublish.map(([name, { needs, environment }]) => [name, needs, environment])).toEqual([
      ["publish", "build", "npm"],
    ]);
  });

  it.each(["publish", "release"])("runs no dependency and no code of the repository in the job %s", (name) => {
    const job = jobOf(release, name);
    const actions = job.steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses.split("@")[0]]));
    expect(["actions/setup-node", "actions/download-artifact"]).toEqual(expect.arrayContaining(actions));
    expect(commandsOf(job).join("\n")).not.toMatch(/npm (ci|cit|install|i|run|test|exec)\b|npx/);
  });

  it("publishes the tarball of the build with provenance, without its scripts", () => {
    expect(commandsOf(jobOf(release, "publish"))).toEqual([
      "npm publish ./*.tgz --provenance --access public --ignore-scripts",
    ]);
    expect(commandsOf(jobOf(release, "build"))).toEqual(
      expect.arrayContaining(["npm cit", "npm run sbom", "npm pack --pack-destination build"]),
    );
    expect(jobOf(release, "build").steps.at(-1)?.with).toMatchObject({ path: "build/*.tgz\nbuild/sbom.cdx.json\n" });
    expect(commandsOf(jobOf(release, "release")).join("\n")).toContain("./*.tgz sbom.cdx.json");
  });
});

it("every change is audited, and has a bill of materials", () => {
  const { jobs } = workflow(join(".github", "workflows", "ci.yml"));
  const commands = Object.values(jobs).flatMap(commandsOf);
  expect(commands).toEqual(expect.arrayContaining(["npm audit --package-lock-only", "npm run sbom"]));
});
