// All rows of a corpus, to compare two states of it and to go back to one. By the plain API, in one transaction.
import type { Corpus } from "../../../utils/corpus/database.ts";
import { TABLE_NAMES } from "../../../utils/corpus/schema.ts";

interface TableRows {
  readonly name: string;
  /** Whether a row holds its own key. */
  readonly isInline: boolean;
  readonly keys: readonly IDBValidKey[];
  readonly values: readonly unknown[];
}

/** All rows of all tables. */
export async function readRows(corpus: Corpus): Promise<readonly TableRows[]> {
  const transaction = await corpus.connection.begin(TABLE_NAMES, "readonly", "relaxed");
  return Promise.all(
    TABLE_NAMES.map(async (name): Promise<TableRows> => {
      const store = transaction.objectStore(name);
      const isInline = store.keyPath !== null;
      const [keys, values] = await Promise.all([settle(store.getAllKeys()), settle(store.getAll())]);
      return { name, isInline, keys, values };
    }),
  );
}

/** Makes these rows all there are. */
export async function writeRows(corpus: Corpus, tables: readonly TableRows[]): Promise<void> {
  const transaction = await corpus.connection.begin(TABLE_NAMES, "readwrite", "relaxed");
  for (const { name, isInline, keys, values } of tables) {
    const store = transaction.objectStore(name);
    store.clear();
    for (const [i, value] of values.entries()) store.put(value, isInline ? undefined : keys[i]!);
  }
  await new Promise<void>((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("aborted")));
  });
}

/** The rows as one string; corrections by their order, because their numbers are not given twice. */
export function renderRows(tables: readonly TableRows[]): string {
  return JSON.stringify(
    tables.map(({ name, keys, values }) =>
      name === "corrections"
        ? [name, values.map((value) => ({ ...(value as object), id: 0 }))]
        : [name, keys, values],
    ),
    (_, value: unknown) => (value instanceof ArrayBuffer ? Array.from(new Uint8Array(value)).join() : value),
  );
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the request failed")));
  });
}
