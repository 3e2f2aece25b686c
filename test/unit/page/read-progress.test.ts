import fc from "fast-check";
import { expect, test } from "vitest";
import { addTime, beginProgress, isRead, placePoints } from "../../../utils/page/read-progress.ts";

const PARAGRAPH =
  "The bridge of Strandby was mended on Thursday after eleven months of work, the engineer of the town said in a statement. ";
const ARTICLE = Array.from({ length: 30 }, () => PARAGRAPH.repeat(2).trim()).join("\n\n");
const SHORT_ITEM = PARAGRAPH.repeat(3).trim();

/** What of a text's points a window shows that is so many points high and stands at the `at`th, as the reader goes down. */
function window(pointCount: number, at: number, height: number): boolean[] {
  return Array.from({ length: pointCount }, (_, i) => i >= at && i < at + height);
}

/** Seconds until the article counts as read where the window goes down by a point every `secondsPerPoint`; null where it never does. */
function readDown(text: string, secondsPerPoint: number, { height = 5, until = 1 } = {}): number | null {
  const points = placePoints(text);
  let progress = beginProgress(text, points);
  const last = Math.round((points.length - height) * until);
  for (let second = 1; second <= 3600; second++) {
    const at = Math.min(last, Math.floor(second / secondsPerPoint));
    progress = addTime(progress, window(points.length, at, height), 1000);
    if (isRead(progress)) return second;
    if (second > (last + height) * secondsPerPoint) return null;
  }
  return null;
}

test("points stand in the text, in reading order, on one line each", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b ", "\n", "ж", "語"), maxLength: 400 }), (text) => {
      const points = placePoints(text);
      let before = -1;
      for (const { start, end } of points) {
        const word = text.slice(start, end);
        expect(word.length).toBe(end - start);
        expect(word.trim()).not.toBe("");
        expect(word).not.toContain("\n");
        expect(start).toBeGreaterThanOrEqual(before);
        before = start;
      }
    }),
  );
  expect(placePoints(ARTICLE).length).toBeGreaterThan(17);
  expect(placePoints("")).toEqual([]);
});

test("whoever reads down an article has read it, before its end and not at its beginning", () => {
  // 7,300 characters: some eight minutes read aloud, less than three skimmed.
  const seconds = readDown(ARTICLE, 20)!;
  expect(seconds).toBeGreaterThan(100);
  expect(seconds).toBeLessThan(400);
});

test("an article that is scrolled through to its end in half a minute is not read", () => {
  expect(readDown(ARTICLE, 1.5)).toBeNull();
});

test("an article that lies open at its beginning is not read, however long", () => {
  expect(readDown(ARTICLE, 60, { until: 0 })).toBeNull();
  const points = placePoints(ARTICLE);
  let progress = beginProgress(ARTICLE, points);
  progress = addTime(progress, window(points.length, 0, 5), 3_600_000);
  expect(isRead(progress)).toBe(false);
});

test("one that is read to the middle is not read", () => {
  expect(readDown(ARTICLE, 30, { until: 0.4 })).toBeNull();
});

test("a short item takes ten seconds at least, all of it on screen", () => {
  const points = placePoints("A ferry ran aground off Elmsund. Nobody was hurt.");
  let progress = beginProgress("A ferry ran aground off Elmsund. Nobody was hurt.", points);
  const seen = points.map(() => true);
  for (let second = 1; second < 10; second++) progress = addTime(progress, seen, 1000);
  expect(isRead(progress)).toBe(false);
  expect(isRead(addTime(progress, seen, 1000))).toBe(true);
  expect(readDown(SHORT_ITEM, 100, { height: 20 })).toBeLessThan(15);
});

test("the longer the text, the longer it takes, up to three minutes of reading", () => {
  const times = [1, 2, 4, 8, 100].map((count) => readDown(SHORT_ITEM.repeat(count), 1000, { height: 20 })!);
  expect([...times].sort((a, b) => a - b)).toEqual(times);
  expect(times.at(-1)).toBeLessThanOrEqual(181);
});

test("a text in Chinese takes longer than one of as many letters", () => {
  const han = readDown("橋".repeat(900), 1000, { height: 20 })!;
  const latin = readDown("b".repeat(900), 1000, { height: 20 })!;
  expect(han).toBeGreaterThan(latin * 2);
});

test("nothing on screen is no time, and a text without points is never read", () => {
  const progress = beginProgress(ARTICLE, placePoints(ARTICLE));
  expect(addTime(progress, window(placePoints(ARTICLE).length, 0, 0), 5000)).toBe(progress);
  expect(isRead(addTime(beginProgress("", []), [], 60_000))).toBe(false);
});
