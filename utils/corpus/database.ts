// The corpus database: reading and writing it. Nothing opens at import.
//
// Two durabilities: `strict` for what the reader asked to save (on disk before it is acknowledged), `relaxed` for bulk work that can be
// done again. One transaction spans all tables, so that an article, its index entry and the watermark stand or fall together.
import type { CatalogueEntry } from "./catalogue.ts";
import { type Connection, makeConnection, withTimeout } from "./connection.ts";
import type { ArticleFeatures } from "../news/features.ts";
import type { ArticleSource } from "../news/article.ts";
import { checkRoom } from "./disk-room.ts";
import { attempt, CorpusError, type CorpusFailure, type CorpusResult, fail } from "./failure.ts";
import type { FeedRecord, FeedSeen } from "./feeds.ts";
import type { FollowRecord } from "./follows.ts";
import type { ArticleRecord, CorrectionRecord, VersionRecord } from "./records.ts";
import { TABLE_NAMES, type TableName } from "./schema.ts";
import type { StagingRow } from "./staging.ts";
import { type CorpusState, readWatermark, type Watermark } from "./state.ts";
import type { CorpusTable } from "./table.ts";
import { rememberLastId, transact } from "./transaction.ts";

const DEFAULT_NAME = "parallax";
const OPEN_TIMEOUT_MS = 10_000;

/** The tables that the candidate index is made of. */
const INDEX_TABLES = ["indexDocuments", "indexPending", "indexRecent", "indexSegments", "meta"] as const;
/** The tables that a request to a feed changes where it brought no article. */
const FEED_TABLES = ["feeds", "feedSeen"] as const;
/** The tables that the search for articles' events, and for what is new of those that are followed, writes, with the reader's corrections. */
const EVENT_TABLES = ["catalogue", "corrections", "eventPending", "follows"] as const;
/** The tables that the search for articles' events reads beside the candidate index. */
const EVENT_SOURCES = ["articles", "catalogue", "corrections", "eventPending", "meta"] as const;
/** The tables that a slice of the search index's upkeep reads and writes. */
const SEARCH_TABLES = ["articles", "searchPending", "searchSegments", "meta"] as const;

/** The tables; those that `read` and `write` hand to their work belong to its transaction. */
export interface CorpusTables {
  readonly articles: CorpusTable<ArticleRecord, number>;
  readonly versions: CorpusTable<VersionRecord, [number, number]>;
  /** Candidate index, all with out-of-line keys; see `candidate-index.ts` and the files it names. */
  readonly indexDocuments: CorpusTable<ArrayBuffer, number>;
  readonly indexPending: CorpusTable<ArrayBuffer, number>;
  readonly indexRecent: CorpusTable<ArrayBuffer, number>;
  readonly indexSegments: CorpusTable<ArrayBuffer, number>;
  /** Full-text index of the library, out-of-line keys: articles to be indexed, and its segments; see `search-index.ts`. */
  readonly searchPending: CorpusTable<number, number>;
  readonly searchSegments: CorpusTable<ArrayBuffer, number>;
  /** What the library lists, out-of-line key: record number; see `catalogue.ts`. */
  readonly catalogue: CorpusTable<readonly CatalogueEntry[], number>;
  /** In the same table, with keys below zero; see `event-columns.ts`. */
  readonly eventColumns: CorpusTable<Int32Array<ArrayBuffer>, number>;
  /** Articles whose event is to be looked for; see `events.ts`. */
  readonly eventPending: CorpusTable<number, number>;
  /** What an import has put aside, out-of-line key: import and number; see `staging.ts`. */
  readonly staging: CorpusTable<StagingRow, [string, number]>;
  readonly corrections: CorpusTable<CorrectionRecord, number>;
  /** Out-of-line key: the feed's address; see `feeds.ts`. */
  readonly feeds: CorpusTable<FeedRecord, string>;
  /** What the items of a feed are known by, under the same key. */
  readonly feedSeen: CorpusTable<FeedSeen, string>;
  /** Events that the reader follows, out-of-line key: the follow's own number; see `follows.ts`. */
  readonly follows: CorpusTable<FollowRecord, number>;
  /** Out-of-line keys: `state`, `seeds`, `index`. */
  readonly meta: CorpusTable<unknown, string>;
  /** The values of a table whose keys lie in a half-open range, in one request. */
  readonly getRange: (
    table: "indexRecent" | "indexSegments" | "searchSegments",
    range: readonly [number, number],
  ) => PromiseLike<ArrayBuffer[]>;
  /** The articles with one of these addresses or hashes, in one request each, all sent at once. */
  readonly findArticles: (
    index: "urlKeys" | "contentHash",
    keys: readonly string[],
  ) => PromiseLike<ArticleRecord[]>;
  /** What the next new article's id will be, as far as this context knows: others may have added some. */
  readonly expectedId: number;
}

/** What the engine reads of an article for the library's lists. */
export interface ArticleDescription {
  readonly headline: string | null;
  /** The first words of the text. */
  readonly excerpt: string;
  readonly outlet: string | null;
  /** Day of the report, since 1970-01-01; null where not known. */
  readonly day: number | null;
  /** ISO 8601, as precise as the article states it; null where it does not. */
  readonly published: string | null;
  /** BCP 47 primary tag. */
  readonly language: string | null;
  readonly wordCount: number;
}

/** The engine as far as the corpus needs it. Pure; a change of `version` means reindexing. */
export interface CorpusEngine {
  readonly version: number;
  /** What an article is found by. */
  readonly extractFeatures: (source: ArticleSource) => ArticleFeatures;
  readonly describe: (source: ArticleSource) => ArticleDescription;
  /** Reads a source beforehand: what is judged of it then takes no long stretch. */
  readonly prepare?: (source: ArticleSource) => void;
  /** Keeps what was read of a source in less memory, until it is judged again. */
  readonly pack?: (source: ArticleSource) => void;
  /** For each other article how sure it is to report the same event, 0.5..1; null where it does not. */
  readonly judgeSameEvent: (
    source: ArticleSource,
    others: readonly ArticleSource[],
    corpusSize: number,
  ) => (number | null)[];
}

/** An open corpus; every function of this folder takes it first. */
export interface Corpus {
  readonly connection: Connection;
  readonly engine: CorpusEngine;
  /** The database that was opened; one that was recreated behind our back has another. */
  readonly databaseId: string;
}

/** A change that is on disk, with the watermark to mirror. */
export type Written<T> =
  | { readonly ok: true; readonly value: T; readonly watermark: Watermark }
  | { readonly ok: false; readonly error: CorpusFailure };

export interface CorpusOptions {
  readonly engine: CorpusEngine;
  /** Name of the database. */
  readonly name?: string;
  /** How long another window may hold back the opening before the corpus counts as unavailable. */
  readonly openTimeoutMs?: number;
}

/**
 * The corpus, created on first use. Fails with `corpus-newer` where a newer build has written to it (it is then left as it is),
 * `corpus-damaged` where its books are missing, `corpus-unavailable` or `storage-full` where it cannot be opened.
 */
export async function openCorpus(options: CorpusOptions): Promise<CorpusResult<Corpus>> {
  if ((globalThis.indexedDB as IDBFactory | undefined) === undefined)
    return fail("corpus-unavailable", "this browser has no IndexedDB here");
  const connection = makeConnection(options.name ?? DEFAULT_NAME, options.openTimeoutMs ?? OPEN_TIMEOUT_MS);
  const opened = await attempt(async () => {
    const state = await transact(connection, ["meta"], "readonly", "relaxed", readState);
    rememberLastId(connection, state.lastArticleId);
    connection.bindTo(state.databaseId);
    return state.databaseId;
  });
  if (!opened.ok) {
    connection.close();
    // Whatever stops the opening that is not told apart is "cannot be opened": nothing was being saved.
    return opened.error.code === "save-failed" ? fail("corpus-unavailable", opened.error.message) : opened;
  }
  return { ok: true, value: { connection, engine: options.engine, databaseId: opened.value } };
}

/** Closes the connection; the corpus handle is of no use afterwards. */
export function closeCorpus(corpus: Corpus): void {
  corpus.connection.close();
}

/** Deletes the database with everything in it. Fails with `corpus-unavailable` where another window holds it back. */
export async function deleteDatabase({
  name = DEFAULT_NAME,
  openTimeoutMs = OPEN_TIMEOUT_MS,
}: Omit<CorpusOptions, "engine">): Promise<CorpusResult<void>> {
  const deleting = new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () =>
      reject(request.error ?? new Error("the database was not deleted")),
    );
  });
  return attempt(() => withTimeout(deleting, openTimeoutMs));
}

/** What `work` reads, inside one transaction that sees one state of the corpus. */
export async function read<T>(
  { connection }: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return attempt(() => transact(connection, TABLE_NAMES, "readonly", "relaxed", work));
}

/** What `read` answers, of the tables of the candidate index alone: upkeep of other tables does not hold it up. */
export async function readIndex<T>(
  { connection }: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return attempt(() => transact(connection, INDEX_TABLES, "readonly", "relaxed", work));
}

/** The same of what articles are put with their events by. */
export async function readEvents<T>(
  { connection }: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return attempt(() => transact(connection, EVENT_SOURCES, "readonly", "relaxed", work));
}

/** The same of the catalogue alone: upkeep of the search index, which writes for as long as a restore is indexed, does not hold it up. */
export async function readListed<T>(
  { connection }: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return attempt(() => transact(connection, ["catalogue"], "readonly", "relaxed", work));
}

/**
 * What `work` answers, once everything it wrote is on disk. `work` may change `state`; it must await nothing but the database.
 * `fetch` reads beside the books, so that a save waits for the database but once. If anything fails, nothing was written. `isDeleting`: it
 * removes or deletes, which less room is asked for.
 */
export async function write<T, F = null>(
  { connection, databaseId }: Corpus,
  durability: "strict" | "relaxed",
  work: (tables: CorpusTables, state: CorpusState, fetched: F) => PromiseLike<T>,
  fetch?: (tables: CorpusTables) => PromiseLike<F>,
  isDeleting = false,
): Promise<Written<T>> {
  const full = await checkRoom(isDeleting);
  if (full !== null) return full;
  const done = await attempt(() =>
    transact(connection, TABLE_NAMES, "readwrite", durability, async (tables) => {
      const [state, fetched] = await Promise.all([readState(tables), fetch?.(tables) ?? (null as F)]);
      if (state.databaseId !== databaseId)
        throw new CorpusError("corpus-damaged", "the database was replaced while the corpus was open");
      state.lastSequence += 1;
      const value = await work(tables, state, fetched);
      await tables.meta.put(state, "state");
      return { value, watermark: readWatermark(state), lastId: state.lastArticleId };
    }),
  );
  if (done.ok) rememberLastId(connection, done.value.lastId);
  return done.ok ? { ok: true, value: done.value.value, watermark: done.value.watermark } : done;
}

/** The same for what removes or deletes: begun also where there is too little room for anything else. */
export async function writeRemoval<T>(
  corpus: Corpus,
  work: (tables: CorpusTables, state: CorpusState) => PromiseLike<T>,
): Promise<Written<T>> {
  return write(corpus, "strict", work, undefined, true);
}

/**
 * What `work` answers, once what it did to the candidate index is written: a slice of upkeep, with relaxed durability, that holds no
 * other table.
 */
export async function writeIndex<T>(
  corpus: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return writeDerived(corpus, INDEX_TABLES, work);
}

/** The same for what is known of events. */
export async function writeEvents<T>(
  corpus: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return writeDerived(corpus, EVENT_TABLES, work);
}

/** The same for what is known of feeds. */
export async function writeFeeds<T>(
  corpus: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return writeDerived(corpus, FEED_TABLES, work);
}

/** The same for the search index. */
export async function writeSearch<T>(
  corpus: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return writeDerived(corpus, SEARCH_TABLES, work);
}

async function writeDerived<T>(
  { connection }: Corpus,
  tables: readonly TableName[],
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return (await checkRoom()) ?? attempt(() => transact(connection, tables, "readwrite", "relaxed", work));
}

/** The books of the corpus, as a copy that may be changed. Throws `corpus-damaged` where they are missing. */
export async function readState(tables: Pick<CorpusTables, "meta">): Promise<CorpusState> {
  const state = (await tables.meta.get("state")) as CorpusState | undefined;
  if (state === undefined) throw new CorpusError("corpus-damaged", "the database has no state record");
  return state;
}
