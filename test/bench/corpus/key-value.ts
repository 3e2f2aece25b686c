// A plain IndexedDB store of strings, for engines that keep their index in memory and write it whole.

const STORE = "values";

/** Puts values by key, in one transaction. */
export async function putValues(name: string, values: readonly (readonly [string, string])[]): Promise<void> {
  const database = await open(name);
  const transaction = database.transaction(STORE, "readwrite");
  for (const [key, value] of values) transaction.objectStore(STORE).put(value, key);
  await new Promise((resolve, reject) => {
    transaction.addEventListener("complete", resolve);
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("not written")));
  });
  database.close();
}

/** All keys with their values; none where nothing was put yet. */
export async function getValues(name: string): Promise<(readonly [string, string])[]> {
  const database = await open(name);
  const store = database.transaction(STORE).objectStore(STORE);
  const [keys, values] = await Promise.all([settle(store.getAllKeys()), settle(store.getAll())]);
  database.close();
  return keys.map((key, i) => [key as string, values[i] as string]);
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
  return settle(request);
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("request failed")));
  });
}
