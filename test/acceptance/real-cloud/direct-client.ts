import RpcClient from "@alicloud/pop-core";

import { services } from "../../../provider/services/registry";
import type { MemberChange } from "../stage";
import type { RealPlace } from "./settings";

/** Reads and changes a service without the package, so that the package does not verify itself. */
export interface DirectClient {
  usersIn(group: string): Promise<readonly string[]>;
  change(group: string, change: MemberChange): Promise<void>;
}

type Call = (action: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

export function directClient(place: RealPlace): DirectClient {
  const product = services.get(place.service)?.product;
  if (product === undefined) throw new Error(`There is no service ${place.service}.`);
  const address = process.env[product.endpointVariable] ?? product.endpointFor(place.regionId);
  const endpoint = address.includes("://") ? address : `https://${address}`;
  const client = new RpcClient({ ...place.credentials, endpoint, apiVersion: product.version });
  const call: Call = (action, parameters) => client.request(action, parameters, { method: "POST", timeout: TIMEOUT });
  return place.service === "bastionhost" ? bastionhost(call, place) : quickbi(call);
}

/** Quick BI may take 10 s to answer, and a call that timed out may still take effect. */
const TIMEOUT = 60_000;

const PAGE_SIZE = 100;

function bastionhost(call: Call, { regionId, instanceId = "" }: RealPlace): DirectClient {
  const instance = { RegionId: regionId, InstanceId: instanceId };
  const write = async (action: string, group: string, users: readonly string[]): Promise<void> => {
    for (let from = 0; from < users.length; from += PAGE_SIZE) {
      const batch = users.slice(from, from + PAGE_SIZE);
      await call(action, { ...instance, UserGroupId: group, UserIds: JSON.stringify(batch) });
    }
  };
  return {
    async usersIn(group) {
      const found: string[] = [];
      for (let page = 1; ; page += 1) {
        const paging = { PageNumber: String(page), PageSize: String(PAGE_SIZE) };
        const answer = await call("ListUsers", { ...instance, UserGroupId: group, ...paging });
        const { Users } = answer as { readonly Users: readonly { readonly UserId: string }[] };
        found.push(...Users.map(({ UserId }) => UserId));
        if (Users.length < PAGE_SIZE) return found;
      }
    },
    async change(group, { add = [], remove = [] }) {
      await write("AddUsersToGroup", group, add);
      await write("RemoveUsersFromGroup", group, remove);
    },
  };
}

function quickbi(unchecked: Call): DirectClient {
  const call: Call = async (action, parameters) => {
    const answer = await unchecked(action, parameters);
    if ((answer as { readonly Success?: unknown }).Success === false)
      throw new Error(`${action} was refused: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    async usersIn(group) {
      const answer = await call("QueryUserGroupMember", { UserGroupId: group });
      const { Result } = answer as {
        readonly Result: readonly { readonly Id: string; readonly IsUserGroup: boolean }[];
      };
      return Result.filter(({ IsUserGroup }) => !IsUserGroup).map(({ Id }) => Id);
    },
    async change(group, { add = [], remove = [] }) {
      if (add.length > 0) await call("AddUserGroupMember", { UserGroupId: group, UserIdList: add.join(",") });
      for (const user of remove) await call("DeleteUserGroupMember", { UserGroupId: group, UserId: user });
    },
  };
}
