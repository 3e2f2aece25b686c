// Full-text search of the library: an inverted index over every word of every article, apart from the candidate index, with the same
// way of growing (`index-merge.ts`): saving marks an article, and upkeep (`search-upkeep.ts`), in slices of its own, cuts what is marked into a segment and
// merges eight segments of a level into one of the next. Marked articles are searched in their text, so that an article is
// found from the moment it is saved. A hit is checked against the text before it is shown: what lies in the index of an article that
// was changed or removed since finds nothing. What was deleted for good is left out by the merges of higher levels, and by one of all
// segments once they hold twice as many articles as there are.
import type { ArticleSource } from "../news/article.ts";
import { tokenize } from "../text/tokenize.ts";
import { type Corpus, type CorpusTables, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import type { ArticleRecord } from "./records.ts";
import { makeRange } from "./search-books.ts";
import { forEachWord, getSearchBucket, PREFIX_LETTERS } from "./search-record.ts";
import {
  cutSnippet,
  findTerm,
  matchesWord,
  parseSearch,
  type SearchQuery,
  type Snippet,
} from "./search-query.ts";

/** Marks articles as new, changed or removed, inside the caller's transaction. */
export async function markForSearch(tables: CorpusTables, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tables.searchPending.bulkPut(
    ids.map(() => 1),
    ids,
  );
}

export interface SearchOptions {
  /** The last word may be unfinished. Default true. */
  readonly isTyping?: boolean;
  /** Articles that may be answered; all where absent. */
  readonly isAllowed?: (articleId: number) => boolean;
  readonly order?: "relevance" | "newest";
  readonly offset?: number;
  readonly limit?: number;
}

export interface SearchHit {
  readonly id: string;
  readonly snippet: Snippet;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** Articles that the words stand in; with phrases or excluded words an upper bound. */
  readonly totalCount: number;
  /** Whether `totalCount` is exact. */
  readonly isExact: boolean;
}

const DEFAULT_LIMIT = 50;
/** Texts read at once while hits are checked. */
const CHECK_BATCH = 32;
/** Texts read for one answer: a phrase of common words that stands nowhere ends here, and the answer says that it is not exact. */
const CHECK_LIMIT = 2000;

/** The articles that answer what was typed, best (or newest) first, with the place where they do. Nothing typed finds nothing. */
export async function searchArticles(
  corpus: Corpus,
  text: string,
  options: SearchOptions = {},
): Promise<CorpusResult<SearchAnswer>> {
  const {
    isTyping = true,
    isAllowed = () => true,
    order = "relevance",
    offset = 0,
    limit = DEFAULT_LIMIT,
  } = options;
  const query = parseSearch(text, isTyping);
  if (query.required.length === 0) return { ok: true, value: { hits: [], totalCount: 0, isExact: true } };
  return read(corpus, async (tables) => {
    const [state, pending, scores] = await Promise.all([
      readState(tables),
      tables.searchPending.toCollection().primaryKeys(),
      scoreArticles(tables, query),
    ]);
    const unsure = new Set(pending);
    for (const id of pending) scores.set(id, scores.get(id) ?? 0);
    const ranked = [...scores].filter(([id]) => isAllowed(id));
    ranked.sort(order === "newest" ? ([a], [b]) => b - a : ([a, x], [b, y]) => y - x || b - a);
    const hits: SearchHit[] = [];
    let passedCount = 0;
    let checkedCount = 0;
    let failedCount = 0;
    for (
      let from = 0;
      from < ranked.length && passedCount < offset + limit && from < CHECK_LIMIT;
      from += CHECK_BATCH
    ) {
      const ids = ranked.slice(from, from + CHECK_BATCH).map(([id]) => id);
      for (const record of await tables.articles.bulkGet(ids)) {
        checkedCount++;
        const hit = record === undefined ? null : checkRecord(record, query);
        if (hit === null) failedCount++;
        else if (passedCount++ >= offset && hits.length < limit) hits.push(hit);
      }
    }
    const isPlain = query.excluded.length === 0 && query.required.every((term) => term.words.length === 1);
    const isExact =
      checkedCount >= ranked.length || (isPlain && unsure.size === 0 && state.removedCount === 0);
    return { hits, totalCount: ranked.length - failedCount, isExact };
  });
}

/** Scores of the articles that hold every required word, by BM25 without length (Robertson & Zaragoza 2009). */
async function scoreArticles(tables: CorpusTables, query: SearchQuery): Promise<Map<number, number>> {
  const words = query.required.flatMap((term) => term.words.map((word, index) => ({ term, word, index })));
  const buckets = [...new Set(words.map(({ word }) => getSearchBucket(word)))];
  const records = new Map(
    await Promise.all(
      buckets.map(
        async (bucket) => [bucket, await tables.getRange("searchSegments", makeRange(bucket))] as const,
      ),
    ),
  );
  const documentCount = (await readState(tables)).rowCount;
  let scores: Map<number, number> | null = null;
  for (const { term, word, index } of words) {
    const found = new Map<number, number>();
    // A beginning that is too short to tell its bucket is taken as a whole word.
    const asked = term.isPrefix && word.length < PREFIX_LETTERS ? { ...term, isPrefix: false } : term;
    for (const record of records.get(getSearchBucket(word)) ?? [])
      forEachWord(
        record,
        (other) => matchesWord(asked, index, other),
        (_, id, frequency) => found.set(id, (found.get(id) ?? 0) + frequency),
      );
    const idf = Math.log(1 + (documentCount - found.size + 0.5) / (found.size + 0.5));
    const next = new Map<number, number>();
    for (const [id, frequency] of found) {
      const before = scores === null ? 0 : scores.get(id);
      if (before !== undefined) next.set(id, before + (idf * frequency) / (frequency + 1.2));
    }
    scores = next;
  }
  return scores ?? new Map();
}

/** What of an article answers the query; null where it does not. */
function checkRecord(record: ArticleRecord, query: SearchQuery): SearchHit | null {
  if (record.removedAt !== null) return null;
  const { source } = record;
  const head = tokenize(readHead(source));
  const body = tokenize(source.text);
  const hitsByTerm = query.required.map((term) => findTerm(term, body));
  const isHit = query.required.every(
    (term, i) => hitsByTerm[i]!.length > 0 || findTerm(term, head).length > 0,
  );
  const isExcluded = query.excluded.some(
    (term) => findTerm(term, body).length > 0 || findTerm(term, head).length > 0,
  );
  return isHit && !isExcluded
    ? { id: String(record.id), snippet: cutSnippet(source.text, hitsByTerm) }
    : null;
}

/** What is searched of an article beside its text: headline, outlet and byline, a line each. */
export function readHead(source: ArticleSource): string {
  return [source.title, source.outlet, source.byline]
    .filter((part) => part != null && part !== "")
    .join("\n");
}
