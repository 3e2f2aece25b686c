// Full-text search of the library: an inverted index over every word of every article, apart from the candidate index, with the same
// way of growing (`index-merge.ts`): saving marks an article, and upkeep, in slices of its own, cuts what is marked into a segment and
// merges eight segments of a level into one of the next. Marked articles are searched in their text, so that an article is
// found from the moment it is saved. A hit is checked against the text before it is shown: what lies in the index of an article that
// was changed or removed since finds nothing. What was deleted for good is left out by the merges of higher levels, and by one of all
// segments once they hold twice as many articles as there are.
import type { ArticleSource } from "../news/article.ts";
import { tokenize } from "../text/tokenize.ts";
import { type Corpus, type CorpusTables, read, readState, writeSearch } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { FAN_OUT } from "./index-books.ts";
import type { ArticleRecord } from "./records.ts";
import {
  addWordPosting,
  encodeWords,
  forEachWord,
  getSearchBucket,
  PREFIX_LETTERS,
  SEARCH_BUCKETS,
  type WordPostings,
} from "./search-record.ts";
import {
  cutSnippet,
  findTerm,
  matchesWord,
  parseSearch,
  type SearchQuery,
  type Snippet,
} from "./search-query.ts";
import type { UpkeepOptions } from "./index-merge.ts";

const BOOKS_KEY = "search";
const SEGMENT_LIMIT = 2 ** 20;
const LEVEL_LIMIT = 7;
/** Marked articles before they are cut into a segment, and how many at once: their texts are read and cut in one slice. */
const PENDING_LIMIT = 64;
const GATHER_SIZE = 128;
/** Buckets a slice of a merge. */
const MERGE_BUCKETS = 16;
/** Merges from this level on leave out what is gone: it takes the ids of all articles, a tenth of a second at 100,000. */
const DROP_LEVEL = 2;
/** Everything is merged once the segments hold so many times the articles that there are, and so many more. */
const SPENT_RATIO = 2;
const SPENT_MINIMUM = 512;
/** Words of an article that are indexed. */
const WORD_LIMIT = 20_000;

interface SearchSegment {
  readonly number: number;
  readonly level: number;
  /** Articles cut or merged into it, those that are gone since included. Absent in segments made before this was counted. */
  readonly count?: number;
}

interface SearchBooks {
  readonly segments: readonly SearchSegment[];
  readonly nextSegment: number;
  readonly merge: {
    readonly inputs: readonly SearchSegment[];
    readonly output: SearchSegment;
    readonly nextBucket: number;
  } | null;
}

const EMPTY: SearchBooks = { segments: [], nextSegment: 1, merge: null };

/** Marks articles as new, changed or removed, inside the caller's transaction. */
export async function markForSearch(tables: CorpusTables, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tables.searchPending.bulkPut(
    ids.map(() => 1),
    ids,
  );
}

/** Does what upkeep the search index needs; answers whether all of it is done. False where `shouldStop` said so. */
export async function maintainSearch(
  corpus: Corpus,
  options: Pick<UpkeepOptions, "shouldStop" | "onProgress"> = {},
): Promise<CorpusResult<boolean>> {
  const memory: MergeMemory = { isThere: null };
  for (;;) {
    if (options.shouldStop?.() === true) return { ok: true, value: false };
    const slice = await writeSearch(corpus, (tables) => maintainSlice(tables, memory));
    if (!slice.ok) return slice;
    if (slice.value === null) return { ok: true, value: true };
    options.onProgress?.(slice.value);
  }
}

/** What one run of upkeep keeps between slices; made again where it died. */
interface MergeMemory {
  /** By id, 1 for each article that there was when the merge under way began or went on: ids are not given twice. */
  isThere: Uint8Array | null;
}

/** One slice; the share of the work in hand that is done, null where there was nothing to do. */
async function maintainSlice(tables: CorpusTables, memory: MergeMemory): Promise<number | null> {
  const books = await readBooks(tables);
  if (books.merge !== null) return mergeSlice(tables, books, books.merge, memory);
  const pending = await tables.searchPending.limit(GATHER_SIZE).primaryKeys();
  if (pending.length >= PENDING_LIMIT) {
    await gather(tables, books, pending);
    return 1;
  }
  const chosen = chooseMerge(books, (await readState(tables)).rowCount);
  if (chosen === null) return null;
  const { inputs, level, count } = chosen;
  memory.isThere = null;
  await tables.meta.put(
    {
      ...books,
      nextSegment: books.nextSegment + 1,
      merge: { inputs, output: { number: books.nextSegment, level, count }, nextBucket: 0 },
    } satisfies SearchBooks,
    BOOKS_KEY,
  );
  return 0;
}

/** The segments to merge next, and what comes of it; null where nothing is to be. */
function chooseMerge(
  { segments }: SearchBooks,
  articleCount: number,
): { readonly inputs: readonly SearchSegment[]; readonly level: number; readonly count: number } | null {
  const heldCount = sumCounts(segments);
  if (heldCount > articleCount * SPENT_RATIO && heldCount - articleCount > SPENT_MINIMUM) {
    const level = Math.ceil(Math.log(Math.max(1, articleCount / GATHER_SIZE)) / Math.log(FAN_OUT));
    return {
      inputs: segments,
      level: Math.min(LEVEL_LIMIT, Math.max(DROP_LEVEL, level)),
      count: articleCount,
    };
  }
  for (let level = 0; level < LEVEL_LIMIT; level++) {
    const inputs = segments.filter((segment) => segment.level === level);
    if (inputs.length >= FAN_OUT) return { inputs, level: level + 1, count: sumCounts(inputs) };
  }
  return null;
}

function sumCounts(segments: readonly SearchSegment[]): number {
  return segments.reduce((sum, { level, count = GATHER_SIZE * FAN_OUT ** level }) => sum + count, 0);
}

async function gather(tables: CorpusTables, books: SearchBooks, ids: readonly number[]): Promise<void> {
  const records = await tables.articles.bulkGet([...ids]);
  const buckets = new Map<number, WordPostings>();
  let count = 0;
  for (const record of records) {
    if (record === undefined || record.removedAt !== null) continue;
    count++;
    for (const [word, frequency] of countWords(record.source)) {
      const bucket = getSearchBucket(word);
      let postings = buckets.get(bucket);
      if (postings === undefined) buckets.set(bucket, (postings = new Map()));
      addWordPosting(postings, word, record.id, frequency);
    }
  }
  const segment = { number: books.nextSegment, level: 0, count };
  const entries = [...buckets].map(
    ([bucket, postings]) => [makeKey(bucket, segment), encodeWords(segment.number, postings)!] as const,
  );
  await tables.searchSegments.bulkPut(
    entries.map(([, record]) => record),
    entries.map(([key]) => key),
  );
  await tables.searchPending.bulkDelete([...ids]);
  await tables.meta.put(
    {
      ...books,
      segments: [...books.segments, segment],
      nextSegment: segment.number + 1,
    } satisfies SearchBooks,
    BOOKS_KEY,
  );
}

async function mergeSlice(
  tables: CorpusTables,
  books: SearchBooks,
  merge: NonNullable<SearchBooks["merge"]>,
  memory: MergeMemory,
): Promise<number> {
  const { inputs, output, nextBucket } = merge;
  if (output.level >= DROP_LEVEL) memory.isThere ??= await readPresence(tables);
  const { isThere } = memory;
  const to = Math.min(SEARCH_BUCKETS, nextBucket + MERGE_BUCKETS);
  const buckets = Array.from({ length: to - nextBucket }, (_, i) => nextBucket + i);
  const keys = buckets.map((bucket) => inputs.map((input) => makeKey(bucket, input)));
  const records = await Promise.all(keys.map((bucketKeys) => tables.searchSegments.bulkGet(bucketKeys)));
  const merged = records.map((bucketRecords) => {
    const postings: WordPostings = new Map();
    for (const record of bucketRecords) {
      if (record === undefined) continue;
      forEachWord(
        record,
        () => true,
        (word, id, frequency) => {
          if (isThere === null || isThere[id] === 1) addWordPosting(postings, word, id, frequency);
        },
      );
    }
    return postings;
  });
  const written = buckets.flatMap((bucket, i) => {
    const record = encodeWords(output.number, merged[i]!);
    return record === null ? [] : [[makeKey(bucket, output), record] as const];
  });
  await tables.searchSegments.bulkDelete(keys.flat());
  await tables.searchSegments.bulkPut(
    written.map(([, record]) => record),
    written.map(([key]) => key),
  );
  const isDone = to === SEARCH_BUCKETS;
  const spent = new Set(inputs.map((input) => input.number));
  await tables.meta.put(
    (isDone
      ? {
          ...books,
          merge: null,
          segments: [...books.segments.filter(({ number }) => !spent.has(number)), output],
        }
      : { ...books, merge: { ...merge, nextBucket: to } }) satisfies SearchBooks,
    BOOKS_KEY,
  );
  return to / SEARCH_BUCKETS;
}

/** By id, 1 for each article that there is, removed ones included: they can be brought back. */
async function readPresence(tables: CorpusTables): Promise<Uint8Array> {
  const ids = await tables.articles.toCollection().primaryKeys();
  const isThere = new Uint8Array((ids.at(-1) ?? 0) + 1);
  for (const id of ids) isThere[id] = 1;
  return isThere;
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

function readHead(source: ArticleSource): string {
  return [source.title, source.outlet, source.byline]
    .filter((part) => part != null && part !== "")
    .join("\n");
}

/** The words of an article with their frequencies; those of headline, outlet and byline count three times. */
function countWords(source: ArticleSource): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, weight: number): void => void counts.set(word, (counts.get(word) ?? 0) + weight);
  for (const { word } of tokenize(readHead(source))) add(word, 3);
  for (const { word } of tokenize(source.text).slice(0, WORD_LIMIT)) add(word, 1);
  return counts;
}

function makeKey(bucket: number, { level, number }: SearchSegment): number {
  return (bucket * (LEVEL_LIMIT + 1) + level) * SEGMENT_LIMIT + number;
}

function makeRange(bucket: number): readonly [number, number] {
  return [makeKey(bucket, { level: 0, number: 0 }), makeKey(bucket + 1, { level: 0, number: 0 })];
}

async function readBooks(tables: Pick<CorpusTables, "meta">): Promise<SearchBooks> {
  return ((await tables.meta.get(BOOKS_KEY)) as SearchBooks | undefined) ?? EMPTY;
}
