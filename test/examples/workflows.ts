import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

export const ROOT = join(__dirname, "..", "..");

/** The folder of the pipelines to copy. */
export const PIPELINES = join(ROOT, "examples", "ci");

/** The workflows for GitHub: those of this repository, and those to copy. */
export const WORKFLOWS = [
  ...readdirSync(join(ROOT, ".github", "workflows")).map((file) => join(".github", "workflows", file)),
  join("examples", "ci", "github-actions.yml"),
  join("examples", "roster", ".github", "workflows", "roster.yml"),
];

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress"?: boolean };
}

export interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
}

export interface GitLabJob {
  readonly extends?: string;
  readonly environment?: string;
  readonly resource_group?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
}

export function workflow(file: string): Workflow {
  return parse(readFileSync(join(ROOT, file), "utf8")) as Workflow;
}

/** The job of a workflow; a missing one fails the test. */
export function jobOf({ jobs }: Workflow, name: string): Job {
  const job = jobs[name];
  if (job === undefined) throw new Error(`There is no job ${name}.`);
  return job;
}

/** The commands of a job. */
export function commandsOf(job: Job): string[] {
  return job.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
}

/** The pipeline for GitHub that users copy. */
export const github = workflow(join("examples", "ci", "github-actions.yml"));

/** The pipeline for GitLab that users copy: its jobs, with what they extend, and its other keys. */
export const gitlab = parse(readFileSync(join(PIPELINES, "gitlab-ci.yml"), "utf8")) as Readonly<
  Record<string, unknown>
>;

export function gitlabJob(name: string): GitLabJob {
  const job = gitlab[name] as GitLabJob | undefined;
  if (job === undefined) throw new Error(`There is no job ${name}.`);
  if (job.extends === undefined) return job;
  const base = gitlabJob(job.extends);
  return { ...base, ...job, variables: { ...base.variables, ...job.variables } };
}
