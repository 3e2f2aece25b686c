/**
 * Whether an article was read, from what of it was on screen and for how long: no DOM, no clock. Linear in the points for each step.
 *
 * Points are spread evenly over the text. The time that passes goes in equal parts to the points on screen; each needs as much as reading
 * its share of the text takes a reader who skims. So neither an article that is scrolled through quickly nor one that lies open at its
 * beginning counts: time and depth are one measure. Reading speed: S. Trauzettel-Klosinski, K. Dietz, "Standardized assessment of
 * reading performance: the new international reading speed texts IReST", Invest. Ophthalmol. Vis. Sci. 53(9), 2012.
 */
import type { Span } from "../text/span.ts";

/** Points of a text: a long article is seen in some twenty screens. */
const POINT_COUNT = 20;
/** UTF-16 units of a point: a word or two, so that it stands on one line. */
const POINT_LENGTH = 12;
/** How long a character takes, the mean of 14 languages with alphabets. */
const MS_PER_CHARACTER = 68;
/** A character of Chinese, Japanese or Korean holds as much as so many letters; Chinese and Japanese are read at 255 to 357 a minute. */
const WIDE_CHARACTER_WEIGHT = 3;
const WIDE_CHARACTER = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/gu;
/** Whoever skims takes a third of the time, and has read the article all the same. */
const SKIM_SPEED = 3;
/** Nobody is made to read an article of any length for longer, all of it on screen. */
const MAX_NEED_MS = 180_000;
/** An item of a few lines is looked at for so long before it counts. */
const MIN_READ_MS = 10_000;
/** More than this share of the points must have been read: few read to the last line. */
const READ_SHARE = 0.6;

/** How much of one text was read so far. */
export interface ReadProgress {
  /** What each point needs. */
  readonly needMs: number;
  /** What each point has got. */
  readonly gotMs: readonly number[];
  /** Time with any of the text on screen. */
  readonly totalMs: number;
}

/** Where to look whether a text is on screen, in reading order: short spans of it, none over a line's end, nor between two lines. */
export function placePoints(text: string): Span[] {
  const points: Span[] = [];
  for (let i = 0; i < POINT_COUNT; i++) {
    const start = Math.floor(((i + 0.5) / POINT_COUNT) * text.length);
    const [words = ""] = text.slice(start, start + POINT_LENGTH).split("\n");
    if (words.trim() !== "") points.push({ start, end: start + words.length });
  }
  return points;
}

/** The progress of a text that nothing was seen of yet. */
export function beginProgress(text: string, points: readonly Span[]): ReadProgress {
  const wideCount = text.match(WIDE_CHARACTER)?.length ?? 0;
  const readingMs = (text.length + wideCount * (WIDE_CHARACTER_WEIGHT - 1)) * MS_PER_CHARACTER;
  const needMs = Math.min(readingMs / SKIM_SPEED, MAX_NEED_MS) / points.length;
  return { needMs, gotMs: points.map(() => 0), totalMs: 0 };
}

/** The progress after so much time with these points on screen; `seen` has one entry for each point. */
export function addTime(progress: ReadProgress, seen: readonly boolean[], elapsedMs: number): ReadProgress {
  const seenCount = seen.filter(Boolean).length;
  if (seenCount === 0) return progress;
  const share = elapsedMs / seenCount;
  return {
    ...progress,
    gotMs: progress.gotMs.map((got, i) => (seen[i] === true ? got + share : got)),
    totalMs: progress.totalMs + elapsedMs,
  };
}

/** Whether that is a real read. */
export function isRead({ needMs, gotMs, totalMs }: ReadProgress): boolean {
  const readCount = gotMs.filter((got) => got >= needMs).length;
  return totalMs >= MIN_READ_MS && readCount > gotMs.length * READ_SHARE;
}
