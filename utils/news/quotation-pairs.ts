// Quotations of one utterance in two articles: cut, differently translated, split differently, nested. Each quotation is taken
// apart by sentence; pieces that share a telling word are described by a few plain features (how much of the shorter stands in
// the longer in the same order, the longest run, speaker, surroundings, whether each has a better partner) and judged by
// logistic regression, fitted by scripts/fit-quotations.ts. A better partner elsewhere speaks against a pair.
// Complexity: postings over the second article's pieces, then O(n·m) words for each pair of pieces that shares enough.
// The task is that of MemeTracker (Leskovec, Backstrom & Kleinberg 2009) and of quotation variants in NIFTY (Suen et al. 2013).
import { predict } from "../text/logistic.ts";
import { overlapLength, type Span } from "../text/span.ts";
import { findCommonRuns } from "../text/shingle.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import {
  indexWordings,
  measureWordingOverlap,
  weighShared,
  weighWord,
  weighWording,
  type WordingIndex,
  type WordingOverlap,
} from "../text/wording-overlap.ts";
import type { Article } from "./article.ts";
import type { QuotationPair } from "./comparison.ts";
import { findQuotations, splitBySentence, type Quotation } from "./quotation.ts";
import { QUOTATION_MODEL, type QuotationFeature } from "./quotation-weights.ts";

/** What is known of two quotations that share words, each 0..1. */
export type QuotationFeatures = Readonly<Record<QuotationFeature, number>>;

/** Words of a quotation up to which it is short: nothing but the surroundings tells whose it is. */
const SHORT_WORDS = 4;
/** Shorter runs of words in common are chance. */
const MIN_COMMON_RUN = 3;
/** Where a longer run makes no difference any more. */
const MAX_RUN = 10;
/** No story quotes more sentences; longer ones are read no further. */
const MAX_PIECES = 300;
const MAX_WORDS = 200;
/** What two quotations must share, by weight, to be compared at all: half a telling word. */
const MIN_SHARED = 2;
/** A pair with at least this in common vouches for its neighbours up to two sentences away. */
const COMPANY_SHARED = 6;
const COMPANY_CONTAINMENT = 0.8;
const COMPANY_SENTENCES = 2;
/** More verbatim quotations than any two stories share. */
const MAX_STRONG = 200;
/** Probability from which a pair is put out: a little below even, since a missed version costs a reader as much as a wrong one. */
export const QUOTATION_THRESHOLD = 0.4;

/** One sentence of a quotation. */
interface Piece {
  readonly quotation: Quotation;
  readonly span: Span;
  readonly sentence: number;
  readonly tokens: readonly Token[];
  readonly weight: number;
  /** Stems of the rest of its sentence, with their weights. */
  readonly around: ReadonlyMap<string, number>;
}

/** Two pieces that may be of one utterance, with what speaks for it. */
interface QuotationCandidate {
  readonly a: Piece;
  readonly b: Piece;
  readonly features: QuotationFeatures;
}

/** Pairs of direct quotations of one utterance, sentence by sentence, in the order of the first article. */
export function alignQuotations(a: Article, b: Article): QuotationPair[] {
  const pairs = findQuotationCandidates(a, b).filter(
    ({ features }) => predict(QUOTATION_MODEL, features) >= QUOTATION_THRESHOLD,
  );
  return dropInner(pairs).map((pair) => ({
    a: pair.a.span,
    b: pair.b.span,
    speaker: pickSpeaker(pair.a.quotation, pair.b.quotation),
  }));
}

/** Pairs of quotation pieces with a telling word in common, described. For `alignQuotations` and the fitting script. */
export function findQuotationCandidates(a: Article, b: Article): QuotationCandidate[] {
  const left = takeApart(a);
  const right = takeApart(b);
  const index = indexWordings(right.map((piece) => piece.tokens));
  const found: { readonly x: Piece; readonly y: Piece; readonly overlap: WordingOverlap }[] = [];
  const best = new Map<Piece, number>();
  for (const x of left) {
    for (const place of findPartners(x, index)) {
      const y = right[place]!;
      if (isOtherVoice(x, y)) continue;
      const overlap = measureWordingOverlap(x.tokens, y.tokens);
      found.push({ x, y, overlap });
      best.set(x, Math.max(best.get(x) ?? 0, overlap.shared));
      best.set(y, Math.max(best.get(y) ?? 0, overlap.shared));
    }
  }
  const strong = found
    .filter(({ overlap }) => overlap.shared >= COMPANY_SHARED && overlap.containment >= COMPANY_CONTAINMENT)
    .slice(0, MAX_STRONG);
  return found.map(({ x, y, overlap }) => ({
    a: x,
    b: y,
    features: {
      ...describePair(x, y, overlap),
      company: strong.some((pair) => isNear(pair.x, x) && isNear(pair.y, y)) ? 1 : 0,
      rank: Math.min(overlap.shared / (best.get(x) || 1), overlap.shared / (best.get(y) || 1)),
    },
  }));
}

/** A few words are anyone's: said by two people they are two utterances. */
function isOtherVoice(x: Piece, y: Piece): boolean {
  const isShort = Math.min(x.tokens.length, y.tokens.length) <= SHORT_WORDS;
  return isShort && compareSpeakers(x.quotation.speaker, y.quotation.speaker) === "differ";
}

/** Near, and not the quotation that it stands in. */
function isNear(x: Piece, y: Piece): boolean {
  return Math.abs(x.sentence - y.sentence) <= COMPANY_SENTENCES && overlapLength(x.span, y.span) === 0;
}

const known = new WeakMap<Article, readonly Piece[]>();

/** The sentences of an article's quotations. */
function takeApart(article: Article): readonly Piece[] {
  let pieces = known.get(article);
  if (pieces === undefined) {
    // A title or a term in marks is nobody's utterance.
    const spoken = findQuotations(article).filter((quotation) => !quotation.isName);
    pieces = spoken.flatMap((quotation) =>
      splitBySentence(article, quotation).map(({ span, sentence }) => {
        const tokens = tokenize(article.text, span).slice(0, MAX_WORDS);
        const around = weighSurroundings(article, sentence, span);
        return { quotation, span, sentence, tokens, weight: weighWording(tokens), around };
      }),
    );
    pieces = pieces.slice(0, MAX_PIECES);
    known.set(article, pieces);
  }
  return pieces;
}

/** Pieces of the other article that share a telling word; for a piece without telling words those that share half of it. */
function findPartners(piece: Piece, index: WordingIndex): number[] {
  return [...weighShared(piece.tokens, index)]
    .filter(([, weight]) => weight >= Math.min(MIN_SHARED, piece.weight * 0.5))
    .map(([place]) => place)
    .sort((x, y) => x - y);
}

function describePair(
  x: Piece,
  y: Piece,
  overlap: WordingOverlap,
): Omit<QuotationFeatures, "company" | "rank"> {
  const words = Math.min(x.tokens.length, y.tokens.length);
  const run = measureLongestRun(x.tokens, y.tokens);
  const speakers = compareSpeakers(x.quotation.speaker, y.quotation.speaker);
  const isShort = words <= SHORT_WORDS;
  const around = measureSurroundings(x, y);
  return {
    containment: overlap.containment,
    resemblance: overlap.shared / Math.max(x.weight, y.weight, 0.01),
    run: Math.min(run, MAX_RUN) / MAX_RUN,
    coverage: words === 0 ? 0 : Math.max(run, countCommon(x.tokens, y.tokens)) / words,
    sameSpeaker: speakers === "same" ? 1 : 0,
    otherSpeaker: speakers === "differ" ? 1 : 0,
    around,
    shortSameSpeaker: isShort && speakers === "same" ? 1 : 0,
    nested: x.quotation.isNested || y.quotation.isNested ? 1 : 0,
    unspoken: isShort && (x.quotation.speaker === null || y.quotation.speaker === null) ? 1 : 0,
  };
}

/** Words of the shorter one that stand in the other in runs. Linear. */
function countCommon(a: readonly Token[], b: readonly Token[]): number {
  const [shorter, longer] = (a.length <= b.length ? [a, b] : [b, a]).map((tokens) =>
    tokens.map((token) => token.stem),
  );
  return findCommonRuns(shorter!, longer!, MIN_COMMON_RUN).reduce((sum, run) => sum + run.length, 0);
}

/** Words of the longest run that stands in both, by stem. O(n·m). */
function measureLongestRun(a: readonly Token[], b: readonly Token[]): number {
  let before = new Uint16Array(b.length + 1);
  let longest = 0;
  for (const token of a) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      if (token.stem !== b[j - 1]!.stem) continue;
      row[j] = before[j - 1]! + 1;
      longest = Math.max(longest, row[j]!);
    }
    before = row;
  }
  return longest;
}

function compareSpeakers(a: string | null, b: string | null): "same" | "differ" | "unknown" {
  const [x, y] = [lastNameWord(a), lastNameWord(b)];
  if (x === null || y === null) return "unknown";
  return x === y ? "same" : "differ";
}

/** The last word of a name; null for pronouns and offices, which may be anyone. */
function lastNameWord(speaker: string | null): string | null {
  if (
    speaker === null ||
    !/^\p{Lu}/u.test(speaker) ||
    /^(?:The|An?|His|Her|Their|Its|He|She|They) /.test(`${speaker} `)
  )
    return null;
  return tokenize(speaker).at(-1)?.word ?? null;
}

/** Share of the telling words around two quotations in their sentences that both have, by weight, 0..1. */
function measureSurroundings(x: Piece, y: Piece): number {
  let shared = 0;
  let own = 0;
  let other = 0;
  for (const [stem, weight] of x.around) {
    own += weight;
    if (y.around.has(stem)) shared += weight;
  }
  for (const weight of y.around.values()) other += weight;
  const lesser = Math.min(own, other);
  return lesser < 1 ? 0 : shared / lesser;
}

function weighSurroundings(article: Article, sentence: number, span: Span): Map<string, number> {
  const words = tokenize(article.text, article.sentences[sentence]!.span).filter(
    (token) => token.end <= span.start || token.start >= span.end,
  );
  return new Map(words.map((token) => [token.stem, weighWord(token.stem)]));
}

/** A nested quotation's pair says nothing new where the quotations around both are paired. */
function dropInner(pairs: readonly QuotationCandidate[]): QuotationCandidate[] {
  const isInner = (pair: QuotationCandidate): boolean =>
    pair.a.quotation.isNested || pair.b.quotation.isNested;
  const outer = new Set(
    pairs.filter((pair) => !isInner(pair)).map((pair) => `${pair.a.sentence} ${pair.b.sentence}`),
  );
  return pairs.filter((pair) => !isInner(pair) || !outer.has(`${pair.a.sentence} ${pair.b.sentence}`));
}

function pickSpeaker(a: Quotation, b: Quotation): string | null {
  const named = [a.speaker, b.speaker].filter((speaker): speaker is string => lastNameWord(speaker) !== null);
  return named.sort((x, y) => y.length - x.length)[0] ?? a.speaker ?? b.speaker;
}
