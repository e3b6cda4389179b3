import type { EmulatorOptions } from "../../../../emulator";
import { callV3, Refusal, startWorld, type Json, type Key } from "../../support";

export const instanceId = "idaas_emulated01";
export const staff = "group_emulated1";
export const contractors = "group_emulated2";
/** Carol and dave are in it, both from AD. */
export const directory = "group_emulated3";
export const [alice, bob, carol, dave] = [101, 102, 103, 104].map((n) => `user_emulated${n}`) as [
  string,
  string,
  string,
  string,
];

export type Parameters = Readonly<Record<string, string>>;

/** The company of the emulator, as a client of IDaaS EIAM sees it. */
export async function startEiam(options: EmulatorOptions = {}) {
  const world = await startWorld(options);
  /** A signed call, about the instance of the company where it is about one; a refusal is thrown. */
  const call = async (action: string, parameters: Parameters = {}, key?: Key): Promise<Json> => {
    const place = action === "ListInstances" ? {} : { InstanceId: instanceId };
    const response = await callV3(world, {
      action,
      version: "2021-12-01",
      parameters: { ...place, ...parameters },
      ...(key === undefined ? {} : { key }),
    });
    const answer = (await response.json()) as Json;
    if (response.ok) return answer;
    throw new Refusal(String(answer["Code"]), response.status, String(answer["Message"]));
  };
  return {
    emulator: world.emulator,
    call,
    members: (userGroupId: string) => world.emulator.members({ service: "eiam", instanceId, userGroupId }),
  };
}

/** `UserIds.1`, `UserIds.2` and so on, as the SDKs send them. */
export function list(name: string, values: readonly string[]): Parameters {
  return Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
}
