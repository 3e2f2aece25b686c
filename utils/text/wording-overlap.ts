// How much of one wording stands in another, in the same order: local alignment of stems (Smith & Waterman 1981), each weighted
// by background rarity, so that a cut counts by what it keeps and a translation by what runs in the same order.
// O(n·m) in the words; meant for sentences, not for whole texts.
import { getBackgroundIdf } from "./idf.ts";
import type { Token } from "./tokenize.ts";

/** Rarity (nats) below which a word says nothing by itself. */
const COMMON_IDF = 6;
/** What a common word still weighs, so that a run of them counts. */
const COMMON_WEIGHT = 0.25;
/** The most that a word weighs: a name is not worth more than a rare noun. */
const MAX_WEIGHT = 4;
/** What skipping a word costs. Higher: only close-set runs count. */
const GAP_COST = 0.35;

/** How much two wordings have in common. */
export interface WordingOverlap {
  /** Weight of the words that stand in both, in the same order. */
  readonly shared: number;
  /** `shared` over the weight of the lighter wording, 0..1. */
  readonly containment: number;
}

const CACHE_LIMIT = 50_000;
const cache = new Map<string, number>();

/** What a word weighs when wordings are compared, 0.25..4. */
export function weighWord(stem: string): number {
  let weight = cache.get(stem);
  if (weight === undefined) {
    // Contractions ("I'd", "don't") are common words that a background table of words does not hold.
    weight = stem.includes("'")
      ? COMMON_WEIGHT
      : Math.min(MAX_WEIGHT, Math.max(COMMON_WEIGHT, getBackgroundIdf(stem) - COMMON_IDF));
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(stem, weight);
  }
  return weight;
}

/** What a wording weighs: the sum over its words. */
export function weighWording(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + weighWord(token.stem), 0);
}

/** What two wordings have in common, by their best local alignment. */
export function measureWordingOverlap(a: readonly Token[], b: readonly Token[]): WordingOverlap {
  const lighter = Math.min(weighWording(a), weighWording(b));
  if (lighter === 0) return { shared: 0, containment: 0 };
  // Score and matched weight of the best alignment that ends at each pair; only the row before is kept.
  let scores = new Float64Array(b.length + 1);
  let matched = new Float64Array(b.length + 1);
  let nextScores = new Float64Array(b.length + 1);
  let nextMatched = new Float64Array(b.length + 1);
  let best = 0;
  let shared = 0;
  for (const token of a) {
    const own = weighWord(token.stem);
    for (let j = 1; j <= b.length; j++) {
      let score = 0;
      let weight = 0;
      const up = scores[j]! - GAP_COST;
      const side = nextScores[j - 1]! - GAP_COST;
      if (up > score) {
        score = up;
        weight = matched[j]!;
      }
      if (side > score) {
        score = side;
        weight = nextMatched[j - 1]!;
      }
      if (token.stem === b[j - 1]!.stem && scores[j - 1]! + own > score) {
        score = scores[j - 1]! + own;
        weight = matched[j - 1]! + own;
      }
      nextScores[j] = score;
      nextMatched[j] = weight;
      if (score > best) {
        best = score;
        shared = weight;
      }
    }
    [scores, nextScores] = [nextScores, scores];
    [matched, nextMatched] = [nextMatched, matched];
  }
  return { shared, containment: Math.min(1, shared / lighter) };
}

/** For each stem, the wordings that have it. */
export type WordingIndex = ReadonlyMap<string, readonly number[]>;

/** Words in more wordings than this say nothing of any: damage, or the commonest words of a very long text. */
const MAX_PLACES = 200;

/** Index of wordings by the stems of their words. Linear. */
export function indexWordings(wordings: readonly (readonly Token[])[]): WordingIndex {
  const index = new Map<string, number[]>();
  for (const [place, tokens] of wordings.entries()) {
    for (const stem of new Set(tokens.map((token) => token.stem))) {
      const places = index.get(stem);
      if (places === undefined) index.set(stem, [place]);
      else places.push(place);
    }
  }
  return index;
}

/** For each wording of the index that shares words with this one, what they weigh: never less than `measureWordingOverlap` finds. */
export function weighShared(tokens: readonly Token[], index: WordingIndex): Map<number, number> {
  const shared = new Map<number, number>();
  for (const { stem } of tokens) {
    const places = index.get(stem);
    if (places === undefined || places.length > MAX_PLACES) continue;
    for (const place of places) shared.set(place, (shared.get(place) ?? 0) + weighWord(stem));
  }
  return shared;
}
