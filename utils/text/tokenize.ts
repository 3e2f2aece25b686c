import { countLeading } from "./bisect.ts";
import { foldWord } from "./fold.ts";
import type { Span } from "./span.ts";
import { stem } from "./stem.ts";

/** A word or number of some text. `start`/`end` point into that text. */
export interface Token extends Span {
  /** As printed. */
  readonly text: string;
  /** Folded: lower case, no diacritics, no possessive. */
  readonly word: string;
  /** Folded and stemmed. */
  readonly stem: string;
  /** Printed with a capital first letter. */
  readonly isCapitalised: boolean;
}

// Letters and digits, joined inside by apostrophes, hyphens between letters kept apart; "1,300", "3.5", "U.S." stay whole.
const TOKEN = /\p{N}+(?:[.,]\p{N}+)*|(?:\p{Lu}\.){2,}|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Scripts that set no blanks between words: what the pattern takes for one word is cut by the runtime's dictionary. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** The first of these scripts begins here (Thai). */
const UNSPACED_FROM = 0x0e00;
let wordSegmenter: Intl.Segmenter | null = null;
/** The dictionary is slow, and every part of the engine reads the text again. */
const CUT_LIMIT = 5000;
const cuts = new Map<string, readonly string[]>();

/** Every part of the engine reads an article sentence by sentence; its text is cut into words once and the parts are looked up. */
const KEPT_TEXT_COUNT = 128;
/** Shorter texts are not worth keeping, longer ones too dear. */
const KEPT_TEXT_LENGTH = { from: 400, to: 200_000 } as const;
const keptTexts = new Map<string, readonly Token[]>();

/**
 * The words and numbers of `text` inside `span` (default: all of it), in order. Linear in the text the first time, in the
 * span's words after that.
 */
export function tokenize(text: string, span: Span = { start: 0, end: text.length }): Token[] {
  if (text.length < KEPT_TEXT_LENGTH.from || text.length > KEPT_TEXT_LENGTH.to) return cutWords(text, span);
  const all = readText(text);
  const from = countLeading(all, (token) => token.end <= span.start);
  const to = countLeading(all, (token) => token.start < span.end);
  // A span that cuts through a word has words of its own.
  const isClean = from >= to || (all[from]!.start >= span.start && all[to - 1]!.end <= span.end);
  return isClean ? all.slice(from, to) : cutWords(text, span);
}

function readText(text: string): readonly Token[] {
  const known = keptTexts.get(text);
  if (known !== undefined) return known;
  if (keptTexts.size >= KEPT_TEXT_COUNT) keptTexts.delete(keptTexts.keys().next().value!);
  const tokens = cutWords(text, { start: 0, end: text.length });
  keptTexts.set(text, tokens);
  return tokens;
}

function cutWords(text: string, span: Span): Token[] {
  const tokens: Token[] = [];
  forEachPrinted(text.slice(span.start, span.end), (printed, at) => {
    const { word, stem, isCapitalised } = readForm(printed);
    if (word === "") return;
    const start = span.start + at;
    tokens.push({ start, end: start + printed.length, text: printed, word, stem, isCapitalised });
  });
  return tokens;
}

/** Calls back for each word and number of `text` as it is printed, with its place; those of which `foldPrinted` leaves nothing are no words. */
export function forEachPrinted(text: string, take: (printed: string, start: number) => void): void {
  for (const { 0: printed, index } of text.matchAll(TOKEN)) {
    if (printed.charCodeAt(0) < UNSPACED_FROM || !UNSPACED.test(printed)) {
      take(printed, index);
      continue;
    }
    let at = index;
    for (const piece of cutRun(printed)) {
      take(piece, at);
      at += piece.length;
    }
  }
}

/** The folded form of a printed word, as in its token. */
export function foldPrinted(printed: string): string {
  return foldWord(/^(?:\p{Lu}\.){2,}$/u.test(printed) ? printed.replaceAll(".", "") : printed);
}

function cutRun(printed: string): readonly string[] {
  let pieces = cuts.get(printed);
  if (pieces === undefined) {
    wordSegmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
    pieces = Array.from(wordSegmenter.segment(printed), ({ segment }) => segment);
    if (cuts.size >= CUT_LIMIT) cuts.clear();
    cuts.set(printed, pieces);
  }
  return pieces;
}

type Form = Pick<Token, "word" | "stem" | "isCapitalised">;

/** Folding and stemming cost ten times the splitting, and a text says most of its words again. */
const FORM_LIMIT = 50_000;
const forms = new Map<string, Form>();

function readForm(printed: string): Form {
  const known = forms.get(printed);
  if (known !== undefined) return known;
  if (forms.size >= FORM_LIMIT) forms.clear();
  const word = foldPrinted(printed);
  const form = { word, stem: stem(word), isCapitalised: /^\p{Lu}/u.test(printed) };
  forms.set(printed, form);
  return form;
}
