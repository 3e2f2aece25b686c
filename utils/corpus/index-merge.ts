// Upkeep of the candidate index, in slices of one short transaction each: pending entries are gathered, recent ones merged into a
// segment, eight segments of a level into one of the next. Nothing of it is needed for an answer to be right; it can stop, or the
// worker die, after any slice, and the next call goes on there. Saves and reads pass between two slices.
//
// A merge goes bucket by bucket. Each bucket's output and the removal of its inputs stand in one transaction, so that a query sees
// one or the other; recent records, which are not in buckets, go at the end, and until then what was written of them is not read.
// Over its life a posting is written once per level: O(log n) times.
import { type Corpus, type CorpusTables, readIndex, writeIndex } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import {
  FAN_OUT,
  getLevel,
  type IndexBooks,
  makeBucketRange,
  makeSegmentKey,
  type Merge,
  MERGE_STEPS,
  readBooks,
  SEGMENT_ARTICLES,
  type Segment,
  writeBooks,
} from "./index-books.ts";
import {
  type DocumentWords,
  isAlive,
  placeDocument,
  readAllDocuments,
  readDocuments,
  writeDocuments,
} from "./index-documents.ts";
import { getArticleId, readEntryHead } from "./index-entry.ts";
import { inStretches, makePace, type Pace } from "./pace.ts";
import {
  BUCKET_COUNT,
  decodeRecord,
  encodeRecord,
  getBucket,
  type PostingRun,
  readSegmentNumber,
} from "./posting-record.ts";
import { forEachPosting, packRecent } from "./recent-record.ts";

/** Buckets a slice, at most: of recent entries only the output is written, of segments each input is read. */
const RECENT_STEPS = 512;
const SEGMENT_STEPS = 128;
/** Everything is merged into one segment when this share of the entries in segments is dead. */
const DEAD_SHARE = 0.3;

/** When upkeep sets to work. */
export interface UpkeepLimits {
  /** Pending entries before they are gathered: one request reads so many as fast as one. */
  readonly pending: number;
  /** Recent entries before they are merged. Larger for a bulk load: fewer, larger merges. */
  readonly recent: number;
  /** Dead entries below which nothing is merged for their sake. */
  readonly dead: number;
}

export const UPKEEP_LIMITS: UpkeepLimits = { pending: 64, recent: SEGMENT_ARTICLES, dead: 512 };

export interface UpkeepOptions {
  readonly shouldStop?: () => boolean;
  readonly limits?: UpkeepLimits;
  /** Called after each slice of a merge: its share that is done, 0..1. */
  readonly onProgress?: (share: number) => void;
  /** Awaited between slices: lets through what others wait for. */
  readonly giveWay?: () => PromiseLike<unknown>;
}

/** Does what upkeep there is; answers whether all of it is done. False where `shouldStop` said so. */
export async function maintainIndex(
  corpus: Corpus,
  options: UpkeepOptions = {},
): Promise<CorpusResult<boolean>> {
  const { limits = UPKEEP_LIMITS } = options;
  const memory: MergeMemory = { documents: null, runs: null, pace: makePace(options.giveWay) };
  for (;;) {
    if (options.shouldStop?.() === true) return { ok: true, value: false };
    const slice = await memory.pace.time(() =>
      writeIndex(corpus, (tables) => maintainSlice(tables, limits, memory)),
    );
    if (!slice.ok) return slice;
    if (slice.value === "done") return { ok: true, value: true };
    if (slice.value === "unread") {
      const read = await readRecentRuns(corpus, memory, options);
      if (!read.ok) return read;
    } else if (slice.value !== "gathered") options.onProgress?.(slice.value.share);
    await options.giveWay?.();
  }
}

/** What one run of upkeep keeps between slices; made again where it died. */
interface MergeMemory {
  documents: DocumentWords | null;
  /** Postings of the recent records being merged, by step, and the segment that comes of them. */
  runs: { readonly number: number; readonly byStep: readonly (PostingRun | undefined)[] } | null;
  readonly pace: Pace;
}

/** `unread`: the postings of the recent records that are merged are to be read first. */
type SliceResult = "done" | "gathered" | "unread" | { readonly share: number };

async function maintainSlice(
  tables: CorpusTables,
  limits: UpkeepLimits,
  memory: MergeMemory,
): Promise<SliceResult> {
  const books = await readBooks(tables);
  if (books.merge !== null) return mergeSlice(tables, books, books.merge, memory);
  const pendingCount = await tables.indexPending.count();
  if (pendingCount >= limits.pending) {
    await gather(tables, books);
    return "gathered";
  }
  const merge = chooseMerge(books, limits);
  if (merge === null) return "done";
  await writeBooks(tables, { ...books, merge, nextSegment: books.nextSegment + 1 });
  memory.documents = null;
  memory.runs = null;
  return { share: 0 };
}

/** Moves what is pending into recent records. */
async function gather(tables: CorpusTables, books: IndexBooks): Promise<void> {
  const entries = await tables.indexPending.toArray();
  const heads = entries.map(readEntryHead);
  const words = await readDocuments(
    tables,
    heads.map(({ document }) => getArticleId(document)),
  );
  for (const { document, day } of heads) placeDocument(words, document, day);
  await writeDocuments(tables, words);
  const records = packRecent(entries.map((entry) => new Uint32Array(entry)));
  const added = records.map(({ count }, i) => ({ key: books.nextRecent + i, count }));
  await tables.indexRecent.bulkAdd(
    records.map(({ record }) => record),
    added.map(({ key }) => key),
  );
  await tables.indexPending.clear();
  await writeBooks(tables, {
    ...books,
    recent: [...books.recent, ...added],
    nextRecent: books.nextRecent + records.length,
  });
}

function chooseMerge(books: IndexBooks, limits: UpkeepLimits): Merge | null {
  const number = books.nextSegment;
  const recentCount = sum(books.recent);
  if (recentCount >= limits.recent)
    return {
      recent: books.recent.map(({ key }) => key),
      segments: [],
      output: { number, level: getLevel(recentCount), count: recentCount },
      nextStep: 0,
    };
  const total = sum(books.segments);
  const isStale = books.deadCount >= limits.dead && books.deadCount >= DEAD_SHARE * total;
  if (isStale && books.segments.length > 0) return mergeSegments(number, books.segments);
  for (const level of new Set(books.segments.map((segment) => segment.level))) {
    const segments = books.segments.filter((segment) => segment.level === level);
    if (segments.length >= FAN_OUT) return mergeSegments(number, segments);
  }
  return null;
}

function mergeSegments(number: number, segments: readonly Segment[]): Merge {
  const count = sum(segments);
  return { recent: [], segments, output: { number, level: getLevel(count), count }, nextStep: 0 };
}

async function mergeSlice(
  tables: CorpusTables,
  books: IndexBooks,
  merge: Merge,
  memory: MergeMemory,
): Promise<SliceResult> {
  const isRecent = merge.recent.length > 0;
  const to = Math.min(
    MERGE_STEPS,
    merge.nextStep + memory.pace.scale(isRecent ? RECENT_STEPS : SEGMENT_STEPS),
  );
  if (isRecent) {
    if (memory.runs?.number !== merge.output.number) return "unread";
    await writeRuns(tables, merge, memory.runs.byStep, to);
  } else {
    memory.documents ??= await readAllDocuments(tables);
    await mergeBuckets(tables, merge, memory.documents, to);
  }
  if (to < MERGE_STEPS) {
    await writeBooks(tables, { ...books, merge: { ...merge, nextStep: to } });
    return { share: to / MERGE_STEPS };
  }
  await tables.indexRecent.bulkDelete([...merge.recent]);
  const inputs = new Set(merge.segments.map((segment) => segment.number));
  const isWhole = !isRecent && inputs.size === books.segments.length;
  await writeBooks(tables, {
    ...books,
    recent: books.recent.filter(({ key }) => !merge.recent.includes(key)),
    segments: [...books.segments.filter((segment) => !inputs.has(segment.number)), merge.output],
    merge: null,
    deadCount: isWhole ? 0 : books.deadCount,
  });
  return { share: 1 };
}

/**
 * Reads the living postings of the records that are merged, by step. Not in the transaction that writes: the records never change, and
 * what dies meanwhile is passed over by queries.
 */
async function readRecentRuns(
  corpus: Corpus,
  memory: MergeMemory,
  { giveWay }: UpkeepOptions,
): Promise<CorpusResult<null>> {
  const found = await readIndex(corpus, async (tables) => {
    const { merge } = await readBooks(tables);
    if (merge === null) return null;
    const [documents, records] = await Promise.all([
      readAllDocuments(tables),
      tables.indexRecent.bulkGet([...merge.recent]),
    ]);
    return { number: merge.output.number, documents, records };
  });
  if (!found.ok) return found;
  if (found.value === null) return { ok: true, value: null };
  const { number, documents, records } = found.value;
  const runs = Array.from({ length: MERGE_STEPS }, (): PostingRun | undefined => undefined);
  const add = (record: ArrayBuffer | undefined): void => {
    if (record === undefined) return;
    forEachPosting(record, (kind, hash, document, weight) => {
      if (!isAlive(documents, document)) return;
      const run = (runs[getBucket(hash) + (kind === "term" ? 0 : BUCKET_COUNT)] ??= makeRun());
      run.hashes.push(hash);
      run.documents.push(document);
      if (kind === "term") run.weights.push(weight);
    });
  };
  await inStretches(records, add, giveWay);
  memory.runs = { number, byStep: runs };
  return { ok: true, value: null };
}

async function writeRuns(
  tables: CorpusTables,
  { output, nextStep }: Merge,
  runs: readonly (PostingRun | undefined)[],
  to: number,
): Promise<void> {
  const written = makeBatch();
  for (let step = nextStep; step < to; step++) {
    const record = encodeRecord(output.number, runs[step] ?? makeRun(), step < BUCKET_COUNT);
    if (record !== null) written.add(makeSegmentKey(step, output.level, output.number), record);
  }
  await tables.indexSegments.bulkPut(written.records, written.keys);
}

async function mergeBuckets(
  tables: CorpusTables,
  merge: Merge,
  documents: DocumentWords,
  to: number,
): Promise<void> {
  const { segments, output, nextStep } = merge;
  const levels = new Map(segments.map(({ number, level }) => [number, level]));
  const level = new Set(levels.values()).size === 1 ? segments[0]!.level : null;
  const steps = Array.from({ length: to - nextStep }, (_, i) => nextStep + i);
  const buckets = await Promise.all(
    steps.map((step) => tables.getRange("indexSegments", makeBucketRange(step, level))),
  );
  const written = makeBatch();
  const spent: number[] = [];
  for (const [i, step] of steps.entries()) {
    const run = makeRun();
    for (const record of buckets[i]!) {
      const number = readSegmentNumber(record);
      const own = levels.get(number);
      if (own === undefined) continue;
      spent.push(makeSegmentKey(step, own, number));
      decodeRecord(record, step % BUCKET_COUNT, step < BUCKET_COUNT, run, (document) =>
        isAlive(documents, document),
      );
    }
    const record = encodeRecord(output.number, run, step < BUCKET_COUNT);
    if (record !== null) written.add(makeSegmentKey(step, output.level, output.number), record);
  }
  await tables.indexSegments.bulkDelete(spent);
  await tables.indexSegments.bulkPut(written.records, written.keys);
}

function makeRun(): PostingRun {
  return { hashes: [], documents: [], weights: [] };
}

function makeBatch() {
  const keys: number[] = [];
  const records: ArrayBuffer[] = [];
  return {
    keys,
    records,
    add(key: number, record: ArrayBuffer): void {
      keys.push(key);
      records.push(record);
    },
  };
}

function sum(parts: readonly { readonly count: number }[]): number {
  return parts.reduce((total, part) => total + part.count, 0);
}
