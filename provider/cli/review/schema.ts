import * as v from "valibot";

import { anyObject, parseJson } from "../parse-json";
import { isMembership } from "./urn";

const state = v.object({
  urn: v.optional(v.string()),
  external: v.optional(v.boolean()),
  delete: v.optional(v.boolean()),
  retainOnDelete: v.optional(v.boolean()),
  deletedWith: v.optional(v.string()),
  inputs: v.nullish(anyObject),
  outputs: v.nullish(anyObject),
});

const step = v.object({ op: v.string(), urn: v.string(), oldState: v.nullish(state), newState: v.nullish(state) });

const preview = v.object({
  // The engine leaves both out of a preview that failed before the first step.
  steps: v.nullish(v.array(step)),
  diagnostics: v.nullish(v.array(v.object({ message: v.optional(v.string()), severity: v.optional(v.string()) }))),
  changeSummary: v.nullish(anyObject),
  config: v.nullish(anyObject),
});

const stackExport = v.object({
  deployment: v.object({
    manifest: v.nullish(v.object({ time: v.nullish(v.string()) })),
    resources: v.nullish(v.array(v.object({ ...state.entries, urn: v.string() }))),
  }),
});

/** What the engine says about a resource, before a step or after it. */
export type State = v.InferOutput<typeof state>;
export type Step = v.InferOutput<typeof step>;
/** The output of `pulumi preview --json`. */
export type Preview = v.InferOutput<typeof preview>;
/** The output of `pulumi stack export`. */
export type StackExport = v.InferOutput<typeof stackExport>;

/** @throws Error with one line that says what the text is not. */
export function parsePreview(text: string, source: string): Preview {
  const what = "the output of `pulumi preview --json`";
  const found = parseJson(preview, text, source, what);
  if (!found.steps && !found.diagnostics) {
    throw new Error(`${source} is not ${what}: it has no steps.`);
  }
  const failed = (found.diagnostics ?? []).some(({ severity }) => severity === "error");
  const bare = failed ? undefined : (found.steps ?? []).find((step) => isMembership(step.urn) && isBare(step));
  if (bare !== undefined) {
    throw new Error(
      `${source} is not ${what}: a step of operation ${JSON.stringify(bare.op)} has no state of its resource.`,
    );
  }
  return found;
}

/** What a step must have: without it nobody can tell who joins and leaves. */
function isBare({ op, oldState, newState }: Step): boolean {
  const [before, after] = [oldState ?? undefined, newState ?? undefined];
  if (op === "update" || op === "replace") return before === undefined || after === undefined;
  if (op === "create" || op === "import" || op === "create-replacement") return after === undefined;
  return before === undefined && after === undefined;
}

/** @throws Error with one line that says what the text is not. */
export function parseStackExport(text: string, source: string): StackExport {
  return parseJson(stackExport, text, source, "the output of `pulumi stack export`");
}
