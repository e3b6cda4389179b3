import { byHundreds, everyPage, type RealService } from "../real-service";

export const eiam: RealService = {
  name: "eiam",
  unknownUser: "user_00000000000000000000000000",
  client(call, { instanceId = "" }) {
    const of = (group: string): Record<string, string> => ({ InstanceId: instanceId, GroupId: group });
    return byHundreds(
      (group) =>
        everyPage(async (page) => {
          const answer = await call("ListUsersForGroup", { ...of(group), ...page });
          const { Users } = answer as { readonly Users: readonly { readonly UserId: string }[] };
          return Users.map(({ UserId }) => UserId);
        }),
      (action, group, users) => call(action, { ...of(group), ...flat(users) }),
    );
  },
};

function flat(users: readonly string[]): Record<string, string> {
  return Object.fromEntries(users.map((user, index) => [`UserIds.${index + 1}`, user]));
}
