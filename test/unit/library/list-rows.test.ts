import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { LibraryRow } from "../../../components/library-entry.ts";
import {
  keepListed,
  NOTHING_SELECTED,
  selectOnly,
  selectSpan,
  toggleSelected,
} from "../../../components/selection.ts";
import { parseFilter, withFilter } from "../../../entrypoints/library/list-params.ts";
import {
  foldRows,
  listChoices,
  makeRows,
  makeTest,
  orderByTime,
} from "../../../entrypoints/library/list-rows.ts";
import { LIBRARY_NOW, makeEntries, makeEntry } from "../../fixtures/library.ts";

const DAY_MS = 86_400_000;
const { compare: compareNames } = new Intl.Collator("en");
const OPTIONS = { now: LIBRARY_NOW, compareNames } as const;
const filterOf = (query: string) => parseFilter(new URLSearchParams(query));
const outline = (rows: readonly LibraryRow[]) =>
  rows.map((row) => (row.kind === "group" ? `${row.group.kind} ${row.articleCount}` : row.entry.id));

test("newest first, as a plain sort has it; what has no date last, by when it was saved", () => {
  const entries = makeEntries(500).map((entry, i) => {
    const timeMs = (i * 7919) % 13 === 0 ? null : Date.UTC(1900 + ((i * 31) % 200), i % 12);
    return { ...entry, timeMs, savedAt: LIBRARY_NOW + ((i * 37) % 100) * DAY_MS };
  });
  const expected = entries.toSorted((a, b) => {
    if ((a.timeMs === null) !== (b.timeMs === null)) return a.timeMs === null ? 1 : -1;
    return (b.timeMs ?? b.savedAt) - (a.timeMs ?? a.savedAt) || b.id - a.id;
  });
  expect(orderByTime(entries).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
});

test("an article that says the year 1 or 9999 is listed once, in its place, as the others are", () => {
  const times = [LIBRARY_NOW, Date.parse("9999-12-31"), Date.parse("0001-01-01"), null, Date.UTC(1850, 0)];
  const ordered = orderByTime(times.map((timeMs, i) => makeEntry(i, { timeMs })));
  expect(ordered.map(({ id }) => id)).toEqual([1, 0, 4, 2, 3]);
  const rows = makeRows(ordered, { ...OPTIONS, grouping: "time" });
  expect(outline(rows)).toEqual(["day 1", 1, "day 1", 0, "month 1", 4, "month 1", 2, "undated 1", 3]);
});

describe("groups", () => {
  const entries = [
    makeEntry(1, { eventId: 1, outlet: "B" }),
    makeEntry(2, { eventId: 2, outlet: null, timeMs: LIBRARY_NOW - 40 * DAY_MS }),
    makeEntry(3, { eventId: 1, outlet: "a", headline: null, timeMs: LIBRARY_NOW - 3 * DAY_MS }),
    makeEntry(4, { eventId: null, outlet: "B", timeMs: null }),
    makeEntry(5, { eventId: null, outlet: "B", timeMs: LIBRARY_NOW - 41 * DAY_MS }),
  ];
  const ordered = orderByTime(entries);

  test("by event: those with several articles, the others alone", () => {
    const rows = makeRows(ordered, { ...OPTIONS, grouping: "event" });
    expect(outline(rows)).toEqual(["event 2", 1, 3, 2, 5, 4]);
    expect(rows[0]).toMatchObject({ group: { title: "Harbour story 1", outletCount: 2 } });
  });

  test("outlets are counted only where all are known", () => {
    const [row] = makeRows([...ordered, makeEntry(6, { eventId: 1, outlet: null })], {
      ...OPTIONS,
      grouping: "event",
    });
    expect(row).toMatchObject({ articleCount: 3, group: { outletCount: null } });
  });

  test("by outlet: by name, not stated last", () => {
    const rows = makeRows(ordered, { ...OPTIONS, grouping: "outlet" });
    expect(outline(rows)).toEqual(["outlet 1", 3, "outlet 3", 1, 5, 4, "outlet 1", 2]);
  });

  test("by time: days, then months, then what has no date; folded away what is folded", () => {
    const rows = makeRows(ordered, { ...OPTIONS, grouping: "time" });
    expect(outline(rows)).toEqual(["day 1", 1, "day 1", 3, "month 2", 2, 5, "undated 1", 4]);
    const folded = new Set([rows[4]!.key]);
    const left = foldRows(rows, folded);
    expect(left.filter((row, i) => i !== 4 && !rows.includes(row))).toEqual([]);
    expect(left[4]).toMatchObject({ key: rows[4]!.key, isOpen: false });
    expect(outline(left)).toEqual(["day 1", 1, "day 1", 3, "month 2", "undated 1", 4]);
  });
});

test.each([
  ["", [1, 2, 3, 5, 6]],
  ["show=saved", [1]],
  ["show=arrived", [5, 6]],
  ["show=examples", [2]],
  ["show=links", [3]],
  ["show=removed", [4]],
  ["tag=x", [1]],
  ["outlet=", [2]],
  ["from=2026-10-31&to=2026-10-31", [3]],
  ["from=nonsense&show=nonsense", [1, 2, 3, 5, 6]],
] as const)("filter %s", (query, ids) => {
  const entries = [
    makeEntry(1, { tags: ["x"] }),
    makeEntry(2, { origin: "seed", outlet: null }),
    makeEntry(3, { wordCount: 0, timeMs: Date.UTC(2026, 9, 31, 23, 59) }),
    makeEntry(4, { removedAt: LIBRARY_NOW, tags: ["y"] }),
    makeEntry(5, { origin: "feed" }),
    makeEntry(6, { origin: "auto" }),
  ];
  expect(entries.filter(makeTest(filterOf(query))).map(({ id }) => id)).toEqual(ids);
  expect(listChoices(entries).tags).toEqual([{ value: "x", articleCount: 1 }]);
});

test("the days of a filter are the reader's, as those that are shown", () => {
  vi.stubEnv("TZ", "America/Los_Angeles");
  onTestFinished(() => void vi.unstubAllEnvs());
  const passes = makeTest(filterOf("from=2026-10-31&to=2026-10-31"));
  const hours = ["2026-10-31T06:59Z", "2026-10-31T07:00Z", "2026-11-01T06:59Z", "2026-11-01T07:00Z"];
  expect(hours.map((time) => passes(makeEntry(1, { timeMs: Date.parse(time) })))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("a filter stands in the address, defaults do not, and the search stays", () => {
  const query = "q=dam&by=time&show=saved&outlet=&tag=a+b&from=2026-01-01";
  const params = withFilter(new URLSearchParams("q=dam"), filterOf(query));
  expect(params.toString()).toBe(query);
  expect(withFilter(params, filterOf("")).toString()).toBe("q=dam");
});

test("selection: one, one more, a span from the anchor, and only what is listed", () => {
  const order = [5, 3, 8, 1];
  const spanned = selectSpan(selectOnly(8), 5, order);
  expect([...spanned.ids]).toEqual([5, 3, 8]);
  expect([...selectSpan(spanned, 1, order).ids]).toEqual([8, 1]);
  expect([...toggleSelected(spanned, 3).ids]).toEqual([5, 8]);
  expect([...selectSpan(NOTHING_SELECTED, 3, order).ids]).toEqual([3]);
  expect(keepListed(spanned, new Set(order))).toBe(spanned);
  expect([...keepListed(spanned, new Set([3])).ids]).toEqual([3]);
});
