// The second look at a pair of sentences: the shared words of the whole article are given out. A word that stands in several
// sentences of the other article supports each of them only as far as the first scores prefer it to its rivals; so a pair keeps what
// no better partner of either sentence explains. Words cost as many steps as there are sentences that hold them.
// Source: the expected counts of one round of IBM Model 1, Brown et al. (Computational Linguistics 19, 1993), taken over sentences.
import type { ArticlePair, NumberedSentence } from "./passage-pair.ts";

/** First scores (0..1) of all pairs, row by row; `UNSEEN` where a pair was no candidate. */
export interface ScoreMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly scores: Float64Array;
}

/** Score of pairs that were no candidate: about the share of them that report the same fact after all. */
export const UNSEEN = 0.003;
/** Keeps the log odds of certain scores finite. */
const FLOOR = 0.001;

export const CONTEXT_FEATURES = [
  "firstScore",
  "wonMin",
  "wonMax",
  "wonWeight",
  "wonLink",
  "lostMin",
  "lostMax",
] as const;
export type ContextFeature = (typeof CONTEXT_FEATURES)[number];

/** Reads what sentence `i` of the first and `j` of the second article keep of their shared words among all rivals. */
export function readContext(
  pair: ArticlePair,
  matrix: ScoreMatrix,
  i: number,
  j: number,
): Record<ContextFeature, number> {
  const { columns, scores } = matrix;
  const score = scores[i * columns + j]!;
  const inRow = (column: number): number => scores[i * columns + column]!;
  const inColumn = (row: number): number => scores[row * columns + j]!;
  const x = pair.a[i]!;
  const y = pair.b[j]!;
  let wonX = 0;
  let wonY = 0;
  let wonLink = 0;
  for (const id of x.content) {
    if (!y.contentSet.has(id)) continue;
    const partX = score / sumOf(pair.inB[id]!, inRow);
    const partY = score / sumOf(pair.inA[id]!, inColumn);
    wonX += pair.weight[id]! * partX;
    wonY += pair.weight[id]! * partY;
    wonLink += pair.rarity[id]! * partX * partY;
  }
  const lostX = measureLost(pair, x, pair.inB, inRow, score);
  const lostY = measureLost(pair, y, pair.inA, inColumn, score);
  const shareX = x.weight > 0 ? wonX / x.weight : 0;
  const shareY = y.weight > 0 ? wonY / y.weight : 0;
  return {
    firstScore: Math.log((score + FLOOR) / (1 - score + FLOOR)),
    wonMin: Math.min(shareX, shareY),
    wonMax: Math.max(shareX, shareY),
    wonWeight: Math.log1p(Math.min(wonX, wonY)),
    wonLink: Math.log1p(wonLink),
    lostMin: Math.min(lostX, lostY),
    lostMax: Math.max(lostX, lostY),
  };
}

function sumOf(places: readonly number[], scoreAt: (place: number) => number): number {
  let sum = 0;
  for (const place of places) sum += scoreAt(place);
  return sum;
}

/** The share of a sentence's words that stand in a better partner than the one of `score`. */
function measureLost(
  pair: ArticlePair,
  sentence: NumberedSentence,
  places: readonly (readonly number[])[],
  scoreAt: (place: number) => number,
  score: number,
): number {
  if (sentence.weight === 0) return 0;
  let lost = 0;
  for (const id of sentence.content)
    if (places[id]!.some((place) => scoreAt(place) > score)) lost += pair.weight[id]!;
  return lost / sentence.weight;
}
