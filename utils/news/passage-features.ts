// What speaks for and against two sentences reporting the same fact, as numbers for a linear scorer, in two parts: what the words that
// both have say, for every candidate; and what related words, order and surroundings say, for the few that the first part leaves open.
// Every feature is symmetric: it does not change when the two articles change places. The first part is linear in the words of the
// second sentence, the second part goes over the pairs of words.
// Source: containment against resemblance, Broder (1997); overlap with related words, Sultan et al., TACL 2 (2014).
import { NAME_BIT, NUMBER_BIT, type PassageIndex, TRAIT_BITS } from "./passage-index.ts";
import { type ArticlePair, type PairSide, countPlaces, measureLikeness } from "./passage-pair.ts";

/** Quotations shorter than this are names of things and scare quotes. */
const MIN_QUOTED_WORDS = 3;
/** Sentences that may be the lede. */
const LEDE_SENTENCES = 2;
/** What a word of the other article's next and next but one sentence counts for. */
const NEAR_SHARES = [1, 0.45, 0.2, 0] as const;
const FAR = NEAR_SHARES.length - 1;

/** Features of the shared words and of each sentence by itself, in the order in which they are written. */
export const FIRST_FEATURES = [
  "sharedCount",
  "sharedWeight",
  "hardMin",
  "hardMax",
  "nameShare",
  "namesDiffer",
  "numbersShared",
  "numbersDiffer",
  "negationDiffers",
  "bothQuoted",
  "oneQuoted",
  "shorter",
  "longer",
  "nameLink",
  "wordLink",
  "apart",
  "lede",
] as const;
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

export type FirstFeature = (typeof FIRST_FEATURES)[number];
export type FurtherFeature = (typeof FURTHER_FEATURES)[number];

/** Reads pairs of sentences of two articles, row by row. */
export interface PairReader {
  readonly pair: ArticlePair;
  /** The sentence of the first article whose words are marked in `inRow`, or -1. */
  row: number;
  /** By word of the second article: 0, or `HELD` and the traits that it has in the sentence of the row. */
  readonly inRow: Uint8Array;
  /** By word of the second article: 1 while a sentence that holds it is read. */
  readonly inColumn: Uint8Array;
  /** By the last bits of a word's number in the vocabulary: 1 where the row may hold it. */
  readonly rowTokens: Uint8Array;
  /** By word of the second sentence at hand: likeness and link of the word of the first most like it. */
  readonly likenesses: Float64Array;
  readonly links: Float64Array;
}
const HELD = 1 << TRAIT_BITS;
const TRAITS = HELD - 1;
const TOKEN_MASK = 1023;

/** A reader of a pair of articles. */
export function openReader(pair: ArticlePair): PairReader {
  const { words, contentStarts, sentenceCount } = pair.b.index;
  let longest = 0;
  for (let j = 0; j < sentenceCount; j++)
    longest = Math.max(longest, contentStarts[j + 1]! - contentStarts[j]!);
  return {
    pair,
    row: -1,
    inRow: new Uint8Array(words.length),
    inColumn: new Uint8Array(words.length),
    rowTokens: new Uint8Array(TOKEN_MASK + 1),
    likenesses: new Float64Array(longest),
    links: new Float64Array(longest),
  };
}

function markRow(reader: PairReader, row: number): void {
  if (reader.row === row) return;
  const { index, counterparts } = reader.pair.a;
  const mark = (sentence: number, isHeld: boolean): void => {
    for (let k = index.contentStarts[sentence]!; k < index.contentStarts[sentence + 1]!; k++) {
      const counterpart = counterparts[index.content[k]! >> TRAIT_BITS]!;
      if (counterpart >= 0) reader.inRow[counterpart] = isHeld ? HELD | (index.content[k]! & TRAITS) : 0;
    }
    for (let k = index.tokenStarts[sentence]!; k < index.tokenStarts[sentence + 1]!; k++)
      reader.rowTokens[index.tokens[k]! & TOKEN_MASK] = isHeld ? 1 : 0;
  };
  if (reader.row >= 0) mark(reader.row, false);
  mark(row, true);
  reader.row = row;
}

/** Writes `FIRST_FEATURES` of sentence `i` of the first and `j` of the second article. */
export function readFirst(reader: PairReader, i: number, j: number, out: Float64Array): void {
  markRow(reader, i);
  const { pair, inRow } = reader;
  const [x, y] = [pair.a.index, pair.b.index];
  let sharedCount = 0;
  let sharedWeight = 0;
  let nameWeight = 0;
  let numbersShared = 0;
  let nameLink = 0;
  let wordLink = 0;
  for (let k = y.contentStarts[j]!; k < y.contentStarts[j + 1]!; k++) {
    const word = y.content[k]! >> TRAIT_BITS;
    const held = inRow[word]!;
    if (held === 0) continue;
    const weight = pair.b.weights[word]!;
    const traits = y.content[k]!;
    sharedCount++;
    sharedWeight += weight;
    if ((held & traits & NAME_BIT) !== 0) nameWeight += weight;
    if ((traits & NUMBER_BIT) !== 0) numbersShared++;
    const link = y.words[word]!.rarity / (countPlaces(y, word) * countPlaces(x, pair.b.counterparts[word]!));
    if (((held | traits) & NAME_BIT) === 0) wordLink += link;
    else nameLink += link;
  }
  const shareX = sharedWeight / (pair.a.sentenceWeights[i]! || 1);
  const shareY = sharedWeight / (pair.b.sentenceWeights[j]! || 1);
  const smallerNames = Math.min(pair.a.nameWeights[i]!, pair.b.nameWeights[j]!);
  const [lengthX, lengthY] = [countTokens(x, i), countTokens(y, j)];
  const hasNumbers = x.numberCounts[i]! > 0 && y.numberCounts[j]! > 0;
  const quotations = Number(x.isQuotation[i]) + Number(y.isQuotation[j]);
  out[0] = Math.log1p(sharedCount);
  out[1] = Math.log1p(sharedWeight);
  out[2] = Math.min(shareX, shareY);
  out[3] = Math.max(shareX, shareY);
  out[4] = smallerNames > 0 ? nameWeight / smallerNames : 0;
  out[5] = smallerNames > 0 && nameWeight === 0 ? 1 : 0;
  out[6] = Math.log1p(numbersShared);
  out[7] = hasNumbers && numbersShared === 0 ? 1 : 0;
  out[8] = x.hasNegation[i] === y.hasNegation[j] ? 0 : 1;
  out[9] = quotations === 2 ? 1 : 0;
  out[10] = quotations === 1 ? 1 : 0;
  out[11] = Math.log1p(Math.min(lengthX, lengthY));
  out[12] = Math.log1p(Math.max(lengthX, lengthY));
  out[13] = Math.log1p(nameLink);
  out[14] = Math.log1p(wordLink);
  out[15] = Math.abs(i / Math.max(1, x.sentenceCount - 1) - j / Math.max(1, y.sentenceCount - 1));
  out[16] = i < LEDE_SENTENCES && j < LEDE_SENTENCES ? 1 : 0;
}

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
  out[17] = Math.min(softX / weightX, softY / weightY);
  out[18] = Math.max(softX / weightX, softY / weightY);
  out[19] = Math.log1p(bigramCount);
  out[20] = bigramCount === 0 ? 0 : longestRun / Math.min(countTokens(x, i), countTokens(y, j));
  out[21] = Math.max(quotedX, quotedY);
  out[22] = Math.log1p(softLink);
  out[23] = Math.log1p(nearLink);
  out[24] = Math.min(nearX / weightX, nearY / weightY);
  for (let k = yStart; k < yEnd; k++) inColumn[y.content[k]! >> TRAIT_BITS] = 0;
}

function countTokens(index: PassageIndex, sentence: number): number {
  return index.tokenStarts[sentence + 1]! - index.tokenStarts[sentence]!;
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

/** How tightly a word that both articles have ties its sentences to one another: the tighter, the fewer they are. */
function linkWord({ index, counterparts }: PairSide, word: number, other: PassageIndex): number {
  return index.words[word]!.rarity / (countPlaces(index, word) * countPlaces(other, counterparts[word]!));
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
