// What related words, the order of words, quotations and the surroundings say for and against two sentences reporting the same fact: read
// for the few pairs that the shared words leave open. Symmetric as those. Goes over the pairs of words of both sentences, some 400.
// Source: overlap with related words, Sultan et al., TACL 2 (2014).
import {
  FIRST_FEATURES,
  type PairReader,
  TOKEN_MASK,
  countTokens,
  linkWord,
  markRow,
} from "./passage-features.ts";
import { type PassageIndex, TRAIT_BITS } from "./passage-index.ts";
import { type PairSide, countPlaces, measureLikeness } from "./passage-pair.ts";

/** Quotations shorter than this are names of things and scare quotes. */
const MIN_QUOTED_WORDS = 3;
/** What a word of the other article's next and next but one sentence counts for. */
const NEAR_SHARES = [1, 0.45, 0.2, 0] as const;
const FAR = NEAR_SHARES.length - 1;

/** Features of related words, order and surroundings, in the order in which they are written after the first. */
export const FURTHER_FEATURES = [
  "softMin",
  "softMax",
  "bigrams",
  "runShare",
  "quotedInOther",
  "softLink",
  "nearLink",
  "nearMin",
] as const;

export type FurtherFeature = (typeof FURTHER_FEATURES)[number];
const FURTHER_AT = FIRST_FEATURES.length;

/** Writes `FURTHER_FEATURES` of the same pair, after the first. */
export function readFurther(reader: PairReader, i: number, j: number, out: Float64Array): void {
  markRow(reader, i);
  const { a, b } = reader.pair;
  const { inRow, inColumn, likenesses, links } = reader;
  const [x, y] = [a.index, b.index];
  const yStart = y.contentStarts[j]!;
  const yEnd = y.contentStarts[j + 1]!;
  for (let k = yStart; k < yEnd; k++) inColumn[y.content[k]! >> TRAIT_BITS] = 1;
  likenesses.fill(0, 0, yEnd - yStart);
  links.fill(0, 0, yEnd - yStart);
  let softX = 0;
  let softY = 0;
  let nearX = 0;
  let nearY = 0;
  let softLink = 0;
  let nearLink = 0;
  for (let k = x.contentStarts[i]!; k < x.contentStarts[i + 1]!; k++) {
    const word = x.content[k]! >> TRAIT_BITS;
    const counterpart = a.counterparts[word]!;
    const weight = a.weights[word]!;
    const isShared = counterpart >= 0 && inColumn[counterpart] === 1;
    const beginning = x.beginnings[word]!;
    const groupBits = x.groupBits[word]!;
    let best = 0;
    let bestLink = 0;
    for (let l = yStart; l < yEnd; l++) {
      const other = y.content[l]! >> TRAIT_BITS;
      const otherBeginning = y.beginnings[other]!;
      if ((groupBits & y.groupBits[other]!) === 0 && (beginning === 0 || beginning !== otherBeginning))
        continue;
      const isOtherShared = inRow[other] !== 0;
      if (isShared && isOtherShared) continue;
      const likeness = measureLikeness(x.words[word]!, y.words[other]!);
      if (likeness === 0) continue;
      best = Math.max(best, likeness);
      likenesses[l - yStart] = Math.max(likenesses[l - yStart]!, likeness);
      if (isShared || isOtherShared) continue;
      const rarity = Math.min(x.words[word]!.rarity, y.words[other]!.rarity);
      const link = (likeness * rarity) / Math.sqrt(countMost(a, word, y) * countMost(b, other, x));
      bestLink = Math.max(bestLink, link);
      links[l - yStart] = Math.max(links[l - yStart]!, link);
    }
    const distance = isShared ? 0 : measureDistance(y, counterpart, j);
    softX += weight * (isShared ? 1 : best);
    nearX += weight * NEAR_SHARES[distance]!;
    softLink += bestLink / 2;
    if (distance === 1) nearLink += linkWord(a, word, y);
  }
  for (let l = yStart; l < yEnd; l++) {
    const word = y.content[l]! >> TRAIT_BITS;
    const weight = b.weights[word]!;
    const isShared = inRow[word] !== 0;
    const distance = isShared ? 0 : measureDistance(x, b.counterparts[word]!, i);
    softY += weight * (isShared ? 1 : likenesses[l - yStart]!);
    nearY += weight * NEAR_SHARES[distance]!;
    softLink += links[l - yStart]! / 2;
    if (distance === 1) nearLink += linkWord(b, word, x);
  }
  const weightX = a.sentenceWeights[i]! || 1;
  const weightY = b.sentenceWeights[j]! || 1;
  const { bigramCount, longestRun } = measureRuns(reader, i, j);
  const quotedX = measureQuoted(
    x,
    i,
    (word) => a.counterparts[word]! >= 0 && inColumn[a.counterparts[word]!] === 1,
  );
  const quotedY = measureQuoted(y, j, (word) => inRow[word] !== 0);
  out[FURTHER_AT] = Math.min(softX / weightX, softY / weightY);
  out[FURTHER_AT + 1] = Math.max(softX / weightX, softY / weightY);
  out[FURTHER_AT + 2] = Math.log1p(bigramCount);
  out[FURTHER_AT + 3] = bigramCount === 0 ? 0 : longestRun / Math.min(countTokens(x, i), countTokens(y, j));
  out[FURTHER_AT + 4] = Math.max(quotedX, quotedY);
  out[FURTHER_AT + 5] = Math.log1p(softLink);
  out[FURTHER_AT + 6] = Math.log1p(nearLink);
  out[FURTHER_AT + 7] = Math.min(nearX / weightX, nearY / weightY);
  for (let k = yStart; k < yEnd; k++) inColumn[y.content[k]! >> TRAIT_BITS] = 0;
}

/** In how many sentences of the article that has it most a word stands. */
function countMost(side: PairSide, word: number, other: PassageIndex): number {
  const counterpart = side.counterparts[word]!;
  return Math.max(countPlaces(side.index, word), counterpart < 0 ? 0 : countPlaces(other, counterpart));
}

/** How many sentences from `at` a word stands at the nearest, `FAR` at most; -1 stands nowhere. */
function measureDistance(index: PassageIndex, word: number, at: number): number {
  let distance = FAR;
  if (word < 0) return distance;
  for (let k = index.placeStarts[word]!; k < index.placeStarts[word + 1]!; k++)
    distance = Math.min(distance, Math.abs(index.places[k]! - at));
  return distance;
}

/** The share of the quoted words of a sentence that the other has. */
function measureQuoted(index: PassageIndex, sentence: number, isShared: (word: number) => boolean): number {
  if (index.quotedCounts[sentence]! < MIN_QUOTED_WORDS) return 0;
  let shared = 0;
  let total = 0;
  for (let k = index.quotedStarts[sentence]!; k < index.quotedStarts[sentence + 1]!; k++) {
    const word = index.quoted[k]!;
    const { rarity } = index.words[word]!;
    total += rarity;
    if (isShared(word)) shared += rarity;
  }
  return total > 0 ? shared / total : 0;
}

/**
 * How many different pairs of neighbouring words, one of them with content, sentence `i` of the first and `j` of the second article
 * have in common, and the length of their longest common run.
 */
export function measureRuns(
  reader: PairReader,
  i: number,
  j: number,
): { bigramCount: number; longestRun: number } {
  markRow(reader, i);
  const [x, y] = [reader.pair.a.index, reader.pair.b.index];
  const [xStart, xEnd, yStart, yEnd] = [
    x.tokenStarts[i]!,
    x.tokenStarts[i + 1]!,
    y.tokenStarts[j]!,
    y.tokenStarts[j + 1]!,
  ];
  const [tokensX, tokensY] = [x.tokens, y.tokens];
  /** Where counted pairs begin in the first sentence; the same pair elsewhere in either does not count again. */
  let counted: number[] | null = null;
  let longestRun = 0;
  for (let q = yStart; q < yEnd; q++) {
    const token = tokensY[q]!;
    if (reader.rowTokens[token & TOKEN_MASK] === 0) continue;
    for (let p = xStart; p < xEnd; p++) {
      if (tokensX[p] !== token) continue;
      if (p > xStart && q > yStart && tokensX[p - 1] === tokensY[q - 1]) continue;
      let length = 1;
      while (p + length < xEnd && q + length < yEnd && tokensX[p + length] === tokensY[q + length]) {
        const at = p + length - 1;
        if (((tokensX[at]! | tokensX[at + 1]!) & 1) !== 0) {
          counted ??= [];
          if (
            !counted.some((other) => tokensX[other] === tokensX[at] && tokensX[other + 1] === tokensX[at + 1])
          )
            counted.push(at);
        }
        length++;
      }
      longestRun = Math.max(longestRun, length);
    }
  }
  return { bigramCount: counted?.length ?? 0, longestRun };
}
