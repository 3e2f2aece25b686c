// The books of the candidate index: which records and segments there are, and a merge that is under way. One record of `meta`, read
// and written in the transaction that changes what it tells of, so that the index is whole after a death at any point.
import type { CorpusTables } from "./database.ts";
import { BUCKET_COUNT } from "./posting-record.ts";

/** Segments of a level before they are merged into one of the next. */
export const FAN_OUT = 8;
/** Articles of the smallest segments: more would have to be read whole by a new worker's first query, fewer be spread too thin over 8,192 records. */
export const SEGMENT_ARTICLES = 512;
const LEVEL_LIMIT = 7;
const SEGMENT_LIMIT = 2 ** 20;

/** A run of postings over all buckets, made by one merge. */
export interface Segment {
  readonly number: number;
  readonly level: number;
  /** Entries merged into it. */
  readonly count: number;
}

/** A merge that has not gone through all buckets yet. */
export interface Merge {
  /** Records of `indexRecent`; empty where segments are merged. */
  readonly recent: readonly number[];
  /** Segment numbers; empty where recent entries are merged. */
  readonly segments: readonly Segment[];
  readonly output: Segment;
  /** Steps done, of `MERGE_STEPS`. */
  readonly nextStep: number;
}

export interface IndexBooks {
  /** Records of `indexRecent` with the number of their entries, in the order they were made. */
  readonly recent: readonly { readonly key: number; readonly count: number }[];
  readonly segments: readonly Segment[];
  readonly nextRecent: number;
  readonly nextSegment: number;
  readonly merge: Merge | null;
  /** Entries replaced or dropped since everything was last merged: their postings lie in segments, dead. */
  readonly deadCount: number;
}

const BOOKS_KEY = "index";
const EMPTY: IndexBooks = {
  recent: [],
  segments: [],
  nextRecent: 0,
  nextSegment: 1,
  merge: null,
  deadCount: 0,
};

/** The books; those of an empty index where there are none yet. */
export async function readBooks(tables: Pick<CorpusTables, "meta">): Promise<IndexBooks> {
  return ((await tables.meta.get(BOOKS_KEY)) as IndexBooks | undefined) ?? EMPTY;
}

/** Writes the books. */
export async function writeBooks(tables: Pick<CorpusTables, "meta">, books: IndexBooks): Promise<void> {
  await tables.meta.put(books, BOOKS_KEY);
}

/** A merge goes bucket by bucket: first those of the terms, then those of the fingerprints. */
export const MERGE_STEPS = 2 * BUCKET_COUNT;

/** The key of a record in `indexSegments`: all records of a bucket lie side by side. `step` is as in a merge. */
export function makeSegmentKey(step: number, level: number, segment: number): number {
  return (step * (LEVEL_LIMIT + 1) + level) * SEGMENT_LIMIT + segment;
}

/** Keys of all records of a bucket, at one level or at all, half-open. */
export function makeBucketRange(step: number, level: number | null): readonly [number, number] {
  return level === null
    ? [makeSegmentKey(step, 0, 0), makeSegmentKey(step + 1, 0, 0)]
    : [makeSegmentKey(step, level, 0), makeSegmentKey(step, level + 1, 0)];
}

/** The level of a segment with so many entries. */
export function getLevel(count: number): number {
  const level = 1 + Math.floor(Math.log(Math.max(1, count / SEGMENT_ARTICLES)) / Math.log(FAN_OUT) + 1e-9);
  return Math.min(LEVEL_LIMIT, level);
}
