// What a reader types into the library's search box, and whether an article answers it. Words must all be there, in any order and
// inflection; "a phrase" as it stands; -word nowhere; the last word may be unfinished while one types. Texts are gone through once for all
// terms: for phrases with the beginnings that are open at each word (Baeza-Yates & Gonnet 1992, "A new approach to text searching"). Linear.
import { stem } from "../text/stem.ts";
import { foldBeginning } from "../text/fold.ts";
import { foldPrinted } from "../text/tokenize.ts";
import type { Span } from "../text/span.ts";
import { forEachSearched, listJoined } from "./search-words.ts";

/** One thing asked for: a word, or the words of a phrase in their order. */
export interface SearchTerm {
  /** Folded, as `tokenize` gives them; at least one. */
  readonly words: readonly string[];
  /** Only as printed, not in other inflections. */
  readonly isExact: boolean;
  /** The (last) word may go on. */
  readonly isPrefix: boolean;
  /** How a word may begin that goes on from it, where folding changes that. */
  readonly otherBeginnings?: readonly string[];
}

export interface SearchQuery {
  readonly required: readonly SearchTerm[];
  readonly excluded: readonly SearchTerm[];
}

/** Further words are not looked for. */
const TERM_LIMIT = 64;

/** Quotation marks and minus signs of other keyboards, and of what is pasted. */
const QUOTES = /[\u201C-\u201F\u00AB\u00BB\u300C-\u300F\uFF02]/g;
const LEADING_MINUS = /(^|\s)[\u2212\u2013\uFF0D](?=\S)/g;

/** What was typed, taken apart. `isTyping`: the last word may be unfinished, unless it is excluded: what one sees is not taken away letter by letter. Linear. */
export function parseSearch(text: string, isTyping: boolean): SearchQuery {
  const required: SearchTerm[] = [];
  const excluded: SearchTerm[] = [];
  const plain = text.replace(QUOTES, '"').replace(LEADING_MINUS, "$1-");
  const parts = [...plain.matchAll(/(-?)"([^"]*)("?)|(-?)(\S+)/g)];
  for (const [i, part] of parts.entries()) {
    const isPhrase = part[2] !== undefined;
    const isExcluded = (isPhrase ? part[1] : part[4]) === "-";
    const isLast = i === parts.length - 1 && isTyping && !isExcluded && !/\s$/.test(plain);
    // What an apostrophe joins stands together; what a hyphen or dot joins only where it is left out.
    const lists = listJoined(part[2] ?? part[5] ?? "");
    const terms = isPhrase || isExcluded ? [lists.flat()] : lists;
    for (const [k, words] of terms.entries()) {
      const isOpen = isLast && (isPhrase ? part[3] === "" : k === terms.length - 1);
      if (words.length > 0)
        (isExcluded ? excluded : required).push({
          words,
          isExact: isPhrase,
          isPrefix: isOpen,
          ...(isOpen ? { otherBeginnings: foldBeginning(words.at(-1)!) } : {}),
        });
    }
  }
  return { required: required.slice(0, TERM_LIMIT), excluded: excluded.slice(0, TERM_LIMIT) };
}

/** Whether a query asks for nothing but to leave articles out: it begins so, and names no word that must be there. */
export function isOnlyExcluding(text: string): boolean {
  const { required, excluded } = parseSearch(text, false);
  return required.length === 0 && (excluded.length > 0 || text.trimStart().startsWith("-"));
}

/** Whether a word of a text is what the word at `index` of a term asks for. */
export function matchesWord(term: SearchTerm, index: number, word: string): boolean {
  const asked = term.words[index]!;
  if (word === asked) return true;
  if (term.isPrefix && index === term.words.length - 1) {
    if (word.startsWith(asked)) return true;
    if (term.otherBeginnings?.some((beginning) => word.startsWith(beginning)) === true) return true;
  }
  return !term.isExact && findRoot(word) === findRoot(asked);
}

/** What all inflections of a word have in common; those of the shortest too: spy, spies. */
export function findRoot(word: string): string {
  const root = stem(word);
  return root.length === 3 && /[^aeiou]y$/.test(root) ? `${root.slice(0, 2)}i` : root;
}

/** Where each of some terms stands in a text, as spans in their order. */
export type TermFinder = (text: string) => Span[][];

/** A finder of these terms; it keeps what it has found out about words, for all texts of one search. */
export function makeTermFinder(terms: readonly SearchTerm[]): TermFinder {
  const asked = terms.flatMap((term, t) =>
    term.words.map((word, index) => ({ term, t, word, index, isLast: index === term.words.length - 1 })),
  );
  /** Neither folding nor stemming changes the first letter of plain Latin words: most words need not be looked at. */
  const initials = new Set(asked.map(({ word }) => word.charCodeAt(0)));
  const isPlainMiss = (letter: number): boolean =>
    letter < 128 && !initials.has(letter >= 65 && letter <= 90 ? letter + 32 : letter);
  const known = new Map<string, readonly number[] | null>();
  /** Places in `asked` of what a word is; null where it is no word. */
  const look = (printed: string): readonly number[] | null => {
    const before = known.get(printed);
    if (before !== undefined) return before;
    const word = foldPrinted(printed);
    const matches =
      word === ""
        ? null
        : [...asked.keys()].filter((k) => matchesWord(asked[k]!.term, asked[k]!.index, word));
    known.set(printed, matches);
    return matches;
  };
  return (text) => {
    const spans = terms.map((): Span[] => []);
    /** For each word asked for, where the term began of which it and all before it were read, and the number of the word it was read as. */
    const starts = new Int32Array(asked.length);
    const readAs = new Int32Array(asked.length).fill(-1);
    let number = 0;
    forEachSearched(text, (printed, start) => {
      const matches = isPlainMiss(printed.charCodeAt(0)) ? NOTHING : look(printed);
      if (matches === null) return;
      number++;
      for (let i = matches.length - 1; i >= 0; i--) {
        const k = matches[i]!;
        const { t, index, isLast } = asked[k]!;
        if (index > 0 && readAs[k - 1] !== number - 1) continue;
        const from = index === 0 ? start : starts[k - 1]!;
        starts[k] = from;
        readAs[k] = number;
        if (isLast) spans[t]!.push({ start: from, end: start + printed.length });
      }
    });
    return spans;
  };
}

const NOTHING: readonly number[] = [];

/** Part of a text around hits. */
export interface Snippet {
  readonly text: string;
  /** Hits inside `text`. */
  readonly hits: readonly Span[];
}

const SNIPPET_LENGTH = 220;
const SNIPPET_LEAD = 60;

/** The part of `text` with most different terms in it; its beginning where there is no hit. It grows with a hit that is longer. */
export function cutSnippet(text: string, hitsByTerm: readonly (readonly Span[])[]): Snippet {
  const all = hitsByTerm
    .flatMap((hits, term) => hits.map((hit) => ({ ...hit, term })))
    .sort((a, b) => a.start - b.start);
  let best = { start: 0, end: 0, worth: 0 };
  for (const [i, hit] of all.entries()) {
    const terms = new Set([hit.term]);
    for (let k = i + 1; k < all.length && all[k]!.end - hit.start <= SNIPPET_LENGTH - SNIPPET_LEAD; k++)
      terms.add(all[k]!.term);
    if (terms.size > best.worth) best = { start: hit.start, end: hit.end, worth: terms.size };
  }
  const from = moveToWord(text, Math.max(0, best.start - SNIPPET_LEAD));
  const length = Math.max(SNIPPET_LENGTH, best.end - from);
  const to = from + length >= text.length ? text.length : moveToWord(text, from + length);
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
  if (space >= 0) return at + space + 1;
  // Not between the halves of a character.
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}
