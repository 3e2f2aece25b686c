// Direct quotations with their speakers. Marks first (quotation-marks.ts), then for each the words around it in its own
// sentence (speaker.ts), then the neighbours of the same paragraph for what is still open. Linear in the text.
import { overlapLength, type Span } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { attributeQuotations, type Attributed } from "./attribution.ts";
import { findMarkedSpans, type MarkedSpan } from "./quotation-marks.ts";
import { lastAtOrBefore } from "./speaker-lookup.ts";

/** What stands in one pair of quotation marks. Spans point into the article's text. */
export interface Quotation {
  /** Inside the marks. */
  readonly content: Span;
  /** With the marks. */
  readonly outer: Span;
  /** Index of the sentence that it begins in. */
  readonly sentence: number;
  /** Parts of one utterance (split around the attribution, or running on over paragraphs) share a number. */
  readonly utterance: number;
  /** Full name where the article gives it; as printed ("the Kremlin leader") otherwise; null where nobody is credited. */
  readonly speaker: string | null;
  /** The name, pronoun or phrase as printed. */
  readonly speakerSpan: Span | null;
  /** Verb or phrase of attribution as printed: "said", "insisted", "according to". */
  readonly cue: string | null;
  readonly cueSpan: Span | null;
  /** Stands inside another quotation: the words of someone whom the speaker quotes. */
  readonly isNested: boolean;
  /** A title, programme or term rather than speech: every telling word capitalised, or named as such just before. */
  readonly isName: boolean;
  /** One or two words in marks inside a sentence: a term held at arm's length as often as speech. */
  readonly isScare: boolean;
}

/** Words that name what follows in marks: a term, a title, a programme, and no utterance. */
const NAMING =
  /\b(?:terms?|words?|phrases?|motto|slogan|show|program|programme|book|memoir|novel|film|movie|song|album|series|titled|entitled|so-called|known as|nicknamed|dubbed|named|on (?:the )?(?:\p{Lu}[\p{L}’']*\s)?)\s*$/u;
const NAMING_LENGTH = 30;
const SMALL_WORD = /^(?:a|an|the|of|and|or|in|on|for|to|at|by|with|from|vs)$/;
const SCARE_WORDS = 2;

// The same article is asked for its quotations by pairing, origin and event verdict, and beside every candidate.
const known = new WeakMap<Article, readonly Quotation[]>();

/** The direct quotations of an article's body, in reading order, nested ones after the one around them. */
export function findQuotations(article: Article): readonly Quotation[] {
  let quotations = known.get(article);
  if (quotations === undefined) {
    quotations = readQuotations(article);
    known.set(article, quotations);
  }
  return quotations;
}

function readQuotations(article: Article): Quotation[] {
  const { text, sentences } = article;
  if (sentences.length === 0) return [];
  const starts = sentences.map((sentence) => sentence.span.start);
  const blockIndexes = [...new Set(sentences.map((sentence) => sentence.block))];
  const blocks = blockIndexes.map((index) => article.blocks[index]!.span);
  const sentenceAt = (at: number): number => Math.max(0, lastAtOrBefore(starts, at));
  const marked = findMarkedSpans(text, blocks, (at) => sentences[sentenceAt(at)]!.span.end);
  if (marked.length === 0) return [];
  const outermost = marked.filter((span) => span.depth === 0);
  const attributed = attributeQuotations(article, blocks, outermost, sentenceAt);
  const found = outermost.map((span, index) => describe(article, span, sentenceAt, attributed[index]!));
  const nested = marked
    .filter((span) => span.depth > 0)
    .map((span): Quotation => describe(article, span, sentenceAt, { attribution: null, utterance: -1 }));
  let next = found.reduce((most, quotation) => Math.max(most, quotation.utterance), -1) + 1;
  return [...found, ...nested.map((quotation) => ({ ...quotation, utterance: next++ }))].sort(
    (a, b) => a.outer.start - b.outer.start || Number(a.isNested) - Number(b.isNested),
  );
}

function describe(
  article: Article,
  span: MarkedSpan,
  sentenceAt: (at: number) => number,
  { attribution, utterance }: Attributed,
): Quotation {
  const content = article.text.slice(span.content.start, span.content.end);
  const before = article.text.slice(Math.max(0, span.outer.start - NAMING_LENGTH), span.outer.start);
  const words = content.length > 60 ? SCARE_WORDS + 1 : tokenize(content).length;
  return {
    content: span.content,
    outer: span.outer,
    sentence: sentenceAt(span.content.start),
    utterance,
    speaker: attribution?.speaker ?? null,
    speakerSpan: attribution?.speakerSpan ?? null,
    cue: attribution === null ? null : article.text.slice(attribution.cueSpan.start, attribution.cueSpan.end),
    cueSpan: attribution?.cueSpan ?? null,
    isNested: span.depth > 0,
    isName: isTitle(content, before) || NAMING.test(before),
    isScare: words <= SCARE_WORDS && !/^\p{Lu}.*[.,!?]$/su.test(content),
  };
}

/** "Fox News Sunday", "In God We Trust": all words but the small ones capitalised; one word only where it opens no speech. */
function isTitle(content: string, before: string): boolean {
  if (content.length > 80 || /[!?]$/.test(content)) return false;
  const words = tokenize(content).filter((token) => token.isCapitalised || !SMALL_WORD.test(token.word));
  if (words.length === 0 || !words.every((token) => token.isCapitalised)) return false;
  return words.length > 1 || (tokenize(content).length === 1 && /[^\s,:.!?]\s*$/.test(before));
}

/** The part of a quotation that stands in each sentence that it touches, in order. */
export function splitBySentence(
  article: Article,
  quotation: Quotation,
): { readonly span: Span; readonly sentence: number }[] {
  const pieces: { readonly span: Span; readonly sentence: number }[] = [];
  for (let index = quotation.sentence; index < article.sentences.length; index++) {
    const { span } = article.sentences[index]!;
    if (span.start >= quotation.content.end) break;
    if (overlapLength(span, quotation.content) === 0) continue;
    pieces.push({
      span: {
        start: Math.max(span.start, quotation.content.start),
        end: Math.min(span.end, quotation.content.end),
      },
      sentence: index,
    });
  }
  return pieces;
}
