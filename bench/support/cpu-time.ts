/**
 * Processor milliseconds of some work. Unlike wall-clock time they do not include other processes of a busy machine.
 */
export async function cpuTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
