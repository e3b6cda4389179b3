import { inputsOf, isState, type Inputs } from "../../lifecycle/properties";
import type { Preview } from "../review/schema";
import { isMembership } from "../review/urn";

/** How a preview prints a secret. */
const SECRET = "[secret]";

/** The inputs of the memberships that a preview creates, as `check` left them, by URN. */
export function declaredIn({ steps }: Preview): ReadonlyMap<string, Inputs> {
  const created = (steps ?? []).filter(({ op, urn }) => op === "create" && isMembership(urn));
  return new Map(
    created.flatMap(({ urn, newState }) => {
      const { __provider: _provider, ...inputs } = { ...newState?.inputs };
      const readable = inputs["hidesMembers"] === true ? { ...inputs, members: {} } : inputs;
      return isState(readable) ? [[urn, inputsOf(readable)] as const] : [];
    }),
  );
}

/** Whether a preview hides more than the members of a secret list. */
export function hidesUnreadable(inputs: Inputs): boolean {
  return JSON.stringify(inputs).includes(JSON.stringify(SECRET));
}
