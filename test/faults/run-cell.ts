import { ApplyError } from "../../provider/lifecycle/apply-error";
import type { Emulator } from "../../emulator";
import { INSTANCE, ROLE } from "../contract/place";
import type { Subject } from "../contract/subject";
import { runOn, type TestHost } from "../support/host";
import { Resource, type Declared } from "../support/resource";
import type { Cell, Outcome } from "./matrix";
import { Port } from "./port";
import { subjectOf } from "./subjects";

/** The result of a cell. */
export interface Ran {
  readonly outcome: Outcome;
  readonly error: unknown;
  readonly resource: Resource;
  readonly subject: Subject;
  /** What the program declares in the next run. */
  readonly declared: Declared;
  /** Members that the method should add and remove. */
  readonly wanted: { readonly adds: readonly string[]; readonly removes: readonly string[] };
  readonly host: TestHost;
  /** State text before the method was called. */
  readonly before: string;
}

/** An endpoint without a listener. */
const CLOSED = "http://127.0.0.1:9";

/** How far the waits of the current cell have moved the emulator's clock. */
export class TestClock {
  host: TestHost | undefined;

  now(): number {
    return Date.now() + (this.host?.slept.reduce((sum, milliseconds) => sum + milliseconds, 0) ?? 0);
  }
}

/** Prepares the situation of a cell, and calls its method while the fault is active. */
export async function runCell(emulator: Emulator, clock: TestClock, cell: Cell): Promise<Ran> {
  clock.host = undefined;
  const subject = subjectOf(cell.shape, emulator);
  const resource = new Resource();
  const scene = await prepare(subject, resource, cell);
  if (cell.settings !== undefined) {
    emulator.configure(cell.settings);
  }
  emulator.world.log.clear();

  const port = new Port(emulator, cell);
  const host = runOn(emulator, {
    values: { ...timeouts(cell), ...endpoints(emulator, cell) },
    onSleep: () => port.waited(),
  });
  clock.host = host;
  addFault(emulator, cell);
  await port.begin();
  const before = JSON.stringify(resource.state ?? null);
  const faulty = { ...host, cloud: port.watch(host.cloud, subject) };
  let error: unknown;
  try {
    await scene.method(faulty);
  } catch (caught) {
    error = caught;
  } finally {
    emulator.faults.clear();
    await emulator.resume();
    clock.host = undefined;
  }
  return {
    outcome: outcomeOf(cell, error),
    error,
    resource,
    subject,
    declared: scene.declared,
    wanted: scene.wanted,
    host,
    before,
  };
}

function outcomeOf(cell: Cell, error: unknown): Outcome {
  if (error === undefined) {
    return "converges";
  }
  if (error instanceof ApplyError) {
    return "partial";
  }
  return cell.method === "create" ? "refused" : "kept";
}

interface Scene {
  readonly declared: Declared;
  readonly wanted: Ran["wanted"];
  readonly method: (host: TestHost) => Promise<unknown>;
}

async function prepare(subject: Subject, resource: Resource, cell: Cell): Promise<Scene> {
  const { method, situation } = cell;
  const [a, b, c, d, e] = subject.members(5) as [string, string, string, string, string];
  const role = situation === "role" ? { assumeRole: ROLE } : {};
  const old = [c, d, e];
  subject.seed(5, method === "create" && situation === "empty" ? [] : old);
  const next = subject.declare([a, b, e], { takeover: true, ...role });
  const former = subject.declare(method === "delete" ? [c, d] : old, { takeover: true, ...role });
  if (method === "create") {
    const inputs = await resource.check(runOn(subject.emulator), next);
    spoil(subject, situation);
    const removes = situation === "empty" ? [] : [c, d];
    return { declared: next, wanted: { adds: [a, b], removes }, method: (host) => resource.apply(host, inputs) };
  }
  if (method === "delete") {
    subject.drift({ remove: [e] });
  }
  await resource.up(runOn(subject.emulator), former);
  if (method === "update") {
    // The preview runs without the fault.
    const stage = { ...runOn(subject.emulator) };
    const { run } = await resource.plan(stage, await resource.check(stage, next));
    emptyOut(subject, situation, old);
    spoil(subject, situation);
    const removes = situation === "empty" ? [] : [c, d];
    return { declared: next, wanted: { adds: [a, b], removes }, method: (host) => (Object.assign(stage, host), run()) };
  }
  // Drift: one member was added and, for a read, another one removed.
  subject.drift(method === "delete" ? { add: [e] } : { add: [a], remove: [c] });
  emptyOut(subject, situation, subject.members(5));
  spoil(subject, situation);
  if (method === "delete") {
    const removes = situation === "empty" ? [] : [c, d];
    return { declared: former, wanted: { adds: [], removes }, method: (host) => resource.destroy(host) };
  }
  return { declared: former, wanted: { adds: [], removes: [] }, method: (host) => resource.refresh(host) };
}

function emptyOut(subject: Subject, situation: Cell["situation"], members: readonly string[]): void {
  if (situation === "empty") {
    subject.drift({ remove: members });
  }
}

function spoil(subject: Subject, situation: Cell["situation"]): void {
  if (situation === "expired") {
    subject.emulator.setStatus({ service: "bastionhost", instanceId: INSTANCE }, "EXPIRED");
  }
  if (situation === "missing") {
    subject.dropTarget();
  }
}

/** Restores the world for a run without faults. */
export function restore({ subject }: Ran, cell: Cell): void {
  if (cell.situation === "expired") {
    subject.emulator.setStatus({ service: "bastionhost", instanceId: INSTANCE }, "RUNNING");
  }
  if (cell.situation === "missing") {
    subject.seed(5, subject.members(5).slice(2));
  }
}

function timeouts({ readTimeout }: Cell): Record<string, string> {
  return readTimeout === undefined
    ? {}
    : { "alicloud:clientReadTimeout": String(readTimeout), "alicloud-group-membership:maxAttempts": "2" };
}

/** Calls of STS do not use the session that the port watches, and GetCallerIdentity is never repeated. */
function endpoints({ url }: Emulator, { effect, action }: Cell): Record<string, string> {
  return effect === "refuse" && action === "GetCallerIdentity"
    ? { "alicloud:endpoints": JSON.stringify({ bastionhost: url, quickbi: url, sts: CLOSED }) }
    : {};
}

function addFault(emulator: Emulator, { effect, action, after, match, times, untilMs }: Cell): void {
  if (effect === "refuse" || effect === "overtake") {
    return;
  }
  emulator.faults.add({
    action,
    after,
    effect,
    ...(match === undefined ? {} : { match }),
    ...(untilMs === undefined ? { times: times === "once" ? 1 : -1 } : { untilMs }),
  });
}
