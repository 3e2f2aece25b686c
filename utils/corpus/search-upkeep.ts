// Upkeep of the search index (`search-index.ts`), in slices of one short transaction each, which saves and searches pass between.
import type { ArticleSource } from "../news/article.ts";
import { tokenize } from "../text/tokenize.ts";
import { type Corpus, type CorpusTables, readState, writeSearch } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { FAN_OUT } from "./index-books.ts";
import type { UpkeepOptions } from "./index-merge.ts";
import {
  LEVEL_LIMIT,
  makeKey,
  readBooks,
  type SearchBooks,
  type SearchSegment,
  writeBooks,
} from "./search-books.ts";
import { readHead } from "./search-index.ts";
import {
  addWordPosting,
  encodeWords,
  forEachWord,
  getSearchBucket,
  SEARCH_BUCKETS,
  type WordPostings,
} from "./search-record.ts";

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
  await writeBooks(tables, {
    ...books,
    nextSegment: books.nextSegment + 1,
    merge: { inputs, output: { number: books.nextSegment, level, count }, nextBucket: 0 },
  });
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
  await writeBooks(tables, {
    ...books,
    segments: [...books.segments, segment],
    nextSegment: segment.number + 1,
  });
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
  await writeBooks(
    tables,
    isDone
      ? {
          ...books,
          merge: null,
          segments: [...books.segments.filter(({ number }) => !spent.has(number)), output],
        }
      : { ...books, merge: { ...merge, nextBucket: to } },
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

/** The words of an article with their frequencies; those of headline, outlet and byline count three times. */
function countWords(source: ArticleSource): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, weight: number): void => void counts.set(word, (counts.get(word) ?? 0) + weight);
  for (const { word } of tokenize(readHead(source))) add(word, 3);
  for (const { word } of tokenize(source.text).slice(0, WORD_LIMIT)) add(word, 1);
  return counts;
}
