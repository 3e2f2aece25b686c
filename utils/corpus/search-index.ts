// Full-text search of the library: an inverted index over every word of every article, apart from the candidate index, with the same
// way of growing (`index-merge.ts`): saving marks an article, and upkeep (`search-upkeep.ts`), in slices of its own, cuts what is marked into a segment and
// merges eight segments of a level into one of the next. Marked articles are searched in their text, so that an article is
// found from the moment it is saved. A hit is checked against the text before it is shown: what lies in the index of an article that
// was changed or removed since finds nothing. What was deleted for good is left out by the merges of higher levels, and by one of all
// segments once they hold twice as many articles as there are.
import type { ArticleSource } from "../news/article.ts";
import { type Corpus, type CorpusTables, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import type { ArticleRecord } from "./records.ts";
import { makeRange } from "./search-books.ts";
import { collectPostings, getSearchBucket, PREFIX_LETTERS, type WordPostings } from "./search-record.ts";
import { makeRanking } from "./search-ranking.ts";
import {
  cutSnippet,
  makeTermFinder,
  matchesWord,
  parseSearch,
  type SearchQuery,
  type Snippet,
} from "./search-query.ts";
import type { CorpusState } from "./state.ts";

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
/** Texts read at once while hits are checked: as many as are still wanted, within these. */
const CHECK_BATCH = { from: 8, to: 64 } as const;
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
  const check = makeCheck(query);
  return read(corpus, async (tables) => {
    const [state, pending, records] = await Promise.all([
      readState(tables),
      tables.searchPending.toCollection().primaryKeys(),
      readRecords(tables, query),
    ]);
    const { ids, scores } = scoreArticles(records, query, state);
    const indexed = new Set(pending.length === 0 ? [] : ids);
    for (const id of pending) if (!indexed.has(id)) ids.push(id);
    const allowed = ids.filter(isAllowed);
    const allowedCount = allowed.length;
    const ranking = makeRanking(
      allowed,
      order === "newest" ? (a, b) => b - a : (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a,
    );
    const hits: SearchHit[] = [];
    let passedCount = 0;
    let checkedCount = 0;
    let failedCount = 0;
    while (passedCount < offset + limit && checkedCount < CHECK_LIMIT) {
      const wanted = Math.max(CHECK_BATCH.from, offset + limit - passedCount);
      const batch = ranking.take(Math.min(CHECK_BATCH.to, CHECK_LIMIT - checkedCount, wanted));
      if (batch.length === 0) break;
      for (const record of await tables.articles.bulkGet(batch)) {
        checkedCount++;
        const hit = record === undefined ? null : check(record, passedCount >= offset && hits.length < limit);
        if (hit === null) failedCount++;
        else if (passedCount++ >= offset && hits.length < limit) hits.push(hit);
      }
    }
    const isPlain = query.excluded.length === 0 && query.required.every((term) => term.words.length === 1);
    const isExact =
      checkedCount >= allowedCount || (isPlain && pending.length === 0 && state.removedCount === 0);
    return { hits, totalCount: allowedCount - failedCount, isExact };
  });
}

/** The records of the buckets of all words that are required, by bucket. */
async function readRecords(
  tables: CorpusTables,
  query: SearchQuery,
): Promise<ReadonlyMap<number, readonly ArrayBuffer[]>> {
  const buckets = new Set(query.required.flatMap((term) => term.words.map(getSearchBucket)));
  return new Map(
    await Promise.all(
      [...buckets].map(
        async (bucket) => [bucket, await tables.getRange("searchSegments", makeRange(bucket))] as const,
      ),
    ),
  );
}

/** The articles that hold every required word; scores by id, by BM25 without length (Robertson & Zaragoza 2009). */
function scoreArticles(
  records: ReadonlyMap<number, readonly ArrayBuffer[]>,
  query: SearchQuery,
  { rowCount, lastArticleId }: CorpusState,
): { readonly ids: number[]; readonly scores: Float64Array } {
  const scores = new Float64Array(lastArticleId + 1);
  let ids: number[] | null = null;
  for (const term of query.required)
    for (const [index, word] of term.words.entries()) {
      // A beginning that is too short to tell its bucket is taken as a whole word.
      const asked = term.isPrefix && word.length < PREFIX_LETTERS ? { ...term, isPrefix: false } : term;
      const postings: WordPostings = { ids: [], frequencies: [] };
      for (const record of records.get(getSearchBucket(word)) ?? [])
        collectPostings(record, word, (other) => matchesWord(asked, index, other), postings);
      const frequencies = new Uint32Array(lastArticleId + 1);
      const found: number[] = [];
      for (const [i, id] of postings.ids.entries()) {
        if (frequencies[id] === 0) found.push(id);
        frequencies[id]! += postings.frequencies[i]!;
      }
      const idf = Math.log(1 + (rowCount - found.length + 0.5) / (found.length + 0.5));
      ids = ids === null ? found : ids.filter((id) => frequencies[id]! > 0);
      for (const id of ids) scores[id]! += (idf * frequencies[id]!) / (frequencies[id]! + 1.2);
    }
  return { ids: ids ?? [], scores };
}

/** What of an article answers the query; null where it does not. Where its snippet is not wanted it is empty. */
type Check = (record: ArticleRecord, isShown: boolean) => SearchHit | null;

function makeCheck(query: SearchQuery): Check {
  const requiredCount = query.required.length;
  const find = makeTermFinder([...query.required, ...query.excluded]);
  return ({ id, source, removedAt }, isShown) => {
    if (removedAt !== null) return null;
    const inBody = find(source.text);
    let inHead: readonly (readonly unknown[])[] | null = null;
    const isNamed = (t: number): boolean =>
      inBody[t]!.length > 0 || (inHead ??= find(readHead(source)))[t]!.length > 0;
    if (!inBody.every((_, t) => isNamed(t) === t < requiredCount)) return null;
    const snippet = isShown
      ? cutSnippet(source.text, inBody.slice(0, requiredCount))
      : { text: "", hits: [] };
    return { id: String(id), snippet };
  };
}

/** What is searched of an article beside its text: headline, outlet and byline, a line each. */
export function readHead(source: ArticleSource): string {
  return [source.title, source.outlet, source.byline]
    .filter((part) => part != null && part !== "")
    .join("\n");
}
