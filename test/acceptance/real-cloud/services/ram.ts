import { everyToken, oneByOne, type RealService } from "../real-service";

interface User {
  readonly UserId: string;
  readonly UserName: string;
}

interface Page {
  readonly Users: { readonly User: readonly User[] };
  readonly Marker?: string;
}

/** The calls name users; the variables have their UserIds. */
export const ram: RealService = {
  name: "ram",
  unknownUser: "999999999999999999",
  client(call) {
    const list = (action: string, parameters: Readonly<Record<string, string>> = {}): Promise<User[]> =>
      everyToken(async (token) => {
        const paging = { MaxItems: "100", ...(token === undefined ? {} : { Marker: token }) };
        const answer = (await call(action, { ...parameters, ...paging })) as Page;
        return { items: answer.Users.User, next: answer.Marker };
      });
    return oneByOne(
      async (group) => {
        const members = new Set((await list("ListUsersForGroup", { GroupName: group })).map((user) => user.UserName));
        return (await list("ListUsers")).filter((user) => members.has(user.UserName)).map((user) => user.UserId);
      },
      async (action, group, id) => {
        const user = (await list("ListUsers")).find(({ UserId }) => UserId === id);
        if (user === undefined) throw new Error(`The account has no RAM user with the UserId ${id}.`);
        await call(action, { GroupName: group, UserName: user.UserName });
      },
    );
  },
};
