import type { Declaration } from "../../provider/membership/conflict";
import { Declarations } from "../../provider/program/declarations";
import type { Elsewhere } from "../../provider/membership/elsewhere";
import type { Target } from "../../provider/membership/target";
import { accountOfRole } from "../../provider/base/role-arn";
import type { Host } from "../../provider/reconcile/host";
import { Resource, type Declared } from "./resource";

/** Resources by name, in the order in which the program registers them. */
export type Program = Readonly<Record<string, Declared>>;

export interface RunOptions {
  /** Whether the run begins with a refresh. */
  readonly refresh?: boolean;
  /** Whether each resource waits for the previous one, as with `dependsOn` or `--parallel 1`. */
  readonly inTurn?: boolean;
  /** The resources of `--target`: only these are refreshed, checked, updated or deleted. Default: all. */
  readonly targets?: readonly string[];
  /** Resources whose ids are known only during `up`, so that the constructor cannot announce them. */
  readonly late?: readonly string[];
  /** A run that ends after the refresh, or one that plans and applies nothing. */
  readonly only?: "refresh" | "preview";
}

export interface RunResult {
  readonly errors: readonly string[];
  /** The errors themselves. */
  readonly thrown: readonly Error[];
  /** The step of each changed resource. */
  readonly steps: Readonly<Record<string, string>>;
}

/**
 * The Pulumi engine as far as a dynamic resource depends on it: check and diff in sequence, applies in parallel, create
 * first and delete last, nothing new after an error, and the partial state of an interrupted run.
 */
export class Engine {
  readonly resources = new Map<string, Resource>();

  async run(host: Host, program: Program, options: RunOptions = {}): Promise<RunResult> {
    const run = new EngineRun(this.resources, host, program, options);
    await run.toEnd();
    return { errors: run.errors, thrown: run.thrown, steps: run.steps };
  }

  /** The engine of the next run after a killed one, which can no longer change it. */
  afterKill(): Engine {
    const next = new Engine();
    this.resources.forEach((resource, name) => next.resources.set(name, resource.copy()));
    return next;
  }
}

class EngineRun {
  readonly errors: string[] = [];
  readonly thrown: Error[] = [];
  readonly steps: Record<string, string> = {};

  constructor(
    readonly resources: Map<string, Resource>,
    readonly host: Host,
    readonly program: Program,
    readonly options: RunOptions,
  ) {}

  async toEnd(): Promise<void> {
    const known = [...this.resources].filter(([name]) => this.#isTarget(name));
    if (this.options.refresh === true) {
      await Promise.all(known.map(([name, resource]) => this.#try(name, () => this.#refresh(name, resource))));
    }
    if (this.options.only === "refresh") return;
    await this.#applyAll();
    if (this.errors.length > 0 || this.options.only === "preview") return;
    const gone = [...this.resources].filter(([name]) => this.#isTarget(name) && this.program[name] === undefined);
    const replaced = [...this.resources].filter(([name]) => this.#isTarget(name) && this.program[name] !== undefined);
    await Promise.all([
      ...replaced.map(([name, resource]) => this.#try(name, () => resource.sweep(this.host))),
      ...gone.map(([name, resource]) => this.#try(name, () => this.#delete(name, resource))),
    ]);
  }

  async #applyAll(): Promise<void> {
    const underWay: Promise<void>[] = [];
    for (const [name, declared] of Object.entries(this.program).filter(([each]) => this.#isTarget(each))) {
      // After a failure the engine starts nothing new, and waits for running steps.
      if (this.errors.length > 0) break;
      await this.#try(name, async () => {
        const resource = this.resources.get(name) ?? new Resource();
        const inputs = await resource.check(this.host, declared, elsewhereOf(this.program, name, this.options.late));
        const { step, run } = await resource.plan(this.host, inputs);
        if (step === "same" || this.options.only === "preview") return;
        this.steps[name] = step;
        underWay.push(
          this.#try(name, async () => {
            try {
              await run();
            } finally {
              if (resource.state !== undefined) this.resources.set(name, resource);
            }
          }),
        );
      });
      if (this.options.inTurn === true) await Promise.all(underWay);
    }
    await Promise.all(underWay);
  }

  async #refresh(name: string, resource: Resource): Promise<void> {
    if (resource.state === undefined) return;
    await resource.refresh(this.host);
    if (resource.isGone) this.resources.delete(name);
  }

  async #delete(name: string, resource: Resource): Promise<void> {
    this.steps[name] = "delete";
    await resource.destroy(this.host);
    this.resources.delete(name);
  }

  async #try(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.errors.push(`${name}: ${error.message}`);
      this.thrown.push(error);
    }
  }

  #isTarget(name: string): boolean {
    return this.options.targets?.includes(name) ?? true;
  }
}

/** Whether the constructor accepts a program: no two resources conflict. */
export function isLegal(program: Program): boolean {
  const declarations = new Declarations();
  return Object.entries(program).every(
    ([name, declared]) => declarations.add(declarationOf(name, declared)) === undefined,
  );
}

/** What the constructor of one resource passes on about the others. */
function elsewhereOf(program: Program, name: string, late: readonly string[] = []): readonly Elsewhere[] {
  const declarations = new Declarations();
  for (const [other, declared] of Object.entries(program)) {
    if (other !== name && !late.includes(other)) declarations.add(declarationOf(other, declared));
  }
  return declarations.elsewhere(declarationOf(name, program[name] ?? {})).elsewhere;
}

function declarationOf(name: string, declared: Declared): Declaration {
  const { service, regionId, instanceId, userGroupId, userId, mode } = declared as Readonly<
    Record<string, string | undefined>
  >;
  const isGroup = userGroupId !== undefined;
  const role = declared["assumeRole"] as { readonly roleArn: string } | undefined;
  const accountId = role === undefined ? undefined : accountOfRole(role.roleArn);
  const target: Target = {
    service: service ?? "",
    regionId: regionId ?? "",
    ...(accountId === undefined ? {} : { accountId }),
    ...(instanceId === undefined ? {} : { instanceId }),
    side: isGroup ? "group" : "user",
    id: userGroupId ?? userId ?? "",
  };
  const list = (property: string): string[] => (declared[property] ?? []) as string[];
  return {
    name,
    urn: name,
    target,
    mode: mode === "additive" ? "additive" : "authoritative",
    members: list(isGroup ? "userIds" : "userGroupIds"),
    neverRemove: list("neverRemove"),
    complete: true,
    secret: false,
  };
}
