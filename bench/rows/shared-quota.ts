import { runModel, type Pace } from "../pace/model-run";
import { ACCOUNT, runReal } from "../pace/real-run";
import type { BenchOptions, Measure } from "../support/measure";

const TRAVEL = { there: () => 50, back: () => 50 };

const FOREVER = 1e9;

/** Another client of the account uses half of the quota, or all of it for a while. */
export async function measureSharedQuota({ quick }: BenchOptions): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const callsPerSecond of [10, 50]) {
    const common = { callsPerSecond, calls: 2000, travel: TRAVEL };
    const half = await runModel({ ...common, other: (service) => service.share(callsPerSecond / 2, FOREVER) });
    const what = `2,000 calls, ${callsPerSecond}/s`;
    measures.push(...rows(`${what}, another takes half, virtual time`, half));
    measures.push({
      row: "shared quota",
      what: `${what}, half: rate at the end`,
      value: half.finalShare,
      unit: "of the rate",
      bound: 0.5,
      note: "half is left",
    });
    measures.push(time(`${what}, another takes half, virtual time`, half));
    const back = await runModel({ ...common, other: (service) => service.share(callsPerSecond / 2, 20_000) });
    measures.push(...rows(`${what}, half for 20 s, virtual time`, back), ...full(what, back));
    for (const seconds of [20, 90]) {
      const all = await runModel({
        ...common,
        other: (service) => void setTimeout(() => service.share(callsPerSecond, 1000 * seconds), 5_000),
      });
      measures.push(...rows(`${what}, all for ${seconds} s, virtual time`, all), ...full(what, all));
    }
  }
  if (!quick) {
    const pace = await runReal({
      service: "quickbi",
      calls: 1500,
      latencyMs: () => 20,
      other: (emulator) =>
        emulator.addOtherClient({
          service: "quickbi",
          action: "CheckOrganizationMember",
          accountId: ACCOUNT,
          callsPerSecond: 50,
          forMs: 20_000,
        }),
    });
    measures.push(
      ...rows("1,500 calls, quickbi, all for 20 s, over HTTP", pace),
      ...full("1,500 calls over HTTP", pace),
    );
  }
  return measures;
}

function rows(what: string, pace: Pace): Measure[] {
  return [
    { row: "shared quota", what: `${what}: throttled`, value: pace.throttledPercent, unit: "%", bound: 5 },
    { row: "shared quota", what: `${what}: failed for good`, value: pace.failed, unit: "calls", bound: 0 },
  ];
}

function time(what: string, pace: Pace): Measure {
  return { row: "shared quota", what: `${what}: time`, value: pace.ratio, unit: "× limit", note: "at least 2" };
}

function full(what: string, pace: Pace): Measure[] {
  return [
    {
      row: "shared quota",
      what: `${what}, then free: rate at the end`,
      value: pace.finalShare,
      unit: "of the rate",
      atLeast: 0.95,
    },
  ];
}
