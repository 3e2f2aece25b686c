// Which articles may answer a query, and how well, by the search index and the reader's tags: each term's posting lists, met with one another.
// Linear in the records of the buckets that are read. Score: BM25 without length (Robertson & Zaragoza 2009), and for a word that names an
// article (headline, note, tag) more than any number of times in the text gives.
import type { CorpusTables } from "./database.ts";
import { makeRange } from "./search-books.ts";
import { findRoot, matchesWord, type SearchTerm, type TermFinder } from "./search-query.ts";
import {
  collectPostings,
  COUNT_LIMIT,
  getSearchBucket,
  NAMING,
  PREFIX_LETTERS,
  type WordPostings,
} from "./search-record.ts";

/** Articles by each tag of the reader's. */
export type TaggedArticles = ReadonlyMap<string, readonly number[]>;

/** Records of the index by bucket. */
export type SearchBuckets = ReadonlyMap<number, readonly ArrayBuffer[]>;

const SATURATION = 1.2;
/** Letters that follow a word of two where it is inflected. */
const SHORT_ENDINGS = ["e", "i", "s"] as const;
/** What a word that names an article is worth, where one that stands in its text without end is worth 1. */
const NAMING_WORTH = 1;

/** Words of a phrase by which articles are looked up; whether the others stand there too is seen in the text. */
const LOOKED_UP_LIMIT = 16;

/** The records of the buckets of all that these terms are looked up by. */
export async function readBuckets(
  tables: CorpusTables,
  terms: readonly SearchTerm[],
): Promise<SearchBuckets> {
  const beginnings = terms.flatMap((term) => [...term.words.keys()].flatMap((k) => listBeginnings(term, k)));
  const buckets = [...new Set(beginnings.map(getSearchBucket))];
  const records = await Promise.all(
    buckets.map((bucket) => tables.getRange("searchSegments", makeRange(bucket))),
  );
  return new Map(buckets.map((bucket, i) => [bucket, records[i]!]));
}

/** A term that articles are looked up by, and its place among all. */
export interface LookUp {
  readonly t: number;
  readonly term: SearchTerm;
}

/** What articles are looked up by: all but a beginning that is too short to tell its bucket. Empty where nothing else is asked for. */
export function listLookUps(terms: readonly SearchTerm[]): LookUp[] {
  return terms.flatMap((term, t) => {
    const isShort = term.isPrefix && term.words.at(-1)!.length < PREFIX_LETTERS;
    const words = (isShort ? term.words.slice(0, -1) : term.words).slice(0, LOOKED_UP_LIMIT);
    const isPrefix = term.isPrefix && words.length === term.words.length;
    return words.length === 0 ? [] : [{ t, term: { ...term, words, isPrefix } }];
  });
}

/**
 * First letters of all that the word at `index` of a term may stand in a text as. Most inflections keep the first three; those of the
 * shortest words do not: ad, ads; spy, spies.
 */
function listBeginnings(term: SearchTerm, index: number): readonly string[] {
  const word = term.words[index]!;
  const root = term.isExact ? word : findRoot(word);
  const beginnings = [word, root];
  if (!term.isExact && root.length < PREFIX_LETTERS)
    beginnings.push(...SHORT_ENDINGS.map((letter) => root + letter));
  if (!term.isExact && root.length === PREFIX_LETTERS && /[iy]$/.test(root))
    beginnings.push(`${root.slice(0, -1)}i`, `${root.slice(0, -1)}y`);
  return [...new Set(beginnings.map((beginning) => beginning.slice(0, PREFIX_LETTERS)))];
}

/** All postings of what the word at `index` of a term asks for; an article may be there several times. */
export function findPostings(buckets: SearchBuckets, term: SearchTerm, index: number): WordPostings {
  const postings: WordPostings = { ids: [], frequencies: [] };
  for (const beginning of listBeginnings(term, index))
    for (const record of buckets.get(getSearchBucket(beginning)) ?? [])
      collectPostings(record, beginning, (other) => matchesWord(term, index, other), postings);
  return postings;
}

/** The articles with a tag in which a term stands, for each of the finder's terms, each once. */
export function findTagged(tagged: TaggedArticles, find: TermFinder, termCount: number): Set<number>[] {
  const found = Array.from({ length: termCount }, () => new Set<number>());
  for (const [tag, ids] of tagged)
    for (const [t, spans] of find(tag).slice(0, termCount).entries())
      if (spans.length > 0) for (const id of ids) found[t]!.add(id);
  return found;
}

/** Articles that every term stands in. */
export interface Candidates {
  readonly ids: number[];
  /** By id. */
  readonly scores: Float64Array;
  /** For each term what it is worth in an article that it names, and in one that is tagged with it. */
  readonly worths: readonly TermWorth[];
}

interface TermWorth {
  readonly naming: number;
  readonly tag: number;
}

/** The articles that hold every word that is looked up, or have its term in a tag (`taggedByTerm`). */
export function scoreArticles(
  buckets: SearchBuckets,
  lookUps: readonly LookUp[],
  taggedByTerm: readonly ReadonlySet<number>[],
  { rowCount, lastArticleId }: { readonly rowCount: number; readonly lastArticleId: number },
): Candidates {
  const scores = new Float64Array(lastArticleId + 1);
  const worths = taggedByTerm.map((): TermWorth => ({ naming: 0, tag: 0 }));
  /** By id, how many of the terms so far an article holds. */
  const heldCounts = new Uint16Array(lastArticleId + 1);
  let all: number[] = [];
  for (const [turn, { t, term }] of lookUps.entries()) {
    let held: number[] | null = null;
    let namingScore = 0;
    for (const index of term.words.keys()) {
      const { ids, frequencies } = findPostings(buckets, term, index);
      const counts = new Float32Array(lastArticleId + 1);
      const areNamed = new Uint8Array(lastArticleId + 1);
      const found: number[] = [];
      for (const [i, id] of ids.entries()) {
        const frequency = frequencies[i]!;
        if (counts[id] === 0 && areNamed[id] === 0) found.push(id);
        counts[id]! += frequency & COUNT_LIMIT;
        if (frequency >= NAMING) areNamed[id] = 1;
      }
      const idf = weigh(rowCount, found.length);
      namingScore += idf * NAMING_WORTH;
      const before: number[] = held ?? found;
      held = before.filter((id) => heldCounts[id] === turn && (counts[id]! > 0 || areNamed[id] === 1));
      for (const id of held)
        scores[id]! += idf * (counts[id]! / (counts[id]! + SATURATION) + areNamed[id]! * NAMING_WORTH);
    }
    const ids = held ?? [];
    for (const id of ids) heldCounts[id] = turn + 1;
    const tagged = taggedByTerm[t]!;
    const tagScore = weigh(rowCount, tagged.size) * NAMING_WORTH;
    for (const id of tagged) {
      if (id > lastArticleId || heldCounts[id]! < turn) continue;
      scores[id]! += tagScore;
      if (heldCounts[id] === turn) ids.push(id);
      heldCounts[id] = turn + 1;
    }
    all = ids;
    worths[t] = { naming: namingScore, tag: tagScore };
  }
  return { ids: all, scores, worths };
}

/** The score of an article whose words were found in itself: by term, how often in what names it, and in the rest. */
export function scoreFound(
  worths: readonly TermWorth[],
  found: readonly { readonly namingCount: number; readonly count: number; readonly isTagged: boolean }[],
): number {
  return found.reduce((sum, { namingCount, count, isTagged }, t) => {
    const all = Math.min(COUNT_LIMIT, namingCount + count);
    const { naming, tag } = worths[t]!;
    const words = naming * (all / (all + SATURATION) / NAMING_WORTH + (namingCount > 0 ? 1 : 0));
    return sum + words + (isTagged ? tag : 0);
  }, 0);
}

/** How rare a word is that so many of all articles hold. */
function weigh(articleCount: number, heldCount: number): number {
  return Math.log(1 + (Math.max(0, articleCount - heldCount) + 0.5) / (heldCount + 0.5));
}
