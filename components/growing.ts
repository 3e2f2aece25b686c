import { useEffect, useState } from "preact/hooks";

/** Entries of a list that are drawn at once: more than a window shows. */
const FIRST_COUNT = 20;
/** Entries added in each following frame: well under 50 ms on a slow machine. */
const STEP_COUNT = 20;

/**
 * How many of `total` entries of a list to draw now: the first at once, the rest frame by frame, so that no list blocks the surface.
 * `least` are drawn at once in any case: up to the entry that is to be seen.
 */
export function useGrowing(total: number, least: number): number {
  const [count, setCount] = useState(FIRST_COUNT);
  const drawn = Math.min(total, Math.max(count, least));
  useEffect(() => {
    if (drawn >= total) return undefined;
    const frame = requestAnimationFrame(() => setCount(drawn + STEP_COUNT));
    return () => cancelAnimationFrame(frame);
  }, [drawn, total]);
  return drawn;
}
