// The corpus's own tables, read and written past the product's code, in a page of the extension: for `bench-library.ts`.
import type { Page } from "puppeteer-core";
import { FIRST_KEY } from "../test/bench/library/backup-file.ts";

/** How many articles wait for the search index, the candidate index and their events. */
export async function countWaiting(page: Page): Promise<{ search: number; index: number; events: number }> {
  return (await page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open("parallax"));
    const transaction = database.transaction(["searchPending", "indexPending", "eventPending"]);
    const [search, index, events] = await Promise.all(
      ["searchPending", "indexPending", "eventPending"].map((name) => done(transaction.objectStore(name).count())),
    );
    database.close();
    return { search, index, events };
  })()`)) as { search: number; index: number; events: number };
}

/**
 * Puts the articles with the events that they were made for, where upkeep would need longer than anybody waits for a bench; answers how
 * many were put in. `events`: by an article's number in the bench.
 */
export async function putEvents(page: Page, events: readonly number[]): Promise<number> {
  const first = new Map<number, number>();
  for (const [id, event] of events.entries())
    if (id > 0 && !first.has(event)) first.set(event, FIRST_KEY + id);
  const eventIds = events.map((event) => first.get(event) ?? 0);
  return (await page.evaluate(`(async () => {
    const eventIds = ${JSON.stringify(eventIds)};
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open("parallax"));
    const transaction = database.transaction(["catalogue", "eventPending"], "readwrite");
    const catalogue = transaction.objectStore("catalogue");
    const [keys, records] = await Promise.all([done(catalogue.getAllKeys()), done(catalogue.getAll())]);
    let count = 0;
    for (const [i, record] of records.entries()) {
      for (const line of record) {
        const eventId = eventIds[line.id - ${FIRST_KEY}];
        if (!eventId || line.id <= ${FIRST_KEY}) continue;
        line.eventId = eventId;
        count++;
      }
      catalogue.put(record, keys[i]);
    }
    transaction.objectStore("eventPending").clear();
    await new Promise((resolve) => transaction.addEventListener("complete", resolve));
    database.close();
    return count;
  })()`)) as number;
}
