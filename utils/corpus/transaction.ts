// One transaction of the corpus, begun on the browser's own connection.
import { abort, type Connection } from "./connection.ts";
import type { CorpusTables } from "./database.ts";
import { CorpusError } from "./failure.ts";
import type { ArticleRecord } from "./records.ts";
import { TABLE_NAMES, type TableName } from "./schema.ts";
import { bindTable, settle } from "./table.ts";

/** The last article's id when it was last seen: where a save looks for its place before it is told. */
const lastIds = new WeakMap<Connection, number>();

/** Notes the last article's id. */
export function rememberLastId(connection: Connection, id: number): void {
  lastIds.set(connection, id);
}

/**
 * What `work` answers of a transaction: of a writing one after it is complete. Where `work`, or any request, fails, nothing was written,
 * and the first cause is thrown. `work` must await nothing but the database.
 */
export async function transact<T>(
  connection: Connection,
  names: readonly TableName[],
  mode: "readonly" | "readwrite",
  durability: "strict" | "relaxed",
  work: (tables: CorpusTables) => PromiseLike<T>,
): Promise<T> {
  const transaction = await connection.begin(names, mode, durability);
  const completion = new Promise<void>((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () =>
      reject(transaction.error ?? new DOMException("the transaction was aborted", "AbortError")),
    );
  });
  completion.catch(() => undefined);
  try {
    const value = await work(bindTables(transaction, (lastIds.get(connection) ?? 0) + 1));
    if (mode === "readonly") return value;
    // Nothing more is asked for: the browser need not wait to see that.
    transaction.commit();
    await completion;
    return value;
  } catch (error) {
    abort(transaction);
    // A request that was sent after another had failed says only that it came too late.
    throw error instanceof CorpusError ? error : (transaction.error ?? error);
  }
}

function bindTables(transaction: IDBTransaction, expectedId: number): CorpusTables {
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, bindTable(transaction, name)]));
  return {
    ...(tables as unknown as Pick<CorpusTables, TableName>),
    eventColumns: bindTable(transaction, "catalogue"),
    expectedId,
    getRange: (table, [from, to]) =>
      settle(() => transaction.objectStore(table).getAll(IDBKeyRange.bound(from, to, false, true))),
    findArticles: async (index, keys) => {
      const articles = transaction.objectStore("articles").index(index);
      const found = await Promise.all(keys.map((key) => settle<ArticleRecord[]>(() => articles.getAll(key))));
      return found.flat();
    },
  };
}
