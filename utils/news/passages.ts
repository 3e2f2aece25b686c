// Pairs the sentences of two articles that report the same fact. Three steps over the whole pair of articles:
// 1. candidates: pairs that share enough words, found through the sentences that hold each word;
// 2. a first score from the shared words and the place of each candidate (passage-features.ts); most fall out;
// 3. for the rest, what costs more: related words, order and surroundings (passage-further.ts), the shared words given out among all pairs that want them
//    (passage-context.ts), and the quotations that were found to be of one utterance (passage-utterances.ts). What passes the threshold is put out. One sentence may be in several passages: a long one holds two facts.
// Cost: the first score a step for each word of a sentence, the second some hundred. Articles are indexed once, however many they are
// compared with. Sources: Barzilay & Elhadad (EMNLP 2003) for the two looks; Sultan et al. (TACL 2014) for overlap with related words.
import type { LinearModel } from "../text/logistic.ts";
import { predictTrees } from "../text/trees.ts";
import type { Article } from "./article.ts";
import type { Passage, PassageCue, QuotationPair } from "./comparison.ts";
import {
  CONTEXT_FEATURES,
  type ContextFeature,
  type ScoreMatrix,
  UNSEEN,
  readContext,
} from "./passage-context.ts";
import {
  FIRST_FEATURES,
  type FirstFeature,
  type PairReader,
  openReader,
  readFirst,
} from "./passage-features.ts";
import { FURTHER_FEATURES, type FurtherFeature, readFurther } from "./passage-further.ts";
import { indexArticles } from "./passage-index.ts";
import { type ArticlePair, countPlaces, pairIndexes } from "./passage-pair.ts";
import {
  FIRST_LOOK,
  PASSAGE_GATE,
  PASSAGE_THRESHOLD,
  SAME_THRESHOLD,
  SECOND_LOOK,
} from "./passage-weights.ts";
import {
  UTTERANCE_FEATURES,
  type UtteranceFeature,
  type Utterances,
  placeUtterances,
  readUtterance,
} from "./passage-utterances.ts";
import { readSentenceFeatures } from "./sentence-features.ts";
import { SENTENCE_TREES } from "./sentence-trees.ts";

export type SecondFeature = FirstFeature | FurtherFeature | ContextFeature | UtteranceFeature;
export const SECOND_FEATURES: readonly SecondFeature[] = [
  ...FIRST_FEATURES,
  ...FURTHER_FEATURES,
  ...CONTEXT_FEATURES,
  ...UTTERANCE_FEATURES,
];
const CONTEXT_AT = FIRST_FEATURES.length + FURTHER_FEATURES.length;
const UTTERANCE_AT = CONTEXT_AT + CONTEXT_FEATURES.length;

export interface PassageOptions {
  /** Least score (0..1) of a passage; higher means fewer and surer ones. */
  readonly threshold: number;
  /** Least first score (0..1) of a pair of sentences that is looked at again; higher is faster, 0 looks at all pairs twice. */
  readonly gate: number;
  /** Quotations of one utterance in the two articles, as far as they are known. */
  readonly quotations: readonly QuotationPair[];
}
export const PASSAGE_OPTIONS: PassageOptions = {
  threshold: PASSAGE_THRESHOLD,
  gate: PASSAGE_GATE,
  quotations: [],
};

/**
 * Least weight of shared words (each by its rarity, and once more by how few sentences hold it) of a candidate. Three quarters of the
 * pairs that share a word stay below it.
 */
export const CANDIDATE_EVIDENCE = 0.75;

/** The passages of two articles, in the order of the first. Swapping the articles swaps the spans and nothing else. */
export function alignPassages(a: Article, b: Article, options: Partial<PassageOptions> = {}): Passage[] {
  const { threshold, gate, quotations } = { ...PASSAGE_OPTIONS, ...options };
  const reader = openReader(pairIndexes(...indexArticles(a, b)));
  const utterances = placeUtterances(a, b, quotations);
  const { cells, matrix } = takeFirstLook(reader, utterances, FIRST_WEIGHTS, gate);
  const features = new Float64Array(SECOND_FEATURES.length);
  const passages: Passage[] = [];
  for (const cell of cells) {
    takeSecondLook(reader, utterances, matrix, cell, features);
    const score = press(sumFeatures(SECOND_WEIGHTS, features));
    if (score < threshold) continue;
    passages.push({
      a: a.sentences[Math.floor(cell / matrix.columns)]!.span,
      b: b.sentences[cell % matrix.columns]!.span,
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

/** A model as numbers in the order of the features: the bias, then the weights. */
export type WeightList = Float64Array;

/** The weights of a model in the order of its features. */
export function listWeights<Feature extends string>(
  model: LinearModel<Feature>,
  features: readonly Feature[],
): WeightList {
  return Float64Array.from([model.bias, ...features.map((feature) => model.weights[feature])]);
}
const FIRST_WEIGHTS = listWeights(FIRST_LOOK, FIRST_FEATURES);
const SECOND_WEIGHTS = listWeights(SECOND_LOOK, SECOND_FEATURES);

function sumFeatures(weights: WeightList, features: Float64Array): number {
  let sum = weights[0]!;
  for (let k = 1; k < weights.length; k++) sum += weights[k]! * features[k - 1]!;
  return sum;
}

function press(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * The pairs of sentences (as cells of the matrix) that are worth a second look, and their first scores: those that reach the gate, and
 * those that quote the same utterance.
 */
export function takeFirstLook(
  reader: PairReader,
  utterances: Utterances,
  weights: WeightList,
  gate: number,
): { cells: number[]; matrix: ScoreMatrix } {
  const [rows, columns] = [reader.pair.a.index.sentenceCount, reader.pair.b.index.sentenceCount];
  const scores = new Float64Array(rows * columns).fill(UNSEEN);
  const features = new Float64Array(FIRST_FEATURES.length);
  const least = Math.log(gate / (1 - gate));
  const cells = [...utterances.cells];
  for (const cell of cells) scores[cell] = Math.max(UNSEEN, gate);
  for (const cell of listCells(reader.pair, gate === 0 ? 0 : CANDIDATE_EVIDENCE)) {
    readFirst(reader, Math.floor(cell / columns), cell % columns, features);
    const logOdds = sumFeatures(weights, features);
    if (logOdds < least) continue;
    scores[cell] = press(logOdds);
    if (!utterances.cells.has(cell)) cells.push(cell);
  }
  return { cells, matrix: { rows, columns, scores } };
}

/** Writes all `SECOND_FEATURES` of one pair of sentences. */
export function takeSecondLook(
  reader: PairReader,
  utterances: Utterances,
  matrix: ScoreMatrix,
  cell: number,
  features: Float64Array,
): void {
  const i = Math.floor(cell / matrix.columns);
  const j = cell % matrix.columns;
  readFirst(reader, i, j, features);
  readFurther(reader, i, j, features);
  readContext(reader.pair, matrix, i, j, features, CONTEXT_AT);
  readUtterance(utterances, cell, matrix.columns, features, UTTERANCE_AT);
}

/** The cells worth a look, row by row: found through the sentences that hold each word, never by going over all pairs. */
export function listCells({ a, b }: ArticlePair, least: number): number[] {
  const columns = b.index.sentenceCount;
  const evidence = new Float64Array(a.index.sentenceCount * columns);
  const [x, y] = [a.index, b.index];
  for (let word = 0; word < x.words.length; word++) {
    const counterpart = a.counterparts[word]!;
    if (counterpart < 0) continue;
    const gain =
      a.weights[word]! + x.words[word]!.rarity / (countPlaces(x, word) * countPlaces(y, counterpart));
    for (let k = x.placeStarts[word]!; k < x.placeStarts[word + 1]!; k++) {
      const row = x.places[k]! * columns;
      for (let l = y.placeStarts[counterpart]!; l < y.placeStarts[counterpart + 1]!; l++)
        evidence[row + y.places[l]!]! += gain;
    }
  }
  const cells: number[] = [];
  for (let cell = 0; cell < evidence.length; cell++) if (evidence[cell]! >= least) cells.push(cell);
  return cells;
}

/** Features that a cue sums up, and what one must reach to be named. */
const CUE_LIMITS: readonly [PassageCue, SecondFeature, number][] = [
  ["quotation", "sameUtterance", 1],
  ["quotation", "quotedInOther", 0.6],
  ["figures", "numbersShared", 0.5],
  ["names", "nameShare", 0.5],
  ["words", "softMin", 0.25],
  ["neighbours", "nearLink", 0.5],
];
const CUES = CUE_LIMITS.map(([cue, feature, limit]) => ({
  cue,
  at: SECOND_FEATURES.indexOf(feature),
  limit,
}));

function readCues(features: Float64Array): PassageCue[] {
  const cues = new Set(CUES.filter(({ at, limit }) => features[at]! >= limit).map(({ cue }) => cue));
  return cues.size > 0 ? [...cues] : ["words"];
}
