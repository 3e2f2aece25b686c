// The second look at a pair of sentences: the shared words of the whole article are given out. A word that stands in several
// sentences of the other article supports each of them only as far as the first scores prefer it to its rivals; so a pair keeps what
// no better partner of either sentence explains. Words cost as many steps as there are sentences that hold them.
// Source: the expected counts of one round of IBM Model 1, Brown et al. (Computational Linguistics 19, 1993), taken over sentences.
import { type PassageIndex, TRAIT_BITS } from "./passage-index.ts";
import type { ArticlePair, PairSide } from "./passage-pair.ts";

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

/** Features of a pair among its rivals, in the order in which they are written. */
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

/** Writes, from `at` on, what sentence `i` of the first and `j` of the second article keep of their shared words among all rivals. */
export function readContext(
  { a, b }: ArticlePair,
  { columns, scores }: ScoreMatrix,
  i: number,
  j: number,
  out: Float64Array,
  at: number,
): void {
  const row = i * columns;
  const score = scores[row + j]!;
  const [x, y] = [a.index, b.index];
  let wonX = 0;
  let wonY = 0;
  let wonLink = 0;
  let lostX = 0;
  let lostY = 0;
  for (let k = x.contentStarts[i]!; k < x.contentStarts[i + 1]!; k++) {
    const word = x.content[k]! >> TRAIT_BITS;
    const counterpart = a.counterparts[word]!;
    if (counterpart < 0) continue;
    const rivals = readRivals(y, counterpart, scores, row, 1, j);
    if (rivals.best > score) lostX += a.weights[word]!;
    if (!rivals.isHere) continue;
    const partX = score / rivals.sum;
    const partY = score / readRivals(x, word, scores, j, columns, i).sum;
    wonX += a.weights[word]! * partX;
    wonY += a.weights[word]! * partY;
    wonLink += x.words[word]!.rarity * partX * partY;
  }
  for (let k = y.contentStarts[j]!; k < y.contentStarts[j + 1]!; k++) {
    const word = y.content[k]! >> TRAIT_BITS;
    const counterpart = b.counterparts[word]!;
    if (counterpart >= 0 && readRivals(x, counterpart, scores, j, columns, i).best > score)
      lostY += b.weights[word]!;
  }
  const [wonShareX, wonShareY] = [share(a, i, wonX), share(b, j, wonY)];
  const [lostShareX, lostShareY] = [share(a, i, lostX), share(b, j, lostY)];
  out[at] = Math.log((score + FLOOR) / (1 - score + FLOOR));
  out[at + 1] = Math.min(wonShareX, wonShareY);
  out[at + 2] = Math.max(wonShareX, wonShareY);
  out[at + 3] = Math.log1p(Math.min(wonX, wonY));
  out[at + 4] = Math.log1p(wonLink);
  out[at + 5] = Math.min(lostShareX, lostShareY);
  out[at + 6] = Math.max(lostShareX, lostShareY);
}

function share(side: PairSide, sentence: number, part: number): number {
  return part / (side.sentenceWeights[sentence]! || 1);
}

/** The scores of all sentences that hold a word: their sum, the best, and whether sentence `here` is one of them. */
function readRivals(
  index: PassageIndex,
  word: number,
  scores: Float64Array,
  offset: number,
  stride: number,
  here: number,
): { sum: number; best: number; isHere: boolean } {
  let sum = 0;
  let best = 0;
  let isHere = false;
  for (let k = index.placeStarts[word]!; k < index.placeStarts[word + 1]!; k++) {
    const place = index.places[k]!;
    const score = scores[offset + place * stride]!;
    sum += score;
    if (score > best) best = score;
    if (place === here) isHere = true;
  }
  return { sum, best, isHere };
}
