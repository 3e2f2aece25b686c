// Ties an article's quotations to their speakers and to one another. Each is first read by the words around it in its own sentence
// (speaker.ts); parts of one turn of speech then share what was found, and a whole sentence in marks goes on with the voice of its
// paragraph. Linear: the words looked at around each quotation are bounded.
import { tokenize, type Token } from "../text/tokenize.ts";
import type { Span } from "../text/span.ts";
import type { Article } from "./article.ts";
import type { MarkedSpan } from "./quotation-marks.ts";
import { findSpeakerNames } from "./speaker-names.ts";
import type { SpeakerContext } from "./speaker-subject.ts";
import { readAttributionAfter, readAttributionBefore, type Attribution } from "./speaker.ts";

/** Whose words one stretch in marks is. */
export interface Attributed {
  readonly attribution: Attribution | null;
  /** Parts of one utterance have the same number. */
  readonly utterance: number;
}

/** Longest stretch between two quotations that can still be no more than an attribution, in UTF-16 units. */
const MAX_ATTRIBUTION_LENGTH = 220;
/** How far before a quotation its sentence is read, in UTF-16 units. */
const MAX_LEAD_LENGTH = 400;
/** A verb of saying this near before a quotation introduces it, whatever follows: "addressing Xi as his “dear friend,” said". */
const NEAR_CUE_WORDS = 6;
/** Stops that end no sentence. */
const TITLE_STOP = /\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Rev|St|Jr|Sr|\p{Lu})\./gu;

/** For each outermost quotation of the article, in order, its speaker and utterance. `sentenceAt(i)`: index of the sentence at or before `i`. */
export function attributeQuotations(
  article: Article,
  blocks: readonly Span[],
  outermost: readonly MarkedSpan[],
  sentenceAt: (at: number) => number,
): Attributed[] {
  const context = readContext(article, blocks, outermost);
  const places = outermost.map((span) => locate(article, span, sentenceAt));
  const own = outermost.map((span, index) =>
    readOwn(article, context, span, outermost[index + 1], places[index]!),
  );
  const utterances = linkUtterances(article.text, outermost, own, places);
  const shared = shareInUtterance(own, utterances);
  for (const [index, place] of places.entries()) {
    if (shared[index]?.speaker == null && place.isWholeSentence)
      shared[index] = continueVoice(shared, places, index);
  }
  return outermost.map((_, index) => ({ attribution: shared[index] ?? null, utterance: utterances[index]! }));
}

interface Place {
  readonly first: Span;
  readonly last: Span;
  /** The sentence after the last one, where there is one. */
  readonly following: Span | null;
  readonly block: number;
  readonly isWholeSentence: boolean;
  readonly isWholeBlock: boolean;
}

function locate(article: Article, span: MarkedSpan, sentenceAt: (at: number) => number): Place {
  const lastIndex = sentenceAt(Math.max(span.content.start, span.content.end - 1));
  const first = article.sentences[sentenceAt(span.content.start)]!;
  const last = article.sentences[lastIndex]!;
  const covers = (outer: Span, inner: { readonly end: number; readonly start: number }): boolean =>
    outer.start <= inner.start + 1 && outer.end >= inner.end - 1;
  return {
    first: first.span,
    last: last.span,
    following: article.sentences[lastIndex + 1]?.span ?? null,
    block: first.block,
    isWholeSentence: covers(span.outer, { start: first.span.start, end: last.span.end }),
    isWholeBlock: covers(span.outer, article.blocks[first.block]!.span),
  };
}

/** The article's words outside quotation marks, and the names among them. */
function readContext(
  article: Article,
  blocks: readonly Span[],
  outermost: readonly MarkedSpan[],
): SpeakerContext {
  const outside: Token[] = [];
  let at = 0;
  for (const token of blocks.flatMap((block) => tokenize(article.text, block))) {
    while (at < outermost.length && outermost[at]!.outer.end <= token.start) at++;
    if (at >= outermost.length || token.start < outermost[at]!.outer.start) outside.push(token);
  }
  return {
    text: article.text,
    tokens: outside,
    names: findSpeakerNames(article.text, outside),
    sentenceStarts: article.sentences.map((sentence) => sentence.span.start),
  };
}

function readOwn(
  article: Article,
  context: SpeakerContext,
  span: MarkedSpan,
  next: MarkedSpan | undefined,
  place: Place,
): Attribution | null {
  const { text } = article;
  const left = {
    start: Math.max(place.first.start, span.outer.start - MAX_LEAD_LENGTH),
    end: span.outer.start,
  };
  // “Who wouldn’t?” said the lawyer: the attribution is cut off as a sentence of its own.
  const isCutOff =
    place.following !== null &&
    place.last.end <= span.outer.end &&
    /^\p{Ll}/u.test(text.slice(place.following.start, place.following.start + 2));
  const end = Math.max(isCutOff ? place.following.end : place.last.end, span.outer.end);
  const right = { start: span.outer.end, end: Math.min(end, next?.outer.start ?? text.length) };
  // A fragment in mid-sentence has its verb before it; what follows is the rest of the sentence.
  const isDirect = /[,?!—–…-]/.test(text[span.content.end - 1]!) || text[span.outer.end] === ",";
  return isDirect
    ? (readAttributionBefore(context, left, NEAR_CUE_WORDS) ??
        readAttributionAfter(context, right) ??
        readAttributionBefore(context, left))
    : (readAttributionBefore(context, left) ?? readAttributionAfter(context, right));
}

/** A number per quotation: parts of one turn of speech get the same one. */
function linkUtterances(
  text: string,
  outermost: readonly MarkedSpan[],
  own: readonly (Attribution | null)[],
  places: readonly Place[],
): number[] {
  let utterance = 0;
  return outermost.map((span, index) => {
    const before = outermost[index - 1];
    if (before === undefined) return utterance;
    const isSameBlock = places[index - 1]!.block === places[index]!.block;
    const gap = text
      .slice(before.outer.end, Math.min(span.outer.start, before.outer.end + MAX_ATTRIBUTION_LENGTH + 1))
      .trim();
    const cue = own[index - 1]?.cueSpan;
    // “…,” he said, “…” or “…,” he said. “…”: nothing but the attribution between them.
    const isSplit =
      cue !== undefined &&
      cue.start >= before.outer.end &&
      gap.length <= MAX_ATTRIBUTION_LENGTH &&
      /[,?!—–-]/.test(text[before.content.end - 1]!) &&
      !/[.?!]\s+\S/.test(gap.replace(TITLE_STOP, ""));
    if (!(span.isContinuation || (isSameBlock && (isSplit || gap === "")))) utterance++;
    return utterance;
  });
}

/** Each quotation's own attribution, or the first of its utterance. */
function shareInUtterance(
  own: readonly (Attribution | null)[],
  utterances: readonly number[],
): (Attribution | null)[] {
  const first = new Map<number, Attribution>();
  for (const [index, attribution] of own.entries()) {
    const earlier = first.get(utterances[index]!);
    if (attribution !== null && earlier?.speaker == null) first.set(utterances[index]!, attribution);
  }
  return own.map((attribution, index) =>
    attribution?.speaker == null ? (first.get(utterances[index]!) ?? attribution) : attribution,
  );
}

/** Whose voice a whole sentence in marks goes on with: that of its paragraph, or for a whole paragraph that of the one before. */
function continueVoice(
  shared: readonly (Attribution | null)[],
  places: readonly Place[],
  index: number,
): Attribution | null {
  const { block, isWholeBlock } = places[index]!;
  for (const at of [index - 1, index + 1]) {
    if (places[at]?.block === block && shared[at]?.speaker != null) return shared[at];
  }
  const before = places[index - 1];
  const isNext = before !== undefined && isWholeBlock && before.block < block && before.block >= block - 1;
  return isNext ? (shared[index - 1] ?? null) : (shared[index] ?? null);
}
