// Guards the corpus from a death of the browser. Chromium (seen with 156) keeps IndexedDB in LevelDB, which writes a record of its log in two steps,
// a header and the content, and at the next start goes on writing at the end of the log it finds (`reuse_logs`). Where the browser died
// between the two steps, all that is written from then on stands behind a header that it does not belong to: it can be read as long as this life of
// the browser lasts, and at the next start the checksum fails and Chromium deletes the store, with every database of the extension. A log that is
// begun anew before the first write does away with the torn header: LevelDB begins one whenever its write buffer, 4 MiB in memory, is full.
import { withTimeout } from "./connection.ts";
import { checkRoom } from "./disk-room.ts";
import { settle } from "./table.ts";

const SCRATCH = "parallax-fresh-log";
const STORE = "filling";
/** Just under the size from which Chromium puts a value into a file of its own, past the log. */
const VALUE_BYTES = 60_000;
/** 4.3 MB, more than the write buffer. */
const VALUE_COUNT = 72;
/** The corpus is seen to after so long, whether or not the browser has answered. */
const TIMEOUT_MS = 10_000;

/**
 * Makes the browser begin a new log; answers whether it could be asked to. To be called once in each life of the browser, as early as can be.
 * 60 to 80 ms, in which other transactions pass; 4 MB on the disk until LevelDB has packed them. Does nothing where room is short.
 */
export async function beginFreshLog(): Promise<boolean> {
  if ((await checkRoom()) !== null) return false;
  try {
    await withTimeout(writeScratch(), TIMEOUT_MS);
    return true;
  } catch {
    // The corpus itself says what is wrong with the store when it is opened.
    return false;
  }
}

async function writeScratch(): Promise<void> {
  const database = await open();
  try {
    await fill(database);
  } finally {
    database.close();
  }
  await settle(() => indexedDB.deleteDatabase(SCRATCH));
}

function open(): Promise<IDBDatabase> {
  return settle(() => {
    const request = indexedDB.open(SCRATCH);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
    return request;
  });
}

function fill(database: IDBDatabase): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, "readwrite");
    const store = transaction.objectStore(STORE);
    for (let i = 0; i < VALUE_COUNT; i++) store.put(new Uint8Array(VALUE_BYTES), i);
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () =>
      reject(transaction.error ?? new Error("the filling was undone")),
    );
  });
}
