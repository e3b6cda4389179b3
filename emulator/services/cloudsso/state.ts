import type { ActionContext } from "../action";
import { requiredText } from "../parameters";
import { directoryNotExists, groupNotExists, synchronizedErrors, userNotExists } from "./errors";
import type { CloudssoGroup, CloudssoUser, Directory } from "./seed";

/** Documented for every call, for each account. All accounts together may make as many. */
export const perSecond = 100;

/** The directories that the caller can see at the endpoint of the call. */
export function visibleDirectories({ state, caller, host, settings }: ActionContext): Directory[] {
  const region = /cloudsso(?:-vpc)?\.([a-z0-9-]+)\.aliyuncs\.com/.exec(host)?.[1];
  const isServed = ({ regionId }: Directory): boolean =>
    region === undefined || region === regionId || settings.cloudssoOtherRegion === "forward";
  return state.cloudsso.directories.filter((each) => each.accountId === caller.accountId && isServed(each));
}

export function existingDirectory(context: ActionContext): Directory {
  const directoryId = requiredText(context, "DirectoryId");
  const directory = visibleDirectories(context).find((each) => each.directoryId === directoryId);
  if (directory === undefined) throw directoryNotExists();
  return directory;
}

export function findGroup(context: ActionContext, directory: Directory): CloudssoGroup | undefined {
  const groupId = requiredText(context, "GroupId");
  return directory.groups.find((group) => group.groupId === groupId);
}

export function existingGroup(context: ActionContext, directory: Directory): CloudssoGroup {
  const group = findGroup(context, directory);
  if (group === undefined) throw groupNotExists();
  return group;
}

export function findUser(context: ActionContext, directory: Directory): CloudssoUser | undefined {
  const userId = requiredText(context, "UserId");
  return directory.users.find((user) => user.userId === userId);
}

export function existingUser(context: ActionContext, directory: Directory): CloudssoUser {
  const user = findUser(context, directory);
  if (user === undefined) throw userNotExists();
  return user;
}

/** What SCIM synchronises cannot be changed, until the synchronisation is disabled. */
export function isLocked(directory: Directory, { provisionType }: CloudssoUser | CloudssoGroup): boolean {
  return provisionType === "Synchronized" && directory.scimSynchronizationStatus === "Enabled";
}

export function requireUnlocked(
  context: ActionContext,
  directory: Directory,
  item: CloudssoUser | CloudssoGroup,
): void {
  if (isLocked(directory, item)) throw synchronizedErrors[context.settings.cloudssoSynchronizedError]();
}

export function commitDirectory(context: ActionContext, next: Directory): void {
  const { state } = context;
  const directories = state.cloudsso.directories.map((each) => (each.directoryId === next.directoryId ? next : each));
  context.commit({ ...state, cloudsso: { ...state.cloudsso, directories } });
}

export function replaceGroup(directory: Directory, next: CloudssoGroup): Directory {
  return { ...directory, groups: directory.groups.map((group) => (group.groupId === next.groupId ? next : group)) };
}

export function replaceUser(directory: Directory, next: CloudssoUser): Directory {
  return { ...directory, users: directory.users.map((user) => (user.userId === next.userId ? next : user)) };
}

export const timeOf = ({ now }: ActionContext): string => new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
