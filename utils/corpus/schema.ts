// The tables of the corpus database and how they came to be, version by version. A database is made, or brought up to this build's
// version, inside the one transaction that the browser gives for it: killed half-way it is as it was.
import { type CorpusState, makeState } from "./state.ts";
import { settle } from "./table.ts";

/** Raised by one for every released change of the tables; each has a frozen example under `test/corpora/`. */
export const SCHEMA_VERSION = 3;
/** The version as the browser counts it: tens, as the first builds, which used Dexie, began. */
export const BROWSER_VERSION = 10 * SCHEMA_VERSION;

/** How a table is keyed and what of it is indexed. Without `key` the keys are given beside the values. */
interface Table {
  readonly key?: string | string[];
  readonly isCounted?: boolean;
  readonly indexes?: readonly string[];
  /** Indexes of lists, with one entry for each of their items. */
  readonly listIndexes?: readonly string[];
}

const TABLES_V2 = {
  /** Only what is queried is indexed: addresses and hashes when saving, `removedAt` (absent from the index while null) when purging, `seedId` for the examples. */
  articles: { key: "id", indexes: ["contentHash", "removedAt", "seedId"], listIndexes: ["urlKeys"] },
  versions: { key: ["articleId", "number"] },
  indexDocuments: {},
  indexPending: {},
  indexRecent: {},
  indexSegments: {},
  searchPending: {},
  searchSegments: {},
  catalogue: {},
  eventPending: {},
  staging: {},
  corrections: { key: "id", isCounted: true, listIndexes: ["subjects"] },
  meta: {},
} satisfies Record<string, Table>;

/** What version 3 added: feeds and followed events. */
const TABLES_ADDED_IN_V3 = { feeds: {}, feedSeen: {}, follows: {} } satisfies Record<string, Table>;

const TABLES: Readonly<Record<TableName, Table>> = { ...TABLES_V2, ...TABLES_ADDED_IN_V3 };

export type TableName = keyof typeof TABLES_V2 | keyof typeof TABLES_ADDED_IN_V3;

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** Brings a database of an older version (0: there was none) up to this build's, inside the transaction that is for that. */
export async function upgradeDatabase(transaction: IDBTransaction, oldVersion: number): Promise<void> {
  const { db: database } = transaction;
  // Tables of version 1 that are there are those of today; its one table of the candidate index is made anew.
  for (const name of TABLE_NAMES)
    if (!database.objectStoreNames.contains(name)) makeTable(database, name, TABLES[name]);
  if (oldVersion === 0) transaction.objectStore("meta").add(makeState(crypto.randomUUID()), "state");
  else if (oldVersion < 20) await leaveVersion1(transaction);
}

function makeTable(
  database: IDBDatabase,
  name: string,
  { key, isCounted = false, indexes = [], listIndexes = [] }: Table,
): void {
  const store = database.createObjectStore(name, { keyPath: key ?? null, autoIncrement: isCounted });
  for (const field of indexes) store.createIndex(field, field);
  for (const field of listIndexes) store.createIndex(field, field, { multiEntry: true });
}

async function leaveVersion1(transaction: IDBTransaction): Promise<void> {
  transaction.db.deleteObjectStore("indexBlocks");
  const meta = transaction.objectStore("meta");
  const [state, ids] = await Promise.all([
    settle<CorpusState | undefined>(() => meta.get("state")),
    settle(() => transaction.objectStore("articles").getAllKeys()),
  ]);
  // No engine has this number: the index, which is empty now, is made anew by `reindex`.
  if (state !== undefined && state.engineVersion !== null)
    meta.put({ ...state, engineVersion: 0, reindexing: null } satisfies CorpusState, "state");
  for (const table of ["searchPending", "eventPending"])
    for (const id of ids) transaction.objectStore(table).put(1, id);
}
