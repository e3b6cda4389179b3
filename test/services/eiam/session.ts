import type { Answer, CallParameters, Session } from "../../../provider/base/api";
import { CallError } from "../../../provider/base/call-error";
import type { Target } from "../../../provider/membership/target";
import { fakeClock } from "../../support/clock";

export const group: Target = {
  service: "eiam",
  regionId: "cn-hangzhou",
  instanceId: "idaas_1",
  side: "group",
  id: "group_1",
};
export const user: Target = { ...group, side: "user", id: "user_1" };

/** A session that answers, or refuses, by action, and keeps what it was sent. */
export function answering(
  answers: Readonly<Record<string, Answer | CallError>>,
): Session & { readonly sent: [string, CallParameters][] } {
  const sent: [string, CallParameters][] = [];
  const answer = async (action: string, parameters: CallParameters | (() => CallParameters)): Promise<Answer> => {
    sent.push([action, typeof parameters === "function" ? parameters() : parameters]);
    const found = answers[action];
    if (found === undefined) throw new Error(`no answer to ${action}`);
    if (found instanceof CallError) throw found;
    return found;
  };
  return { sent, read: answer, write: answer, account: async () => "account 1", clock: fakeClock() };
}

/** The answer of a listing of all that there is. */
export function listing(name: "Users" | "Groups" | "Instances", elements: readonly object[]): Answer {
  return { RequestId: "R", TotalCount: elements.length, [name]: elements };
}
