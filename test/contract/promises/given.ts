import { ApplyError } from "../../../provider/lifecycle/apply-error";
import { idsOf, type Outputs } from "../../../provider/lifecycle/properties";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import type { Subject } from "../subject";

/** The service and side that a promise is tested with. */
export type Given = () => Subject;

export const additive = { mode: "additive" } as const;

/** A created resource; calls are counted from here on. */
export async function existing(subject: Subject, ids: readonly string[], possible = 8): Promise<Resource> {
  subject.seed(possible);
  const resource = new Resource();
  await resource.up(runOn(subject.emulator), subject.declare(ids));
  subject.countFromHere();
  return resource;
}

/** The members in the state. */
export function membersIn(resource: Resource): string[] {
  return idsOf(resource.known().outputs);
}

/** What the state says of exceptional members; `undefined` when there are none. */
export function statusIn(resource: Resource): Outputs["status"] {
  return resource.known().outputs.status;
}

/** The error of a create, some of whose members go away between its check and the apply. */
export async function createAndDrop(
  subject: Subject,
  resource: Resource,
  ids: readonly string[],
  gone: readonly string[],
): Promise<ApplyError> {
  const host = runOn(subject.emulator);
  const inputs = await resource.check(host, subject.declare([...ids, ...gone]));
  gone.forEach((member) => subject.dropMember(member));
  return caught(resource.apply(host, inputs));
}

/** The error of an apply that was done in part. */
export async function caught(work: Promise<unknown>): Promise<ApplyError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApplyError)) throw new Error("the apply was not done in part", { cause: error });
  return error;
}
