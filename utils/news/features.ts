// What an article is found by in a corpus: its rarest terms, and fingerprints of its runs of words. The fingerprints are winnowed
// (Schleimer, Wilkerson & Aiken 2003, "Winnowing: local algorithms for document fingerprinting"): of every WINDOW neighbouring
// shingles the smallest hash is kept, so that any run of SHINGLE_WORDS + WINDOW - 1 words shared by two texts shares a fingerprint.
// Articles in other languages than English are found by their names in those of others too. Linear in the text, apart from the sort of its terms.
import { hash32, hashRun, UNKNOWN_IDF } from "../text/idf.ts";
import { stem } from "../text/stem.ts";
import type { Token } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { WEIGHT_LIMIT } from "./candidates.ts";
import { estimateDay } from "./dates.ts";
import { getEnglishName } from "./gazetteer.ts";
import { getRarity, isForeign, readWords } from "./local-words.ts";
import { romanise, skeletonise } from "./name-skeleton.ts";
import { findNames } from "./names.ts";

export interface ArticleFeatures {
  /** Rarest terms, each once; `hash` unsigned 32-bit, `weight` the term frequency (1..15), headline and lede counted more. */
  readonly terms: readonly { readonly hash: number; readonly weight: number }[];
  /** Fingerprints of runs of words, unsigned 32-bit numbers, each once. */
  readonly fingerprints: readonly number[];
  /** Days since 1970-01-01; null where not known. */
  readonly day: number | null;
}

export const TERM_LIMIT = 64;
const SHINGLE_WORDS = 5;
const WINDOW = 16;
/** Longest text that is looked at, in words; the rest of a longer one adds nothing to finding it. */
const TOKEN_LIMIT = 3000;
/** A term in the headline counts as this many more, one in the lede as one more. */
const HEADLINE_BOOST = 2;
const LEDE_SENTENCES = 3;
/** Words commoner than this (nats) find nothing. */
const COMMON_IDF = 6.5;

/** What `article` is found by. */
export function extractFeatures(article: Article): ArticleFeatures {
  const { language } = article;
  const counts = new Map<string, TermCount>();
  const count = (tokens: readonly Token[], weight: number) => {
    for (const token of tokens) addTerm(counts, token.stem, weight, () => getRarity(token, language));
  };
  if (article.headline !== null) count(readWords(article.headline, undefined, language), 1 + HEADLINE_BOOST);
  const words: string[] = [];
  for (const [index, sentence] of article.sentences.entries()) {
    const tokens = readWords(article.text, sentence.span, language);
    count(tokens, index < LEDE_SENTENCES ? 2 : 1);
    for (const token of tokens) words.push(token.word);
    if (words.length > TOKEN_LIMIT) break;
  }
  if (isForeign(language)) addNames(counts, article);
  return {
    terms: pickTerms(counts),
    fingerprints: winnow(hashShingles(words)),
    day: estimateDay(article),
  };
}

interface TermCount {
  weight: number;
  readonly rarity: number;
}

function addTerm(
  counts: Map<string, TermCount>,
  term: string,
  weight: number,
  getRarityOf: () => number,
): void {
  const known = counts.get(term);
  if (known === undefined) counts.set(term, { weight, rarity: getRarityOf() });
  else known.weight += weight;
}

/** Names in the forms under which articles in other languages hold them: as English spells them, and by their skeleton. */
function addNames(counts: Map<string, TermCount>, article: Article): void {
  for (const name of findNames(article)) {
    const english = name.country === null ? null : getEnglishName(name.country);
    const forms =
      english === null
        ? name.text.split(/[\s-]+/).flatMap((word) => {
            const skeleton = skeletonise(word);
            return skeleton === null ? [] : [stem(romanise(word)), `~${skeleton}`];
          })
        : [english].filter((word) => !word.includes(" ")).map(stem);
    for (const form of new Set(forms)) addTerm(counts, form, name.weight, () => UNKNOWN_IDF);
  }
}

function pickTerms(counts: ReadonlyMap<string, TermCount>): ArticleFeatures["terms"] {
  const ranked: { stem: string; weight: number; worth: number }[] = [];
  for (const [stem, { weight, rarity }] of counts) {
    if (rarity >= COMMON_IDF && stem.length > 1)
      ranked.push({ stem, weight, worth: (1 + Math.log(weight)) * (rarity - COMMON_IDF + 1) });
  }
  ranked.sort((a, b) => b.worth - a.worth || (a.stem < b.stem ? -1 : 1));
  const terms = new Map<number, number>();
  for (const { stem, weight } of ranked.slice(0, TERM_LIMIT))
    terms.set(hash32(stem), Math.min(WEIGHT_LIMIT, weight));
  return [...terms].map(([hash, weight]) => ({ hash, weight }));
}

/** Hashes of all runs of `SHINGLE_WORDS` words, in order. */
function hashShingles(words: readonly string[]): number[] {
  const hashes: number[] = [];
  for (let i = 0; i + SHINGLE_WORDS <= words.length; i++) hashes.push(hashRun(words, i, SHINGLE_WORDS));
  return hashes;
}

/** The smallest hash of every window (the rightmost of equals), each once; of a text shorter than a window, its smallest. */
export function winnow(hashes: readonly number[]): number[] {
  const kept = new Set<number>();
  let smallest = -1;
  for (let end = 0; end < hashes.length; end++) {
    const start = end - WINDOW + 1;
    if (smallest < start || smallest < 0) {
      smallest = Math.max(0, start);
      for (let i = smallest + 1; i <= end; i++) if (hashes[i]! <= hashes[smallest]!) smallest = i;
    } else if (hashes[end]! <= hashes[smallest]!) smallest = end;
    if (start >= 0 || end === hashes.length - 1) kept.add(hashes[smallest]!);
  }
  return [...kept];
}
