// How likely it is that two phrases, one of each sentence of a passage, name the same thing in different words: from what stands
// around them in both, from related words inside them, and from words that pair up across their edges. O(l²) a pair of phrases of l
// words, after an O(n·m) matrix of word likeness a sentence pair.
// Sources: phrases consistent with a word alignment, Koehn, Och & Marcu (NAACL 2003); contextual evidence for monolingual alignment,
// MacCartney, Galley & Manning (EMNLP 2008), Yao et al. (EMNLP 2013), Sultan, Bethard & Sumner (TACL 2014).
import { areCognate } from "../text/similarity.ts";
import type { ScoredPhrase } from "./wording-phrases.ts";
import { type PhraseWord, isSmall } from "./wording-words.ts";

export const WORDING_FEATURES = [
  "phrases",
  "weaker",
  "shared",
  "sharedSquare",
  "related",
  "localShared",
  "localSum",
  "foreign",
  "foreignLess",
  "elsewhere",
  "strays",
  "leftNext",
  "rightNext",
  "leftNear",
  "rightNear",
  "around",
  "aroundRest",
  "apart",
  "anchorGap",
  "sameStart",
  "verbsDiffer",
  "lengthsDiffer",
  "bothQuoted",
  "oneQuoted",
  "newWords",
  "newGap",
  "numbers",
  "names",
  "words",
] as const;
export type WordingFeature = (typeof WORDING_FEATURES)[number];

/** Likeness of words formed from one another, and of words of one group of the thesaurus. */
export const COGNATE_LIKENESS = 0.7;
const GROUP_LIKENESS = 0.6;
/** Words on each side within which a shared word speaks for two phrases. */
const NEAR = 4;
/** Anchor distance, in words, beyond which distance says nothing more. */
const FAR = 12;

/** Two sentences of a passage and how alike each word of the first is to each of the second. */
export interface WordTable {
  readonly a: readonly PhraseWord[];
  readonly b: readonly PhraseWord[];
  /** 1 same stem, less where related, 0 else; small words only count where they are the same. Row by row. */
  readonly likeness: Float64Array;
  /** Whether a word of the first (second) stands in the other sentence. */
  readonly isSharedA: readonly boolean[];
  readonly isSharedB: readonly boolean[];
  readonly anchors: readonly (readonly [number, number])[];
  /** 0..1 for each word: how telling it is between the two articles, where each has it in few sentences. */
  readonly localA: readonly number[];
  readonly localB: readonly number[];
  /** Whether the other article has the word anywhere. */
  readonly isKnownA: readonly boolean[];
  readonly isKnownB: readonly boolean[];
}

/** In how many sentences each article has a stem. */
export interface WordCounts {
  readonly a: ReadonlyMap<string, number>;
  readonly b: ReadonlyMap<string, number>;
}

/** Compares every word of two sentences. */
export function readWordTable(
  a: readonly PhraseWord[],
  b: readonly PhraseWord[],
  counts: WordCounts,
): WordTable {
  const likeness = new Float64Array(a.length * b.length);
  const isSharedA = a.map(() => false);
  const isSharedB = b.map(() => false);
  const anchors: [number, number][] = [];
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) {
      const value = compareWord(x, y);
      likeness[i * b.length + j] = value;
      if (value < 1) continue;
      isSharedA[i] = true;
      isSharedB[j] = true;
      if (x.rarity > 0) anchors.push([i, j]);
    }
  }
  const local = ({ key, rarity }: PhraseWord) =>
    rarity / (1 + Math.log((counts.a.get(key) || 1) * (counts.b.get(key) || 1)));
  return {
    a,
    b,
    likeness,
    isSharedA,
    isSharedB,
    anchors,
    localA: a.map(local),
    localB: b.map(local),
    isKnownA: a.map(({ key }) => counts.b.has(key)),
    isKnownB: b.map(({ key }) => counts.a.has(key)),
  };
}

function compareWord(x: PhraseWord, y: PhraseWord): number {
  if (x.key === y.key) return 1;
  if (isSmall(x.part) || isSmall(y.part)) return 0;
  if (areCognate(x.key, y.key)) return COGNATE_LIKENESS;
  return x.groups.some((group) => y.groups.includes(group)) ? GROUP_LIKENESS : 0;
}

interface Side {
  /** Weight of the words of content. */
  weight: number;
  /** Weight of those that stand in the other phrase. */
  shared: number;
  related: number;
  /** The same by how telling words are between the two articles. */
  local: number;
  localShared: number;
  /** Weight of words that the other article has nowhere; has in other sentences only. */
  foreign: number;
  elsewhere: number;
  /** Weight of those that stand in the other sentence, but outside the other phrase. */
  stray: number;
  numbers: number;
  names: number;
  verbs: number;
}

/** The features of two phrases. Swapping the sentences swaps nothing. */
export function readWordingFeatures(
  table: WordTable,
  x: ScoredPhrase,
  y: ScoredPhrase,
): Record<WordingFeature, number> {
  const { a, b, likeness } = table;
  const width = b.length;
  const at = (i: number, j: number) => likeness[i * width + j] ?? 0;
  const sideA = readSide(a, x, y, table.isSharedA, table.localA, table.isKnownA, at);
  const sideB = readSide(b, y, x, table.isSharedB, table.localB, table.isKnownB, (i, j) => at(j, i));
  const weight = sideA.weight + sideB.weight || 1;
  const shared = (sideA.shared + sideB.shared) / weight;
  const sizeA = x.end - x.start;
  const sizeB = y.end - y.start;
  const freshA = sideA.weight - sideA.shared;
  const freshB = sideB.weight - sideB.shared;
  const isQuoted = (words: readonly PhraseWord[], start: number) => words[start]!.marksBefore % 2 === 1;
  const quotesA = isQuoted(a, x.start);
  const quotesB = isQuoted(b, y.start);
  const around = readAround(table, x, y);
  const is = (value: boolean) => (value ? 1 : 0);
  return {
    phrases: x.score + y.score,
    weaker: Math.min(x.score, y.score),
    shared,
    sharedSquare: shared * shared,
    related: (sideA.related + sideB.related) / weight,
    localShared: (sideA.localShared + sideB.localShared) / (sideA.local + sideB.local || 1),
    localSum: Math.log1p(sideA.localShared + sideB.localShared),
    foreign: (sideA.foreign + sideB.foreign) / weight,
    foreignLess: Math.min(sideA.foreign / (sideA.weight || 1), sideB.foreign / (sideB.weight || 1)),
    elsewhere: (sideA.elsewhere + sideB.elsewhere) / weight,
    strays: (sideA.stray + sideB.stray) / weight,
    leftNext: compareEdge(a[x.start - 1], b[y.start - 1], at(x.start - 1, y.start - 1)),
    rightNext: compareEdge(a[x.end], b[y.end], x.end < a.length && y.end < width ? at(x.end, y.end) : 0),
    leftNear: findNear(table, x.start - NEAR, x.start, y.start - NEAR, y.start),
    rightNear: findNear(table, x.end, x.end + NEAR, y.end, y.end + NEAR),
    around,
    aroundRest: Math.abs((x.start + x.end) / 2 / a.length - (y.start + y.end) / 2 / b.length) * (1 - around),
    apart: Math.abs((x.start + x.end) / 2 / a.length - (y.start + y.end) / 2 / b.length),
    anchorGap: Math.log1p(findAnchorGap(table, x, y)),
    sameStart: is(a[x.start]!.part === b[y.start]!.part),
    verbsDiffer: is(sideA.verbs > 0 !== sideB.verbs > 0),
    lengthsDiffer: Math.abs(Math.log(sizeA / sizeB)),
    bothQuoted: is(quotesA && quotesB),
    oneQuoted: is(quotesA !== quotesB),
    newWords: Math.log1p(Math.min(freshA, freshB)),
    newGap: Math.log1p(Math.abs(freshA - freshB)),
    numbers: sideA.numbers / sizeA + sideB.numbers / sizeB,
    names: sideA.names / sizeA + sideB.names / sizeB,
    words: Math.log(a.length) + Math.log(b.length),
  };
}

function readSide(
  words: readonly PhraseWord[],
  phrase: ScoredPhrase,
  other: ScoredPhrase,
  isShared: readonly boolean[],
  local: readonly number[],
  isKnown: readonly boolean[],
  at: (i: number, j: number) => number,
): Side {
  const side: Side = {
    weight: 0,
    shared: 0,
    related: 0,
    local: 0,
    localShared: 0,
    foreign: 0,
    elsewhere: 0,
    stray: 0,
    numbers: 0,
    names: 0,
    verbs: 0,
  };
  for (let i = phrase.start; i < phrase.end; i++) {
    const word = words[i]!;
    if (word.part === "number") side.numbers++;
    if (word.part === "name") side.names++;
    if (word.part === "verb") side.verbs++;
    if (word.rarity === 0) continue;
    side.weight += word.rarity;
    side.local += local[i]!;
    let best = 0;
    for (let j = other.start; j < other.end; j++) best = Math.max(best, at(i, j));
    if (best === 1) {
      side.shared += word.rarity;
      side.localShared += local[i]!;
    } else {
      if (!isKnown[i]!) side.foreign += word.rarity;
      else if (!isShared[i]!) side.elsewhere += word.rarity;
      side.related += best * word.rarity;
      if (isShared[i]!) side.stray += word.rarity;
    }
  }
  return side;
}

function compareEdge(x: PhraseWord | undefined, y: PhraseWord | undefined, likeness: number): number {
  if (x === undefined || y === undefined) return x === y ? 0.3 : 0;
  return likeness * (0.4 + 0.6 * Math.max(x.rarity, y.rarity));
}

/** The strongest shared word of content in two windows. */
function findNear(table: WordTable, fromA: number, toA: number, fromB: number, toB: number): number {
  let best = 0;
  for (const [i, j] of table.anchors) {
    if (i >= fromA && i < toA && j >= fromB && j < toB) best = Math.max(best, table.a[i]!.rarity);
  }
  return best;
}

/** The share (0..1) of the words outside the two phrases that both sentences have outside them. */
function readAround(table: WordTable, x: ScoredPhrase, y: ScoredPhrase): number {
  const sideA = readRest(table.a, x, table.isSharedA);
  const sideB = readRest(table.b, y, table.isSharedB);
  const total = sideA.total + sideB.total;
  return total > 0 ? (sideA.shared + sideB.shared) / total : 0;
}

function readRest(
  words: readonly PhraseWord[],
  phrase: ScoredPhrase,
  isShared: readonly boolean[],
): { shared: number; total: number } {
  let shared = 0;
  let total = 0;
  for (const [i, word] of words.entries()) {
    if (i >= phrase.start && i < phrase.end) continue;
    total += word.rarity;
    if (isShared[i]!) shared += word.rarity;
  }
  return { shared, total };
}

/** Least distance, in words, at which an anchor outside both phrases stands on the same side of both; `FAR` where none does. */
function findAnchorGap(table: WordTable, x: ScoredPhrase, y: ScoredPhrase): number {
  let least = FAR;
  for (const [i, j] of table.anchors) {
    let gap = FAR;
    if (i < x.start && j < y.start) gap = Math.max(x.start - i, y.start - j) - 1;
    else if (i >= x.end && j >= y.end) gap = Math.max(i - x.end, j - y.end);
    if (gap < least) least = gap;
  }
  return least;
}
