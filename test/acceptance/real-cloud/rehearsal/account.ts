import { onTestFinished } from "vitest";

import { startEmulator, type Emulator } from "../../../../emulator";
import type { Side } from "../../../../provider/membership/target";
import { worldOf } from "../../../contract/worlds";
import { companyOf } from "../../../support/company/company";
import { idOf } from "../../../support/company/ids";
import { KEY, seedOf } from "../../../support/company/seed";
import type { RealService } from "../real-service";
import { registered, variableOf, type Environment } from "../settings";

const GROUPS = 3;
/** More than one call takes, where one takes a hundred. */
const USERS = 120;

/** An account on the emulator, with empty groups in every service. */
export async function emulatedAccount(): Promise<Emulator> {
  const cloud = await startEmulator({ seed: seedOf(companyOf({ people: USERS, groupsOfService: GROUPS })) });
  onTestFinished(() => cloud.close());
  return cloud;
}

/** The variables that somebody with an account sets, for an account on the emulator. */
export function environmentOf(service: RealService, url: string): Environment {
  const own = (part: string): string => variableOf(service, part);
  const ids = (kind: Side, count: number): string =>
    Array.from({ length: count }, (_, n) => idOf(service.name, kind, n)).join(",");
  return {
    ACCEPTANCE_REAL_CLOUD: "1",
    ALIBABA_CLOUD_REGION: "cn-hangzhou",
    ALIBABA_CLOUD_ACCESS_KEY_ID: KEY.id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: KEY.secret,
    ALIBABA_CLOUD_ENDPOINT_STS: url,
    [registered(service).product.endpointVariable]: url,
    [own("INSTANCE")]: worldOf(service.name).place["instanceId"],
    [own("GROUPS")]: ids("group", GROUPS),
    [own("USERS")]: ids("user", USERS),
  };
}
