// From all articles to the rows of the list: filter, order, group. A hundred thousand articles take some tens of milliseconds: times
// are sorted as numbers with the place of their article in the low bits (a native sort), everything else is one pass.
import type {
  FilterChoice,
  LibraryEntry,
  LibraryFilter,
  LibraryRow,
} from "../../components/library-entry.ts";

/** Low bits of a sort key: the place in the list. */
const PLACES = 2 ** 19;
/**
 * Seconds since the epoch between which times are told apart, the years 1716 and 2508: beyond them a sort key would lose its low bits. Pages
 * do say the year 1 or 9999.
 */
const FIRST_SECOND = -8_000_000_000;
const LAST_SECOND = 17_000_000_000;
/** Moves what has no date, by when it was saved, below everything that has one. Seconds. */
const UNDATED_SHIFT = 12_000_000_000;
const DAY_MS = 86_400_000;
/** Days that have a group of their own; before that, months do. */
const DAY_GROUPS = 14;

/** Whether an article is one of those that a filter lets through. The days are the reader's, as every date of the list is. */
export function makeTest(filter: LibraryFilter): (entry: LibraryEntry) => boolean {
  const { shown, outlet, tag } = filter;
  const from = filter.from === null ? -Infinity : Date.parse(`${filter.from}T00:00`);
  // Not a day's length later: two days a year have another.
  const to = filter.to === null ? Infinity : Date.parse(`${filter.to}T23:59:59.999`) + 1;
  const isDated = filter.from !== null || filter.to !== null;
  return (entry) => {
    if ((entry.removedAt !== null) !== (shown === "removed")) return false;
    if (shown === "saved" && (entry.origin !== "saved" || entry.wordCount === 0)) return false;
    if (shown === "arrived" && entry.origin !== "feed" && entry.origin !== "auto") return false;
    if (shown === "examples" && entry.origin !== "seed") return false;
    if (shown === "links" && entry.wordCount > 0) return false;
    if (outlet !== null && (entry.outlet ?? "") !== outlet) return false;
    if (tag !== null && !entry.tags.includes(tag)) return false;
    if (!isDated) return true;
    return entry.timeMs !== null && entry.timeMs >= from && entry.timeMs < to;
  };
}

/** These articles, newest first; those without a date last, by when they were saved. Removed ones by when they were removed. */
export function orderByTime(entries: readonly LibraryEntry[]): LibraryEntry[] {
  const keys = new Float64Array(entries.length);
  for (const [place, entry] of entries.entries()) {
    const timeMs = entry.removedAt ?? entry.timeMs;
    const second =
      timeMs === null
        ? Math.min(Math.floor(entry.savedAt / 1000) - UNDATED_SHIFT, FIRST_SECOND - 1)
        : Math.max(FIRST_SECOND, Math.min(LAST_SECOND, Math.floor(timeMs / 1000)));
    keys[place] = second * PLACES + place;
  }
  keys.sort();
  const ordered: LibraryEntry[] = [];
  for (let i = keys.length - 1; i >= 0; i--) {
    const place = keys[i]! % PLACES;
    ordered.push(entries[place < 0 ? place + PLACES : place]!);
  }
  return ordered;
}

/** Articles that are put into rows in one step. */
const STEP_SIZE = 1024;

export interface RowOptions {
  readonly grouping: LibraryFilter["grouping"];
  readonly now: number;
  /** Orders names of outlets. */
  readonly compareNames: (a: string, b: string) => number;
}

/** The rows of articles that `orderByTime` has ordered, every group open. */
export function makeRows(ordered: readonly LibraryEntry[], options: RowOptions): LibraryRow[] {
  const steps = arrangeRows(ordered, options);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same in steps of a millisecond or so. */
export function* arrangeRows(
  ordered: readonly LibraryEntry[],
  options: RowOptions,
): Generator<null, LibraryRow[]> {
  const rows: LibraryRow[] = [];
  const groups =
    options.grouping === "event"
      ? yield* groupByEvent(ordered)
      : options.grouping === "outlet"
        ? groupByOutlet(ordered, options)
        : groupByTime(ordered, options);
  for (const { key, group, entries } of groups) {
    if (group !== null) rows.push({ kind: "group", key, group, articleCount: entries.length, isOpen: true });
    for (const entry of entries) {
      rows.push(makeArticleRow(entry, group !== null));
      if (rows.length % STEP_SIZE === 0) yield null;
    }
  }
  return rows;
}

/** These rows without the articles of the groups with these keys: what stays is copied, nothing is grouped anew. */
export function foldRows(rows: readonly LibraryRow[], folded: ReadonlySet<string>): readonly LibraryRow[] {
  if (folded.size === 0) return rows;
  const left: LibraryRow[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const isFolded = row.kind === "group" && folded.has(row.key);
    left.push(isFolded ? { ...row, isOpen: false } : row);
    if (isFolded) at += row.articleCount;
  }
  return left;
}

/** An article's row. */
export function makeArticleRow(
  entry: LibraryEntry,
  isGrouped: boolean,
  found: Extract<LibraryRow, { kind: "article" }>["found"] = [],
): LibraryRow {
  return { kind: "article", key: `a${entry.id}`, entry, isGrouped, found };
}

/** Articles that stand together; without a group each for itself. */
interface Grouped {
  readonly key: string;
  readonly group: Extract<LibraryRow, { kind: "group" }>["group"] | null;
  readonly entries: readonly LibraryEntry[];
}

/** Events with several articles as groups, in the order of their newest article; others stand alone. */
function* groupByEvent(ordered: readonly LibraryEntry[]): Generator<null, Iterable<Grouped>> {
  const byEvent = new Map<number, LibraryEntry[]>();
  for (const [at, entry] of ordered.entries()) {
    // An article whose event was not looked for yet is one of its own.
    const eventId = entry.eventId ?? entry.id;
    const known = byEvent.get(eventId);
    if (known === undefined) byEvent.set(eventId, [entry]);
    else known.push(entry);
    if (at % STEP_SIZE === 0) yield null;
  }
  return byEvent.entries().map(([eventId, entries]) => ({
    key: `e${eventId}`,
    group: entries.length === 1 ? null : nameEvent(eventId, entries),
    entries,
  }));
}

function nameEvent(eventId: number, entries: readonly LibraryEntry[]): Grouped["group"] {
  // The first report that has a headline.
  const titled = entries.findLast((entry) => entry.headline !== null) ?? entries[0]!;
  return {
    kind: "event",
    eventId,
    title: titled.headline ?? titled.excerpt,
    lang: titled.language ?? "",
    outletCount: countOutlets(entries),
  };
}

function countOutlets(entries: readonly LibraryEntry[]): number | null {
  const outlets = new Set(entries.map((entry) => entry.outlet));
  return outlets.has(null) ? null : outlets.size;
}

function groupByOutlet(ordered: readonly LibraryEntry[], { compareNames }: RowOptions): Grouped[] {
  const byOutlet = Map.groupBy(ordered, (entry) => entry.outlet);
  return [...byOutlet.keys()]
    .sort((a, b) => (a === null ? 1 : b === null ? -1 : compareNames(a, b)))
    .map((outlet) => ({
      key: `o${outlet ?? ""}`,
      group: { kind: "outlet", outlet },
      entries: byOutlet.get(outlet)!,
    }));
}

function* groupByTime(ordered: readonly LibraryEntry[], { now }: RowOptions): Generator<Grouped, void> {
  const days = startOfDay(now) - (DAY_GROUPS - 1) * DAY_MS;
  let at = 0;
  while (at < ordered.length) {
    const first = ordered[at]!;
    const timeMs = first.removedAt ?? first.timeMs;
    const isDay = timeMs !== null && timeMs >= days;
    const startMs = timeMs === null ? -Infinity : isDay ? startOfDay(timeMs) : startOfMonth(timeMs);
    let end = at + 1;
    while (end < ordered.length) {
      const next = ordered[end]!.removedAt ?? ordered[end]!.timeMs;
      if (timeMs !== null && (next === null || next < startMs || (!isDay && next >= days))) break;
      end++;
    }
    const group =
      timeMs === null
        ? ({ kind: "undated" } as const)
        : ({ kind: isDay ? "day" : "month", startMs } as const);
    const key = timeMs === null ? "undated" : `${isDay ? "d" : "m"}${startMs}`;
    yield { key, group, entries: ordered.slice(at, end) };
    at = end;
  }
}

/** The outlets and tags of all that is not removed, commonest first. */
export function listChoices(entries: readonly LibraryEntry[]): {
  readonly outlets: readonly FilterChoice[];
  readonly tags: readonly FilterChoice[];
} {
  const outlets = new Map<string, number>();
  const tags = new Map<string, number>();
  for (const entry of entries) {
    if (entry.removedAt !== null) continue;
    const outlet = entry.outlet ?? "";
    outlets.set(outlet, (outlets.get(outlet) ?? 0) + 1);
    for (const tag of entry.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  const rank = (counts: ReadonlyMap<string, number>) =>
    Array.from(counts, ([value, articleCount]) => ({ value, articleCount })).sort(
      (a, b) => b.articleCount - a.articleCount || (a.value < b.value ? -1 : 1),
    );
  return { outlets: rank(outlets), tags: rank(tags) };
}

/** The articles of each tag. */
export function groupByTag(entries: Iterable<LibraryEntry>): ReadonlyMap<string, readonly number[]> {
  const byTag = new Map<string, number[]>();
  for (const { id, tags } of entries)
    for (const tag of tags) {
      const ids = byTag.get(tag);
      if (ids === undefined) byTag.set(tag, [id]);
      else ids.push(id);
    }
  return byTag;
}

function startOfDay(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0);
}

function startOfMonth(timeMs: number): number {
  // Set, not made: of two digits a new date makes a year of the 20th century.
  const date = new Date(startOfDay(timeMs));
  return date.setDate(1);
}
