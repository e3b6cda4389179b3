// Copy to ci/check-state.mjs. `pulumi stack export | node ci/check-state.mjs` fails where the state has code that the
// program did not put there: a refresh, an `up` and a destroy would run it. What it cannot see is in docs/security.md.
import { text } from "node:stream/consumers";

const MEMBERSHIP = "pulumi-nodejs:dynamic/alicloud:GroupMembership";

/** Types of resources that the program declares. Add those of other packages, such as `alicloud:ram/role:Role`. */
const TYPES = [MEMBERSHIP];

/** The engine keeps the provider of each package in the state too. */
const PROVIDERS = TYPES.map((type) => `pulumi:providers:${type.split(":")[0]}`);

/** What the state of every membership has as its provider. */
const PROVIDER = 'exports.handler=()=>require("pulumi-alicloud-group-membership/provider")';

// A resource whose creation did not end has no outputs.
function problemsOf({ urn, type, custom, inputs = {}, outputs = inputs }) {
  // The stack and components have no provider.
  const hasProvider = custom !== false || type.startsWith("pulumi:providers:");
  const own = type === MEMBERSHIP ? PROVIDER : undefined;
  const properties = [inputs, outputs];
  return [
    hasProvider && ![...TYPES, ...PROVIDERS].includes(type) && "has a type that the program does not declare",
    urn.split("::")[2]?.split("$").at(-1) !== type && "has another type in its name",
    properties.some(({ __provider }) => __provider !== own) && "has the code of another provider",
    /plugin_?download_?url|parameterization/i.test(JSON.stringify(properties)) && "says where to download a plugin",
  ].flatMap((problem) => (problem === false ? [] : [`${urn} ${problem}`]));
}

const { deployment } = JSON.parse(await text(process.stdin));
const { resources = [], pending_operations: pending = [] } = deployment ?? {};
const problems = [...resources, ...pending.map(({ resource }) => resource)].flatMap(problemsOf);
for (const problem of problems) console.error(`error: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
