import { modelSession } from "./model-session";
import { ModelService, type Travel } from "./model-service";
import { inVirtualTime } from "./virtual-clock";

/**
 * Eight listings of twenty pages at once against a limit that nobody documents, in virtual time.
 * @param assumed the calls per second that the client takes for the limit; without it, it learns them
 */
export function listPages(
  callsPerSecond: number,
  travel: Travel,
  assumed?: number,
): Promise<{ readonly refusedPercent: number; readonly usedShare: number }> {
  return inVirtualTime(async () => {
    const service = new ModelService(callsPerSecond, travel);
    const session = modelSession(service, assumed);
    const page = (): Promise<unknown> => session.read("Change", {});
    const begin = Date.now();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        await page();
        for (const together of [8, 8, 3]) await Promise.all(Array.from({ length: together }, page));
      }),
    );
    const refused = service.arrivals.filter(({ throttled }) => throttled).length;
    const accepted = service.arrivals.length - refused;
    const seconds = (Math.max(...service.arrivals.map(({ at }) => at)) - begin) / 1000;
    return { refusedPercent: (100 * refused) / accepted, usedShare: accepted / seconds / callsPerSecond };
  });
}
