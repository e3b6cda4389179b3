import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { github, gitlab, gitlabJob, jobOf, PIPELINES, type Job } from "./workflows";

const READERS = ["preview", "drift"];

const stepWith = (job: Job, action: string) => job.steps.find(({ uses }) => uses?.startsWith(`${action}@`))?.with ?? {};
const indexOf = (job: Job, what: string) =>
  job.steps.findIndex(({ uses, run }) => uses?.startsWith(`${what}@`) === true || run?.includes(what) === true);

describe("the GitHub pipeline", () => {
  it.each([
    ["preview", "team:access-preview", "ALIYUN_PREVIEW_ROLE"],
    ["drift", "team:access-preview", "ALIYUN_PREVIEW_ROLE"],
    ["up", "team:access-up", "ALIYUN_UP_ROLE"],
  ])("runs %s with the Pulumi token of %s and the role %s", (name, scope, role) => {
    const job = jobOf(github, name);
    expect(stepWith(job, "pulumi/auth-actions")).toEqual({
      organization: "my-organization",
      "requested-token-type": "urn:pulumi:token-type:access_token:team",
      scope,
    });
    expect(stepWith(job, "aliyun/configure-aliyun-credentials-action")["role-to-assume"]).toBe(`\${{ vars.${role} }}`);
  });

  it("lets only `up` into the environment that the writing role and token trust", () => {
    const inEnvironment = Object.entries(github.jobs).filter(([, { environment }]) => environment !== undefined);
    expect(inEnvironment.map(([name, { environment }]) => [name, environment])).toEqual([["up", "production"]]);
  });

  it("gives no job more than it needs", () => {
    expect(github.permissions).toEqual({});
    expect(Object.fromEntries(Object.entries(github.jobs).map(([name, job]) => [name, job.permissions]))).toEqual({
      preview: { contents: "read", "id-token": "write" },
      comment: { contents: "read", "pull-requests": "write" },
      approved: { actions: "read", contents: "read", "pull-requests": "read" },
      up: { contents: "read", "id-token": "write" },
      drift: { contents: "read", "id-token": "write" },
    });
  });

  it("comments in a job that runs code of main, and none of the pull request", () => {
    const job = jobOf(github, "comment");
    expect(stepWith(job, "actions/checkout")).toEqual({
      ref: "${{ github.event.pull_request.base.sha }}",
      "persist-credentials": false,
    });
    // Else a file of the artifact, which the pull request wrote, would be in place of one of main.
    expect(stepWith(job, "actions/download-artifact")["path"]).toBe("preview");
    expect(indexOf(job, "npm ci --ignore-scripts")).toBeLessThan(indexOf(job, "actions/download-artifact"));
  });

  it.each(["comment", "approved"])("gives the token of %s to the calls of GitHub alone", (name) => {
    const { steps } = jobOf(github, name);
    const withToken = steps.filter(({ env = {} }) => "GH_TOKEN" in env);
    expect(withToken).toHaveLength(1);
    expect(withToken[0]?.run).not.toMatch(/\bnp[mx]\b|node/);
  });

  it("applies after the comparison with what was approved, and only then", () => {
    const job = jobOf(github, "up");
    expect(job.needs).toBe("approved");
    expect(stepWith(job, "actions/download-artifact")).toEqual({ name: "approved", path: "approved" });
    expect(indexOf(job, "aliyun/configure-aliyun-credentials-action")).toBeLessThan(indexOf(job, "review --approved"));
    expect(indexOf(job, "review --approved")).toBeLessThan(indexOf(job, "pulumi up"));
    // Only the job that runs code of main writes what is compared with.
    const uploads = Object.entries(github.jobs).flatMap(([name, each]) =>
      each.steps.some(({ with: options }) => options?.["path"] === "review.md") ? [name] : [],
    );
    expect(uploads).toEqual(["comment", "approved"]);
  });

  it.each(["preview", "up", "drift"])("installs the dependencies of %s before the job has credentials", (name) => {
    const job = jobOf(github, name);
    for (const credentials of ["pulumi/auth-actions", "aliyun/configure-aliyun-credentials-action"]) {
      expect(indexOf(job, "npm ci")).toBeLessThan(indexOf(job, credentials));
    }
  });

  it.each(["up", "drift"])("checks the state before %s has the role", (name) => {
    const job = jobOf(github, name);
    expect(indexOf(job, "ci/check-state.mjs")).toBeGreaterThan(-1);
    expect(indexOf(job, "ci/check-state.mjs")).toBeLessThan(indexOf(job, "aliyun/configure-aliyun-credentials-action"));
  });

  it("lets nothing cancel a waiting `up` but a newer `up`", () => {
    expect(github.concurrency).toBeUndefined();
    const groups = ["preview", "up", "drift"].map((name) => jobOf(github, name).concurrency?.group);
    expect(groups).toEqual(["access-preview-${{ github.ref }}", "access-up", "access-drift"]);
    expect(jobOf(github, "up").concurrency).toEqual({ group: "access-up" });
  });
});

describe("the GitLab pipeline", () => {
  it.each(READERS)("runs %s with the reading token and role, outside of every environment", (name) => {
    const { variables, environment } = gitlabJob(name);
    expect(variables).toMatchObject({
      PULUMI_ACCESS_TOKEN: "$PULUMI_PREVIEW_TOKEN",
      ALIBABA_CLOUD_ROLE_ARN: "$ALIYUN_PREVIEW_ROLE",
    });
    expect(environment).toBeUndefined();
  });

  it("runs `up` with the writing token and role, in the environment that has them", () => {
    const { variables, environment } = gitlabJob("up");
    expect(variables).toMatchObject({
      PULUMI_ACCESS_TOKEN: "$PULUMI_UP_TOKEN",
      ALIBABA_CLOUD_ROLE_ARN: "$ALIYUN_UP_ROLE",
    });
    expect(environment).toBe("production");
  });

  it("names the writing token and role in no other job", () => {
    const { up: _up, ...others } = gitlab;
    expect(JSON.stringify(others)).not.toMatch(/PULUMI_UP_TOKEN|ALIYUN_UP_ROLE/);
  });

  it.each(["PULUMI_UP_TOKEN", "ALIYUN_UP_ROLE"])("asks for a protected variable %s of one environment", (name) => {
    const comment = readFileSync(join(PIPELINES, "gitlab-ci.yml"), "utf8")
      .replaceAll(/\n# +(?=[a-z"])/g, " ")
      .split("\n")
      .find((line) => line.startsWith(`#   ${name} `));
    expect(comment).toMatch(/protected, and only for the environment "production"/);
  });

  it.each(["up", "drift"])("checks the state before %s runs what is in it", (name) => {
    const [check, run] = gitlabJob(name).script ?? [];
    expect(check).toBe("pulumi stack export | node ci/check-state.mjs");
    expect(run).toMatch(/^pulumi (up|preview) /);
    // Else a failed export would look like an empty state.
    expect(gitlabJob(name).before_script).toContain("set -o pipefail");
  });

  it("lets nothing cancel a waiting `up`, and no merge request hold it back", () => {
    expect(gitlab["workflow"]).toEqual({ auto_cancel: { on_new_commit: "none" } });
    expect(["preview", "up", "drift"].map((name) => gitlabJob(name).resource_group)).toEqual([
      undefined,
      "access",
      "access",
    ]);
  });
});
