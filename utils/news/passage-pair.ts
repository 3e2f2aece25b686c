// The words of two articles under common numbers, with how telling each is between these two: a word that runs through both
// articles (the protagonists, the topic) tells little about which sentences belong together, one that each article has in a single
// sentence tells nearly everything. Linear in the words, but for related words, which are compared within groups and beginnings.
// Source of the local weighting: Spärck Jones (1972), taken over the sentences of the two articles instead of a collection.
import { areCognate } from "../text/similarity.ts";
import type { SentenceWords, Word } from "./passage-words.ts";

/** How much of a word counts where the other sentence has only a related one: same group of the thesaurus; same beginning. */
const GROUP_LIKENESS = 0.6;
const COGNATE_LIKENESS = 0.7;
const COGNATE_PREFIX = 3;

/** A sentence in numbers. */
export interface NumberedSentence {
  readonly source: SentenceWords;
  /** Every word, in order. */
  readonly all: Int32Array;
  /** Words with content, each once. */
  readonly content: Int32Array;
  readonly contentSet: ReadonlySet<number>;
  /** Sum of the weights of `content`. */
  readonly weight: number;
  readonly names: ReadonlySet<number>;
  readonly nameWeight: number;
  readonly numbers: ReadonlySet<number>;
  readonly quoted: Int32Array;
}

export interface ArticlePair {
  readonly a: readonly NumberedSentence[];
  readonly b: readonly NumberedSentence[];
  /** By word number: rarity in English at large, and that times the rarity in these two articles (both 0..1). */
  readonly rarity: Float64Array;
  readonly weight: Float64Array;
  /** By word number: the sentences of each article that hold it, ascending. */
  readonly inA: readonly (readonly number[])[];
  readonly inB: readonly (readonly number[])[];
  /** By word number: related words and how alike they are. */
  readonly related: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** Numbers the words of two articles and weighs them. */
export function pairSentences(a: readonly SentenceWords[], b: readonly SentenceWords[]): ArticlePair {
  const numbers = new Map<string, number>();
  const words: Word[] = [];
  const inA: number[][] = [];
  const inB: number[][] = [];
  const number = (sentences: readonly SentenceWords[], places: number[][]): Int32Array[] =>
    sentences.map((sentence, index) =>
      Int32Array.from(sentence.words, (word) => {
        let id = numbers.get(word.key);
        if (id === undefined) {
          id = words.length;
          numbers.set(word.key, id);
          words.push(word);
          inA.push([]);
          inB.push([]);
        }
        const list = places[id]!;
        if (list[list.length - 1] !== index) list.push(index);
        return id;
      }),
    );
  const allA = number(a, inA);
  const allB = number(b, inB);
  const sentenceCount = a.length + b.length;
  const rarity = Float64Array.from(words, (word) => word.rarity);
  const weight = Float64Array.from(words, (word, id) =>
    sentenceCount <= 2
      ? word.rarity
      : (word.rarity * Math.log((sentenceCount + 1) / (inA[id]!.length + inB[id]!.length))) /
        Math.log(sentenceCount + 1),
  );
  const describe = (all: readonly Int32Array[], sources: readonly SentenceWords[]): NumberedSentence[] =>
    sources.map((source, index) => describeSentence(source, all[index]!, weight));
  return {
    a: describe(allA, a),
    b: describe(allB, b),
    rarity,
    weight,
    inA,
    inB,
    related: relateWords(words, inA, inB),
  };
}

function describeSentence(source: SentenceWords, all: Int32Array, weights: Float64Array): NumberedSentence {
  const content = new Set<number>();
  const names = new Set<number>();
  const numbers = new Set<number>();
  const quoted: number[] = [];
  for (const [index, word] of source.words.entries()) {
    const id = all[index]!;
    if (word.rarity > 0) content.add(id);
    if (word.isName) names.add(id);
    if (word.isNumber) numbers.add(id);
    if (word.isQuoted) quoted.push(id);
  }
  const sum = (ids: Iterable<number>): number => {
    let total = 0;
    for (const id of ids) total += weights[id]!;
    return total;
  };
  return {
    source,
    all,
    content: Int32Array.from(content),
    contentSet: content,
    weight: sum(content),
    names,
    nameWeight: sum(names),
    numbers,
    quoted: Int32Array.from(quoted),
  };
}

function relateWords(
  words: readonly Word[],
  inA: readonly number[][],
  inB: readonly number[][],
): Map<number, Map<number, number>> {
  const related = new Map<number, Map<number, number>>();
  const areApart = (x: number, y: number): boolean =>
    (inA[x]!.length > 0 && inB[y]!.length > 0) || (inB[x]!.length > 0 && inA[y]!.length > 0);
  const link = (x: number, y: number, likeness: number): void => {
    if (!areApart(x, y)) return;
    const known = related.get(x) ?? new Map<number, number>();
    known.set(y, Math.max(known.get(y) ?? 0, likeness));
    related.set(x, known);
  };
  const byGroup = new Map<number, number[]>();
  const byBeginning = new Map<string, number[]>();
  const file = <Key>(shelf: Map<Key, number[]>, key: Key, id: number): void => {
    const list = shelf.get(key);
    if (list === undefined) shelf.set(key, [id]);
    else list.push(id);
  };
  for (const [id, word] of words.entries()) {
    if (word.rarity === 0 || word.isNumber) continue;
    for (const group of word.groups) file(byGroup, group, id);
    if (word.key.length > COGNATE_PREFIX) file(byBeginning, word.key.slice(0, COGNATE_PREFIX), id);
  }
  for (const ids of byGroup.values()) {
    for (const x of ids) for (const y of ids) if (x !== y) link(x, y, GROUP_LIKENESS);
  }
  for (const ids of byBeginning.values()) {
    for (const [at, x] of ids.entries()) {
      for (const y of ids.slice(at + 1)) {
        if (!areCognate(words[x]!.key, words[y]!.key)) continue;
        link(x, y, COGNATE_LIKENESS);
        link(y, x, COGNATE_LIKENESS);
      }
    }
  }
  return related;
}
