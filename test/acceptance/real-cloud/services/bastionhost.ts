import { byHundreds, everyPage, type RealService } from "../real-service";

export const bastionhost: RealService = {
  name: "bastionhost",
  unknownUser: "999999999",
  client(call, { regionId = "", instanceId = "" }) {
    const instance = { RegionId: regionId, InstanceId: instanceId };
    return byHundreds(
      (group) =>
        everyPage(async (page) => {
          const answer = await call("ListUsers", { ...instance, UserGroupId: group, ...page });
          const { Users } = answer as { readonly Users: readonly { readonly UserId: string }[] };
          return Users.map(({ UserId }) => UserId);
        }),
      (action, group, users) => call(action, { ...instance, UserGroupId: group, UserIds: JSON.stringify(users) }),
    );
  },
};
