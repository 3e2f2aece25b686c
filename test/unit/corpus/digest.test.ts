import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CatalogueEntry } from "../../../utils/corpus/catalogue.ts";
import { isDigested, makeDigest } from "../../../utils/corpus/digest.ts";

let lastId = 0;

function line(more: Partial<CatalogueEntry>): CatalogueEntry {
  const id = more.id ?? ++lastId;
  return {
    id,
    headline: `Headline ${id}`,
    excerpt: `Article number ${id} begins in its own way and goes on for more than sixty letters.`,
    outlet: `Outlet ${id}`,
    day: null,
    published: null,
    language: "en",
    wordCount: 100,
    url: null,
    savedAt: 1000 + id,
    updatedAt: 1000 + id,
    removedAt: null,
    versionCount: 1,
    origin: "feed",
    tags: [],
    hasNote: false,
    eventId: 1,
    ...more,
  };
}

const WIRE =
  "ORLOV, March 3 (AFP) - The dam above Orlov broke at night, and nobody was hurt, officials said.";

test("one outlet is one voice, and so is one agency's opening in several outlets, through both", () => {
  const [event] = makeDigest(
    [
      line({ outlet: "Gazette", excerpt: WIRE }),
      line({ outlet: "Post", excerpt: WIRE.toUpperCase().replaceAll(",", " ;") }),
      // The Post's own report joins what the wire joined.
      line({ outlet: "post" }),
      line({ outlet: null, excerpt: `${WIRE} More.` }),
      line({ outlet: "Herald" }),
    ],
    9,
  ).events;
  expect(event).toMatchObject({
    voiceCount: 2,
    articleCount: 5,
    outlets: ["Gazette", "Post", "post", "Herald"],
  });
});

test("openings too short to tell anything, or in no letters, and unknown outlets join nothing", () => {
  const lines = ["", "…", "LIVE", "Live"].map((excerpt) => line({ outlet: null, excerpt }));
  expect(makeDigest(lines, 9).events[0]!.voiceCount).toBe(4);
});

test("most voices first, then the latest; what one voice reports is counted; no more than the limit", () => {
  const many = (eventId: number, count: number, savedAt: number, more = {}) =>
    Array.from({ length: count }, () => line({ eventId, savedAt, ...more }));
  const lines = [
    ...many(1, 2, 50),
    ...many(2, 5, 10, { outlet: "Gazette" }),
    ...many(3, 3, 20),
    ...many(4, 2, 60),
    line({ id: 900, eventId: null }),
  ];
  const digest = makeDigest(lines, 2);
  expect(digest.events.map(({ eventId }) => eventId)).toEqual([3, 4]);
  expect(digest.singleCount).toBe(2);
  expect(makeDigest(lines, 9).events.map(({ eventId }) => eventId)).toEqual([3, 4, 1]);
});

test("an event is called by its first report with a headline, whatever order its articles came in", () => {
  const first = line({
    headline: null,
    published: "2026-03-03T01:00:00Z",
    savedAt: Date.parse("2026-03-09"),
  });
  const second = line({
    headline: "Deich gebrochen",
    language: "de",
    published: "2026-03-03T02:00:00Z",
    savedAt: Date.parse("2026-03-08"),
  });
  const third = line({ published: "2026-03-04", savedAt: Date.parse("2026-03-07") });
  expect(makeDigest([third, second, first], 9).events[0]).toMatchObject({
    title: "Deich gebrochen",
    language: "de",
    latestMs: Date.parse("2026-03-04T12:00:00Z"),
  });
});

test("belongs: by when it was reported, or came where that is not known or in the future", () => {
  const from = Date.parse("2026-03-03");
  const savedAt = Date.parse("2026-03-03T09:00:00Z");
  const cases: readonly [boolean, Partial<CatalogueEntry>][] = [
    [true, { savedAt }],
    [true, { savedAt, published: "2026-03-03" }],
    [true, { savedAt, published: "2099-01-01" }],
    [true, { savedAt, day: Math.floor(from / 86_400_000) }],
    [false, { savedAt, published: "2026-03-02T23:59:00Z" }],
    [false, { savedAt: from - 1 }],
    [false, { savedAt: from - 1, published: "2099-01-01" }],
    [false, { savedAt, removedAt: savedAt }],
    [false, { savedAt, origin: "seed" }],
    [false, { savedAt, wordCount: 0 }],
  ];
  for (const [isIn, more] of cases) expect(isDigested(line(more), from), JSON.stringify(more)).toBe(isIn);
});

test("as many voices as a search through all pairs finds", () => {
  const some = fc.record({
    outlet: fc.constantFrom(null, "A", "B", "C", "D", "E"),
    excerpt: fc.constantFrom("short", ...[1, 2, 3, 4, 5].map((n) => String(n).repeat(70))),
  });
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 12 }), (articles) => {
      const isOne = (a: (typeof articles)[number], b: typeof a) =>
        (a.outlet !== null && a.outlet === b.outlet) || (a.excerpt !== "short" && a.excerpt === b.excerpt);
      const left = new Set(articles);
      let count = 0;
      for (const start of articles) {
        if (!left.delete(start)) continue;
        count++;
        const open = [start];
        for (let at = open.pop(); at !== undefined; at = open.pop())
          for (const other of left)
            if (isOne(at, other)) {
              left.delete(other);
              open.push(other);
            }
      }
      const { events, singleCount } = makeDigest(articles.map(line), 9);
      expect(events[0]?.voiceCount ?? singleCount).toBe(count);
    }),
  );
});
