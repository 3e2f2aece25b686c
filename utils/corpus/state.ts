// The corpus's books: one record, written in every transaction that changes anything, and the part of it that is mirrored elsewhere.

export interface CorpusState {
  readonly databaseId: string;
  /** Number of the last transaction. */
  lastSequence: number;
  /** Rows in `articles`, removed ones included. */
  rowCount: number;
  removedCount: number;
  lastArticleId: number;
  /** Engine that the whole index was made with; null while there is no index. */
  engineVersion: number | null;
  /** How far an unfinished reindexing came; null where none is under way. */
  reindexing: { readonly engineVersion: number; readonly nextId: number } | null;
}

/** What is mirrored outside the database, plain JSON. */
export interface Watermark {
  readonly databaseId: string;
  readonly lastSequence: number;
  /** Rows in `articles`, removed ones included. */
  readonly count: number;
}

/** The books of a database that was just created. */
export function makeState(databaseId: string): CorpusState {
  return {
    databaseId,
    lastSequence: 0,
    rowCount: 0,
    removedCount: 0,
    lastArticleId: 0,
    engineVersion: null,
    reindexing: null,
  };
}

/** The part of the books that is mirrored. */
export function readWatermark(state: CorpusState): Watermark {
  return { databaseId: state.databaseId, lastSequence: state.lastSequence, count: state.rowCount };
}

/** Whether a database with the watermark `current` can be the one that `mirror` was taken of, at that time or later. */
export function isConsistent(current: Watermark, mirror: Watermark): boolean {
  if (current.databaseId !== mirror.databaseId || current.lastSequence < mirror.lastSequence) return false;
  return current.lastSequence > mirror.lastSequence || current.count === mirror.count;
}
