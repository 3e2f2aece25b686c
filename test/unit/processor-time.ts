/** Processor time of this thread, in ms, that `work` takes: unlike a clock, the same on a busy machine. */
export function measureProcessorMs(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
