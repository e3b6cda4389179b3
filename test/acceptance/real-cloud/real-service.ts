import type { MemberChange } from "../stage";

/** Sends one call to the service, signed, without the package. */
export type Call = (action: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

/** Where the groups are. */
export interface Where {
  readonly regionId?: string;
  readonly instanceId?: string;
}

/** Reads and changes a service without the package, so that the package does not verify itself. */
export interface DirectClient {
  usersIn(group: string): Promise<readonly string[]>;
  change(group: string, change: MemberChange): Promise<void>;
}

/** What the tests of a real account need to know of one service. */
export interface RealService {
  /** The value of `service` in a program; ACCEPTANCE_<SERVICE>_… are its variables. */
  readonly name: string;
  /** An id that no user has. The service makes ids itself, of another form. */
  readonly unknownUser: string;
  client(call: Call, where: Where): DirectClient;
}

/** The client of a service that adds and removes one user a call. */
export function oneByOne(
  usersIn: DirectClient["usersIn"],
  write: (action: "AddUserToGroup" | "RemoveUserFromGroup", group: string, user: string) => Promise<unknown>,
): DirectClient {
  return {
    usersIn,
    async change(group, { add = [], remove = [] }) {
      for (const user of add) await write("AddUserToGroup", group, user);
      for (const user of remove) await write("RemoveUserFromGroup", group, user);
    },
  };
}

/** The client of a service that adds and removes up to a hundred users a call. */
export function byHundreds(
  usersIn: DirectClient["usersIn"],
  write: (
    action: "AddUsersToGroup" | "RemoveUsersFromGroup",
    group: string,
    users: readonly string[],
  ) => Promise<unknown>,
): DirectClient {
  const each = async (action: Parameters<typeof write>[0], group: string, users: readonly string[]): Promise<void> => {
    for (let from = 0; from < users.length; from += 100) await write(action, group, users.slice(from, from + 100));
  };
  return {
    usersIn,
    async change(group, { add = [], remove = [] }) {
      await each("AddUsersToGroup", group, add);
      await each("RemoveUsersFromGroup", group, remove);
    },
  };
}

/** The users of every page, to the first one that is not full. */
export async function everyPage(
  list: (page: { readonly PageNumber: string; readonly PageSize: string }) => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (let page = 1; ; page += 1) {
    const users = await list({ PageNumber: String(page), PageSize: "100" });
    found.push(...users);
    if (users.length < 100) return found;
  }
}

/** The elements of every page, to the one without a token for the next. */
export async function everyToken<Item>(
  list: (token: string | undefined) => Promise<{ readonly items: readonly Item[]; readonly next?: string | undefined }>,
): Promise<Item[]> {
  const found: Item[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await list(token);
    found.push(...items);
    token = next;
  } while (token !== undefined && token !== "");
  return found;
}
