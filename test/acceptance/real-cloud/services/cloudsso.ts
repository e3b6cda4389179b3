import { everyToken, oneByOne, type RealService } from "../real-service";

interface Page {
  readonly GroupMembers: readonly { readonly UserId: string }[];
  readonly NextToken?: string;
}

export const cloudsso: RealService = {
  name: "cloudsso",
  unknownUser: "u-00000000000000000000",
  client(call, { instanceId = "" }) {
    const of = (group: string): Record<string, string> => ({ DirectoryId: instanceId, GroupId: group });
    return oneByOne(
      (group) =>
        everyToken(async (token) => {
          const paging = { MaxResults: "100", ...(token === undefined ? {} : { NextToken: token }) };
          const answer = (await call("ListGroupMembers", { ...of(group), ...paging })) as Page;
          return { items: answer.GroupMembers.map(({ UserId }) => UserId), next: answer.NextToken };
        }),
      (action, group, user) => call(action, { ...of(group), UserId: user }),
    );
  },
};
