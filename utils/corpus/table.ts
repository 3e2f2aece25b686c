// One table inside a transaction: the part of Dexie's `Table` that the corpus uses, on the browser's own object store. What is read is
// awaited; what is written is only sent. Requests of a transaction are done in order, and where one fails all of it fails and says
// so (`transact`), so that nothing is gained by waiting for each.

export interface CorpusTable<T, K extends IDBValidKey> extends Rows<T, K> {
  readonly get: (key: K) => Promise<T | undefined>;
  readonly bulkGet: (keys: readonly K[]) => Promise<(T | undefined)[]>;
  readonly put: (value: T, key?: K) => Promise<void>;
  /** Fails where the key is taken. Answers the key. */
  readonly add: (value: T, key?: K) => Promise<K>;
  readonly bulkPut: (values: readonly T[], keys?: readonly K[]) => Promise<void>;
  /** Fails where a key is taken. */
  readonly bulkAdd: (values: readonly T[], keys?: readonly K[]) => Promise<void>;
  /** Changes these fields of a row that is there; its key is not one of them. */
  readonly update: (key: K, fields: Partial<T>) => Promise<void>;
  readonly delete: (key: K) => Promise<void>;
  readonly bulkDelete: (keys: readonly K[]) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly toCollection: () => Rows<T, K>;
  /** By an index, or by the primary key under any other name. */
  readonly where: (name: string) => Where<T, K>;
}

/** Some rows of a table, by ascending key. */
interface Rows<T, K extends IDBValidKey> {
  readonly toArray: () => Promise<T[]>;
  readonly primaryKeys: () => Promise<K[]>;
  readonly first: () => Promise<T | undefined>;
  readonly lastKey: () => Promise<K | undefined>;
  readonly count: () => Promise<number>;
  readonly limit: (count: number) => Pick<Rows<T, K>, "toArray" | "primaryKeys">;
}

interface Where<T, K extends IDBValidKey> {
  readonly equals: (key: IDBValidKey) => Rows<T, K>;
  readonly above: (key: IDBValidKey) => Rows<T, K>;
  readonly below: (key: IDBValidKey) => Rows<T, K>;
  /** Half-open unless said otherwise. */
  readonly between: (
    from: IDBValidKey,
    to: IDBValidKey,
    includesFrom?: boolean,
    includesTo?: boolean,
  ) => Rows<T, K> & { readonly delete: () => Promise<void> };
  readonly startsWith: (prefix: string) => Rows<T, K>;
  /** Each row once. */
  readonly anyOf: (keys: readonly string[]) => Pick<Rows<T, K>, "toArray" | "primaryKeys">;
}

/** A table of this transaction. */
export function bindTable<T, K extends IDBValidKey>(
  transaction: IDBTransaction,
  name: string,
): CorpusTable<T, K> {
  const open = () => transaction.objectStore(name);
  return {
    ...selectRows<T, K>(open, null),
    get: (key) => settle<T | undefined>(() => open().get(key)),
    async bulkGet(keys) {
      const store = open();
      return Promise.all(keys.map((key) => settle<T | undefined>(() => store.get(key))));
    },
    put: async (value, key) => void open().put(value, key),
    add: async (value, key) => (await settle(() => open().add(value, key))) as K,
    async bulkPut(values, keys) {
      const store = open();
      for (const [i, value] of values.entries()) store.put(value, keys?.[i]);
    },
    async bulkAdd(values, keys) {
      const store = open();
      for (const [i, value] of values.entries()) store.add(value, keys?.[i]);
    },
    async update(key, fields) {
      const store = open();
      const value = await settle<T | undefined>(() => store.get(key));
      if (value !== undefined) store.put({ ...value, ...fields }, store.keyPath === null ? key : undefined);
    },
    delete: async (key) => void open().delete(key),
    async bulkDelete(keys) {
      const store = open();
      for (const key of keys) store.delete(key);
    },
    clear: async () => void open().clear(),
    toCollection: () => selectRows(open, null),
    where: (index) => selectWhere(open, index),
  };
}

/** What a request answers. Its failure is the transaction's too. */
export function settle<R>(send: () => IDBRequest<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    const request = send();
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("a request failed")));
  });
}

type Source = () => IDBObjectStore | IDBIndex;

function selectRows<T, K extends IDBValidKey>(open: Source, range: IDBKeyRange | null): Rows<T, K> {
  const readValues = (limit?: number) => settle(() => open().getAll(range, limit)) as Promise<T[]>;
  const readKeys = (limit?: number) => settle(() => open().getAllKeys(range, limit)) as Promise<K[]>;
  return {
    toArray: () => readValues(),
    primaryKeys: () => readKeys(),
    first: async () => (await readValues(1))[0],
    lastKey: async () =>
      (await settle(() => open().openKeyCursor(range, "prev")))?.primaryKey as K | undefined,
    count: () => settle(() => open().count(range ?? undefined)),
    limit: (count) => ({ toArray: () => readValues(count), primaryKeys: () => readKeys(count) }),
  };
}

const NO_ROWS = {
  toArray: async () => [],
  primaryKeys: async () => [],
  first: async () => undefined,
  lastKey: async () => undefined,
  count: async () => 0,
  limit: () => NO_ROWS,
  delete: async () => undefined,
};

function selectWhere<T, K extends IDBValidKey>(openStore: () => IDBObjectStore, name: string): Where<T, K> {
  const open = (): IDBObjectStore | IDBIndex => {
    const store = openStore();
    return store.indexNames.contains(name) ? store.index(name) : store;
  };
  const select = (range: IDBKeyRange) => selectRows<T, K>(open, range);
  return {
    equals: (key) => select(IDBKeyRange.only(key)),
    above: (key) => select(IDBKeyRange.lowerBound(key, true)),
    below: (key) => select(IDBKeyRange.upperBound(key, true)),
    between(from, to, includesFrom = true, includesTo = false) {
      // The browser holds an empty range for a mistake.
      const order = indexedDB.cmp(from, to);
      if (order > 0 || (order === 0 && !(includesFrom && includesTo))) return NO_ROWS;
      const range = IDBKeyRange.bound(from, to, !includesFrom, !includesTo);
      return { ...select(range), delete: async () => void openStore().delete(range) };
    },
    startsWith: (prefix) => select(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
    anyOf(keys) {
      const read = async <R>(send: (rows: Rows<T, K>) => Promise<R[]>) =>
        (await Promise.all(keys.map((key) => send(select(IDBKeyRange.only(key)))))).flat();
      const readKeys = () => read((rows) => rows.primaryKeys());
      return {
        primaryKeys: async () => [...new Set(await readKeys())],
        async toArray() {
          const [ids, values] = await Promise.all([readKeys(), read((rows) => rows.toArray())]);
          return [...new Map(ids.map((id, i) => [id, values[i]!])).values()];
        },
      };
    },
  };
}
