// Articles in the order of publishing, as far as it is known. A time stands for itself, on the day that it falls on for the reader; a
// date without a time is the day that was printed, and stands at its end: nothing says when on it. A month or year is no day. Linear but for
// the sorting.

/** Length of an ISO day; a longer string has a time. */
const ISO_DAY_LENGTH = 10;

export interface TimelineEntry<A> {
  readonly article: A;
  /** Ms since the epoch; null where only the day is known. */
  readonly time: number | null;
}

export interface Timeline<A> {
  /** Earliest first; `day` as `YYYY-MM-DD`, its timed entries in order before the others. */
  readonly days: readonly { readonly day: string; readonly entries: readonly TimelineEntry<A>[] }[];
  /** In the order given: the order of saving is none of publishing. */
  readonly undated: readonly TimelineEntry<A>[];
}

/** The articles by day and time of publishing. */
export function arrangeTimeline<A extends { readonly published: string | null }>(
  articles: readonly A[],
): Timeline<A> {
  const days = new Map<string, TimelineEntry<A>[]>();
  const undated: TimelineEntry<A>[] = [];
  for (const article of articles) {
    const { published } = article;
    const time = published === null ? Number.NaN : Date.parse(published);
    if (published === null || published.length < ISO_DAY_LENGTH || Number.isNaN(time)) {
      undated.push({ article, time: null });
      continue;
    }
    const isDay = published.length <= ISO_DAY_LENGTH;
    const day = isDay ? new Date(time).toISOString().slice(0, ISO_DAY_LENGTH) : toLocalDay(time);
    days.set(day, [...(days.get(day) ?? []), { article, time: isDay ? null : time }]);
  }
  return {
    days: [...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, entries]) => ({
        day,
        entries: entries.sort((x, y) => (x.time ?? Infinity) - (y.time ?? Infinity) || 0),
      })),
    undated,
  };
}

/** The day on which a time falls where the reader is. */
function toLocalDay(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
