import * as v from "valibot";

const text = v.string();
const id = v.pipe(v.string(), v.nonEmpty());
const decimalId = v.pipe(v.string(), v.regex(/^\d{1,19}$/, "Expected a decimal id"));
const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);

const account = v.strictObject({
  accountId: decimalId,
  accessKeys: list(
    v.strictObject({ id, secret: id, status: v.optional(v.picklist(["Active", "Inactive"]), "Active") }),
  ),
  roles: list(v.strictObject({ arn: id, trustedAccounts: list(decimalId), externalId: v.exactOptional(id) })),
});

const bastionhostUser = v.strictObject({
  userId: decimalId,
  userName: id,
  displayName: v.optional(text, ""),
  source: v.optional(v.picklist(["Local", "Ram", "AD", "LDAP"]), "Local"),
  sourceUserId: v.optional(text, ""),
  mobile: v.optional(text, ""),
  email: v.optional(text, ""),
  comment: v.optional(text, ""),
  userState: v.optional(v.array(id), ["Normal"]),
});

const bastionhostGroup = v.strictObject({
  userGroupId: decimalId,
  userGroupName: id,
  comment: v.optional(text, ""),
  userIds: list(decimalId),
});

const instance = v.strictObject({
  instanceId: id,
  regionId: id,
  accountId: decimalId,
  status: v.optional(id, "RUNNING"),
  users: list(bastionhostUser),
  groups: list(bastionhostGroup),
});

const organizationStatuses = ["active", "Instance.Expired", "Instance.Not.Exist", "Access.Forbidden"] as const;

const quickbiUser = v.strictObject({
  userId: id,
  accountName: id,
  nickName: id,
  accountId: v.optional(text, ""),
  userType: v.optional(v.picklist([1, 2, 3]), 2),
});

const quickbiGroup = v.strictObject({
  userGroupId: id,
  userGroupName: id,
  description: v.optional(text, ""),
  parentUserGroupId: v.optional(id, "-1"),
  userIds: list(id),
});

const organization = v.strictObject({
  accountId: decimalId,
  regionIds: list(id),
  status: v.optional(v.picklist(organizationStatuses), "active"),
  users: list(quickbiUser),
  groups: list(quickbiGroup),
});

const seedSchema = v.strictObject({
  accounts: list(account),
  bastionhost: v.optional(v.strictObject({ instances: list(instance) }), {}),
  quickbi: v.optional(v.strictObject({ organizations: list(organization) }), {}),
});

/** The content of a seed file; see README.md for the meaning of each field. */
export type Seed = Frozen<v.InferInput<typeof seedSchema>>;

type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

/** The whole emulated cloud: a seed with every default filled in. Immutable: a change makes a new state. */
export type State = Frozen<v.InferOutput<typeof seedSchema>>;
export type Instance = State["bastionhost"]["instances"][number];
export type BastionhostUser = Instance["users"][number];
export type BastionhostGroup = Instance["groups"][number];
export type Organization = State["quickbi"]["organizations"][number];
export type QuickbiUser = Organization["users"][number];
export type QuickbiGroup = Organization["groups"][number];

/** Checks a seed and fills in the defaults. The error names the path of the first mistake. */
export function parseSeed(input: unknown): State {
  const result = v.safeParse(seedSchema, input);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`Seed: ${v.getDotPath(issue) ?? "(root)"}: ${issue.message}`);
  }
  checkReferences(result.output);
  return result.output;
}

function checkReferences(state: State): void {
  const accounts = unique(
    "accounts",
    state.accounts.map((each) => each.accountId),
  );
  const { instances } = state.bastionhost;
  const { organizations } = state.quickbi;
  unique(
    "accessKeys",
    state.accounts.flatMap((each) => each.accessKeys.map((key) => key.id)),
  );
  unique(
    "bastionhost.instances",
    instances.map((each) => each.instanceId),
  );
  unique(
    "quickbi.organizations",
    organizations.map((each) => each.accountId),
  );
  instances.forEach((each, index) => checkOwned(`bastionhost.instances.${index}`, each, accounts));
  organizations.forEach((each, index) => checkOwned(`quickbi.organizations.${index}`, each, accounts));
}

function checkOwned(path: string, owned: Instance | Organization, accounts: ReadonlySet<string>): void {
  known(`${path}.accountId`, owned.accountId, accounts);
  const users = unique(
    `${path}.users`,
    owned.users.map((user) => user.userId),
  );
  unique(
    `${path}.groups`,
    owned.groups.map((group) => group.userGroupId),
  );
  owned.groups.forEach((group, at) => {
    const members = unique(`${path}.groups.${at}.userIds`, group.userIds);
    for (const member of members) known(`${path}.groups.${at}.userIds`, member, users);
  });
}

function unique(path: string, ids: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const each of ids) {
    if (seen.has(each)) throw new Error(`Seed: ${path}: "${each}" occurs twice`);
    seen.add(each);
  }
  return seen;
}

function known(path: string, value: string, ids: ReadonlySet<string>): void {
  if (!ids.has(value)) throw new Error(`Seed: ${path}: "${value}" is not defined in this seed`);
}
