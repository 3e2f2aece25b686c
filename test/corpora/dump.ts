// A whole IndexedDB database as JSON and back, by the plain API: a frozen corpus must not depend on the code that it is to test.

interface StoreDump {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly {
    name: string;
    keyPath: string | string[];
    unique: boolean;
    multiEntry: boolean;
  }[];
  readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
}

export interface DatabaseDump {
  /** IndexedDB's own version number: ten times the schema's. */
  readonly nativeVersion: number;
  readonly stores: readonly StoreDump[];
}

/** What a database holds. Binary values become `{ base64 }`. */
export async function dumpDatabase(name: string): Promise<DatabaseDump> {
  const database = await settle(indexedDB.open(name));
  const stores: StoreDump[] = [];
  for (const storeName of database.objectStoreNames) {
    const store = database.transaction(storeName).objectStore(storeName);
    const { keyPath, autoIncrement } = store;
    const indexes = Array.from(store.indexNames, (indexName) => {
      const { name, keyPath, unique, multiEntry } = store.index(indexName);
      return { name, keyPath, unique, multiEntry };
    });
    const [keys, values] = await Promise.all([settle(store.getAllKeys()), settle(store.getAll())]);
    const rows = values.map((value, i) => ({ key: keys[i]!, value: encode(value) }));
    stores.push({ name: storeName, keyPath, autoIncrement, indexes, rows });
  }
  database.close();
  return { nativeVersion: database.version, stores };
}

/** Makes the database `name` from a dump; it must not exist. */
export async function restoreDatabase(name: string, dump: DatabaseDump): Promise<void> {
  const opening = indexedDB.open(name, dump.nativeVersion);
  opening.addEventListener("upgradeneeded", () => {
    for (const { name, keyPath, autoIncrement, indexes, rows } of dump.stores) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const { name, keyPath, unique, multiEntry } of indexes)
        store.createIndex(name, keyPath, { unique, multiEntry });
      for (const { key, value } of rows) store.put(decode(value), keyPath === null ? key : undefined);
    }
  });
  (await settle(opening)).close();
}

function encode(value: unknown): unknown {
  return value instanceof ArrayBuffer
    ? { base64: btoa(String.fromCharCode(...new Uint8Array(value))) }
    : value;
}

function decode(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("base64" in value)) return value;
  return Uint8Array.from(atob(String(value.base64)), (char) => char.charCodeAt(0)).buffer;
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the request failed")));
  });
}
