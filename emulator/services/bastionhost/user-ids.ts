import type { ActionContext } from "../action";
import { requiredText } from "../parameters";
import { invalidParameter } from "./errors";

const maxUsersPerCall = 100;

/** UserIds, the JSON text of an array of 1 to 100 strings; anything else refuses the whole call. */
export function readUserIds(context: ActionContext): string[] {
  const parsed = parseJson(requiredText(context, "UserIds"));
  if (!Array.isArray(parsed) || parsed.length < 1 || parsed.length > maxUsersPerCall) throw invalidParameter();
  return parsed.map((each: unknown) => {
    if (typeof each !== "string") throw invalidParameter();
    return each;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
