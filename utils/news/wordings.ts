// Wordings worth showing: inside aligned pairs of sentences, the phrases that name or describe the same thing in other words. Pairs of
// sentences that may be aligned, but are too unsure to be passages, are searched after the passages for what outdoes them.
// 1. phrases: the likeliest runs of words of each sentence (wording-phrases.ts);
// 2. pairs: every phrase of the one with every phrase of the other, scored by what stands around and inside (wording-features.ts)
//    and by how sure the passage is;
// 3. choice: the best first, without those that cover what a better one shows, at most `WORDING_LIMIT` a pair of articles.
// Tried and left out, for finding no more of what annotators marked: a limit for each passage, boosted trees instead of sums, kinds of
// phrases (noun group, verb with object), heads, equal neighbours, likely ends of phrases by parts of speech, the place of the
// sentences and their rivals, a second ranking of the first hundred. Word vectors find 2 in 100 more and need a table of 328 kB.
// Alignment of phrases as a search over phrase pairs scored by weighted features follows MacCartney, Galley & Manning (EMNLP 2008).
// Cost: `PHRASE_LIMIT`² pairs a passage, a few hundred steps each; for shown pairs of articles only.
import { type LinearModel, predict } from "../text/logistic.ts";
import { type Span, overlapLength } from "../text/span.ts";
import type { Article } from "./article.ts";
import type { Passage, WordingPair } from "./comparison.ts";
import { type WordingFeature, isUnrelated, readWordingFeatures } from "./wording-features.ts";
import { type Phrase, type PhraseFeature, type ScoredPhrase, findPhrases } from "./wording-phrases.ts";
import { type WordCounts, isTrivial, readPhrase, readWordTable } from "./wording-table.ts";
import { PASSAGE_THRESHOLD } from "./passage-weights.ts";
import { PHRASE, WORDING } from "./wording-weights.ts";
import { type PhraseWord, readPhraseWords } from "./wording-words.ts";

/** At most so many a pair of articles, the likeliest kept: more would not be read. */
export const WORDING_LIMIT = 25;
/** Phrases of a sentence that are paired; more cost time and find little. */
const PHRASE_LIMIT = 28;
/** Pairs of phrases lighter than this are chance; half are, so the choice among the rest is quick. */
const LEAST_WEIGHT = 0.15;
/**
 * Least log-odds that two phrases must bring by themselves where no word of the one has a relative in the other: a quarter of all
 * pairs stays below it, and without them at most one in a hundred annotated wordings is lost.
 */
const LEAST_UNRELATED = -2;
/**
 * Two wordings show the same difference where they share more than this of the shorter phrase on one side and touch on the other.
 * At twice this, one in two hundred more of the annotated are found, among lists that say things twice.
 */
const REPEAT_SHARE = 0.3;
/**
 * Least score (0..1) of two sentences that are searched for wordings. Far below that of a passage: over a quarter of the annotated
 * wordings outside passages lie in these pairs, and a phrase that fits well outweighs the doubt. Lower ones are never among the chosen.
 */
export const WORDING_PASSAGE_SCORE = 0.1;

/**
 * The phrases that differ in words, weightiest first, of all `passages`, which may have scores down to `WORDING_PASSAGE_SCORE`; where
 * lighter ones than `leastWeight` are not wanted they are not searched. Swapping the articles swaps the spans and nothing else.
 */
export function findWordings(
  a: Article,
  b: Article,
  passages: readonly Passage[],
  leastWeight = 0,
): WordingPair[] {
  // Ties are decided by place, so both orders of the articles are read in one.
  if (a.text > b.text)
    return findWordings(
      b,
      a,
      passages.map((passage) => ({ ...passage, a: passage.b, b: passage.a })),
      leastWeight,
    ).map((wording) => ({ ...wording, a: wording.b, b: wording.a }));
  // No wording weighs more than its sentences are trusted.
  const searched = passages.filter(({ score }) => trustOf(score) >= leastWeight);
  if (searched.length === 0) return [];
  const readA = readArticlePhrases(a);
  const readB = readArticlePhrases(b);
  const counts = { a: readA.counts, b: readB.counts };
  const search = (list: readonly Passage[]) =>
    list.flatMap(({ a: here, b: there, score }) =>
      listWordings(readA.at(here), readB.at(there), counts, WORDING, score, leastWeight),
    );
  const wordings = search(searched.filter(({ score }) => score >= PASSAGE_THRESHOLD));
  const chosen = chooseWordings(wordings);
  // Pairs trusted less than the last one chosen cannot change the choice.
  const least = chosen.length < WORDING_LIMIT ? 0 : chosen.at(-1)!.weight;
  const doubtful = searched.filter(({ score }) => score < PASSAGE_THRESHOLD && trustOf(score) > least);
  return doubtful.length === 0 ? chosen : chooseWordings([...wordings, ...search(doubtful)]);
}

/** A sentence with the phrases of it that are paired. */
export interface SentencePhrases {
  readonly words: readonly PhraseWord[];
  readonly phrases: readonly ScoredPhrase[];
}

interface ArticlePhrases {
  readonly counts: ReadonlyMap<string, number>;
  at(span: Span): SentencePhrases;
}

const known = new WeakMap<Article, ArticlePhrases>();

/** Reads sentences when they are first asked for, once for as long as the article lives: one article is compared with many. */
function readArticlePhrases(article: Article): ArticlePhrases {
  const before = known.get(article);
  if (before !== undefined) return before;
  const words = article.sentences.map(({ span }) => readPhraseWords(article.text, span));
  const sentences = new Map<string, SentencePhrases>();
  const read: ArticlePhrases = {
    counts: countWords(words),
    at(span) {
      const key = `${span.start} ${span.end}`;
      const sentence = sentences.get(key) ?? readPhrases(readPhraseWords(article.text, span), PHRASE);
      sentences.set(key, sentence);
      return sentence;
    },
  };
  known.set(article, read);
  return read;
}

/** The words of a sentence with its likeliest phrases. */
export function readPhrases(
  words: readonly PhraseWord[],
  model: LinearModel<PhraseFeature>,
): SentencePhrases {
  return { words, phrases: findPhrases(words, model, PHRASE_LIMIT) };
}

/** In how many of the sentences each stem stands. */
export function countWords(sentences: readonly (readonly PhraseWord[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of sentences) {
    for (const key of new Set(words.map((word) => word.key))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * Every pair of likely phrases of two sentences that is no trivial difference, in no order. `passageScore` (0..1) is how sure the
 * sentences are to tell the same: two phrases that fit in sentences that do not are two different things.
 */
export function listWordings(
  { words: a, phrases: phrasesA }: SentencePhrases,
  { words: b, phrases: phrasesB }: SentencePhrases,
  counts: WordCounts,
  model: LinearModel<WordingFeature>,
  passageScore: number,
  leastWeight = LEAST_WEIGHT,
): WordingPair[] {
  const table = readWordTable(a, b, counts);
  const left = phrasesA.map((phrase) => readPhrase(table.a, phrase));
  const right = phrasesB.map((phrase) => readPhrase(table.b, phrase));
  const trust = trustOf(passageScore);
  const least = Math.max(LEAST_WEIGHT, leastWeight);
  const { phrases, weaker } = model.weights;
  const wordings: WordingPair[] = [];
  for (const x of left) {
    for (const y of right) {
      if (isTrivial(x, y)) continue;
      const alone = phrases * (x.score + y.score) + weaker * Math.min(x.score, y.score);
      if (alone < LEAST_UNRELATED && isUnrelated(table, x, y)) continue;
      const weight = predict(model, readWordingFeatures(table, x, y)) * trust;
      if (weight < least) continue;
      wordings.push({ a: spanOf(a, x), b: spanOf(b, y), weight });
    }
  }
  return wordings;
}

/**
 * How far (0..1) two phrases are trusted whose sentences have this score. Under the root, since a phrase that fits is itself a sign
 * that the sentences do; read by hand, weights so come near the share of wordings that a reader accepts.
 */
function trustOf(passageScore: number): number {
  return Math.sqrt(passageScore);
}

/** The weightiest of the wordings of a pair of articles, each difference once. */
export function chooseWordings(wordings: readonly WordingPair[]): WordingPair[] {
  const ordered = wordings.toSorted(
    (x, y) =>
      y.weight - x.weight ||
      x.a.start - y.a.start ||
      x.b.start - y.b.start ||
      x.a.end - y.a.end ||
      x.b.end - y.b.end,
  );
  const kept: WordingPair[] = [];
  for (const wording of ordered) {
    if (kept.length === WORDING_LIMIT) break;
    if (!kept.some((other) => isRepeat(other, wording))) kept.push(wording);
  }
  return kept;
}

function isRepeat(x: WordingPair, y: WordingPair): boolean {
  const a = measureShare(x.a, y.a);
  const b = measureShare(x.b, y.b);
  return a > 0 && b > 0 && Math.max(a, b) > REPEAT_SHARE;
}

function measureShare(x: Span, y: Span): number {
  return overlapLength(x, y) / Math.min(x.end - x.start, y.end - y.start);
}

function spanOf(words: readonly PhraseWord[], phrase: Phrase): Span {
  return { start: words[phrase.start]!.start, end: words[phrase.end - 1]!.end };
}
