// Which articles may answer a query, and how well, by the search index and the reader's tags: each term's posting lists, met with one another.
// Linear in the records of the buckets that are read. Score: BM25 without length (Robertson & Zaragoza 2009), and for a word that names an
// article (headline, note, tag) more than any number of times in the text gives.
import type { CorpusTables } from "./database.ts";
import { makeRange } from "./search-books.ts";
import { matchesWord, type SearchTerm, type TermFinder } from "./search-query.ts";
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
/** What a word that names an article is worth, where one that stands in its text without end is worth 1. */
const NAMING_WORTH = 1;

/** The records of the buckets of these words. */
export async function readBuckets(tables: CorpusTables, words: readonly string[]): Promise<SearchBuckets> {
  const buckets = [...new Set(words.map(getSearchBucket))];
  const records = await Promise.all(
    buckets.map((bucket) => tables.getRange("searchSegments", makeRange(bucket))),
  );
  return new Map(buckets.map((bucket, i) => [bucket, records[i]!]));
}

/** All postings of what the word at `index` of a term asks for; an article may be there several times. */
export function findPostings(buckets: SearchBuckets, term: SearchTerm, index: number): WordPostings {
  const word = term.words[index]!;
  // A beginning that is too short to tell its bucket is taken as a whole word.
  const asked = term.isPrefix && word.length < PREFIX_LETTERS ? { ...term, isPrefix: false } : term;
  const postings: WordPostings = { ids: [], frequencies: [] };
  for (const record of buckets.get(getSearchBucket(word)) ?? [])
    collectPostings(record, word, (other) => matchesWord(asked, index, other), postings);
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
  /** For each term, what it adds to the score of an article that it names. */
  readonly namingScores: readonly number[];
}

/** The articles that hold every word of every term, or have it in a tag (`taggedByTerm`). */
export function scoreArticles(
  buckets: SearchBuckets,
  terms: readonly SearchTerm[],
  taggedByTerm: readonly ReadonlySet<number>[],
  { rowCount, lastArticleId }: { readonly rowCount: number; readonly lastArticleId: number },
): Candidates {
  const scores = new Float64Array(lastArticleId + 1);
  const namingScores: number[] = [];
  /** By id, how many of the terms so far an article holds. */
  const heldCounts = new Uint16Array(lastArticleId + 1);
  let all: number[] = [];
  for (const [t, term] of terms.entries()) {
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
      held = before.filter((id) => heldCounts[id] === t && (counts[id]! > 0 || areNamed[id] === 1));
      for (const id of held)
        scores[id]! += idf * (counts[id]! / (counts[id]! + SATURATION) + areNamed[id]! * NAMING_WORTH);
    }
    const ids = held ?? [];
    for (const id of ids) heldCounts[id] = t + 1;
    const tagged = taggedByTerm[t]!;
    for (const id of tagged) {
      if (id > lastArticleId || heldCounts[id]! < t) continue;
      scores[id]! += weigh(rowCount, tagged.size) * NAMING_WORTH;
      if (heldCounts[id] === t) ids.push(id);
      heldCounts[id] = t + 1;
    }
    all = ids;
    namingScores.push(namingScore);
  }
  return { ids: all, scores, namingScores };
}

/** How rare a word is that so many of all articles hold. */
function weigh(articleCount: number, heldCount: number): number {
  return Math.log(1 + (Math.max(0, articleCount - heldCount) + 0.5) / (heldCount + 0.5));
}
