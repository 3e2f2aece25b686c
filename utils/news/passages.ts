// Pairs the sentences of two articles that report the same fact. Three steps over the whole pair of articles:
// 1. candidates: pairs that share enough words, found through the sentences that hold each word;
// 2. a first score from words, names, figures, quotations and place (passage-features.ts);
// 3. a second score, for which the shared words are given out among all pairs that want them (passage-context.ts); what passes the
//    threshold is put out. One sentence may be in several passages: a long one holds two facts.
// Cost: linear in the candidates, each costs a few hundred steps. Sources: Barzilay & Elhadad (EMNLP 2003) for the two looks;
// Sultan et al. (TACL 2014) for overlap with related words.
import { predict } from "../text/logistic.ts";
import { predictTrees } from "../text/trees.ts";
import type { Article } from "./article.ts";
import type { Passage, PassageCue } from "./comparison.ts";
import {
  CONTEXT_FEATURES,
  type ContextFeature,
  type ScoreMatrix,
  readContext,
  UNSEEN,
} from "./passage-context.ts";
import {
  PAIR_FEATURES,
  PLACE_FEATURES,
  type PairFeature,
  type PlaceFeature,
  readPairFeatures,
  readPlaceFeatures,
} from "./passage-features.ts";
import { type ArticlePair, pairSentences } from "./passage-pair.ts";
import { FIRST_LOOK, PASSAGE_THRESHOLD, SAME_THRESHOLD, SECOND_LOOK } from "./passage-weights.ts";
import { readSentenceWords } from "./passage-words.ts";
import { readSentenceFeatures } from "./sentence-features.ts";
import { SENTENCE_TREES } from "./sentence-trees.ts";

export type FirstFeature = PairFeature | PlaceFeature;
export type SecondFeature = FirstFeature | ContextFeature;
export const FIRST_FEATURES: readonly FirstFeature[] = [...PAIR_FEATURES, ...PLACE_FEATURES];
export const SECOND_FEATURES: readonly SecondFeature[] = [...FIRST_FEATURES, ...CONTEXT_FEATURES];

export interface PassageOptions {
  /** Least score (0..1) of a passage; higher means fewer and surer ones. */
  readonly threshold: number;
}
export const PASSAGE_OPTIONS: PassageOptions = { threshold: PASSAGE_THRESHOLD };

/** A pair of sentences that share telling words, by their places in the articles. */
export interface PassageCandidate {
  readonly i: number;
  readonly j: number;
  readonly features: Readonly<Record<FirstFeature, number>>;
}

/**
 * Least weight of shared words (each by its rarity, and once more by how few sentences hold it) of a candidate. Three quarters of the
 * pairs that share a word stay below it, and none of those scores above the threshold.
 */
const CANDIDATE_EVIDENCE = 0.75;

/** The passages of two articles, in the order of the first. Swapping the articles swaps the spans and nothing else. */
export function alignPassages(a: Article, b: Article, options: Partial<PassageOptions> = {}): Passage[] {
  const { threshold } = { ...PASSAGE_OPTIONS, ...options };
  const { pair, candidates } = findCandidates(a, b);
  const first = candidates.map(({ features }) => predict(FIRST_LOOK, features));
  const matrix = fillMatrix(a.sentences.length, b.sentences.length, candidates, first);
  const passages: Passage[] = [];
  for (const { i, j, features } of candidates) {
    const score = predict(SECOND_LOOK, { ...features, ...readContext(pair, matrix, i, j) });
    if (score < threshold) continue;
    passages.push({
      a: a.sentences[i]!.span,
      b: b.sentences[j]!.span,
      score,
      kind: score >= SAME_THRESHOLD ? "same" : "partial",
      cues: readCues(features),
    });
  }
  return passages.sort((x, y) => x.a.start - y.a.start || x.b.start - y.b.start);
}

/** How sure (0..1, 0.5 is the boundary) that two sentences or headlines report the same fact or event, with nothing around them. */
export function scoreSentences(a: string, b: string): number {
  return predictTrees(SENTENCE_TREES, readSentenceFeatures(a, b));
}

/** The pairs of sentences that share telling words, with their features. */
export function findCandidates(
  a: Article,
  b: Article,
): { pair: ArticlePair; candidates: PassageCandidate[] } {
  const pair = pairSentences(readSentenceWords(a), readSentenceWords(b));
  const candidates = listCells(pair).map(([i, j]) => ({
    i,
    j,
    features: { ...readPairFeatures(pair, i, j), ...readPlaceFeatures(pair, i, j) },
  }));
  return { pair, candidates };
}

/** Lays scores of candidates out as a matrix. */
export function fillMatrix(
  rows: number,
  columns: number,
  candidates: readonly PassageCandidate[],
  scores: readonly number[],
): ScoreMatrix {
  const cells = new Float64Array(rows * columns).fill(UNSEEN);
  for (const [index, { i, j }] of candidates.entries()) cells[i * columns + j] = scores[index]!;
  return { rows, columns, scores: cells };
}

/** The cells worth a look, row by row: found through the sentences that hold each word, never by going over all pairs. */
function listCells(pair: ArticlePair): [number, number][] {
  const columns = pair.b.length;
  const evidence = new Float64Array(pair.a.length * columns);
  // By index: going through entries of typed arrays costs several times as much.
  for (let id = 0; id < pair.rarity.length; id++) {
    const rarity = pair.rarity[id]!;
    const inA = pair.inA[id]!;
    const inB = pair.inB[id]!;
    if (rarity === 0 || inA.length === 0 || inB.length === 0) continue;
    const gain = pair.weight[id]! + rarity / (inA.length * inB.length);
    for (const i of inA) for (const j of inB) evidence[i * columns + j]! += gain;
  }
  const cells: [number, number][] = [];
  for (let at = 0; at < evidence.length; at++) {
    if (evidence[at]! >= CANDIDATE_EVIDENCE) cells.push([Math.floor(at / columns), at % columns]);
  }
  return cells;
}

/** Features that a cue sums up, and what one must reach to be named. */
const CUE_LIMITS: readonly [PassageCue, FirstFeature, number][] = [
  ["quotation", "quotedInOther", 0.6],
  ["figures", "numbersShared", 0.5],
  ["names", "nameShare", 0.5],
  ["words", "softMin", 0.25],
  ["neighbours", "nearLink", 0.5],
];
function readCues(features: Readonly<Record<FirstFeature, number>>): PassageCue[] {
  const cues = CUE_LIMITS.filter(([, feature, limit]) => features[feature] >= limit).map(([cue]) => cue);
  return cues.length > 0 ? cues : ["words"];
}
