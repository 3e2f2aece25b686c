// The words of two articles side by side, with how telling each is between these two: a word that runs through both articles (the
// protagonists, the topic) tells little about which sentences belong together, one that each article has in a single sentence tells
// nearly everything. Linear in the words. Related words are compared one by one where a pair of sentences asks for them.
// Source of the local weighting: Spärck Jones (1972), taken over the sentences of the two articles instead of a collection.
import { areCognate } from "../text/similarity.ts";
import { NAME_BIT, type PassageIndex, TRAIT_BITS, borrowScratch } from "./passage-index.ts";
import type { WordForm } from "./passage-words.ts";

/** How much of a word counts where the other sentence has only a related one: same group of the thesaurus; same beginning. */
const GROUP_LIKENESS = 0.6;
const COGNATE_LIKENESS = 0.7;

/** One article of a pair. Words and sentences are meant by their places in `index`. */
export interface PairSide {
  readonly index: PassageIndex;
  /** By word: the same word of the other article, or -1. */
  readonly counterparts: Int32Array;
  /** By word: rarity in English at large times the rarity in these two articles (both 0..1). */
  readonly weights: Float64Array;
  /** By sentence: the weight of all its words with content, and of its names. */
  readonly sentenceWeights: Float64Array;
  readonly nameWeights: Float64Array;
}

export interface ArticlePair {
  readonly a: PairSide;
  readonly b: PairSide;
}

/** Finds the words that two articles share, and weighs all. Both indexes must be of one vocabulary. */
export function pairIndexes(a: PassageIndex, b: PassageIndex): ArticlePair {
  const toB = new Int32Array(a.words.length).fill(-1);
  const toA = new Int32Array(b.words.length).fill(-1);
  const numbers = borrowScratch(a.vocabulary.ids.size);
  for (let word = 0; word < a.words.length; word++) numbers[a.words[word]!.id] = word;
  for (let word = 0; word < b.words.length; word++) {
    const counterpart = numbers[b.words[word]!.id]!;
    if (counterpart < 0) continue;
    toA[word] = counterpart;
    toB[counterpart] = word;
  }
  for (const word of a.words) numbers[word.id] = -1;
  return { a: weighSide(a, toB, b), b: weighSide(b, toA, a) };
}

/** Logarithms of whole numbers, as many as were asked for. */
const logarithms = [-Infinity];

function weighSide(index: PassageIndex, counterparts: Int32Array, other: PassageIndex): PairSide {
  const count = index.sentenceCount + other.sentenceCount;
  const perLog = 1 / Math.log(count + 1);
  while (logarithms.length <= count) logarithms.push(Math.log(logarithms.length));
  const weights = new Float64Array(index.words.length);
  for (let word = 0; word < weights.length; word++) {
    const { rarity } = index.words[word]!;
    const counterpart = counterparts[word]!;
    const places = countPlaces(index, word) + (counterpart < 0 ? 0 : countPlaces(other, counterpart));
    // Two sentences without surroundings have no rarity of their own.
    weights[word] = count <= 2 ? rarity : rarity * (1 - logarithms[places]! * perLog);
  }
  const sentenceWeights = new Float64Array(index.sentenceCount);
  const nameWeights = new Float64Array(index.sentenceCount);
  for (let s = 0; s < index.sentenceCount; s++) {
    for (let k = index.contentStarts[s]!; k < index.contentStarts[s + 1]!; k++) {
      const weight = weights[index.content[k]! >> TRAIT_BITS]!;
      sentenceWeights[s]! += weight;
      if ((index.content[k]! & NAME_BIT) !== 0) nameWeights[s]! += weight;
    }
  }
  return { index, counterparts, weights, sentenceWeights, nameWeights };
}

/** In how many sentences a word stands. */
export function countPlaces(index: PassageIndex, word: number): number {
  return index.placeStarts[word + 1]! - index.placeStarts[word]!;
}

/** How alike (0..1) two different words are: 0 unless a group of the thesaurus or a common beginning relates them. */
export function measureLikeness(x: WordForm, y: WordForm): number {
  if (x.beginning !== 0 && x.beginning === y.beginning && areCognate(x.key, y.key)) return COGNATE_LIKENESS;
  if ((x.groupBits & y.groupBits) === 0) return 0;
  for (const group of x.groups) if (y.groups.includes(group)) return GROUP_LIKENESS;
  return 0;
}
