// The candidate index: from the features of a page to the few dozen articles that are worth reading, without loading the index.
// Callers know `writeEntries` and `findCandidates`; how entries lie in the database is this folder's affair, and they can always be
// made anew.
//
// A log-structured merge tree (O'Neil, Cheng, Gawlick & O'Neil 1996) of posting lists. A new entry is one record of `indexPending`, in the
// article's own transaction: adding costs the same at any size. Pending entries are gathered into records of `indexRecent`, and
// those merged into segments, whose postings lie in `indexSegments` by bucket of their hash (`index-merge.ts`, in slices of their own).
// A query reads what is pending and, for each of its hashes, the records of one bucket; what is recent stays in memory
// (`index-memory.ts`). Its cost grows with the length of the lists it asks for, not with the corpus.
import { getPostingLimit, type PostingList, rankCandidates, weighDays } from "../news/candidates.ts";
import type { ArticleFeatures } from "../news/features.ts";
import { type Corpus, type CorpusTables, readIndex, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { makeBucketRange, readBooks, writeBooks } from "./index-books.ts";
import {
  completeDocuments,
  dropDocument,
  getDay,
  isFound,
  readAllDocuments,
  readDocuments,
  renewDocument,
  shelveDocument,
  writeDocuments,
} from "./index-documents.ts";
import {
  collectEntry,
  getArticleId,
  makeDocument,
  packEntry,
  readEntryHead,
  spreadFingerprint,
} from "./index-entry.ts";
import { keepAlive, makeCollector, type PostingCollector } from "./posting-collector.ts";
import {
  BUCKET_COUNT,
  collectPostings,
  getBucket,
  type LongPostings,
  readSegmentNumber,
} from "./posting-record.ts";
import { getIndexMemory } from "./index-memory.ts";
import { collectRecent, packRecent } from "./recent-record.ts";
import { parseArticleId } from "./records.ts";
import type { CorpusState } from "./state.ts";

/** Features of one article; `null` drops the article from the index, or only hides it. */
export interface IndexEntry {
  readonly id: number;
  readonly features: ArticleFeatures | null;
  /** It may come back: its postings stay where they are, through merges too (`unshelveEntries`). */
  readonly isKept?: boolean;
  /** There was never an article with this id. */
  readonly isNew?: boolean;
}

/** So many entries at once go straight into records of `indexRecent`. */
const BATCH_MINIMUM = 32;

/** Puts entries into the index (or drops them), inside the caller's transaction; one entry an article. */
export async function writeEntries(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  entries: readonly IndexEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  // The first entry of all decides what the index is made with.
  state.engineVersion ??= corpus.engine.version;
  const isBatch = entries.length >= BATCH_MINIMUM;
  const known = entries.filter((entry) => entry.isNew !== true);
  // The entry of a new article says itself what there is to know, until it is gathered.
  const words = await readDocuments(
    tables,
    (isBatch ? entries : known).map((entry) => entry.id),
  );
  // Nothing else holds an entry that is pending: it goes.
  const isHiding = entries.some((entry) => entry.isKept === true);
  const pending = new Set(isHiding ? await tables.indexPending.toCollection().primaryKeys() : []);
  let deadCount = 0;
  const packed: Uint32Array<ArrayBuffer>[] = [];
  const packedIds: number[] = [];
  for (const { id, features, isNew, isKept } of entries) {
    if (features === null) {
      if (isKept === true && !pending.has(id)) shelveDocument(words, id);
      else if (isNew !== true && dropDocument(words, id)) deadCount++;
      continue;
    }
    let revision = 0;
    if (isBatch || isNew !== true) {
      const renewed = renewDocument(words, id, features.day);
      revision = renewed.revision;
      if (renewed.wasKnown) deadCount++;
    }
    packed.push(packEntry(makeDocument(id, revision), features));
    packedIds.push(id);
  }
  // Requests of a transaction are done in the order in which they are sent.
  await Promise.all([
    writeDocuments(tables, words),
    tables.indexPending.bulkDelete(known.map((entry) => entry.id)),
    isBatch || packed.length === 0
      ? null
      : tables.indexPending.bulkPut(
          packed.map((entry) => entry.buffer),
          packedIds,
        ),
  ]);
  if (!isBatch && deadCount === 0) return;
  const books = await readBooks(tables);
  const records = isBatch ? packRecent(packed) : [];
  const keys = records.map((_, i) => books.nextRecent + i);
  if (records.length > 0)
    await tables.indexRecent.bulkAdd(
      records.map(({ record }) => record),
      keys,
    );
  await writeBooks(tables, {
    ...books,
    recent: [...books.recent, ...records.map(({ count }, i) => ({ key: keys[i]!, count }))],
    nextRecent: books.nextRecent + records.length,
    deadCount: books.deadCount + deadCount,
  });
}

/** An article that may report the same event, with a score that only orders. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
}

export interface CandidateOptions {
  readonly limit?: number;
  /** An article not to be answered: the page itself. */
  readonly excludeId?: string | null;
}

const DEFAULT_LIMIT = 40;
/** A query asks for its rarest terms: more add look-ups and no recall (see test/bench/README.md). */
const QUERY_TERMS = 40;
/** Of a long page's fingerprints those with the smallest spread hashes stand for all. */
const QUERY_PRINTS = 64;
/** Dead postings make terms look commoner than they are; up to this share of the articles that changes no ranking worth the reading. */
const DEAD_TOLERANCE = 0.01;
/** Lists of a segment that are longer are counted over all segments first: they may not be worth reading. */
const READ_AT_ONCE = 1024;
/** So many times the limit are looked at for being alive and for their day. */
const POOL_FACTOR = 4;

/** The articles closest to `features` (see `rankCandidates`), best first, ties by id. Removed ones are not among them. */
export async function findCandidates(
  corpus: Corpus,
  features: ArticleFeatures,
  options: CandidateOptions = {},
): Promise<CorpusResult<Candidate[]>> {
  const { limit = DEFAULT_LIMIT, excludeId = null } = options;
  const excludedId = parseArticleId(excludeId ?? "");
  const query = {
    terms: features.terms.slice(0, QUERY_TERMS),
    fingerprints: pickFingerprints(features.fingerprints),
    day: features.day,
  };
  return readIndex(corpus, async (tables) => {
    const collector = makeCollector(query);
    const lookUps = listLookUps(collector);
    // Everything is asked for at once; each request waits for the disk, not for the one before.
    const known = getIndexMemory(corpus);
    const [state, books, pending, added, ...buckets] = await Promise.all([
      readState(tables),
      readBooks(tables),
      tables.indexPending.toArray(),
      known.readAdded(tables),
      ...(known.hasSegments() ? readBuckets(tables, lookUps) : []),
    ]);
    // A small corpus has no segments to ask; the first merge makes some.
    const isAsked = buckets.length > 0 || (books.segments.length === 0 && books.merge === null);
    const lists = isAsked ? buckets : await Promise.all(readBuckets(tables, lookUps));
    // Where the database was replaced, nothing of the memory is true.
    const isSame = state.databaseId === corpus.databaseId;
    const recent = isSame ? known.remember(books, added) : await tables.indexRecent.toArray();
    for (const entry of pending) collectEntry(collector, entry);
    for (const record of recent) collectRecent(collector, record);
    // What an unfinished merge of recent entries has written already is still among the recent.
    const unfinished =
      books.merge !== null && books.merge.recent.length > 0 ? books.merge.output.number : null;
    const documentCount = state.rowCount - state.removedCount;
    const postingLimit = getPostingLimit(documentCount);
    for (const [i, { isTerm, wanted }] of lookUps.entries()) {
      const records = lists[i] ?? [];
      for (const [hash, list] of wanted) {
        const long: LongPostings[] = [];
        for (const record of records) {
          if (unfinished !== null && readSegmentNumber(record) === unfinished) continue;
          const left = collectPostings(record, hash, isTerm, list, READ_AT_ONCE);
          if (left !== null) long.push(left);
        }
        const postingCount = long.reduce((sum, each) => sum + each.postingCount, list.documents.length);
        // What is not ranked need not be read.
        if (postingCount > postingLimit) list.documents.length = list.weights.length = 0;
        else for (const each of long) each.read(list);
      }
      for (const record of records) giveBack(record);
    }
    const days = new Map(
      pending.map((entry) => {
        const { document, day } = readEntryHead(entry);
        return [document, day];
      }),
    );
    if (books.deadCount + state.removedCount > DEAD_TOLERANCE * documentCount) {
      const words = await readAllDocuments(tables);
      keepAlive(collector, (document) => days.has(document) || isFound(words, document));
    }
    const spread = { ...query, fingerprints: [...collector.prints.keys()] };
    const postings = { documentCount, terms: collector.terms, fingerprints: collector.prints };
    const pool = rankCandidates(spread, postings, POOL_FACTOR * limit + 1);
    const words = isSame
      ? known.getDocuments(state.lastSequence, books.nextRecent)
      : new Map<number, Uint32Array<ArrayBuffer>>();
    const stored = pool.filter(({ document }) => !days.has(document));
    await completeDocuments(
      tables,
      words,
      stored.map(({ document }) => getArticleId(document)),
    );
    const alive = pool.flatMap(({ document, score }) => {
      const id = getArticleId(document);
      const isPending = days.has(document);
      if (id === excludedId || !(isPending || isFound(words, document))) return [];
      const day = isPending ? days.get(document)! : getDay(words, id);
      return [{ id, score: score * weighDays(query.day, day) }];
    });
    return alive
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, limit)
      .map(({ id, score }) => ({ id: String(id), score }));
  });
}

/** What a query asks of one bucket. */
interface LookUp {
  /** As in a merge. */
  readonly step: number;
  readonly isTerm: boolean;
  /** The lists to be filled, by hash. */
  readonly wanted: [number, PostingList][];
}

function listLookUps({ terms, prints }: PostingCollector): LookUp[] {
  const lookUps = new Map<number, LookUp>();
  for (const [lists, isTerm] of [
    [terms, true],
    [prints, false],
  ] as const) {
    for (const [hash, list] of lists) {
      const step = getBucket(hash) + (isTerm ? 0 : BUCKET_COUNT);
      const lookUp = lookUps.get(step);
      if (lookUp === undefined) lookUps.set(step, { step, isTerm, wanted: [[hash, list]] });
      else lookUp.wanted.push([hash, list]);
    }
  }
  return [...lookUps.values()];
}

/**
 * Frees a buffer that was read. Left to the garbage collector, which does not see how large they are, those of some queries would stay
 * for long.
 */
function giveBack(record: ArrayBuffer): void {
  record.transfer(0);
}

function readBuckets(tables: CorpusTables, lookUps: readonly LookUp[]): PromiseLike<ArrayBuffer[]>[] {
  return lookUps.map(({ step }) => tables.getRange("indexSegments", makeBucketRange(step, null)));
}

function pickFingerprints(prints: readonly number[]): readonly number[] {
  if (prints.length <= QUERY_PRINTS) return prints;
  return [...prints].sort((a, b) => spreadFingerprint(a) - spreadFingerprint(b)).slice(0, QUERY_PRINTS);
}
