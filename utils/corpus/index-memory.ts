// What every query would read again, in memory for the life of the context. Recent records, some 400 KB, and up to 14 MB while a large import comes in: one is never changed, and its key
// never given twice, so that what was read once is true for as long as the books name it. And words of documents, four bytes an
// article: they are true until the next transaction of the corpus, and until pending entries are gathered.
import type { Corpus, CorpusTables } from "./database.ts";
import type { IndexBooks } from "./index-books.ts";
import type { DocumentWords } from "./index-documents.ts";

export interface IndexMemory {
  /** Whether there were segments when the books were last seen; true where they never were. */
  readonly hasSegments: () => boolean;
  /** Reads the records that came since the last query, in one request. */
  readonly readAdded: (tables: CorpusTables) => PromiseLike<AddedRecords>;
  /**
   * What is known of documents as they are after this transaction of the corpus and before this key of `indexRecent` is given, to be
   * added to.
   */
  readonly getDocuments: (sequence: number, nextRecent: number) => DocumentWords;
  /** All records that the books name, `added` among them; others are forgotten. Books and records are of one transaction. */
  readonly remember: (books: IndexBooks, added: AddedRecords) => ArrayBuffer[];
}

interface AddedRecords {
  /** What was in memory when the reading began: a query beside it may forget what this one's books still name. */
  readonly before: ReadonlyMap<number, ArrayBuffer>;
  readonly records: readonly ArrayBuffer[];
}

const memories = new WeakMap<Corpus, IndexMemory>();

/** The memory of an open corpus. */
export function getIndexMemory(corpus: Corpus): IndexMemory {
  let memory = memories.get(corpus);
  if (memory === undefined) memories.set(corpus, (memory = makeIndexMemory()));
  return memory;
}

function makeIndexMemory(): IndexMemory {
  let records: ReadonlyMap<number, ArrayBuffer> = new Map();
  /** Every record before this key is in memory, unless it was merged. */
  let nextKey = 0;
  let hasSegments = true;
  let documents: DocumentWords = new Map();
  let documentsTime: readonly [sequence: number, nextRecent: number] = [0, 0];
  return {
    hasSegments: () => hasSegments,
    getDocuments(sequence, nextRecent) {
      const [knownSequence, knownRecent] = documentsTime;
      // A query that began before a save may end after one that began later.
      if (sequence < knownSequence || nextRecent < knownRecent) return new Map();
      if (sequence > knownSequence || nextRecent > knownRecent) documents = new Map();
      documentsTime = [sequence, nextRecent];
      return documents;
    },
    async readAdded(tables) {
      const [before, from] = [records, nextKey];
      return { before, records: await tables.getRange("indexRecent", [from, Infinity]) };
    },
    remember(books, added) {
      // Keys are given in order, and the first ones are merged: those that were read are the last before `nextRecent`.
      const first = books.nextRecent - added.records.length;
      const named = new Map<number, ArrayBuffer>();
      for (const { key } of books.recent)
        named.set(key, key >= first ? added.records[key - first]! : added.before.get(key)!);
      // A query that began later may have ended earlier, and knows of more.
      records = new Map([...named, ...[...records].filter(([key]) => key >= books.nextRecent)]);
      nextKey = Math.max(nextKey, books.nextRecent);
      hasSegments = books.segments.length > 0 || books.merge !== null;
      return [...named.values()];
    },
  };
}
