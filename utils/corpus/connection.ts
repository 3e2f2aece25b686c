// A connection to the corpus database, by the browser's own API (why not by a library: see `ARCHITECTURE.md`).
import { checkRoom } from "./disk-room.ts";
import { CorpusError } from "./failure.ts";
import { BROWSER_VERSION, TABLE_NAMES, type TableName, upgradeDatabase } from "./schema.ts";

export interface Connection {
  /** A transaction over these tables. The database is opened with the first one, and again after it was lost. */
  readonly begin: (
    tables: readonly TableName[],
    mode: IDBTransactionMode,
    durability: "strict" | "relaxed",
  ) => Promise<IDBTransaction>;
  /** Ends it for good. */
  readonly close: () => void;
}

/** A connection to a database, made or upgraded where need be. Nothing is opened yet. */
export function makeConnection(name: string, timeoutMs: number): Connection {
  let opened: Promise<IDBDatabase> | null = null;
  let present: IDBDatabase | null = null;
  let isClosed = false;
  const forget = (): void => {
    present?.close();
    present = null;
    opened = null;
  };
  const open = async (): Promise<IDBDatabase> => {
    const opening = openDatabase(name);
    // One that comes after all, too late, must not hold back other windows.
    const closeLate = () => void opening.then((late) => late.close()).catch(() => undefined);
    const database = await withTimeout(opening, timeoutMs, closeLate);
    if (isClosed) {
      database.close();
      throw makeClosedError();
    }
    present = database;
    // Another window upgrades or deletes the database: step aside at once. The next call opens it again, under the same checks.
    for (const end of ["versionchange", "close"])
      database.addEventListener(end, () => {
        if (present === database) forget();
        else database.close();
      });
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
    close() {
      isClosed = true;
      forget();
    },
  };
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

/** The database as this build knows it, made or upgraded where need be; a newer one is refused and left as it is. */
async function openDatabase(name: string): Promise<IDBDatabase> {
  // At whatever version it has: an upgrade is begun only where there is room for it.
  let database = await requestDatabase(name, null);
  if (database === null || database.version < BROWSER_VERSION) {
    database?.close();
    const full = await checkRoom();
    if (full !== null) throw new CorpusError("storage-full", full.error.message);
    database = (await requestDatabase(name, BROWSER_VERSION))!;
  }
  const { version, objectStoreNames } = database;
  if (version === BROWSER_VERSION && TABLE_NAMES.every((table) => objectStoreNames.contains(table)))
    return database;
  database.close();
  throw version > BROWSER_VERSION
    ? new CorpusError("corpus-newer", `${name} was written by a newer build`)
    : new CorpusError("corpus-damaged", `${name} lacks tables of its version`);
}

/** The database, upgraded to a version; at the one it has where that is null, and null then where there is none. */
function requestDatabase(name: string, version: number | null): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = version === null ? indexedDB.open(name) : indexedDB.open(name, version);
    let isMissing = false;
    let cause: unknown = null;
    request.addEventListener("upgradeneeded", ({ oldVersion }) => {
      const transaction = request.transaction!;
      isMissing = version === null;
      if (isMissing) abort(transaction);
      else
        upgradeDatabase(transaction, oldVersion).catch((error: unknown) => {
          cause = transaction.error ?? error;
          abort(transaction);
        });
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", (event) => {
      event.preventDefault();
      if (isMissing) resolve(null);
      else reject(cause ?? request.error ?? new Error("the database was not opened"));
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
