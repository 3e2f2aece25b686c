// What a reader types into the library's search box, and whether an article answers it. Words must all be there, in any order and
// inflection; "a phrase" as it stands; -word nowhere; the last word may be unfinished while one types.
import { stem } from "../text/stem.ts";
import { type Token, tokenize } from "../text/tokenize.ts";
import type { Span } from "../text/span.ts";

/** One thing asked for: a word, or the words of a phrase in their order. */
export interface SearchTerm {
  /** Folded, as `tokenize` gives them; at least one. */
  readonly words: readonly string[];
  /** Only as printed, not in other inflections. */
  readonly isExact: boolean;
  /** The (last) word may go on. */
  readonly isPrefix: boolean;
}

export interface SearchQuery {
  readonly required: readonly SearchTerm[];
  readonly excluded: readonly SearchTerm[];
}

/** Further words are not looked for. */
const TERM_LIMIT = 16;

/** What was typed, taken apart. `isTyping`: the last word may be unfinished. Linear. */
export function parseSearch(text: string, isTyping: boolean): SearchQuery {
  const required: SearchTerm[] = [];
  const excluded: SearchTerm[] = [];
  const parts = [...text.matchAll(/(-?)"([^"]*)("?)|(-?)(\S+)/g)].slice(0, TERM_LIMIT);
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1 && isTyping && !/\s$/.test(text);
    const isPhrase = part[2] !== undefined;
    const list = (isPhrase ? part[1] : part[4]) === "-" ? excluded : required;
    const words = tokenize(part[2] ?? part[5] ?? "").map((token) => token.word);
    if (isPhrase) {
      if (words.length > 0) list.push({ words, isExact: true, isPrefix: isLast && part[3] === "" });
    } else
      for (const [k, word] of words.entries())
        list.push({ words: [word], isExact: false, isPrefix: isLast && k === words.length - 1 });
  }
  return { required, excluded };
}

/** Whether a word of a text is what the word at `index` of a term asks for. */
export function matchesWord(term: SearchTerm, index: number, word: string): boolean {
  const asked = term.words[index]!;
  if (word === asked) return true;
  if (term.isPrefix && index === term.words.length - 1 && word.startsWith(asked)) return true;
  return !term.isExact && stem(word) === stem(asked);
}

/** Where a term stands among tokens, as spans of their text. */
export function findTerm(term: SearchTerm, tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + term.words.length <= tokens.length; at++) {
    if (term.words.every((_, k) => matchesWord(term, k, tokens[at + k]!.word)))
      spans.push({ start: tokens[at]!.start, end: tokens[at + term.words.length - 1]!.end });
  }
  return spans;
}

/** Part of a text around hits. */
export interface Snippet {
  readonly text: string;
  /** Hits inside `text`. */
  readonly hits: readonly Span[];
}

const SNIPPET_LENGTH = 220;
const SNIPPET_LEAD = 60;

/** The part of `text` with most different terms in it; its beginning where there is no hit. */
export function cutSnippet(text: string, hitsByTerm: readonly (readonly Span[])[]): Snippet {
  const all = hitsByTerm
    .flatMap((hits, term) => hits.map((hit) => ({ ...hit, term })))
    .sort((a, b) => a.start - b.start);
  let best = { start: 0, worth: 0 };
  for (const [i, hit] of all.entries()) {
    const terms = new Set<number>();
    for (let k = i; k < all.length && all[k]!.end - hit.start <= SNIPPET_LENGTH - SNIPPET_LEAD; k++)
      terms.add(all[k]!.term);
    if (terms.size > best.worth) best = { start: hit.start, worth: terms.size };
  }
  const from = moveToWord(text, Math.max(0, best.start - SNIPPET_LEAD));
  const to = from + SNIPPET_LENGTH >= text.length ? text.length : moveToWord(text, from + SNIPPET_LENGTH);
  const hits = all.filter((hit) => hit.start >= from && hit.end <= to);
  return {
    text: text.slice(from, to).replace(/\s/g, " "),
    hits: hits.map(({ start, end }) => ({ start: start - from, end: end - from })),
  };
}

/** The beginning of the word that follows, or `at` itself at a text's beginning. */
function moveToWord(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + SNIPPET_LEAD).search(/\s/);
  return space < 0 ? at : at + space + 1;
}
