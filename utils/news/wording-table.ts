// Two sentences of a passage laid against one another, word by word, and what each phrase of one of them has by itself: everything
// that pairs of phrases are judged by, worked out once. O(n·m) for sentences of n and m words.
import { areCognate } from "../text/similarity.ts";
import type { Phrase, ScoredPhrase } from "./wording-phrases.ts";
import { type PhraseWord, isSmall } from "./wording-words.ts";

/** Likeness of words formed from one another, and of words of one group of the thesaurus. */
const COGNATE_LIKENESS = 0.7;
const GROUP_LIKENESS = 0.6;

/** In how many sentences each article has a stem. */
export interface WordCounts {
  readonly a: ReadonlyMap<string, number>;
  readonly b: ReadonlyMap<string, number>;
}

/** One of the two sentences, as the other sees it; lists run over its words. */
export interface TableSide {
  readonly words: readonly PhraseWord[];
  /** 0..1: rarity, less where both articles have the word in many sentences. */
  readonly local: readonly number[];
  /** Likeness of the closest word of the other sentence; 1 is the same stem. */
  readonly best: readonly number[];
  /** Whether the other article has the word in any sentence. */
  readonly isKnown: readonly boolean[];
  /** Weight of all words of content, and of those that the other sentence has. */
  readonly weight: number;
  readonly sharedWeight: number;
}

export interface WordTable {
  readonly a: TableSide;
  readonly b: TableSide;
  /** 1 same stem, less where related, 0 else; row by row, a row for each word of the first sentence. */
  readonly likeness: Float64Array;
  /** Places of words of content that both sentences have. */
  readonly anchors: readonly (readonly [number, number])[];
}

/** Compares every word of two sentences. */
export function readWordTable(
  a: readonly PhraseWord[],
  b: readonly PhraseWord[],
  counts: WordCounts,
): WordTable {
  const likeness = new Float64Array(a.length * b.length);
  const bestA = a.map(() => 0);
  const bestB = b.map(() => 0);
  const anchors: [number, number][] = [];
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) {
      const value = compareWord(x, y);
      if (value === 0) continue;
      likeness[i * b.length + j] = value;
      bestA[i] = Math.max(bestA[i]!, value);
      bestB[j] = Math.max(bestB[j]!, value);
      if (value === 1) anchors.push([i, j]);
    }
  }
  const readTableSide = (
    words: readonly PhraseWord[],
    best: readonly number[],
    other: ReadonlyMap<string, number>,
  ) => ({
    words,
    best,
    local: words.map(
      ({ key, rarity }) => rarity / (1 + Math.log((counts.a.get(key) || 1) * (counts.b.get(key) || 1))),
    ),
    isKnown: words.map(({ key }) => other.has(key)),
    weight: words.reduce((sum, { rarity }) => sum + rarity, 0),
    sharedWeight: words.reduce((sum, { rarity }, i) => sum + (best[i] === 1 ? rarity : 0), 0),
  });
  return { a: readTableSide(a, bestA, counts.b), b: readTableSide(b, bestB, counts.a), likeness, anchors };
}

function compareWord(x: PhraseWord, y: PhraseWord): number {
  if (isSmall(x.part) || isSmall(y.part)) return 0;
  if (x.key === y.key) return 1;
  if (areCognate(x.key, y.key)) return COGNATE_LIKENESS;
  return x.groups.some((group) => y.groups.includes(group)) ? GROUP_LIKENESS : 0;
}

/** A phrase with what it has by itself; weights are sums of rarity over its words of content. */
export interface PhraseReading extends Phrase {
  readonly score: number;
  readonly size: number;
  /** Middle of the phrase in its sentence, 0..1. */
  readonly middle: number;
  readonly weight: number;
  readonly local: number;
  /** Weight of words that the other sentence has; that the other article has nowhere; that it has in other sentences only. */
  readonly sharedAnywhere: number;
  readonly foreign: number;
  readonly elsewhere: number;
  /** Share of numbers among the words. */
  readonly numbers: number;
  readonly isQuoted: boolean;
  /** Places of the words that have a relative in the other sentence. */
  readonly related: readonly number[];
  /** Whether a telling word, or a name, of it has no relative in the other sentence. */
  readonly hasFreshWord: boolean;
  readonly hasFreshName: boolean;
}

/** Reads a phrase of one side of the table. */
export function readPhrase(side: TableSide, { start, end, score }: ScoredPhrase): PhraseReading {
  let weight = 0;
  let local = 0;
  let sharedAnywhere = 0;
  let foreign = 0;
  let elsewhere = 0;
  let numbers = 0;
  let hasFreshWord = false;
  let hasFreshName = false;
  const related: number[] = [];
  for (let i = start; i < end; i++) {
    const word = side.words[i]!;
    if (word.part === "number") numbers++;
    if (word.rarity === 0) continue;
    const best = side.best[i]!;
    weight += word.rarity;
    local += side.local[i]!;
    if (best > 0) related.push(i);
    if (best === 1) sharedAnywhere += word.rarity;
    else if (!side.isKnown[i]!) foreign += word.rarity;
    else elsewhere += word.rarity;
    if (best >= COGNATE_LIKENESS) continue;
    hasFreshWord ||= isTelling(word);
    hasFreshName ||= word.part === "name";
  }
  return {
    start,
    end,
    score,
    size: end - start,
    middle: (start + end) / 2 / side.words.length,
    weight,
    local,
    sharedAnywhere,
    foreign,
    elsewhere,
    numbers: numbers / (end - start),
    isQuoted: side.words[start]!.marksBefore % 2 === 1,
    related,
    hasFreshWord,
    hasFreshName,
  };
}

/** Whether a word can make a wording: no name, number or small word. */
function isTelling({ part }: PhraseWord): boolean {
  return part === "other" || part === "verb" || part === "adverb" || part === "negation";
}

/**
 * Whether what two phrases do not share says nothing: both sentences have it elsewhere, or it is small words, titles, inflection,
 * spelling, a first name more or less, figures (which have their own list).
 */
export function isTrivial(x: PhraseReading, y: PhraseReading): boolean {
  return !(x.hasFreshWord || y.hasFreshWord || (x.hasFreshName && y.hasFreshName));
}
