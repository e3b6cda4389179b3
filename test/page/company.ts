import type { GroupAddress, Seed } from "../../emulator";
import { idOf } from "../support/company/ids";

const ACCOUNT = "1234567890123456";
const PEOPLE = 300;
const GROUPS_OF_SERVICE = 13;

/** A name as an attacker would choose it: a page that set it as HTML would run it. */
export const HOSTILE_NAME = `<img src=x onerror="document.title='broken'">`;

interface Named {
  readonly id: string;
  readonly name: string;
}

interface NamedGroup extends Named {
  readonly userIds: string[];
}

/** 300 people in each of five services, and 65 groups: one of everybody and twelve teams in each service. */
export function companySeed(): Seed {
  const place = { accountId: ACCOUNT, regionId: "cn-hangzhou" };
  return {
    accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
    bastionhost: { instances: [{ ...place, instanceId: "bastionhost-cn-1", ...bastionhost() }] },
    cloudsso: { directories: [{ ...place, directoryId: "d-00company01", ...cloudsso() }] },
    eiam: { instances: [{ ...place, instanceId: "idaas_company", ...eiam() }] },
    quickbi: { organizations: [{ accountId: ACCOUNT, ...quickbi() }] },
    ram: { accounts: [{ accountId: ACCOUNT, ...ram() }] },
  };
}

/** The n-th team of Bastionhost: its members are person n, person n + 12 and so on. */
export function team(n: number): GroupAddress {
  return {
    service: "bastionhost",
    instanceId: "bastionhost-cn-1",
    userGroupId: idOf("bastionhost", "group", n),
  };
}

/** The id of the n-th person in Bastionhost. */
export const userId = (n: number): string => idOf("bastionhost", "user", n);

function bastionhost() {
  return {
    users: people("bastionhost").map(({ id, name }, index) => ({
      userId: id,
      userName: loginOf(index + 1),
      displayName: index === 12 ? HOSTILE_NAME : name,
    })),
    groups: groups("bastionhost").map(({ id, name, userIds }) => ({ userGroupId: id, userGroupName: name, userIds })),
  };
}

function cloudsso() {
  return {
    users: people("cloudsso").map(({ id, name }, index) => ({
      userId: id,
      userName: `${loginOf(index + 1)}@example.com`,
      displayName: name,
    })),
    groups: groups("cloudsso").map(({ id, name, userIds }) => ({ groupId: id, groupName: name, userIds })),
  };
}

function eiam() {
  return {
    users: people("eiam").map(({ id, name }, index) => ({
      userId: id,
      username: loginOf(index + 1),
      displayName: name,
    })),
    groups: groups("eiam").map(({ id, name, userIds }) => ({ groupId: id, groupName: name, userIds })),
  };
}

function quickbi() {
  return {
    users: people("quickbi").map(({ id, name }, index) => ({
      userId: id,
      accountName: loginOf(index + 1).toUpperCase(),
      nickName: name,
    })),
    groups: groups("quickbi").map(({ id, name, userIds }) => ({ userGroupId: id, userGroupName: name, userIds })),
  };
}

function ram() {
  return {
    users: people("ram").map(({ id, name }, index) => ({
      userId: id,
      userName: loginOf(index + 1),
      displayName: name,
    })),
    groups: groups("ram").map(({ id, userIds }) => ({ groupId: `g-${id}`, groupName: id, userIds })),
  };
}

const loginOf = (n: number): string => `login-${n}`;

function people(service: string): Named[] {
  return Array.from({ length: PEOPLE }, (_, index) => ({
    id: idOf(service, "user", index + 1),
    name: `Person ${index + 1}`,
  }));
}

function groups(service: string): NamedGroup[] {
  const everybody = people(service).map(({ id }) => id);
  return Array.from({ length: GROUPS_OF_SERVICE }, (_, n) => ({
    id: idOf(service, "group", n),
    name: n === 0 ? `${service} everybody` : `${service} team ${n}`,
    userIds: n === 0 ? everybody : everybody.filter((_, index) => (index + 1) % (GROUPS_OF_SERVICE - 1) === n % 12),
  }));
}
