// What speaks for and against two sentences reporting the same fact, as numbers for a linear scorer. Every feature is symmetric: it
// does not change when the two articles change places. A pair costs time linear in the words of both sentences, but for the longest
// common run (product of their lengths, some 600 steps).
// Source: containment against resemblance, Broder (1997); overlap with related words, Sultan et al., TACL 2 (2014).
import { measureLongestRun } from "../text/similarity.ts";
import type { ArticlePair, NumberedSentence } from "./passage-pair.ts";

/** Share of quoted words from which a sentence counts as a quotation. */
const QUOTED_SHARE = 0.3;
/** Quotations shorter than this are names of things and scare quotes. */
const MIN_QUOTED_WORDS = 3;
/** Sentences that may be the lede. */
const LEDE_SENTENCES = 2;
/** What a word of the other article's next and next but one sentence counts for. */
const NEAR_SHARE = [1, 0.45, 0.2];

/** Features of a pair without its surroundings, in the order of their weights. */
export const PAIR_FEATURES = [
  "sharedCount",
  "sharedWeight",
  "softMin",
  "softMax",
  "bigrams",
  "runShare",
  "nameShare",
  "namesDiffer",
  "numbersShared",
  "numbersDiffer",
  "negationDiffers",
  "quotedInOther",
  "bothQuoted",
  "oneQuoted",
  "shorter",
  "longer",
] as const;
/** Features that need the two articles around the pair. */
export const PLACE_FEATURES = [
  "nameLink",
  "wordLink",
  "softLink",
  "nearLink",
  "nearMin",
  "apart",
  "lede",
] as const;

export type PairFeature = (typeof PAIR_FEATURES)[number];
export type PlaceFeature = (typeof PLACE_FEATURES)[number];

/** Reads how alike sentence `i` of the first and `j` of the second article are. */
export function readPairFeatures(pair: ArticlePair, i: number, j: number): Record<PairFeature, number> {
  const x = pair.a[i]!;
  const y = pair.b[j]!;
  let sharedCount = 0;
  let sharedWeight = 0;
  let nameWeight = 0;
  let numbersShared = 0;
  let softX = 0;
  let softY = 0;
  const inX = x.contentSet;
  const inY = y.contentSet;
  for (const id of x.content) {
    const weight = pair.weight[id]!;
    if (inY.has(id)) {
      sharedCount++;
      sharedWeight += weight;
      softX += weight;
      softY += weight;
      if (x.names.has(id) && y.names.has(id)) nameWeight += weight;
      if (x.numbers.has(id)) numbersShared++;
    } else softX += weight * findLikeness(pair, id, y);
  }
  for (const id of y.content) if (!inX.has(id)) softY += pair.weight[id]! * findLikeness(pair, id, x);
  const bigramCount = countBigrams(pair, x, y);
  const shareX = x.weight > 0 ? softX / x.weight : 0;
  const shareY = y.weight > 0 ? softY / y.weight : 0;
  const lengthX = x.all.length;
  const lengthY = y.all.length;
  const shorter = Math.min(lengthX, lengthY);
  const quotesX = x.source.quotedShare > QUOTED_SHARE;
  const quotesY = y.source.quotedShare > QUOTED_SHARE;
  const smallerNames = Math.min(x.nameWeight, y.nameWeight);
  return {
    sharedCount: Math.log1p(sharedCount),
    sharedWeight: Math.log1p(sharedWeight),
    softMin: Math.min(shareX, shareY),
    softMax: Math.max(shareX, shareY),
    bigrams: Math.log1p(bigramCount),
    runShare: bigramCount === 0 ? 0 : measureLongestRun(x.all, y.all) / shorter,
    nameShare: smallerNames > 0 ? nameWeight / smallerNames : 0,
    namesDiffer: smallerNames > 0 && nameWeight === 0 ? 1 : 0,
    numbersShared: Math.log1p(numbersShared),
    numbersDiffer: x.numbers.size > 0 && y.numbers.size > 0 && numbersShared === 0 ? 1 : 0,
    negationDiffers: x.source.hasNegation === y.source.hasNegation ? 0 : 1,
    quotedInOther: Math.max(measureQuoted(pair, x, y), measureQuoted(pair, y, x)),
    bothQuoted: quotesX && quotesY ? 1 : 0,
    oneQuoted: quotesX === quotesY ? 0 : 1,
    shorter: Math.log1p(shorter),
    longer: Math.log1p(Math.max(lengthX, lengthY)),
  };
}

/** Reads where the two sentences stand in their articles and what their surroundings share. */
export function readPlaceFeatures(pair: ArticlePair, i: number, j: number): Record<PlaceFeature, number> {
  const x = pair.a[i]!;
  const y = pair.b[j]!;
  const inX = x.contentSet;
  const inY = y.contentSet;
  let nameLink = 0;
  let wordLink = 0;
  let softLink = 0;
  let nearLink = 0;
  for (const id of x.content) {
    const places = pair.inA[id]!.length * pair.inB[id]!.length;
    if (inY.has(id)) {
      if (x.names.has(id) || y.names.has(id)) nameLink += pair.rarity[id]! / places;
      else wordLink += pair.rarity[id]! / places;
    } else {
      softLink += linkRelated(pair, id, x, y) / 2;
      if (places > 0 && isBeside(pair.inB[id]!, j)) nearLink += pair.rarity[id]! / places;
    }
  }
  for (const id of y.content) {
    if (inX.has(id)) continue;
    const places = pair.inA[id]!.length * pair.inB[id]!.length;
    softLink += linkRelated(pair, id, y, x) / 2;
    if (places > 0 && isBeside(pair.inA[id]!, i)) nearLink += pair.rarity[id]! / places;
  }
  const nearX = measureNear(pair, x, pair.inB, j);
  const nearY = measureNear(pair, y, pair.inA, i);
  return {
    nameLink: Math.log1p(nameLink),
    wordLink: Math.log1p(wordLink),
    softLink: Math.log1p(softLink),
    nearLink: Math.log1p(nearLink),
    nearMin: Math.min(nearX, nearY),
    apart: Math.abs(i / Math.max(1, pair.a.length - 1) - j / Math.max(1, pair.b.length - 1)),
    lede: i < LEDE_SENTENCES && j < LEDE_SENTENCES ? 1 : 0,
  };
}

function findLikeness(pair: ArticlePair, id: number, other: NumberedSentence): number {
  const related = pair.related.get(id);
  if (related === undefined) return 0;
  let best = 0;
  for (const candidate of other.content) best = Math.max(best, related.get(candidate) ?? 0);
  return best;
}

/** How tightly a word of `x` that `y` lacks is tied to the word of `y` most like it that `x` lacks; fewer places tie tighter. */
function linkRelated(pair: ArticlePair, id: number, x: NumberedSentence, y: NumberedSentence): number {
  const related = pair.related.get(id);
  if (related === undefined) return 0;
  let best = 0;
  for (const other of y.content) {
    const likeness = related.get(other);
    if (likeness === undefined || x.contentSet.has(other)) continue;
    const rarity = Math.min(pair.rarity[id]!, pair.rarity[other]!);
    best = Math.max(best, (likeness * rarity) / Math.sqrt(countPlaces(pair, id) * countPlaces(pair, other)));
  }
  return best;
}

/** In how many sentences of the article that has it most a word stands. */
function countPlaces(pair: ArticlePair, id: number): number {
  return Math.max(pair.inA[id]!.length, pair.inB[id]!.length);
}

function isBeside(places: readonly number[], at: number): boolean {
  return places.includes(at - 1) || places.includes(at + 1);
}

/** How many neighbouring words, at least one of them with content, stand side by side in both. */
function countBigrams(pair: ArticlePair, x: NumberedSentence, y: NumberedSentence): number {
  const count = pair.rarity.length;
  const seen = new Set<number>();
  for (let k = 1; k < x.all.length; k++) seen.add(x.all[k - 1]! * count + x.all[k]!);
  let shared = 0;
  for (let k = 1; k < y.all.length; k++) {
    const first = y.all[k - 1]!;
    const second = y.all[k]!;
    if (pair.rarity[first] === 0 && pair.rarity[second] === 0) continue;
    if (seen.delete(first * count + second)) shared++;
  }
  return shared;
}

/** The share of the quoted words of `x` that stand in `y`. */
function measureQuoted(pair: ArticlePair, x: NumberedSentence, y: NumberedSentence): number {
  if (x.quoted.length < MIN_QUOTED_WORDS) return 0;
  const inY = y.contentSet;
  let shared = 0;
  let total = 0;
  for (const id of x.quoted) {
    total += pair.rarity[id]!;
    if (inY.has(id)) shared += pair.rarity[id]!;
  }
  return total > 0 ? shared / total : 0;
}

/** The share of the words of `x` that stand in the other article's sentence `at` or near it. */
function measureNear(
  pair: ArticlePair,
  x: NumberedSentence,
  places: readonly (readonly number[])[],
  at: number,
): number {
  if (x.weight === 0) return 0;
  let near = 0;
  for (const id of x.content) {
    let distance = NEAR_SHARE.length;
    for (const place of places[id]!) distance = Math.min(distance, Math.abs(place - at));
    near += pair.weight[id]! * (NEAR_SHARE[distance] ?? 0);
  }
  return near / x.weight;
}
