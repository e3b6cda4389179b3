/**
 * Milliseconds that work keeps the processor busy. Unlike the time on the clock it does not count what other processes
 * of a busy machine do meanwhile.
 */
export async function cpuTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
