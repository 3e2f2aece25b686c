// What can go wrong with the corpus, as values. Storage errors are sorted into the few codes that a reader can act on; everything
// else is a mistake of ours and is thrown.

/** Codes that a surface has words for; the same strings as the messages' error codes. */
export type CorpusFailureCode =
  | "corpus-unavailable"
  | "corpus-newer"
  | "corpus-damaged"
  | "storage-full"
  | "save-failed"
  | "seed-unreadable"
  | "empty-article"
  | "bad-request";

export interface CorpusFailure {
  readonly code: CorpusFailureCode;
  /** For the log and the lab, in English. */
  readonly message: string;
}

export type CorpusResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CorpusFailure };

/** Thrown inside a transaction so that it is rolled back, and turned into a value at its edge by `attempt`. */
export class CorpusError extends Error {
  readonly code: CorpusFailureCode;
  constructor(code: CorpusFailureCode, message: string) {
    super(message);
    this.name = "CorpusError";
    this.code = code;
  }
}

/** A failure as a value. */
export function fail(code: CorpusFailureCode, message: string): { ok: false; error: CorpusFailure } {
  return { ok: false, error: { code, message } };
}

// With `unlimitedStorage` a full disk surfaces in Chromium as DataError, not as QuotaExceededError.
const FULL = new Set(["QuotaExceededError", "DataError"]);
const NEWER = new Set(["VersionError"]);
const UNAVAILABLE = new Set([
  "DatabaseClosedError",
  "InvalidStateError",
  "MissingAPIError",
  "NotFoundError",
  "OpenFailedError",
  "SecurityError",
  "TimeoutError",
  "UnknownError",
]);
const FAILED = new Set([
  "AbortError",
  "ConstraintError",
  "DataCloneError",
  "PrematureCommitError",
  "ReadOnlyError",
  "TransactionInactiveError",
]);

const BULK = new Set(["BulkError"]);

/** The failure that an error of the storage layer stands for; null where the error is not the storage's. */
function readStorageError(error: unknown): CorpusFailure | null {
  const chain = listCauses(error);
  const own = chain.find((cause) => cause instanceof CorpusError);
  if (own !== undefined) return { code: own.code, message: own.message };
  const message = chain.map((cause) => `${cause.name}: ${cause.message}`).join(" <- ");
  const isAny = (names: ReadonlySet<string>): boolean => chain.some((cause) => names.has(cause.name));
  if (isAny(FULL)) return { code: "storage-full", message };
  if (isAny(NEWER)) return { code: "corpus-newer", message };
  if (isAny(FAILED)) return { code: "save-failed", message };
  if (isAny(UNAVAILABLE)) return { code: "corpus-unavailable", message };
  // The wrapper of a bulk call tells only where nothing in it does.
  if (isAny(BULK)) return { code: "save-failed", message };
  return null;
}

/** What `work` resolves to, or the failure of the storage that stopped it. Other errors are thrown on. */
export async function attempt<T>(work: () => PromiseLike<T>): Promise<CorpusResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const failure = readStorageError(error);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
}

/** How deep wrapped errors are followed. */
const CAUSE_LIMIT = 8;

/** The error and what it wraps: Dexie keeps the browser's error in `inner`, and those of a bulk call in `failures`. */
function listCauses(error: unknown): Error[] {
  const found: Error[] = [];
  const open: unknown[] = [error];
  while (open.length > 0 && found.length < CAUSE_LIMIT) {
    const next = open.shift();
    // DOMException is an Error in browsers; in other realms only its shape tells.
    if (typeof next !== "object" || next === null || !("name" in next) || !("message" in next)) continue;
    found.push(next as Error);
    const { inner, failures } = next as { inner?: unknown; failures?: unknown };
    open.push(inner);
    if (Array.isArray(failures)) open.push(failures[0]);
  }
  return found;
}
