import type { Answer, CallParameters, Session } from "../../../provider/base/api";
import { CallError } from "../../../provider/base/call-error";
import type { Target } from "../../../provider/membership/target";
import { failure } from "../../support/fake-place";
import { fakeClock } from "../../support/clock";

export const location = { regionId: "cn-shanghai", instanceId: "d-1" };
export const group: Target = { service: "cloudsso", ...location, side: "group", id: "g-1" };
export const user: Target = { ...group, side: "user", id: "u-1" };

/** Answers, or refusals, of an action, one for each call; the last one again and again. */
export type Script = Readonly<Record<string, readonly (Answer | CallError)[]>>;

/** A session that answers from a script, and keeps what was sent. */
export function answering(script: Script): Session & { sent: [string, CallParameters][] } {
  const sent: [string, CallParameters][] = [];
  const answer = async (action: string, parameters: CallParameters): Promise<Answer> => {
    const before = sent.filter(([each]) => each === action).length;
    sent.push([action, parameters]);
    const found = script[action]?.[before] ?? script[action]?.at(-1);
    if (found === undefined) throw new Error(`no answer to ${action}`);
    if (found instanceof CallError) throw found;
    return found;
  };
  return { sent, read: answer, write: answer, account: async () => "account 1", clock: fakeClock() };
}

export const refusal = (code: string): CallError => failure({ kind: "caller", code });
export const notFound = (code: string): CallError => failure({ kind: "not-found", code });
export const forbidden = failure({ kind: "permission", code: "Forbidden.RAM" });

/** The last page of a listing. */
export const page = (field: string, ...elements: readonly object[]): Answer => ({
  [field]: elements,
  IsTruncated: false,
  MaxResults: 100,
  TotalCounts: elements.length,
});

export const groupAnswer = (id: string, ProvisionType = "Manual"): Answer => ({
  Group: { GroupId: id, GroupName: `name-${id}`, ProvisionType },
});

export const scim = (SCIMSynchronizationStatus: "Enabled" | "Disabled"): Answer => ({ SCIMSynchronizationStatus });
