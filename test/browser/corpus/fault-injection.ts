// The storage made to fail: the n-th call of any method of IndexedDB, in one of the ways in which it fails. Hooked into the prototypes
// before a database is opened.

/** `throw`: the call itself; `error`: its request; `abort`: its transaction, after the request was served. */
export interface Fault {
  readonly how: "throw" | "error" | "abort";
  /** Name of the DOMException. */
  readonly name: string;
}

/** The names that a full disk, a broken file or an ended transaction have in Chromium. */
const NAMES = ["QuotaExceededError", "DataError", "AbortError", "UnknownError"];
export const FAULTS: readonly Fault[] = [
  ...NAMES.map((name) => ({ how: "throw", name }) as const),
  ...NAMES.map((name) => ({ how: "error", name }) as const),
  ...NAMES.slice(0, 2).map((name) => ({ how: "abort", name }) as const),
];

const READS = ["get", "getKey", "getAll", "getAllKeys", "count", "openCursor", "openKeyCursor"];
const SCHEMA_CALLS = new Set(["createIndex", "createObjectStore"]);
const METHODS: readonly (readonly [object, readonly string[]])[] = [
  [IDBObjectStore.prototype, ["put", "add", "delete", "clear", "createIndex", ...READS]],
  [IDBIndex.prototype, READS],
  [IDBCursor.prototype, ["continue", "update", "delete"]],
  [IDBTransaction.prototype, ["objectStore", "commit"]],
  [IDBDatabase.prototype, ["transaction", "createObjectStore"]],
  [IDBFactory.prototype, ["open"]],
];

/** An operation of these small corpora takes some 10 ms. */
const HUNG_MS = 8000;

let callCount = 0;
let armed: { readonly n: number; readonly fault: Fault } | null = null;
let isStruck = false;

for (const [prototype, methods] of METHODS)
  for (const method of methods) {
    const original = Reflect.get(prototype, method) as (...parameters: unknown[]) => unknown;
    Reflect.set(prototype, method, function (this: unknown, ...parameters: unknown[]): unknown {
      callCount++;
      // Only makes haste; after it a script cannot end the transaction any more, as the browser does where a request fails.
      if (method === "commit" && armed !== null && callCount !== armed.n) return undefined;
      if (armed === null || callCount !== armed.n) return original.apply(this, parameters);
      const { fault } = armed;
      isStruck = true;
      const upgrade = this instanceof IDBTransaction && this.mode === "versionchange" ? this : null;
      const isSchemaCall = SCHEMA_CALLS.has(method) || upgrade !== null;
      // What makes no request can only fail at once; a change of the schema only later, with its transaction.
      if (!isSchemaCall && (fault.how === "throw" || !makesRequest(this)))
        throw new DOMException("injected", fault.name);
      const answer = original.apply(this, parameters);
      if (isSchemaCall) {
        const { transaction } = answer instanceof IDBIndex ? answer.objectStore : (answer as IDBObjectStore);
        queueMicrotask(() => abort(transaction, fault));
        return answer;
      }
      failRequest(answer instanceof IDBRequest ? answer : (this as IDBCursor).request, fault);
      return answer;
    });
  }

function makesRequest(target: unknown): boolean {
  return [IDBFactory, IDBCursor, IDBIndex, IDBObjectStore].some((maker) => target instanceof maker);
}

/** What `work` answers while its `n`-th call of the storage fails; and whether it came so far. */
export async function withFault<T>(
  n: number,
  fault: Fault,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly isStruck: boolean }> {
  callCount = 0;
  isStruck = false;
  armed = { n, fault };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`call ${n}, ${fault.how} ${fault.name}: never settled`)),
      HUNG_MS,
    );
  });
  try {
    return { value: await Promise.race([work(), hung]), isStruck };
  } finally {
    clearTimeout(timer);
    armed = null;
  }
}

/** How many calls of the storage `work` makes, and what it answers. */
export async function countCalls<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  callCount = 0;
  const value = await work();
  return [callCount, value];
}

function failRequest(request: IDBRequest, fault: Fault): void {
  // First of the listeners: the work never hears that the request was served.
  const spoil = (event: Event): void => {
    const { transaction } = request;
    if (fault.how === "abort" && transaction !== null) {
      abort(transaction, fault);
      return;
    }
    event.stopImmediatePropagation();
    if (request instanceof IDBOpenDBRequest) request.result.close();
    Object.defineProperty(request, "error", { value: new DOMException("injected", fault.name) });
    const failure = new Event("error", { bubbles: true, cancelable: true });
    if (request.dispatchEvent(failure) && transaction !== null) abort(transaction, fault);
  };
  request.addEventListener("success", spoil, { once: true, capture: true });
}

function abort(transaction: IDBTransaction, { name }: Fault): void {
  Object.defineProperty(transaction, "error", { value: new DOMException("injected", name) });
  try {
    transaction.abort();
  } catch {
    // It was over already.
  }
}
