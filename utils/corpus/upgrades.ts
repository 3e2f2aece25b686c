// The versions of the corpus database as Dexie declares them. A database is made, or brought up to this build's version, inside the one
// transaction that the browser gives for it: killed half-way it is as it was. Loaded only where there is something to make: a
// new worker's first answer does not wait for Dexie.
import { Dexie, type Transaction } from "dexie";
import { CorpusError } from "./failure.ts";
import { SCHEMA_VERSION, TABLES_ADDED_IN_V3, TABLES_V1, TABLES_V2 } from "./schema.ts";
import { type CorpusState, makeState } from "./state.ts";

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
  database.version(3).stores(TABLES_ADDED_IN_V3);
  database.version(SCHEMA_VERSION).stores({}).upgrade(leaveVersion3);
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
  await makeIndexAnew(transaction);
  const ids = await transaction.table("articles").toCollection().primaryKeys();
  for (const name of ["searchPending", "eventPending"])
    await transaction.table(name).bulkPut(
      ids.map(() => 1),
      ids,
    );
}

/** Version 4 packs the candidate index differently. */
async function leaveVersion3(transaction: Transaction): Promise<void> {
  for (const name of ["indexDocuments", "indexPending", "indexRecent", "indexSegments"])
    await transaction.table(name).clear();
  await transaction.table("meta").delete("index");
  await makeIndexAnew(transaction);
}

/** Leaves it to `reindex` to fill the candidate index, which is empty now. */
async function makeIndexAnew(transaction: Transaction): Promise<void> {
  const meta = transaction.table<CorpusState, string>("meta");
  const state = await meta.get("state");
  // No engine has this number.
  if (state !== undefined && state.engineVersion !== null)
    await meta.put({ ...state, engineVersion: 0, reindexing: null }, "state");
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
