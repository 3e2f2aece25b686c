// The books of the search index: which segments there are, how they were made, and a merge that is under way. One record of `meta`.
import type { CorpusTables } from "./database.ts";

const BOOKS_KEY = "search";
const SEGMENT_LIMIT = 2 ** 20;
/** Raised by one whenever segments are made differently: those that are there are made anew (`search-remake.ts`). */
export const SEARCH_VERSION = 3;
/** The highest level of a segment. */
export const LEVEL_LIMIT = 7;

/** A run of postings over all buckets. */
export interface SearchSegment {
  readonly number: number;
  readonly level: number;
  /** Articles cut or merged into it, those that are gone since included. Absent in segments made before this was counted. */
  readonly count?: number;
}

/** What there is of the index. */
export interface SearchBooks {
  /** What the segments were made with; absent in those of the first version. */
  readonly version?: number;
  /** Articles up to this one are marked to be indexed anew, where that is under way. */
  readonly markedTo?: number;
  readonly segments: readonly SearchSegment[];
  readonly nextSegment: number;
  readonly merge: {
    readonly inputs: readonly SearchSegment[];
    readonly output: SearchSegment;
    readonly nextBucket: number;
  } | null;
}

/** The books of an index without segments. */
export const EMPTY_BOOKS: SearchBooks = {
  version: SEARCH_VERSION,
  segments: [],
  nextSegment: 1,
  merge: null,
};

/** The key of a record in `searchSegments`: all records of a bucket lie side by side. */
export function makeKey(bucket: number, { level, number }: SearchSegment): number {
  return (bucket * (LEVEL_LIMIT + 1) + level) * SEGMENT_LIMIT + number;
}

/** Keys of all records of a bucket, half-open. */
export function makeRange(bucket: number): readonly [number, number] {
  return [makeKey(bucket, { level: 0, number: 0 }), makeKey(bucket + 1, { level: 0, number: 0 })];
}

/** The books; those of an empty index where there are none yet. */
export async function readBooks(tables: Pick<CorpusTables, "meta">): Promise<SearchBooks> {
  return ((await tables.meta.get(BOOKS_KEY)) as SearchBooks | undefined) ?? EMPTY_BOOKS;
}

/** Writes the books. */
export async function writeBooks(tables: Pick<CorpusTables, "meta">, books: SearchBooks): Promise<void> {
  await tables.meta.put(books, BOOKS_KEY);
}
