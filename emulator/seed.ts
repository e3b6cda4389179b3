import * as v from "valibot";
import { accountsSchema, checkAccounts } from "./accounts";
import type { Frozen } from "./frozen";
import type { SeedPart } from "./services/seed-part";
import { seeds } from "./services/seeds";

type PartSchemas = { readonly [Name in keyof typeof seeds]: (typeof seeds)[Name]["schema"] };

const parts: Readonly<Record<string, SeedPart>> = seeds;
// Object.fromEntries forgets which schema has which name.
const partSchemas = Object.fromEntries(
  Object.entries(parts).map(([name, { schema }]) => [name, schema]),
) as unknown as PartSchemas;

const seedSchema = v.strictObject({ accounts: accountsSchema, ...partSchemas });

/** The content of a seed file; see README.md for the meaning of each field. */
export type Seed = Frozen<v.InferInput<typeof seedSchema>>;

/** The whole emulated cloud: a seed with every default filled in. Immutable: a change makes a new state. */
export type State = Frozen<v.InferOutput<typeof seedSchema>>;

/** Checks a seed and fills in the defaults. The error names the path of the first mistake. */
export function parseSeed(input: unknown): State {
  const result = v.safeParse(seedSchema, input);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`Seed: ${v.getDotPath(issue) ?? "(root)"}: ${issue.message}`);
  }
  const { accounts, ...rest } = result.output;
  checkAccounts(accounts);
  const byName: Readonly<Record<string, unknown>> = rest;
  for (const [name, part] of Object.entries(parts)) part.check(byName[name], accounts);
  return result.output;
}
