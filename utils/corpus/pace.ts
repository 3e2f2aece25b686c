// How much upkeep does in one slice, so that a save that comes meanwhile waits for a short transaction only: as much as took some
// milliseconds before, on whatever machine it is.

/** What a slice is to take: a save waits for one at most. */
const SLICE_MS = 15;
/** A single slice may have waited for others. */
const CHANGE = { least: 0.5, most: 1.5 } as const;
const LEAST_SHARE = 1 / 32;

export interface Pace {
  /** How many to take of so many at most, at least 1. */
  readonly scale: (most: number) => number;
  /** Runs a slice and learns from how long it took. */
  readonly time: <T>(slice: () => PromiseLike<T>) => Promise<T>;
}

/** A pace that begins with a part of everything; where nobody is given way to, it takes all at once. */
export function makePace(giveWay: (() => PromiseLike<unknown>) | undefined): Pace {
  let share = giveWay === undefined ? 1 : 1 / 4;
  return {
    scale: (most) => Math.max(1, Math.round(most * share)),
    async time(slice) {
      if (giveWay === undefined) return slice();
      const start = performance.now();
      const done = await slice();
      const change = SLICE_MS / Math.max(1, performance.now() - start);
      share *= Math.min(CHANGE.most, Math.max(CHANGE.least, change));
      share = Math.min(1, Math.max(LEAST_SHARE, share));
      return done;
    },
  };
}

/** What others wait for is let through after so long. */
const STRETCH_MS = 8;

/** Does `work` for each, and awaits `giveWay` whenever that took some milliseconds. */
export async function inStretches<T>(
  list: Iterable<T>,
  work: (each: T) => void,
  giveWay: (() => PromiseLike<unknown>) | undefined,
): Promise<void> {
  let since = performance.now();
  for (const each of list) {
    work(each);
    if (giveWay === undefined || performance.now() - since < STRETCH_MS) continue;
    await giveWay();
    since = performance.now();
  }
}
