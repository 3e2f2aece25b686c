// The rows of the corpus, read straight from the database, past the product's code.
import { waitForWorker, type LaunchedChromium } from "../../scripts/launch.ts";

/** How many articles are in the corpus, not counting removed ones. Read straight from the database, past the product's code. */
export async function countArticles(rig: Pick<LaunchedChromium, "browser">): Promise<number> {
  return (await listStored(rig)).filter((article) => article.removedAt === null).length;
}

/** An article as it is stored, as far as the tests look at it. */
export interface StoredRow {
  readonly id: number;
  readonly origin: string;
  readonly seedId?: string;
  readonly removedAt: number | null;
  readonly versionCount: number;
  readonly contentHash: string;
  readonly source: { readonly text: string; readonly url?: string | null };
}

/** Every row of the corpus. A missing database is not created. */
export async function listStored(rig: Pick<LaunchedChromium, "browser">): Promise<StoredRow[]> {
  return listRows(await waitForWorker(rig.browser), "articles");
}

/** Every row of a table, in the order of its keys, read in a worker or page of the extension. A missing database is not created. */
export async function listRows<T>(
  context: { evaluate(script: string): Promise<unknown> },
  table: string,
): Promise<T[]> {
  return (await context.evaluate(`(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "parallax")) return [];
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open("parallax");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    try {
      return await new Promise((resolve, reject) => {
        const reading = database.transaction("${table}").objectStore("${table}").getAll();
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error);
      });
    } finally {
      database.close();
    }
  })()`)) as T[];
}
