import type { Answer, Session } from "../../../provider/base/api";
import { CallError } from "../../../provider/base/call-error";
import { fakeClock } from "../../support/clock";

/** RAM in memory: users by id, and who is in which group. */
export interface FakeRam {
  readonly session: Session;
  /** The name of each user, by id. */
  readonly users: Map<string, string>;
  readonly groups: Map<string, Set<string>>;
  /** One line for each call. */
  readonly calls: string[];
  /** Runs before the next call of an action. */
  readonly before: Map<string, () => void>;
}

/** An account with these users and groups, whose groups list ids of users. */
export function fakeRam(
  users: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, readonly string[]>>,
): FakeRam {
  const ram: Omit<FakeRam, "session"> = {
    users: new Map(Object.entries(users)),
    groups: new Map(Object.entries(groups).map(([name, ids]) => [name, new Set(ids)])),
    calls: [],
    before: new Map(),
  };
  const call = async (action: string, parameters: Readonly<Record<string, string>>): Promise<Answer> => {
    const { GroupName = "", UserName = "" } = parameters;
    const first = ram.before.get(action);
    ram.before.delete(action);
    first?.();
    ram.calls.push([action, UserName, GroupName].filter((text) => text !== "").join(" "));
    return answer(ram, action, GroupName, UserName);
  };
  return { ...ram, session: { read: call, write: call, account: async () => "account 1", clock: fakeClock() } };
}

function answer(ram: Omit<FakeRam, "session">, action: string, groupName: string, userName: string): Answer {
  const all = { IsTruncated: false };
  if (action === "ListUsers") {
    return { ...all, Users: { User: [...ram.users].map(([UserId, UserName]) => ({ UserId, UserName })) } };
  }
  const userId = [...ram.users].find(([, name]) => name === userName)?.[0];
  if (userName !== "" && userId === undefined) throw refusal(action, "EntityNotExist.User", "not-found");
  if (action === "ListGroupsForUser") {
    const names = [...ram.groups].filter(([, ids]) => ids.has(userId ?? "")).map(([GroupName]) => ({ GroupName }));
    return { Groups: { Group: names } };
  }
  const group = ram.groups.get(groupName);
  if (group === undefined) throw refusal(action, "EntityNotExist.Group", "not-found");
  if (action === "ListUsersForGroup") {
    const names = [...group].map((id) => ({ UserName: ram.users.get(id) ?? `name of ${id}` }));
    return { ...all, Users: { User: names } };
  }
  if (action === "AddUserToGroup") {
    if (group.has(userId ?? "")) throw refusal(action, "EntityAlreadyExists.User.Group", "caller");
    group.add(userId ?? "");
  } else if (!group.delete(userId ?? "")) {
    throw refusal(action, "EntityNotExist.User.Group", "caller");
  }
  return {};
}

function refusal(action: string, code: string, kind: "not-found" | "caller"): CallError {
  return new CallError({ kind, outcome: "none", service: "ram", action, reason: "no", code });
}
