// Upkeep of the search index (`search-index.ts`), in slices of one short transaction each, which saves and searches pass between.
//
// Where much is marked (an import, the first run of upkeep), the words of up to 1,024 articles are collected over several slices and written as one
// segment of the second level: eight times fewer records, of which most of the cost is. What is collected is kept in memory alone, and
// counts only if nothing was saved and nobody else did upkeep meanwhile; its articles stay marked until it is written.
import { type Corpus, type CorpusTables, readState, writeSearch } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { FAN_OUT } from "./index-books.ts";
import type { UpkeepOptions } from "./index-merge.ts";
import type { ArticleRecord } from "./records.ts";
import {
  LEVEL_LIMIT,
  makeKey,
  readBooks,
  SEARCH_VERSION,
  type SearchBooks,
  type SearchSegment,
  writeBooks,
} from "./search-books.ts";
import { makeWordCollector, type WordCollector } from "./search-collector.ts";
import { makePace, type Pace } from "./pace.ts";
import { SEARCH_MARKS } from "./search-marks.ts";
import { mergeRecords, SEARCH_BUCKETS } from "./search-record.ts";
import { remakeSlice } from "./search-remake.ts";
import type { CorpusState } from "./state.ts";

/** Marked articles before they are cut into a segment. */
const PENDING_LIMIT = 64;
/** Articles whose texts are read in one slice, at most. */
const READ_SIZE = 64;
/** Articles of a segment of the lowest level, more or less: so many are written in one slice. */
const GATHER_SIZE = 128;
/** Articles that are collected at most, and records of theirs that are written in one slice. */
const COLLECT_SIZE = GATHER_SIZE * FAN_OUT;
const WRITE_SIZE = 128;
/** Articles whose words a slice of a merge goes through, in one bucket of all: more buckets where the segments are small. */
const MERGE_ARTICLES = 262_144;
const MERGE_BUCKETS = { from: 4, to: 64 } as const;
/** Merges from this level on leave out what is gone: it takes the ids of all articles, a tenth of a second at 100,000. */
const DROP_LEVEL = 2;
/** Everything is merged once the segments hold so many times the articles that there are, and so many more. */
const SPENT_RATIO = 2;
const SPENT_MINIMUM = 512;

/** Does what upkeep the search index needs; answers whether all of it is done. False where `shouldStop` said so. */
export async function maintainSearch(
  corpus: Corpus,
  options: Pick<UpkeepOptions, "shouldStop" | "onProgress" | "giveWay"> = {},
): Promise<CorpusResult<boolean>> {
  const memory: UpkeepMemory = {
    collected: null,
    isHurried: false,
    isThere: undefined,
    pace: makePace(options.giveWay),
  };
  for (;;) {
    const isStopped = options.shouldStop?.() === true;
    // What was collected is not given up but written: a caller that always stops early would never come to an end.
    if (isStopped && memory.collected === null) return { ok: true, value: false };
    memory.isHurried ||= isStopped;
    if (memory.collected?.rest === null && isEnough(memory.collected, memory)) {
      // The longest step of all: nobody else's transaction is to wait for it.
      memory.collected.rest = encode(memory.collected, memory.collected.nextSegment);
      await options.giveWay?.();
    }
    const slice = await memory.pace.time(() =>
      writeSearch(corpus, (tables) => maintainSlice(tables, memory)),
    );
    if (!slice.ok) return slice;
    if (slice.value === null) return { ok: true, value: true };
    options.onProgress?.(slice.value);
    await options.giveWay?.();
  }
}

/** What one run of upkeep keeps between slices; made again where it died. */
interface UpkeepMemory {
  collected: Collected | null;
  /** No more is collected before what there is has been written. */
  isHurried: boolean;
  /** By id, 1 for each article that there was when the merge under way began or went on: ids are not given twice. Null where all are there. */
  isThere: Uint8Array | null | undefined;
  readonly pace: Pace;
}

/** Words of marked articles, not written yet. */
interface Collected {
  readonly words: WordCollector;
  readonly firstId: number;
  lastId: number;
  /** What there was when it was begun: with another sequence something was saved since, with another segment somebody did upkeep. */
  readonly sequence: number;
  nextSegment: number;
  /** Its segment and the records that are still to be written, once writing has begun. */
  rest: { readonly segment: SearchSegment; readonly records: (readonly [number, ArrayBuffer])[] } | null;
}

/** One slice; the share of the work in hand that is done, null where there was nothing to do. */
async function maintainSlice(tables: CorpusTables, memory: UpkeepMemory): Promise<number | null> {
  const [books, state] = await Promise.all([readBooks(tables), readState(tables)]);
  if (books.version !== SEARCH_VERSION) return remakeSlice(tables, books, state);
  if (books.merge !== null) return mergeSlice(tables, books, books.merge, state, memory);
  const collected = await collect(tables, books, state, memory);
  if (collected !== null) return collected;
  const chosen = chooseMerge(books, state.rowCount);
  if (chosen === null) return null;
  const { inputs, level, count } = chosen;
  memory.isThere = undefined;
  await writeBooks(tables, {
    ...books,
    nextSegment: books.nextSegment + 1,
    merge: { inputs, output: { number: books.nextSegment, level, count }, nextBucket: 0 },
  });
  return 0;
}

/** Collects the words of the next marked articles, and writes them where there are enough or no more; null where too few are marked. */
async function collect(
  tables: CorpusTables,
  books: SearchBooks,
  state: CorpusState,
  memory: UpkeepMemory,
): Promise<number | null> {
  const isCurrent =
    memory.collected?.sequence === state.lastSequence && memory.collected.nextSegment === books.nextSegment;
  // Saves that come again and again must not keep it from ever being written.
  if (memory.collected !== null && !isCurrent) memory.isHurried = true;
  const known = isCurrent ? memory.collected : null;
  memory.collected = null;
  if (known !== null && (known.rest !== null || isEnough(known, memory)))
    return writeCollected(tables, books, known, memory);
  const next = tables.searchPending
    .where("id")
    .above(known?.lastId ?? -1)
    .limit(READ_SIZE);
  const [waiting, marks] = await Promise.all([next.primaryKeys(), next.toArray()]);
  if (known === null && waiting.length < PENDING_LIMIT) return null;
  // What is to be written at once is not to be of a few articles.
  const size = memory.isHurried ? READ_SIZE : memory.pace.scale(READ_SIZE);
  const ids = waiting.slice(0, Math.min(size, COLLECT_SIZE - (known?.words.getCount() ?? 0)));
  const collected: Collected = known ?? {
    words: makeWordCollector(),
    firstId: ids[0]!,
    lastId: 0,
    sequence: state.lastSequence,
    nextSegment: books.nextSegment,
    rest: null,
  };
  const newIds = new Set(ids.filter((_, i) => marks[i] === SEARCH_MARKS.NEW));
  for (const article of await readArticles(tables, ids))
    if (article.removedAt === null) collected.words.add(article, !newIds.has(article.id));
  collected.lastId = ids.at(-1) ?? collected.lastId;
  if (!memory.isHurried && (ids.length < waiting.length || waiting.length === READ_SIZE)) {
    memory.collected = collected;
    return Math.min(1, collected.words.getCount() / COLLECT_SIZE);
  }
  return writeCollected(tables, books, collected, memory);
}

/** Whether it is time to write what was collected. */
function isEnough({ words }: Collected, { isHurried }: UpkeepMemory): boolean {
  return words.getCount() >= (isHurried ? PENDING_LIMIT : COLLECT_SIZE);
}

function encode({ words }: Collected, number: number): NonNullable<Collected["rest"]> {
  const count = words.getCount();
  return {
    segment: { number, level: count > COLLECT_SIZE / 2 ? 1 : 0, count },
    records: words.encode(number),
  };
}

/** These articles, by ascending id; one request for those that lie side by side, as after an import. */
async function readArticles(tables: CorpusTables, ids: readonly number[]): Promise<ArticleRecord[]> {
  const [first, last] = [ids[0] ?? 0, ids.at(-1) ?? 0];
  if (last - first < ids.length)
    return tables.articles.where("id").between(first, last, true, true).toArray();
  const records = await tables.articles.bulkGet(ids);
  return records.filter((record) => record !== undefined);
}

/**
 * Writes what was collected, or the next records of it. Until all are written its articles stay marked and the segment counts none: a
 * death before that leaves postings that are there twice, which merges make one.
 */
async function writeCollected(
  tables: CorpusTables,
  books: SearchBooks,
  collected: Collected,
  memory: UpkeepMemory,
): Promise<number> {
  const { words, firstId, lastId } = collected;
  const count = words.getCount();
  const { segment, records } = (collected.rest ??= encode(collected, books.nextSegment));
  const batch = records.splice(0, count <= GATHER_SIZE ? records.length : memory.pace.scale(WRITE_SIZE));
  await tables.searchSegments.bulkPut(
    batch.map(([, record]) => record),
    batch.map(([bucket]) => makeKey(bucket, segment)),
  );
  const isWhole = records.length === 0;
  // Nothing was marked since: all between the two were collected.
  if (isWhole) await tables.searchPending.where("id").between(firstId, lastId, true, true).delete();
  const others = books.segments.filter((other) => other.number !== segment.number);
  await writeBooks(tables, {
    ...books,
    segments: [...others, isWhole ? segment : { ...segment, count: 0 }],
    nextSegment: segment.number + 1,
  });
  collected.nextSegment = segment.number + 1;
  memory.collected = isWhole ? null : collected;
  if (isWhole) memory.isHurried = false;
  return 1;
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
    const inputs = segments.filter((segment) => segment.level === level).slice(0, FAN_OUT);
    if (inputs.length === FAN_OUT) return { inputs, level: level + 1, count: sumCounts(inputs) };
  }
  return null;
}

function sumCounts(segments: readonly SearchSegment[]): number {
  return segments.reduce((sum, { level, count = GATHER_SIZE * FAN_OUT ** level }) => sum + count, 0);
}

async function mergeSlice(
  tables: CorpusTables,
  books: SearchBooks,
  merge: NonNullable<SearchBooks["merge"]>,
  state: CorpusState,
  memory: UpkeepMemory,
): Promise<number> {
  const { inputs, output, nextBucket } = merge;
  if (output.level < DROP_LEVEL) memory.isThere = null;
  else if (memory.isThere === undefined) memory.isThere = await readPresence(tables, state);
  const { isThere } = memory;
  const wanted = Math.floor(MERGE_ARTICLES / Math.max(1, output.count ?? 1));
  const bucketCount = memory.pace.scale(Math.min(MERGE_BUCKETS.to, Math.max(MERGE_BUCKETS.from, wanted)));
  const to = Math.min(SEARCH_BUCKETS, nextBucket + bucketCount);
  const buckets = Array.from({ length: to - nextBucket }, (_, i) => nextBucket + i);
  const runs = findRuns(inputs);
  const records = await Promise.all(
    buckets.map(async (bucket) => {
      const read = runs.map((run) => tables.getRange("searchSegments", makeRunRange(bucket, run)));
      return (await Promise.all(read)).flat();
    }),
  );
  const keys: number[] = [];
  const merged: ArrayBuffer[] = [];
  for (const [i, bucket] of buckets.entries()) {
    const record = mergeRecords(output.number, records[i]!, isThere ?? null);
    if (record === null) continue;
    keys.push(makeKey(bucket, output));
    merged.push(record);
  }
  for (const bucket of buckets)
    for (const run of runs)
      await tables.searchSegments
        .where("key")
        .between(...makeRunRange(bucket, run))
        .delete();
  await tables.searchSegments.bulkPut(merged, keys);
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

/** Segments of a level, from one number to another. */
interface SegmentRun {
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

/** The inputs of a merge as runs, the oldest first: a merge takes the oldest of a level, so that there is no other between its inputs. */
function findRuns(inputs: readonly SearchSegment[]): SegmentRun[] {
  const levels = [...new Set(inputs.map((input) => input.level))].sort((a, b) => b - a);
  return levels.map((level) => {
    const numbers = inputs.filter((input) => input.level === level).map((input) => input.number);
    return { level, from: Math.min(...numbers), to: Math.max(...numbers) };
  });
}

/** Keys of a run's records of a bucket, half-open. */
function makeRunRange(bucket: number, { level, from, to }: SegmentRun): readonly [number, number] {
  return [makeKey(bucket, { level, number: from }), makeKey(bucket, { level, number: to + 1 })];
}

/** By id, 1 for each article that there is, removed ones included: they can be brought back. Null where every id that was given is there. */
async function readPresence(tables: CorpusTables, state: CorpusState): Promise<Uint8Array | null> {
  if (state.rowCount === state.lastArticleId) return null;
  const ids = await tables.articles.toCollection().primaryKeys();
  const isThere = new Uint8Array((ids.at(-1) ?? 0) + 1);
  for (const id of ids) isThere[id] = 1;
  return isThere;
}
