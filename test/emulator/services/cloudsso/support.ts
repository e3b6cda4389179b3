import type { EmulatorOptions } from "../../../../emulator";
import { callV3, Refusal, startWorld, type Json, type Key, type TestWorld } from "../../support";

export const directory = "d-00emulated01";
export const auditors = "g-00emulated01";
export const developers = "g-00emulated02";
export const everybody = "g-00emulated03";
export const userId = (n: number): string => `u-00emulated${n}`;

export interface CloudssoWorld extends TestWorld {
  /** A signed call; one that takes a directory names that of the company, unless the parameters name another. */
  cloudsso(action: string, parameters?: Readonly<Record<string, string>>, key?: Key): Promise<Json>;
  /** Users of a group, by the API. */
  listed(group: string): Promise<string[]>;
}

export async function startCloudsso(options: EmulatorOptions = {}): Promise<CloudssoWorld> {
  const world = await startWorld(options);
  const cloudsso: CloudssoWorld["cloudsso"] = async (action, parameters = {}, key) => {
    const response = await callV3(world, {
      action,
      version: "2021-05-15",
      parameters: { ...(action === "ListDirectories" ? {} : { DirectoryId: directory }), ...parameters },
      ...(key === undefined ? {} : { key }),
    });
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new Refusal(String(answer["Code"]), response.status, String(answer["Message"]));
    return answer;
  };
  return {
    ...world,
    cloudsso,
    listed: async (group) =>
      idsIn(await cloudsso("ListGroupMembers", { GroupId: group, MaxResults: "100" }), "GroupMembers", "UserId"),
  };
}

/** The ids in a field of an answer. */
export function idsIn(answer: Json, field: string, id: string): string[] {
  return (answer[field] as readonly Record<string, string>[]).map((each) => String(each[id]));
}
