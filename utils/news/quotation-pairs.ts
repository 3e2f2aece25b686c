// Quotations of one utterance in two articles: cut, differently translated, split differently, nested. Each quotation is
// taken apart by sentence; pieces that share a telling word are compared by local alignment of their stems (Smith & Waterman
// 1981) weighted by background rarity, so that a cut counts by what it keeps and a translation by what runs in the same order.
// Complexity: postings over the second article's pieces, then O(n·m) words for each pair of pieces that shares enough.
// The task is that of NIFTY / MemeTracker (Leskovec, Backstrom & Kleinberg 2009), with speaker and surroundings as evidence.
import type { Span } from "../text/span.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import {
  measureWordingOverlap,
  weighWord,
  weighWording,
  type WordingOverlap,
} from "../text/wording-overlap.ts";
import type { Article } from "./article.ts";
import type { QuotationPair } from "./comparison.ts";
import { findQuotations, splitBySentence, type Quotation } from "./quotation.ts";

/** Shared weight that makes a quotation "long": about four telling words; shorter ones need their surroundings. */
const LONG_WEIGHT = 7;
/** Share of the shorter quotation that must stand in the longer one, in the same order. */
const LONG_CONTAINMENT = 0.5;
const MIDDLE_CONTAINMENT = 0.66;
const SHORT_CONTAINMENT = 0.9;
/** Below this many telling words' weight nothing but the surroundings can tell. */
const SHORT_WEIGHT = 3.5;
/** Shared rarity of the words around two short quotations that makes it one fact. */
const CONTEXT_WEIGHT = 0.25;
/** Above this weight of shared words a differing speaker is taken for an error of attribution. */
const SPEAKER_PROOF_WEIGHT = 16;

interface Piece {
  readonly quotation: Quotation;
  readonly span: Span;
  readonly sentence: number;
  readonly tokens: readonly Token[];
  readonly weight: number;
}

/** Pairs of direct quotations of one utterance, sentence by sentence, in the order of the first article. */
export function alignQuotations(a: Article, b: Article): QuotationPair[] {
  const left = takeApart(a);
  const right = takeApart(b);
  const postings = new Map<string, number[]>();
  for (const [index, piece] of right.entries()) {
    for (const stem of new Set(piece.tokens.map((token) => token.stem))) {
      const list = postings.get(stem);
      if (list === undefined) postings.set(stem, [index]);
      else list.push(index);
    }
  }
  const pairs: { readonly a: Piece; readonly b: Piece; readonly shared: number }[] = [];
  for (const piece of left) {
    for (const index of findCandidates(piece, postings)) {
      const other = right[index]!;
      const overlap = measureWordingOverlap(piece.tokens, other.tokens);
      if (isSameUtterance(a, b, piece, other, overlap))
        pairs.push({ a: piece, b: other, shared: overlap.shared });
    }
  }
  return dropInner(pairs).map((pair) => ({
    a: pair.a.span,
    b: pair.b.span,
    speaker: pickSpeaker(pair.a.quotation, pair.b.quotation),
  }));
}

function takeApart(article: Article): Piece[] {
  return findQuotations(article).flatMap((quotation) =>
    splitBySentence(article, quotation).map(({ span, sentence }) => {
      const tokens = tokenize(article.text, span);
      return { quotation, span, sentence, tokens, weight: weighWording(tokens) };
    }),
  );
}

/** Pieces of the other article that share a telling word; a piece without telling words meets those that share all its words. */
function findCandidates(piece: Piece, postings: ReadonlyMap<string, readonly number[]>): number[] {
  const gained = new Map<number, number>();
  for (const stem of new Set(piece.tokens.map((token) => token.stem))) {
    for (const index of postings.get(stem) ?? [])
      gained.set(index, (gained.get(index) ?? 0) + weighWord(stem));
  }
  return [...gained]
    .filter(([, weight]) => weight >= Math.min(1, piece.weight * 0.5))
    .map(([index]) => index)
    .sort((x, y) => x - y);
}

function isSameUtterance(a: Article, b: Article, x: Piece, y: Piece, overlap: WordingOverlap): boolean {
  const speakers = compareSpeakers(x.quotation.speaker, y.quotation.speaker);
  if (speakers === "differ" && overlap.shared < SPEAKER_PROOF_WEIGHT) return false;
  if (overlap.shared >= LONG_WEIGHT) return overlap.containment >= LONG_CONTAINMENT;
  if (overlap.shared >= SHORT_WEIGHT && overlap.containment >= MIDDLE_CONTAINMENT)
    return speakers === "same" || overlap.containment >= SHORT_CONTAINMENT || isSameSurrounding(a, b, x, y);
  if (overlap.containment < SHORT_CONTAINMENT) return false;
  // Too short to tell by itself: one term of two words is anyone's.
  const isWhole = overlap.shared >= SHORT_CONTAINMENT * Math.max(x.weight, y.weight);
  return (isWhole && speakers === "same") || isSameSurrounding(a, b, x, y);
}

function compareSpeakers(a: string | null, b: string | null): "same" | "differ" | "unknown" {
  const [x, y] = [lastNameWord(a), lastNameWord(b)];
  if (x === null || y === null) return "unknown";
  return x === y ? "same" : "differ";
}

/** The last word of a name; null for pronouns and offices, which may be anyone. */
function lastNameWord(speaker: string | null): string | null {
  if (speaker === null || !/^\p{Lu}/u.test(speaker)) return null;
  return tokenize(speaker).at(-1)?.word ?? null;
}

/** Whether the sentences around two short quotations tell the same: share of their telling words outside the quotations. */
function isSameSurrounding(a: Article, b: Article, x: Piece, y: Piece): boolean {
  const around = (article: Article, piece: Piece): Map<string, number> => {
    const { span } = article.sentences[piece.sentence]!;
    const words = tokenize(article.text, span).filter(
      (token) => token.end <= piece.span.start || token.start >= piece.span.end,
    );
    return new Map(words.map((token) => [token.stem, weighWord(token.stem)]));
  };
  const left = around(a, x);
  const right = around(b, y);
  const total = (words: ReadonlyMap<string, number>): number =>
    [...words.values()].reduce((sum, weight) => sum + weight, 0);
  const shared = [...left].reduce((sum, [stem, weight]) => sum + (right.has(stem) ? weight : 0), 0);
  return shared >= CONTEXT_WEIGHT * Math.min(total(left), total(right)) && shared >= 2;
}

/** A nested quotation's pair says nothing new where the quotations around both are paired. */
function dropInner<T extends { readonly a: Piece; readonly b: Piece }>(pairs: readonly T[]): T[] {
  const outer = new Set(
    pairs
      .filter((pair) => !pair.a.quotation.isNested && !pair.b.quotation.isNested)
      .map((pair) => `${pair.a.sentence} ${pair.b.sentence}`),
  );
  return pairs.filter(
    (pair) =>
      (!pair.a.quotation.isNested && !pair.b.quotation.isNested) ||
      !outer.has(`${pair.a.sentence} ${pair.b.sentence}`),
  );
}

function pickSpeaker(a: Quotation, b: Quotation): string | null {
  const named = [a.speaker, b.speaker].filter((speaker) => lastNameWord(speaker) !== null) as string[];
  return named.sort((x, y) => y.length - x.length)[0] ?? a.speaker ?? b.speaker;
}
