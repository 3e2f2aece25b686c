/** Held by the context of the extension that sees to the indexes, or that keeps others from it for a while. */
export const UPKEEP_LOCK = "parallax-upkeep";

/** Does `work` while upkeep waits, unless that is under way: each would hold up the other's writes. */
export function withoutUpkeep<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(UPKEEP_LOCK, { ifAvailable: true }, work);
}
