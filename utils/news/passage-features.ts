// What the words that two sentences share, and each sentence by itself, say for and against both reporting the same fact, as numbers
// for a linear scorer: read for every candidate. Every feature is symmetric: it does not change when the two articles change places.
// Linear in the words of the second sentence. Source: containment against resemblance, Broder (1997).
import { NAME_BIT, NUMBER_BIT, type PassageIndex, TRAIT_BITS } from "./passage-index.ts";
import { type ArticlePair, type PairSide, countPlaces } from "./passage-pair.ts";

/** Sentences that may be the lede. */
const LEDE_SENTENCES = 2;
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
export type FirstFeature = (typeof FIRST_FEATURES)[number];

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
export const TOKEN_MASK = 1023;

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

/** Marks the words of a sentence of the first article as those of the row. */
export function markRow(reader: PairReader, row: number): void {
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

/** How many words a sentence has. */
export function countTokens(index: PassageIndex, sentence: number): number {
  return index.tokenStarts[sentence + 1]! - index.tokenStarts[sentence]!;
}

/** How tightly a word that both articles have ties its sentences to one another: the tighter, the fewer they are. */
export function linkWord({ index, counterparts }: PairSide, word: number, other: PassageIndex): number {
  return index.words[word]!.rarity / (countPlaces(index, word) * countPlaces(other, counterparts[word]!));
}
