// The corpus database: its schema, and connections to it. Nothing opens at import.
//
// Two connections to one database, because Dexie sets durability per connection: `strict` for what the reader asked to save (on disk
// before it is acknowledged), `relaxed` for bulk work that can be done again. One transaction spans all tables, so that an article,
// its index entry and the watermark stand or fall together.
import { Dexie, type Table, type Transaction } from "dexie";
import type { CatalogueEntry } from "./catalogue.ts";
import type { ArticleFeatures } from "../news/features.ts";
import type { ArticleSource } from "../news/article.ts";
import { checkRoom } from "./disk-room.ts";
import { attempt, CorpusError, type CorpusFailure, type CorpusResult, fail } from "./failure.ts";
import type { FeedRecord, FeedSeen } from "./feeds.ts";
import type { FollowRecord } from "./follows.ts";
import type { ArticleRecord, CorrectionRecord, VersionRecord } from "./records.ts";
import type { RecordTail } from "./record-tail.ts";
import type { StagingRow } from "./staging.ts";
import { type CorpusState, makeState, readWatermark, type Watermark } from "./state.ts";

/** Raised by one for every released change of the tables; each has a frozen example under `test/corpora/`. */
export const SCHEMA_VERSION = 3;
const DEFAULT_NAME = "parallax";
const OPEN_TIMEOUT_MS = 10_000;

/** Only what is queried is indexed: addresses and hashes when saving, `removedAt` (absent from the index while null) when purging, `seedId` for the examples. */
const TABLES_V2 = {
  articles: "id,*urlKeys,contentHash,removedAt,seedId",
  versions: "[articleId+number]",
  indexDocuments: "",
  indexPending: "",
  indexRecent: "",
  indexSegments: "",
  searchPending: "",
  searchSegments: "",
  catalogue: "",
  eventPending: "",
  staging: "",
  corrections: "++id,*subjects",
  meta: "",
} as const;

/** What version 3 added: feeds and followed events. */
const TABLES_ADDED_IN_V3 = { feeds: "", feedSeen: "", follows: "" } as const;

/** Version 1 had one table for the candidate index, which is made anew. */
const TABLES_V1 = {
  articles: TABLES_V2.articles,
  versions: TABLES_V2.versions,
  indexBlocks: "",
  corrections: TABLES_V2.corrections,
  meta: TABLES_V2.meta,
} as const;

/** The tables that the candidate index is made of. */
const INDEX_TABLES = ["indexDocuments", "indexPending", "indexRecent", "indexSegments", "meta"] as const;
/** The tables that a request to a feed changes where it brought no article. */
const FEED_TABLES = ["feeds", "feedSeen"] as const;
/** The tables that the search for articles' events, and for what is new of those that are followed, writes. */
const EVENT_TABLES = ["catalogue", "eventPending", "follows"] as const;
/** The tables that a slice of the search index's upkeep reads and writes. */
const SEARCH_TABLES = ["articles", "searchPending", "searchSegments", "meta"] as const;

/** The tables; those that `read` and `write` hand to their work belong to its transaction. */
export interface CorpusTables {
  readonly articles: Table<ArticleRecord, number>;
  readonly versions: Table<VersionRecord, [number, number]>;
  /** Candidate index, all with out-of-line keys; see `candidate-index.ts` and the files it names. */
  readonly indexDocuments: Table<ArrayBuffer, number>;
  readonly indexPending: Table<ArrayBuffer, number>;
  readonly indexRecent: Table<ArrayBuffer, number>;
  readonly indexSegments: Table<ArrayBuffer, number>;
  /** Full-text index of the library, out-of-line keys: articles to be indexed, and its segments; see `search-index.ts`. */
  readonly searchPending: Table<number, number>;
  readonly searchSegments: Table<ArrayBuffer, number>;
  /** What the library lists, out-of-line key: record number; see `catalogue.ts`. */
  readonly catalogue: Table<readonly CatalogueEntry[], number>;
  /** Articles whose event is to be looked for; see `events.ts`. */
  readonly eventPending: Table<number, number>;
  /** What an import has put aside, out-of-line key: import and number; see `staging.ts`. */
  readonly staging: Table<StagingRow, [string, number]>;
  readonly corrections: Table<CorrectionRecord, number>;
  /** Out-of-line key: the feed's address; see `feeds.ts`. */
  readonly feeds: Table<FeedRecord, string>;
  /** What the items of a feed are known by, under the same key. */
  readonly feedSeen: Table<FeedSeen, string>;
  /** Events that the reader follows, out-of-line key: the follow's own number; see `follows.ts`. */
  readonly follows: Table<FollowRecord, number>;
  /** Out-of-line keys: `state`, `seeds`, `index`. */
  readonly meta: Table<unknown, string>;
  /** The values of a table whose keys lie in a half-open range, in one request without Dexie's bookkeeping: a query makes a hundred. */
  readonly getRange: (
    table: "indexRecent" | "indexSegments" | "searchSegments",
    range: readonly [number, number],
  ) => PromiseLike<ArrayBuffer[]>;
  /** The articles with one of these addresses or hashes, in one request each, all sent at once: Dexie's `anyOf` walks a cursor. */
  readonly findArticles: (
    index: "urlKeys" | "contentHash",
    keys: readonly string[],
  ) => PromiseLike<ArticleRecord[]>;
  /** Puts values under keys, all sent at once, without Dexie's bookkeeping: a save puts into half a dozen tables. */
  readonly putAll: <K extends OutOfLine>(
    table: K,
    values: readonly (CorpusTables[K] extends Table<infer T, infer _> ? T : never)[],
    keys: readonly (number | string)[],
  ) => PromiseLike<void>;
  /** The record with the highest number. */
  readonly readTail: <K extends "catalogue" | "indexDocuments">(
    table: K,
  ) => PromiseLike<RecordTail<CorpusTables[K] extends Table<infer T, number> ? T : never>>;
}

/** Tables whose values do not hold their keys. */
type OutOfLine =
  | "indexDocuments"
  | "indexPending"
  | "indexRecent"
  | "indexSegments"
  | "searchPending"
  | "searchSegments"
  | "catalogue"
  | "eventPending"
  | "meta";

type CorpusDatabase = Dexie & Omit<CorpusTables, "getRange" | "findArticles" | "putAll" | "readTail">;

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
  /** For each other article how sure it is to report the same event, 0.5..1; null where it does not. */
  readonly judgeSameEvent: (
    source: ArticleSource,
    others: readonly ArticleSource[],
    corpusSize: number,
  ) => (number | null)[];
}

/** An open corpus; every function of this folder takes it first. */
export interface Corpus {
  readonly strict: CorpusDatabase;
  readonly relaxed: CorpusDatabase;
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
  const name = options.name ?? DEFAULT_NAME;
  const strict = connect(name, "strict");
  const opened = await attempt(async () => {
    await checkRoomToUpgrade(name);
    await withTimeout(strict.open(), options.openTimeoutMs ?? OPEN_TIMEOUT_MS);
    return (await readState(strict)).databaseId;
  });
  if (!opened.ok) {
    strict.close();
    // Whatever stops the opening that is not told apart is "cannot be opened": nothing was being saved.
    return opened.error.code === "save-failed" ? fail("corpus-unavailable", opened.error.message) : opened;
  }
  const corpus = {
    strict,
    relaxed: connect(name, "relaxed"),
    engine: options.engine,
    databaseId: opened.value,
  };
  return { ok: true, value: corpus };
}

/** An upgrade is a write too: a database of an older version stays as it is, and none is made, where there is no room. */
async function checkRoomToUpgrade(name: string): Promise<void> {
  const full = await checkRoom();
  if (full === null) return;
  const known = (await indexedDB.databases()).find((database) => database.name === name);
  // Dexie's versions are tens.
  if ((known?.version ?? 0) < SCHEMA_VERSION * 10) throw new CorpusError("storage-full", full.error.message);
}

/** Closes both connections; the corpus handle is of no use afterwards. */
export function closeCorpus(corpus: Corpus): void {
  corpus.strict.close();
  corpus.relaxed.close();
}

/** Deletes the database with everything in it. Fails with `corpus-unavailable` where another window holds it back. */
export async function deleteDatabase({
  name = DEFAULT_NAME,
  openTimeoutMs = OPEN_TIMEOUT_MS,
}: Omit<CorpusOptions, "engine">): Promise<CorpusResult<void>> {
  // Dexie's own way warns in the console whenever another window takes a moment to step aside.
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
  corpus: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  const { strict } = corpus;
  return attempt(() =>
    strict.transaction("r", strict.tables, (transaction) => work(bindTables(transaction))),
  );
}

/** What `read` answers, of the tables of the candidate index alone: upkeep of other tables does not hold it up. */
export async function readIndex<T>(
  { strict }: Corpus,
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return attempt(() =>
    strict.transaction("r", [...INDEX_TABLES], (transaction) => work(bindTables(transaction))),
  );
}

/** What a save does besides its work, so that it waits for the database as seldom as it can. */
export interface WriteSteps<F> {
  /** What `fetch` answered. */
  readonly fetched: F;
  /** Writes the books beside the last of the work; `state` must not change any more. */
  readonly writeState: () => PromiseLike<unknown>;
}

/**
 * What `work` answers, once everything it wrote is on disk. `work` may change `state`; it must await nothing but the database.
 * `fetch` reads beside the books. If anything fails, nothing was written. `isDeleting`: it removes or deletes,
 * which less room is asked for.
 */
export async function write<T, F = null>(
  corpus: Corpus,
  durability: "strict" | "relaxed",
  work: (tables: CorpusTables, state: CorpusState, steps: WriteSteps<F>) => PromiseLike<T>,
  fetch?: (tables: CorpusTables) => PromiseLike<F>,
  isDeleting = false,
): Promise<Written<T>> {
  const full = await checkRoom(isDeleting);
  if (full !== null) return full;
  const database = corpus[durability];
  const done = await attempt(() =>
    database.transaction("rw", database.tables, async (transaction) => {
      const tables = bindTables(transaction);
      const [state, fetched] = await Promise.all([readState(tables), fetch?.(tables) ?? (null as F)]);
      if (state.databaseId !== corpus.databaseId)
        throw new CorpusError("corpus-damaged", "the database was replaced while the corpus was open");
      state.lastSequence += 1;
      let written: PromiseLike<unknown> | null = null;
      const writeState = () => (written ??= tables.putAll("meta", [state], ["state"]));
      const value = await work(tables, state, { fetched, writeState });
      await writeState();
      return { value, watermark: readWatermark(state) };
    }),
  );
  return done.ok ? { ok: true, ...done.value } : done;
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
  { relaxed }: Corpus,
  tables: readonly string[],
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<CorpusResult<T>> {
  return (
    (await checkRoom()) ??
    attempt(() => relaxed.transaction("rw", [...tables], (transaction) => work(bindTables(transaction))))
  );
}

/** The books of the corpus, as a copy that may be changed. Throws `corpus-damaged` where they are missing. */
export async function readState(tables: Pick<CorpusTables, "meta">): Promise<CorpusState> {
  const state = (await tables.meta.get("state")) as CorpusState | undefined;
  if (state === undefined) throw new CorpusError("corpus-damaged", "the database has no state record");
  return state;
}

/**
 * The tables of one transaction. Dexie's own ones find their transaction by following `await`, and lose it when another transaction
 * runs beside and several promises settle without a request between: the write then happens outside, and the rest is not rolled back.
 */
function bindTables(transaction: Transaction): CorpusTables {
  return {
    articles: transaction.table("articles"),
    versions: transaction.table("versions"),
    indexDocuments: transaction.table("indexDocuments"),
    indexPending: transaction.table("indexPending"),
    indexRecent: transaction.table("indexRecent"),
    indexSegments: transaction.table("indexSegments"),
    searchPending: transaction.table("searchPending"),
    searchSegments: transaction.table("searchSegments"),
    catalogue: transaction.table("catalogue"),
    eventPending: transaction.table("eventPending"),
    staging: transaction.table("staging"),
    corrections: transaction.table("corrections"),
    feeds: transaction.table("feeds"),
    feedSeen: transaction.table("feedSeen"),
    follows: transaction.table("follows"),
    meta: transaction.table("meta"),
    getRange: (table, [from, to]) =>
      settle(() => openStore(transaction, table).getAll(IDBKeyRange.bound(from, to, false, true))),
    findArticles: async (index, keys) => {
      const found = await Promise.all(
        keys.map((key) =>
          settle<ArticleRecord[]>(() => openStore(transaction, "articles").index(index).getAll(key)),
        ),
      );
      return found.flat();
    },
    putAll: (table, values, keys) => putAll(transaction, table, values, keys),
    readTail: async (table) => {
      const cursor = await settle(() => openStore(transaction, table).openCursor(null, "prev"));
      return { number: (cursor?.key as number | undefined) ?? -1, record: cursor?.value };
    },
  };
}

function openStore(transaction: Transaction, table: string): IDBObjectStore {
  return (transaction as unknown as { readonly idbtrans: IDBTransaction }).idbtrans.objectStore(table);
}

/** Requests are done in order, so that the last one's end is the end of all; any one's failure is the failure of all. */
function putAll(
  transaction: Transaction,
  table: string,
  values: readonly unknown[],
  keys: readonly (number | string)[],
): PromiseLike<void> {
  return new Dexie.Promise<void>((resolve, reject) => {
    if (values.length === 0) resolve();
    const store = openStore(transaction, table);
    for (const [i, value] of values.entries()) {
      const request = store.put(value, keys[i]);
      request.addEventListener("error", (event) => {
        event.preventDefault();
        reject(request.error ?? new Error("a record could not be written"));
      });
      if (i === values.length - 1) request.addEventListener("success", () => resolve());
    }
  });
}

function settle<T>(send: () => IDBRequest<T>): PromiseLike<T> {
  return new Dexie.Promise((resolve, reject) => {
    const request = send();
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", (event) => {
      event.preventDefault();
      reject(request.error ?? new Error("a request failed"));
    });
  });
}

function connect(name: string, durability: "strict" | "relaxed"): CorpusDatabase {
  const database = new Dexie(name, {
    chromeTransactionDurability: durability,
    indexedDB: refuseNewer(indexedDB),
    IDBKeyRange,
    cache: "disabled",
  }) as CorpusDatabase;
  // Dexie tells every other window of each changed key, for live queries, of which there are none here.
  database.unuse({ stack: "dbcore", name: "Observability" });
  database.version(1).stores(TABLES_V1);
  database
    .version(2)
    .stores({ ...TABLES_V2, indexBlocks: null })
    .upgrade(async (transaction) => {
      // No engine has this number: the index, which is empty now, is made anew by `reindex`.
      const state = (await transaction.table("meta").get("state")) as CorpusState | undefined;
      if (state !== undefined && state.engineVersion !== null)
        await transaction.table("meta").put({ ...state, engineVersion: 0, reindexing: null }, "state");
      const ids = await transaction.table("articles").toCollection().primaryKeys();
      for (const name of ["searchPending", "eventPending"])
        await transaction.table(name).bulkPut(
          ids.map(() => 1),
          ids,
        );
    });
  database.version(SCHEMA_VERSION).stores(TABLES_ADDED_IN_V3);
  // Runs inside the transaction that creates the database: there is never one without its books.
  database.on("populate", (transaction) => {
    // Dexie does not wait for it: where it fails, the rest must not be created either.
    void transaction
      .table("meta")
      .add(makeState(crypto.randomUUID()), "state")
      .catch(() => transaction.abort());
  });
  // Dexie counts a connection as open also where it could not read which tables there are; asked later, it fails in its own code.
  database.on(
    "ready",
    () => {
      if ((database.core as unknown) === undefined)
        throw new CorpusError("corpus-unavailable", "the tables cannot be read");
    },
    true,
  );
  // Another window upgrades or deletes the database: step aside at once. The next call reopens, under the same checks.
  database.on("versionchange", () => {
    database.close({ disableAutoOpen: false });
    return false;
  });
  return database;
}

/**
 * The browser's IndexedDB, except that no database is opened at whatever version it has. Dexie 4 does that after a VersionError,
 * and would then write to (and even alter) a database whose rules this build does not know.
 */
function refuseNewer(factory: IDBFactory): IDBFactory {
  return {
    open(name: string, version?: number) {
      if (version === undefined)
        throw new DOMException(`${name} was written by a newer build`, "VersionError");
      // Dexie's versions are tens. Where a table is missing it would make it anew under the number between, which no build opens again.
      if (version % 10 !== 0) throw new CorpusError("corpus-damaged", `${name} lacks tables of its version`);
      return factory.open(name, version);
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (a, b) => factory.cmp(a, b),
  };
}

async function withTimeout<T>(opening: PromiseLike<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new CorpusError("corpus-unavailable", "another window holds the database back")),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}
