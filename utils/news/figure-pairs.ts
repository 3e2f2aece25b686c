// Figures of two articles that count the same thing, and whether they agree. A pair needs its place (inside passages that report
// one fact, beside one, or both in the lede) and its subject (the noun counted, the verb of what happened, the words around).
// Agreements are taken first, so that a number that the other article has too, of whatever sentence, is never called disputed.
// A false dispute is worse than a missed one: every kind of figure names what it needs before it contradicts.
// Linear in the figures of each kind times each other: a few dozen each.
import { stem } from "../text/stem.ts";
import type { Article } from "./article.ts";
import type { FigurePair, Passage } from "./comparison.ts";
import {
  isBeyondDispute,
  isCompatible,
  isNearby,
  isOwned,
  isRelated,
  measureShared,
  measureSurroundings,
} from "./figure-agreement.ts";
import { isExcused } from "./figure-excuses.ts";
import { isMeasure } from "./figure-subject.ts";
import { findFigures, type Figure, type FigureKind } from "./figures.ts";
import { isPost } from "./claim-words.ts";
import { compareClaims } from "./claim-pairs.ts";
import { nameSubject } from "./figure-labels.ts";
import { LINK_SCORE, linkSentences, type Link } from "./sentence-links.ts";
import { compareNameSpellings } from "./name-spellings.ts";

/** Share of the telling words around that two figures must have in common, by what the figure is, to be called a dispute. */
const DISPUTE_OVERLAP: Readonly<Record<FigureKind, number>> = {
  count: 0.2,
  money: 0.3,
  percent: 0.3,
  duration: 0.2,
  delay: 0.1,
  age: 0,
  times: 0.15,
  ordinal: 0.3,
  clock: 0.15,
  weekday: 0.25,
  date: 0.25,
};
/** The same for two figures that agree: wrong company does less harm there. */
const AGREE_OVERLAP = 0.2;
/** Where no passage supports a pair, the words around must nearly be the same. */
const UNLINKED_OVERLAP = 0.5;
/** What a pair of near amounts needs instead: unlinked, and as a share of what its kind needs otherwise. */
const NEARBY_OVERLAP = 0.3;
const NEARBY_EASE = 0.25;
/** Stem. */
const MAGNITUDE = stem("magnitude");
/** Shared weight of two sentences that report one thing: three telling words. */
const STATEMENT_WEIGHT = 9;
/** Shared weight around two delays that makes the event they count from the same: two telling words. */
const DELAY_WEIGHT = 6;
/** Kinds so rare that a subject in common places them, whatever the passages say. */
const PLACED_BY_SUBJECT: ReadonlySet<FigureKind> = new Set(["age", "delay", "times"]);
/** Figures that count the same thing in both, in the order of the first article; disputed names of the same person included. */
export function compareFigures(a: Article, b: Article, passages: readonly Passage[]): FigurePair[] {
  const left = findFigures(a);
  const right = findFigures(b);
  const linkOf = linkSentences(a, b, passages);
  const candidates: Candidate[] = [];
  for (const [i, x] of left.entries()) {
    for (const [j, y] of right.entries()) {
      if (x.kind !== y.kind || (x.unit !== y.unit && x.kind !== "date")) continue;
      const candidate = relate(x, y, i, j, linkOf(x.sentence, y.sentence));
      if (candidate !== null) candidates.push(candidate);
    }
  }
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  const pairs: FigurePair[] = [];
  candidates.sort(
    (x, y) => Number(y.agrees) - Number(x.agrees) || y.score - x.score || x.i - y.i || x.j - y.j,
  );
  for (const { i, j, agrees } of candidates) {
    if (usedLeft.has(i) || usedRight.has(j)) continue;
    const [x, y] = [left[i]!, right[j]!];
    if (
      !agrees &&
      (isExcused(a, b, x, y) ||
        isAmbiguous(x, left) ||
        isAmbiguous(y, right) ||
        isStatedElsewhere(x, right) ||
        isStatedElsewhere(y, left))
    )
      continue;
    usedLeft.add(i);
    usedRight.add(j);
    // That both say Tuesday settles what the day is, and is no finding.
    if (agrees && (x.kind === "weekday" || (x.unit === "weekday" && y.unit === "weekday"))) continue;
    pairs.push({ a: x.span, b: y.span, what: nameSubject(a, b, x, y), agrees });
  }
  return [...pairs, ...compareNameSpellings(a, b), ...compareClaims(a, b, linkOf)].sort(
    (x, y) => x.a.start - y.a.start || x.b.start - y.b.start,
  );
}

interface Candidate {
  readonly i: number;
  readonly j: number;
  readonly agrees: boolean;
  readonly score: number;
}

function relate(x: Figure, y: Figure, i: number, j: number, link: Link): Candidate | null {
  const isSameHead = isRelated(x.head, y.head);
  const isNamedHead =
    isSameHead || (x.head !== null && y.around.has(x.head)) || (y.head !== null && x.around.has(y.head));
  // Money is told by its surroundings; all else without a subject in common and far from any passage is of something else.
  if (link === "none" && !isNamedHead && x.kind !== "money") return null;
  const agrees = isCompatible(x, y);
  const { share: overlap, weight } = measureSurroundings(x, y);
  const score = LINK_SCORE[link] + (isSameHead ? 2 : isNamedHead ? 1 : 0) + 3 * overlap;
  const isAligned = link === "same" || link === "partial";
  if (agrees) {
    if (isTitle(x) || isTitle(y)) return null;
    const isLinked = isAligned
      ? overlap >= AGREE_OVERLAP || isNamedHead
      : overlap >= UNLINKED_OVERLAP && isNamedHead;
    return isLinked ? { i, j, agrees, score } : null;
  }
  const isDatedDecision = x.kind === "date" && link === "near" && isSameHead;
  const isPlaced = isAligned || isDatedDecision || PLACED_BY_SUBJECT.has(x.kind);
  const needed = isPlaced
    ? DISPUTE_OVERLAP[x.kind] * (isNearby(x, y) ? NEARBY_EASE : 1)
    : isNearby(x, y)
      ? NEARBY_OVERLAP
      : UNLINKED_OVERLAP;
  if (
    (overlap < needed && !isSameStatement(x, y)) ||
    isBeyondDispute(x, y) ||
    (x.kind === "delay" && weight < DELAY_WEIGHT)
  )
    return null;
  return isDispute(x, y, link, overlap, isSameHead, isNamedHead) ? { i, j, agrees, score } : null;
}

/** Whether two near counts stand in sentences that say much the same, however far from the number: "15 bills ... ignored in the Senate". */
function isSameStatement(x: Figure, y: Figure): boolean {
  if (x.kind !== "count" || !isNearby(x, y)) return false;
  const { share, weight } = measureShared(x.statement, y.statement);
  return share >= NEARBY_OVERLAP && weight >= STATEMENT_WEIGHT;
}

/** What each kind needs beyond place and company before two figures are called a dispute. */
function isDispute(
  x: Figure,
  y: Figure,
  link: Link,
  overlap: number,
  isSameHead: boolean,
  isNamedHead: boolean,
): boolean {
  switch (x.kind) {
    case "age":
      // A girl of twelve and one of fourteen are two girls; Mr. Orozco is one man.
      return (
        isSameHead &&
        x.head === y.head &&
        (link === "same" || link === "partial" || /^\p{Lu}/u.test(x.counted ?? ""))
      );
    case "delay":
      return link !== "none";
    case "clock":
      return !x.isReporting && !y.isReporting && (isSameHead || x.head === null || y.head === null);
    case "money":
      return (
        (isNamedHead || overlap >= UNLINKED_OVERLAP) &&
        (link === "same" || link === "partial" || isNearby(x, y))
      );
    case "percent":
      return isNamedHead;
    case "count":
      return (
        x.bound !== "vague" &&
        y.bound !== "vague" &&
        x.isShare === y.isShare &&
        // Two words for one thing ("bills", "measures") count it only where the amounts are near, too.
        (x.head === y.head ? isSameHead : isSameHead && isNearby(x, y)) &&
        (!isOwned(x) || (x.owner !== null && x.owner === y.owner && x.unit === null)) &&
        (!isMeasure(x.head) || isMeasured(x, link))
      );
    case "weekday":
      return !x.isReporting && !y.isReporting && isSameHead;
    case "date":
      // Months and years are background as often as news.
      return isDay(x) && isDay(y) && !x.isReporting && !y.isReporting && isSameHead;
    case "ordinal":
      return isSameHead && link === "same" && overlap >= UNLINKED_OVERLAP && !isOwned(x);
    default:
      return isSameHead;
  }
}

/** "The 47th president", "the 21st Amendment": a title that everybody prints, and nothing that was counted. */
function isTitle(figure: Figure): boolean {
  return (
    figure.kind === "ordinal" &&
    figure.counted !== null &&
    (/^\p{Lu}/u.test(figure.counted) || isPost(figure.counted))
  );
}

/** Distances and sizes are many in a story, and every quake has a magnitude: these need their passage. */
function isMeasured(x: Figure, link: Link): boolean {
  return link === "same" || (link === "partial" && x.head !== MAGNITUDE);
}

function isDay(date: Figure): boolean {
  return date.unit === "day" || date.unit === "weekday";
}

/** Whether the other article states this very figure of the same subject in another place. */
function isStatedElsewhere(figure: Figure, others: readonly Figure[]): boolean {
  return others.some(
    (other) =>
      other.kind === figure.kind &&
      other.unit === figure.unit &&
      isCompatible(figure, other) &&
      ((figure.head !== null && other.around.has(figure.head)) ||
        measureSurroundings(figure, other).share >= AGREE_OVERLAP),
  );
}

/** Whether an article tells of several people of one kind, of several ages. */
function isAmbiguous(figure: Figure, own: readonly Figure[]): boolean {
  return (
    figure.kind === "age" &&
    own.some((other) => other.kind === "age" && other.head === figure.head && other.low !== figure.low)
  );
}
