// A connection to the corpus database. Dexie makes and upgrades it; one that is of this build's version already, which is every opening
// but a few, is opened by the browser's own API in one request, and transactions are begun on it: that took 6 of 8.5 ms from a new
// worker's opening, and a third from a save (`test/bench/README.md`).
import { checkRoom } from "./disk-room.ts";
import { CorpusError } from "./failure.ts";
import { BROWSER_VERSION, TABLE_NAMES, type TableName } from "./schema.ts";
import type { CorpusState } from "./state.ts";
import { settle } from "./table.ts";

export interface Connection {
  /** A transaction over these tables. The database is opened with the first one, and again after it was lost. */
  readonly begin: (
    tables: readonly TableName[],
    mode: IDBTransactionMode,
    durability: "strict" | "relaxed",
  ) => Promise<IDBTransaction>;
  /** From now on no other database is opened in its place: one that was lost is made afresh by the next opening. */
  readonly bindTo: (databaseId: string) => void;
  /** Ends it for good. */
  readonly close: () => void;
}

/** A connection to a database, made or upgraded where need be. Nothing is opened yet. */
export function makeConnection(name: string, timeoutMs: number): Connection {
  let opened: Promise<IDBDatabase> | null = null;
  let present: IDBDatabase | null = null;
  let isClosed = false;
  let boundTo: string | null = null;
  const forget = (): void => {
    const leaving = present;
    present = null;
    opened = null;
    leaving?.close();
  };
  const open = async (): Promise<IDBDatabase> => {
    const opening = openDatabase(name);
    // One that comes after all, too late, must not hold back other windows.
    const closeLate = () => void opening.then((late) => late.close()).catch(() => undefined);
    const database = await withTimeout(opening, timeoutMs, closeLate);
    // Another window upgrades or deletes the database: step aside at once. The next call opens it again, under the same checks.
    const lose = (): void => {
      database.close();
      if (present === database) forget();
    };
    database.addEventListener("close", lose);
    database.addEventListener("versionchange", lose);
    if (boundTo !== null && (await readId(database)) !== boundTo) {
      database.close();
      throw new CorpusError("corpus-damaged", "the database was replaced while the corpus was open");
    }
    if (isClosed) {
      database.close();
      throw makeClosedError();
    }
    present = database;
    return database;
  };
  const get = async (): Promise<IDBDatabase> => {
    if (isClosed) throw makeClosedError();
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    async begin(tables, mode, durability) {
      const database = await get();
      try {
        return database.transaction([...tables], mode, { durability });
      } catch (error) {
        // The browser has ended the connection and not said so yet.
        if (isClosed || !(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
        if (present === database) forget();
        return (await get()).transaction([...tables], mode, { durability });
      }
    },
    bindTo(databaseId) {
      boundTo = databaseId;
    },
    close() {
      isClosed = true;
      forget();
    },
  };
}

/** Whose books a database holds. */
async function readId(database: IDBDatabase): Promise<string | undefined> {
  const state = await settle<unknown>(() => database.transaction("meta").objectStore("meta").get("state"));
  return (state as CorpusState | undefined)?.databaseId;
}

function makeClosedError(): DOMException {
  return new DOMException("the connection was closed", "InvalidStateError");
}

/** What `opening` resolves to; `corpus-unavailable` where it takes too long, and then `giveUp` is called. */
export async function withTimeout<T>(
  opening: PromiseLike<T>,
  timeoutMs: number,
  giveUp: () => void = () => undefined,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new CorpusError("corpus-unavailable", "another window holds the database back"));
    }, timeoutMs);
  });
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The database as this build knows it, made or upgraded by Dexie where need be; a newer one is refused and left as it is. Opened
 * first at whatever version it has: an upgrade is begun only where there is room for it.
 */
async function openDatabase(name: string): Promise<IDBDatabase> {
  const database = (await openPresent(name)) ?? (await makePresent(name));
  if (TABLE_NAMES.every((table) => database.objectStoreNames.contains(table))) return database;
  database.close();
  throw new CorpusError("corpus-damaged", `${name} lacks tables of its version`);
}

/** The database, if it is of this build's version. Throws `corpus-newer` where it is of a later one. */
async function openPresent(name: string): Promise<IDBDatabase | null> {
  const database = await openAsIs(name);
  if (database === null || database.version === BROWSER_VERSION) return database;
  database.close();
  if (database.version < BROWSER_VERSION) return null;
  throw new CorpusError("corpus-newer", `${name} was written by a newer build`);
}

/** The database, made or upgraded. Throws `storage-full` where there is no room for that. */
async function makePresent(name: string): Promise<IDBDatabase> {
  const full = await checkRoom();
  if (full !== null) throw new CorpusError("storage-full", full.error.message);
  const { defineDatabase } = await import("./upgrades.ts");
  const maker = defineDatabase(name);
  try {
    await maker.open();
  } finally {
    maker.close();
  }
  const database = await openPresent(name);
  if (database === null) throw new CorpusError("corpus-unavailable", `${name} was deleted as it was opened`);
  return database;
}

/** The database at the version that it has; null where there is none, which this does not change. */
function openAsIs(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let isMissing = false;
    request.addEventListener("upgradeneeded", () => {
      isMissing = true;
      abort(request.transaction!);
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", (event) => {
      event.preventDefault();
      if (isMissing) resolve(null);
      else reject(request.error ?? new Error("the database was not opened"));
    });
  });
}

/** Takes back what a transaction did, if it is not over. */
export function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}
