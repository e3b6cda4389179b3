import type { Call, RealService } from "../real-service";

export const quickbi: RealService = {
  name: "quickbi",
  unknownUser: "00000000000000000000000000000000",
  client(unchecked) {
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
  },
};
