// The corpus's own tables, read and written past the product's code, in a page of the extension: for `bench-library.ts`.
import type { Page } from "puppeteer-core";

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
  return (await page.evaluate(`(async () => {
    const events = ${JSON.stringify(events)};
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open("parallax"));
    const transaction = database.transaction(["catalogue", "eventPending"], "readwrite");
    const catalogue = transaction.objectStore("catalogue");
    // What is known of events besides is made anew when it is asked for.
    catalogue.delete(IDBKeyRange.upperBound(0, true));
    const [keys, records] = await Promise.all([done(catalogue.getAllKeys()), done(catalogue.getAll())]);
    const firstIds = new Map();
    let count = 0;
    for (const [i, record] of records.entries()) {
      for (const line of record) {
        // An article's address ends in its number; its id may be another, where a page was saved meanwhile.
        const event = events[/^https:..outlet\\d+[.]example.\\d+.(\\d+)$/.exec(line.url ?? "")?.[1]];
        if (event === undefined) continue;
        if (!firstIds.has(event)) firstIds.set(event, line.id);
        line.eventId = firstIds.get(event);
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
