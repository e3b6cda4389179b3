import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, test } from "vitest";

import { services } from "../../emulator/services/registry";
import { OIDC_VARIABLES } from "../../provider/config/keys";
import { runCommand } from "../../scripts/child-process";
import { callsOf, POLICIES, ramPolicies, textOf } from "../../scripts/ram-policies";
import { commandsOf, github, gitlabJob, jobOf, ROOT, workflow, WORKFLOWS } from "./workflows";

describe.each(WORKFLOWS)("%s", (file) => {
  it("pins every action to a whole commit and says which version it is", () => {
    const uses = readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .filter((line) => line.includes("uses:"));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("stores no secret", () => {
    expect(readFileSync(join(ROOT, file), "utf8")).not.toMatch(/secrets\./);
  });
});

test("one job waits for all others", () => {
  const { done, ...others } = workflow(join(".github", "workflows", "ci.yml")).jobs;
  expect(done?.needs).toEqual(Object.keys(others));
});

test("the GitHub pipeline previews on a pull request, applies on main, and checks for drift", () => {
  const pulumi = (job: string) => commandsOf(jobOf(github, job)).at(-1);
  expect(pulumi("preview")).toMatch(/^pulumi preview --stack "\$STACK" --refresh --show-sames --json /);
  expect(pulumi("comment")).toContain(" review --limit none --out review.md ");
  expect(commandsOf(jobOf(github, "comment")).at(-2)).toContain(
    'gh api --silent "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"',
  );
  expect(commandsOf(jobOf(github, "up")).at(-2)).toMatch(
    /^pulumi preview .*\n.* review --approved approved\/review\.md /,
  );
  expect(pulumi("up")).toMatch(/^pulumi up --stack "\$STACK" --refresh --yes /);
  expect(pulumi("drift")).toMatch(/^pulumi preview --stack "\$STACK" --refresh --expect-no-changes /);
});

test("the GitLab pipeline does the same, with variables that the provider reads", () => {
  expect(gitlabJob("preview").script?.at(-2)).toMatch(/^pulumi preview --refresh --show-sames --json /);
  expect(gitlabJob("preview").script?.at(-1)).toContain(" review --limit none --out review.md ");
  expect(gitlabJob("up").script?.at(-2)).toContain(" review --approved approved.md ");
  expect(gitlabJob("preview").after_script?.at(-1)).toContain("/merge_requests/$CI_MERGE_REQUEST_IID/notes");
  expect(gitlabJob("up").script?.at(-1)).toMatch(/^pulumi up --refresh --yes /);
  expect(gitlabJob("drift").script?.at(-1)).toMatch(/^pulumi preview --refresh --expect-no-changes /);
  const { oidcProviderArn, oidcTokenFile, roleArn, roleSessionName } = OIDC_VARIABLES;
  const names = [oidcProviderArn, oidcTokenFile, roleArn, roleSessionName, "PULUMI_ACCESS_TOKEN"];
  expect(Object.keys(gitlabJob(".access").variables ?? {}).sort()).toEqual(names.sort());
});

describe("the least RAM policy", () => {
  it.each(Object.entries(ramPolicies()))(
    "%s allows the calls that the provider makes (`npm run ram-policies` writes it)",
    (file, policy) => {
      expect(readFileSync(join(POLICIES, file), "utf8")).toBe(textOf(policy));
    },
  );

  it("of the preview changes nothing", () => {
    expect(readFileSync(join(POLICIES, "preview.json"), "utf8")).not.toMatch(
      /:(Add|Create|Delete|Remove|Update|Withdraw)/,
    );
  });

  it.each(services.filter(({ name }) => name !== "sts").map(({ name }) => name))("knows calls of %s", (service) => {
    expect(callsOf(service).length).toBeGreaterThan(4);
  });

  it.each(readdirSync(POLICIES).filter((file) => file.startsWith("trust-")))(
    "%s names one provider, audience and repository",
    (file) => {
      const policy = JSON.parse(readFileSync(join(POLICIES, file), "utf8")) as {
        Statement: { Principal: { Federated: string[] }; Condition: Record<string, Record<string, string[]>> }[];
      };
      const [statement] = policy.Statement;
      expect(statement?.Principal.Federated).toHaveLength(1);
      const conditions = Object.assign({}, ...Object.values(statement?.Condition ?? {})) as Record<string, string[]>;
      expect(conditions["oidc:aud"]).toEqual(["sts.aliyuncs.com"]);
      for (const subject of conditions["oidc:sub"] ?? ["nobody"]) expect(subject).toContain("my-organization/access:");
    },
  );
});

const goIsMissing = withoutGo();

test.skipIf(goIsMissing)(
  `actionlint finds nothing${goIsMissing ? " (skipped: there is no Go to run it with)" : ""}`,
  async () => {
    const files = WORKFLOWS.map((file) => join(ROOT, file));
    const args = ["run", "github.com/rhysd/actionlint/cmd/actionlint", ...files];
    const { exitCode, stdout, stderr } = await runCommand("go", args, { cwd: join(ROOT, "scripts", "actionlint") });
    // On the first run the other stream has Go's downloads.
    expect({ exitCode, stdout }, stderr).toEqual({ exitCode: 0, stdout: "" });
  },
  300_000,
);

function withoutGo(): boolean {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
    return false;
  } catch {
    return true;
  }
}
