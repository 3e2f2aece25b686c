// The tables of the corpus database and how they came to be, version by version, as Dexie declares them. A database is made, or brought
// up to this build's version, inside the one transaction that the browser gives for it: killed half-way it is as it was.
import { Dexie, type Transaction } from "dexie";
import { CorpusError } from "./failure.ts";
import { type CorpusState, makeState } from "./state.ts";

/** Raised by one for every released change of the tables; each has a frozen example under `test/corpora/`. */
export const SCHEMA_VERSION = 3;
/** The version as the browser counts it: Dexie's are tens. */
export const BROWSER_VERSION = 10 * SCHEMA_VERSION;

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

/** Version 1 had one table for the candidate index, which is made anew. */
const TABLES_V1 = {
  articles: TABLES_V2.articles,
  versions: TABLES_V2.versions,
  indexBlocks: "",
  corrections: TABLES_V2.corrections,
  meta: TABLES_V2.meta,
} as const;

/** What version 3 added: feeds and followed events. */
const TABLES_ADDED_IN_V3 = { feeds: "", feedSeen: "", follows: "" } as const;

export type TableName = keyof typeof TABLES_V2 | keyof typeof TABLES_ADDED_IN_V3;

export const TABLE_NAMES = Object.keys({ ...TABLES_V2, ...TABLES_ADDED_IN_V3 }) as readonly TableName[];

/** The database of this name with all versions of its tables; not opened yet. */
export function defineDatabase(name: string): Dexie {
  const database = new Dexie(name, {
    indexedDB: refuseOthers(indexedDB),
    IDBKeyRange,
    cache: "disabled",
  });
  // Dexie tells every other window of each changed key, for live queries, of which there are none here.
  database.unuse({ stack: "dbcore", name: "Observability" });
  database.version(1).stores(TABLES_V1);
  database
    .version(2)
    .stores({ ...TABLES_V2, indexBlocks: null })
    .upgrade(leaveVersion1);
  database.version(SCHEMA_VERSION).stores(TABLES_ADDED_IN_V3);
  // Runs inside the transaction that creates the database: there is never one without its books.
  database.on("populate", (transaction) => {
    // Dexie does not wait for it: where it fails, the rest must not be created either.
    void transaction
      .table("meta")
      .add(makeState(crypto.randomUUID()), "state")
      .catch(() => transaction.abort());
  });
  return database;
}

async function leaveVersion1(transaction: Transaction): Promise<void> {
  const meta = transaction.table<CorpusState, string>("meta");
  const state = await meta.get("state");
  // No engine has this number: the index, which is empty now, is made anew by `reindex`.
  if (state !== undefined && state.engineVersion !== null)
    await meta.put({ ...state, engineVersion: 0, reindexing: null }, "state");
  const ids = await transaction.table("articles").toCollection().primaryKeys();
  for (const name of ["searchPending", "eventPending"])
    await transaction.table(name).bulkPut(
      ids.map(() => 1),
      ids,
    );
}

/**
 * The browser's IndexedDB, except that no database is opened at whatever version it has. Dexie 4 does that after a VersionError,
 * and would then write to (and even alter) a database whose rules this build does not know.
 */
function refuseOthers(factory: IDBFactory): IDBFactory {
  return {
    open(name: string, version?: number) {
      if (version === undefined)
        throw new DOMException(`${name} was written by a newer build`, "VersionError");
      // Where a table is missing Dexie would make it anew under the number between two tens, which no build opens again.
      if (version % 10 !== 0) throw new CorpusError("corpus-damaged", `${name} lacks tables of its version`);
      return factory.open(name, version);
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (a, b) => factory.cmp(a, b),
  };
}
