import type { Session } from "../../base/api";
import { opposite, type Named, type Side } from "../../membership/target";
import { FEW_NAMES, type Directory, type Location } from "../directory";
import { listAll, listByIds, listMembers } from "./calls";
import { findListed, unknownTarget } from "./presence";

/** The users and groups of an instance, by Username and GroupName. */
export const directory: Directory = {
  listGroups: (session, location) => listAll(session, location, "group"),

  roster: listAll,

  async lookUp(session, location, kind, names) {
    if (names.length > FEW_NAMES) {
      return listAll(session, location, kind);
    }
    return (await Promise.all(names.map((wanted) => listNamed(session, location, kind, wanted)))).flat();
  },

  // One call tells a hundred ids of either kind.
  few: { user: Number.POSITIVE_INFINITY, group: Number.POSITIVE_INFINITY },

  async identify(session, location, kind, ids) {
    const asked = new Set(ids);
    return (await listByIds(session, location, kind, ids)).filter(({ id }) => asked.has(id));
  },

  everybody: listAll,

  listsNames: false,

  async find(session, target) {
    const found = await findListed(session, target);
    if (found === undefined) throw unknownTarget(target);
    return found;
  },

  // For an import, which shows names: two listings together tell them.
  async listMembers(session, target) {
    const { members } = await listMembers(session, target);
    const found = await listByIds(session, target, opposite(target.side), members);
    const known = new Map(found.map((member) => [member.id, member]));
    return members.map((id) => known.get(id) ?? { id });
  },
};

/** Users can be asked for by the start of their name only; several groups may have one name. */
async function listNamed(session: Session, location: Location, kind: Side, wanted: string): Promise<Named[]> {
  const filter = kind === "user" ? { UsernameStartsWith: wanted } : { GroupName: wanted };
  return (await listAll(session, location, kind, filter)).filter(({ name }) => name === wanted);
}
