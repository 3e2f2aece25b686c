// What a block of text looks like, whatever it says: prose, headline, link, number of words. Linear.
import type { Span } from "../text/span.ts";
import { parseByline } from "./byline.ts";
import { parseDateLine } from "./date-line.ts";

export interface BlockShape {
  /** As a reader sees it: Markdown links reduced to their words, entities and spaces made plain. */
  readonly text: string;
  readonly words: readonly string[];
  /** Ends as a sentence does. */
  readonly endsSentence: boolean;
  /** Running text: it ends as a sentence, introduces something (":"), or is too long for a headline. */
  readonly isProse: boolean;
  /** Nearly all longer words begin with a capital. */
  readonly isTitleCased: boolean;
  readonly hasQuotation: boolean;
  /** The whole block is one link. */
  readonly isLink: boolean;
}

/** Longer than any headline. */
const MAX_HEADLINE_WORDS = 25;
/** Blocks beyond this length are prose, and are not looked at by any line pattern. */
export const MAX_LINE_LENGTH = 400;
const TITLE_CASE_SHARE = 0.75;

const SENTENCE_END = /[.!?…。！？।؟۔](?:\s?["'”’»)\]*†」』）》]){0,4}$/u;
const SENTENCE_BREAK = /\p{Ll}[.!?]["”’»)]{0,2}\s["“‘«(]?\p{Lu}/u;

/** Spans of the blocks of `text`: its non-empty lines, with lines that were wrapped in mid-sentence joined. Linear. */
export function splitBlocks(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/[^\r\n\u2028\u2029\f\v\u0085]+/g)) {
    const span = trimSpan(text, { start: match.index, end: match.index + match[0].length });
    if (span.start >= span.end) continue;
    const last = spans.at(-1);
    if (last !== undefined && isWrapped(text, last, span))
      spans[spans.length - 1] = { start: last.start, end: span.end };
    else spans.push(span);
  }
  return spans;
}

/** Shortest line that is taken for a wrapped one: mail and plain-text wraps are at 60 to 80 columns. */
const MIN_WRAPPED_LENGTH = 40;

/** Whether `next` goes on with the sentence that `last` breaks off: one line break between, letter or comma before, small letter after. */
function isWrapped(text: string, last: Span, next: Span): boolean {
  if (last.end - last.start < MIN_WRAPPED_LENGTH) return false;
  const gap = text.slice(last.end, next.start);
  if ((gap.match(/\n|\r(?!\n)/g)?.length ?? 0) !== 1) return false;
  const line = text.slice(next.start, Math.min(next.end, next.start + MAX_LINE_LENGTH));
  if (parseDateLine(line) !== null || parseByline(line) !== null) return false;
  return (
    /[\p{L}\p{N},]/u.test(text[last.end - 1]!) && /^[\p{Ll}]/u.test(text.slice(next.start, next.start + 2))
  );
}

/** `span` without the white space at its ends. */
function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isSpace(text[start]!)) start++;
  while (end > start && isSpace(text[end - 1]!)) end--;
  return { start, end };
}

function isSpace(char: string): boolean {
  return /[\s\u200B\uFEFF\u00AD]/.test(char);
}

/** The shape of the block `span`. */
export function describeBlock(text: string, span: Span): BlockShape {
  const raw = text.slice(span.start, span.end);
  const plain = raw.length > MAX_LINE_LENGTH * 4 ? raw : reduceMarkup(raw);
  const words =
    plain.length > MAX_LINE_LENGTH * 4 ? plain.slice(0, MAX_LINE_LENGTH).split(" ") : plain.split(" ");
  const isTitleCased = hasTitleCase(words);
  const endsSentence = SENTENCE_END.test(plain.slice(-12));
  const isLong = words.length > MAX_HEADLINE_WORDS || raw.length > MAX_LINE_LENGTH;
  return {
    text: plain,
    words,
    endsSentence,
    isProse: endsSentence || isLong || /[:,;]$/.test(plain) || (!isTitleCased && SENTENCE_BREAK.test(plain)),
    isTitleCased,
    hasQuotation: /["“”„«»]|(?:^|\s)['‘]\S/.test(plain),
    isLink: /^\[[^\]]*\]\([^)]*\)$/.test(raw),
  };
}

/** Markdown links as their words, common entities decoded, white space single. */
function reduceMarkup(text: string): string {
  return text
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, "$1")
    .replace(/&amp;/g, "&")
    .replace(/&(?:#39|apos|rsquo);/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, " ")
    .replace(/[\s\u00A0]+/g, " ")
    .trim();
}

function hasTitleCase(words: readonly string[]): boolean {
  let longCount = 0;
  let capitalCount = 0;
  for (const word of words) {
    const letters = /[\p{L}\p{N}].*/u.exec(word)?.[0] ?? "";
    if (letters.length < 4) continue;
    longCount++;
    if (/^[\p{Lu}\p{N}]/u.test(letters)) capitalCount++;
  }
  return longCount >= 2 && capitalCount >= longCount * TITLE_CASE_SHARE;
}
