// Whether two figures of one kind can both be true, how much their sentences have in common, and what makes a difference no dispute:
// amounts too far apart. Constant time, or linear in the words around.
import { stem } from "../text/stem.ts";
import { weighWord } from "../text/wording-overlap.ts";
import { dayToCivil, weekdayOf } from "./calendar.ts";
import type { Figure } from "./figures.ts";
import { getWordGroups } from "./related-words.ts";

/** What a related word counts for beside the same one. */
const RELATED_SHARE = 0.6;
/** A count four times another counts something else. */
const FAR_RATIO = 4;
/** Times of day this near (in hours) are one time, told loosely. */
const CLOCK_TOLERANCE = 0.34;
/** Amounts from this on that differ by less than a quarter are likely two readings of one. */
const NEARBY_LEAST = 13;
const NEARBY_RATIO = 1.25;
/** Whether two large enough amounts differ so little that they are likely two readings of one. */
export function isNearby(x: Figure, y: Figure): boolean {
  if (x.kind !== "count" && x.kind !== "money") return false;
  const [less, more] = x.low <= y.low ? [x.low, y.low] : [y.low, x.low];
  return less >= NEARBY_LEAST && more <= less * NEARBY_RATIO;
}

/** What players and candidates have each their own count of. */
const OWNED = new Set(
  "points point goals yards passes carries touchdowns rebounds assists runs hits shots saves wickets votes delegates seats medals aces tackles completions strokes laps wins titles games punches line lead sacks innings rounds"
    .split(" ")
    .map(stem),
);

/** Whether a figure is a score: it disputes another only of the same player, team or candidate. */
export function isOwned(figure: Figure): boolean {
  return figure.head !== null && OWNED.has(figure.head);
}

/** What an assembly does with a measure, whichever word a desk takes: "the House passed", "the House voted". */
const DECIDING = new Set("pass vote approve adopt reject defeat ratify".split(" ").map(stem));

/** Whether two stems are the same word or two newsrooms' words for one thing. */
export function isRelated(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  if (a === b || (DECIDING.has(a) && DECIDING.has(b))) return true;
  const groups = getWordGroups(b);
  return getWordGroups(a).some((group) => groups.includes(group));
}

/** Whether both can be true: what the words allow overlaps, or one is the other rounded. */
export function isCompatible(x: Figure, y: Figure): boolean {
  // "Nearly 50" contradicts "more than 50", but neither contradicts a plain 50.
  const slack = x.bound === "exact" || y.bound === "exact" ? 1 + 1e-6 : 1;
  if (x.low <= y.high * slack && y.low <= x.high * slack) return true;
  if (x.kind === "date") return isSameDate(x, y);
  if (x.kind !== "count" && x.kind !== "money" && x.kind !== "percent") return false;
  return isRounded(x.low, y.low) || isRounded(y.low, x.low);
}

/** A date without its year, or a weekday, may have been resolved to another year or week: then what is printed decides. */
function isSameDate(x: Figure, y: Figure): boolean {
  if (x.unit === "weekday" || y.unit === "weekday") return weekdayOf(x.low) === weekdayOf(y.low);
  const [p, q] = [dayToCivil(x.low), dayToCivil(y.low)];
  return x.unit === "day" && y.unit === "day" && p.month === q.month && p.day === q.day;
}

/** Whether `coarse` (at most two figures that are not zero) is `fine` rounded. */
function isRounded(coarse: number, fine: number): boolean {
  const place = lastPlace(coarse);
  if (coarse < 10 * place ? coarse < place : coarse >= 100 * place) return false;
  return lastPlace(fine) < place && Math.round(fine / place) * place === coarse;
}

function lastPlace(value: number): number {
  if (!Number.isInteger(value)) return Number.isInteger(value * 10) ? 0.1 : 0.01;
  if (value === 0) return 1;
  let place = 1;
  while (value % (place * 10) === 0) place *= 10;
  return place;
}

/** Whether two amounts are too far apart to be two readings of one, or two times of day too near to differ. */
export function isBeyondDispute(x: Figure, y: Figure): boolean {
  if (x.kind === "clock") return Math.abs(x.low - y.low) <= CLOCK_TOLERANCE;
  if (x.kind === "date" || x.kind === "weekday" || x.kind === "delay") return false;
  const [less, more] = x.low <= y.low ? [x, y] : [y, x];
  return more.low > Math.max(less.high, less.low) * FAR_RATIO;
}

/** Share of the telling words around the poorer figure that stand around the other too, by weight, 0..1. */
export function measureSurroundings(x: Figure, y: Figure): Shared {
  return measureShared(x.around, y.around);
}

/** What two sets of words have in common: `share` of the poorer set by weight, 0..1, and the weight itself. */
export interface Shared {
  readonly share: number;
  readonly weight: number;
}

/** What two sets of stems have in common; related words count less than the same. */
export function measureShared(x: ReadonlySet<string>, y: ReadonlySet<string>): Shared {
  if (x.size > y.size || (x.size === y.size && weighAll(x) > weighAll(y))) return measureShared(y, x);
  return measurePoorer(x, y);
}

function weighAll(words: ReadonlySet<string>): number {
  let sum = 0;
  for (const word of words) sum += weighWord(word);
  return sum;
}

function measurePoorer(poorer: ReadonlySet<string>, other: ReadonlySet<string>): Shared {
  let shared = 0;
  let all = 0;
  for (const word of poorer) {
    all += weighWord(word);
    if (other.has(word)) shared += weighWord(word);
    else if (getWordGroups(word).length > 0 && [...other].some((near) => isRelated(word, near)))
      shared += RELATED_SHARE * weighWord(word);
  }
  return { share: all === 0 ? 0 : shared / all, weight: shared };
}
