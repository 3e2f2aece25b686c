// Passages and quotations that two articles of a group share, found for all pairs at once and without aligning them (`passages.ts` does
// that for the few that are shown). A sentence is reduced to its few rarest words, a name counting once; two sentences with several of
// them in common report the same fact. Each sentence is compared through posting lists (Bayardo, Ma & Srikant 2007, "Scaling up all
// pairs similarity search") with those only that share a word; lists of words that the whole group uses are passed over. A quotation is
// shared where half of its 4-word runs stand in the other's quotations. Linear in the group's sentences times the length of a list.
import { hash32 } from "../text/idf.ts";
import type { Token } from "../text/tokenize.ts";
import { COMMON_IDF, readNumber } from "./event-figures.ts";
import { getRarity } from "./local-words.ts";

/** Hashes of the rarest words of each sentence that has enough of them. */
export type SentenceWords = readonly (readonly number[])[];

/** So many words stand for a sentence. */
const KEPT_WORDS = 8;
/** So many of them in common make two sentences a passage. */
const SHARED_WORDS = 3;
/** News tells what is new at the top; so many sentences are looked at. */
const KEPT_SENTENCES = 24;
/** A word in more sentences of the group than this tells none of them apart. */
const LIST_LIMIT = 60;
/** Share of a quotation's runs of words that must stand in the other's quotations. */
const QUOTED_SHARE = 0.5;

/** The words that stand for a sentence, of its tokens; null where there are too few, or the sentence stands too far down. */
export function pickWords(tokens: readonly Token[], index: number, language: string | null): number[] | null {
  if (index >= KEPT_SENTENCES) return null;
  const words = new Map<string, number>();
  tokens.forEach((token, at) => {
    // Of a name of several words only the last counts: "Donald Trump" is one thing in common, not two.
    const next = tokens[at + 1];
    if (token.isCapitalised && next?.isCapitalised === true && next.start === token.end + 1) return;
    const number = readNumber(token, language);
    const rarity = getRarity(token, language);
    if (number === null && rarity < COMMON_IDF) return;
    words.set(number ?? token.stem, rarity);
  });
  if (words.size < SHARED_WORDS) return null;
  return [...words]
    .sort((a, b) => b[1] - a[1])
    .slice(0, KEPT_WORDS)
    .map(([word]) => hash32(word));
}

interface Passages {
  readonly sentences: SentenceWords;
}

/** For each ordered pair, `m[a * n + b]`: how many sentences of `a` share their words with one of `b`. */
export function countPassages(articles: readonly Passages[]): Float64Array {
  const n = articles.length;
  const counts = new Float64Array(n * n);
  const owners: number[] = [];
  const all: (readonly number[])[] = [];
  const lists = new Map<number, number[]>();
  articles.forEach(({ sentences }, article) => {
    for (const words of sentences) {
      for (const word of words) {
        const list = lists.get(word);
        if (list === undefined) lists.set(word, [all.length]);
        else list.push(all.length);
      }
      owners.push(article);
      all.push(words);
    }
  });
  const shared = new Uint8Array(all.length);
  const partners = new Uint8Array(n);
  all.forEach((words, sentence) => {
    const seen: number[] = [];
    for (const word of words) {
      const list = lists.get(word)!;
      if (list.length < 2 || list.length > LIST_LIMIT) continue;
      for (const other of list) if (shared[other]!++ === 0) seen.push(other);
    }
    const me = owners[sentence]!;
    partners.fill(0);
    for (const other of seen) {
      const owner = owners[other]!;
      if (shared[other]! >= SHARED_WORDS && owner !== me && partners[owner] === 0) {
        partners[owner] = 1;
        counts[me * n + owner]!++;
      }
      shared[other] = 0;
    }
  });
  return counts;
}

/** How many quotations of `from` stand, by half or more, among the quoted words `there`. */
export function countQuotations(from: readonly (readonly number[])[], there: ReadonlySet<number>): number {
  if (there.size === 0) return 0;
  return from.filter((runs) => runs.filter((run) => there.has(run)).length >= QUOTED_SHARE * runs.length)
    .length;
}
