// Ids in an order of which only the beginning is asked for: a binary heap (Williams 1964), built in linear time (Floyd 1964), each
// id taken off it in logarithmic time.

export interface Ranking {
  /** The next ids, at most `count`. */
  readonly take: (count: number) => number[];
}

/** A ranking of these ids; `compare` answers below 0 where its first comes first. The list is used up. */
export function makeRanking(ids: number[], compare: (a: number, b: number) => number): Ranking {
  const sink = (from: number): void => {
    const id = ids[from]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= ids.length) break;
      if (child + 1 < ids.length && compare(ids[child + 1]!, ids[child]!) < 0) child++;
      if (compare(id, ids[child]!) <= 0) break;
      ids[at] = ids[child]!;
      at = child;
    }
    ids[at] = id;
  };
  for (let at = (ids.length >> 1) - 1; at >= 0; at--) sink(at);
  return {
    take(count) {
      const taken: number[] = [];
      while (taken.length < count && ids.length > 0) {
        taken.push(ids[0]!);
        const last = ids.pop()!;
        if (ids.length === 0) break;
        ids[0] = last;
        sink(0);
      }
      return taken;
    },
  };
}
