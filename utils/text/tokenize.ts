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

/** The words and numbers of `text` inside `span` (default: all of it), in order. Linear. */
export function tokenize(text: string, span: Span = { start: 0, end: text.length }): Token[] {
  const tokens: Token[] = [];
  const part = text.slice(span.start, span.end);
  for (const match of part.matchAll(TOKEN)) {
    const printed = match[0];
    const start = span.start + match.index;
    if (printed.charCodeAt(0) >= UNSPACED_FROM && UNSPACED.test(printed)) {
      wordSegmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
      for (const { segment, index } of wordSegmenter.segment(printed)) {
        const form = readForm(segment);
        const at = start + index;
        if (form.word !== "") tokens.push({ start: at, end: at + segment.length, text: segment, ...form });
      }
      continue;
    }
    const { word, stem, isCapitalised } = readForm(printed);
    if (word === "") continue;
    tokens.push({ start, end: start + printed.length, text: printed, word, stem, isCapitalised });
  }
  return tokens;
}

type Form = Pick<Token, "word" | "stem" | "isCapitalised">;

/** Folding and stemming cost ten times the splitting, and a text says most of its words again. */
const FORM_LIMIT = 50_000;
const forms = new Map<string, Form>();

function readForm(printed: string): Form {
  const known = forms.get(printed);
  if (known !== undefined) return known;
  if (forms.size >= FORM_LIMIT) forms.clear();
  const word = foldWord(/^(?:\p{Lu}\.){2,}$/u.test(printed) ? printed.replaceAll(".", "") : printed);
  const form = { word, stem: stem(word), isCapitalised: /^\p{Lu}/u.test(printed) };
  forms.set(printed, form);
  return form;
}
