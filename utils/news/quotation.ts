// Direct quotations with their speakers. Marks first (quotation-marks.ts), then for each the words around it in its own
// sentence (speaker.ts), then the neighbours of the same paragraph for what is still open. Linear in the text.
import { overlapLength, type Span } from "../text/span.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { findMarkedSpans, type MarkedSpan } from "./quotation-marks.ts";
import { findNames } from "./speaker-names.ts";
import {
  readAttributionAfter,
  readAttributionBefore,
  type Attribution,
  type SpeakerContext,
} from "./speaker.ts";

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
/** Longest stretch between two quotations that can still be no more than an attribution, in UTF-16 units. */
const MAX_ATTRIBUTION_LENGTH = 220;
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
  const sentenceAt = (at: number): number => Math.max(0, countAtOrBefore(starts, at) - 1);
  const marked = findMarkedSpans(text, blocks, (at) => sentences[sentenceAt(at)]!.span.end);
  if (marked.length === 0) return [];
  const outermost = marked.filter((span) => span.depth === 0);
  const tokens = blocks.flatMap((block) => tokenize(text, block));
  const context = readContext(text, tokens, outermost, starts);
  const found = attributeAll(article, context, outermost, sentenceAt);
  const nested = marked
    .filter((span) => span.depth > 0)
    .map((span): Quotation => describe(article, span, sentenceAt, null, -1));
  let next = found.reduce((most, quotation) => Math.max(most, quotation.utterance), -1) + 1;
  return [...found, ...nested.map((quotation) => ({ ...quotation, utterance: next++ }))].sort(
    (a, b) => a.outer.start - b.outer.start || Number(a.isNested) - Number(b.isNested),
  );
}

function readContext(
  text: string,
  tokens: readonly Token[],
  outermost: readonly MarkedSpan[],
  sentenceStarts: readonly number[],
): SpeakerContext {
  const outside: Token[] = [];
  let at = 0;
  for (const token of tokens) {
    while (at < outermost.length && outermost[at]!.outer.end <= token.start) at++;
    if (at >= outermost.length || token.start < outermost[at]!.outer.start) outside.push(token);
  }
  return { text, tokens: outside, names: findNames(text, outside, () => false), sentenceStarts };
}

function attributeAll(
  article: Article,
  context: SpeakerContext,
  outermost: readonly MarkedSpan[],
  sentenceAt: (at: number) => number,
): Quotation[] {
  const { sentences, text } = article;
  const own = outermost.map((span, index) => {
    const first = sentences[sentenceAt(span.content.start)]!;
    const last = sentences[sentenceAt(Math.max(span.content.start, span.content.end - 1))]!;
    const before = outermost[index - 1];
    const after = outermost[index + 1];
    const left = { start: Math.max(first.span.start, before?.outer.end ?? 0), end: span.outer.start };
    // “Who wouldn’t?” said the lawyer: the attribution is cut off as a sentence of its own.
    const following = sentences[sentenceAt(last.span.end) + 1];
    const isCutOff =
      last.span.end <= span.outer.end &&
      following !== undefined &&
      /^\p{Ll}/u.test(text.slice(following.span.start, following.span.start + 2));
    const rightEnd = Math.max(isCutOff ? following.span.end : last.span.end, span.outer.end);
    const right = { start: span.outer.end, end: Math.min(rightEnd, after?.outer.start ?? text.length) };
    // A fragment in mid-sentence has its verb before it; what follows is the rest of the sentence.
    const isDirect =
      /[,?!—–…-]$/.test(text.slice(span.content.start, span.content.end).slice(-1)) ||
      text[span.outer.end] === ",";
    return isDirect
      ? (readAttributionAfter(context, right) ?? readAttributionBefore(context, left))
      : (readAttributionBefore(context, left) ?? readAttributionAfter(context, right));
  });
  const links = linkUtterances(article, outermost, own, sentenceAt);
  const shared = shareAttributions(own, links);
  for (const [index, span] of outermost.entries()) {
    if (shared[index]?.speaker != null || !isWholeSentence(article, span, sentenceAt)) continue;
    // A whole sentence in marks beside an attributed one in the same paragraph goes on with the same voice.
    const block = blockOf(article, span, sentenceAt);
    const neighbours = [index - 1, index + 1].filter(
      (at) => at >= 0 && at < outermost.length && blockOf(article, outermost[at]!, sentenceAt) === block,
    );
    const attributed = neighbours.find((at) => shared[at]?.speaker != null);
    if (attributed !== undefined) shared[index] = shared[attributed]!;
  }
  return outermost.map((span, index) => describe(article, span, sentenceAt, shared[index]!, links[index]!));
}

function blockOf(article: Article, span: MarkedSpan, sentenceAt: (at: number) => number): number {
  return article.sentences[sentenceAt(span.content.start)]!.block;
}

function isWholeSentence(article: Article, span: MarkedSpan, sentenceAt: (at: number) => number): boolean {
  const first = article.sentences[sentenceAt(span.content.start)]!.span;
  const last = article.sentences[sentenceAt(Math.max(span.content.start, span.content.end - 1))]!.span;
  return span.outer.start <= first.start + 1 && span.outer.end >= last.end - 1;
}

/** A number per quotation: parts of one turn of speech get the same one. */
function linkUtterances(
  article: Article,
  outermost: readonly MarkedSpan[],
  own: readonly (Attribution | null)[],
  sentenceAt: (at: number) => number,
): number[] {
  let utterance = 0;
  return outermost.map((span, index) => {
    const before = outermost[index - 1];
    if (before === undefined) return utterance;
    const gap = article.text.slice(
      before.outer.end,
      Math.min(span.outer.start, before.outer.end + MAX_ATTRIBUTION_LENGTH + 1),
    );
    const isNear = span.outer.start - before.outer.end <= MAX_ATTRIBUTION_LENGTH;
    const isSameBlock =
      article.sentences[sentenceAt(before.content.start)]!.block ===
      article.sentences[sentenceAt(span.content.start)]!.block;
    const hasOwnCue = own[index - 1] !== null && own[index - 1]!.cueSpan.start >= before.outer.end;
    // “…,” he said, “…”  or  “…,” he said. “…”: nothing but the attribution between them.
    const isSplit =
      isSameBlock &&
      isNear &&
      hasOwnCue &&
      /[,?!—–-]["”’»]*$/.test(article.text.slice(before.content.start, before.outer.end).slice(-4)) &&
      !/[.?!]\s+\S/.test(gap.trim().replace(/\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|\p{Lu})\./gu, ""));
    if (!(span.isContinuation || isSplit || (isSameBlock && gap.trim() === ""))) utterance++;
    return utterance;
  });
}

/** Each quotation's own attribution, or that of its utterance. */
function shareAttributions(
  own: readonly (Attribution | null)[],
  links: readonly number[],
): (Attribution | null)[] {
  const byUtterance = new Map<number, Attribution>();
  for (const [index, attribution] of own.entries()) {
    const earlier = byUtterance.get(links[index]!);
    if (attribution !== null && (earlier === undefined || earlier.speaker === null))
      byUtterance.set(links[index]!, attribution);
  }
  return own.map((attribution, index) =>
    attribution?.speaker != null ? attribution : (byUtterance.get(links[index]!) ?? attribution),
  );
}

function describe(
  article: Article,
  span: MarkedSpan,
  sentenceAt: (at: number) => number,
  attribution: Attribution | null,
  utterance: number,
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

function countAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
