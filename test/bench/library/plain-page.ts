// What a restore is compared with: the same records put into a table of the same indexes with plain Dexie. Runs in a page of the extension.
import { Dexie } from "dexie";
import { scheduleEvents } from "../corpus/articles.ts";
import { makeLibraryArticle } from "./articles.ts";

const NAME = "bench-plain";
const SLICE = 1000;

/** Milliseconds for so many articles by `bulkAdd`, a thousand at once; making them is not in it. Nothing is left of them. */
export async function timePlainAdd(count: number): Promise<number> {
  const events = scheduleEvents(count);
  const database = new Dexie(NAME);
  database.version(1).stores({ articles: "id,*urlKeys,contentHash,removedAt,seedId" });
  let ms = 0;
  for (let from = 1; from <= count; from += SLICE) {
    const records = Array.from({ length: Math.min(SLICE, count + 1 - from) }, (_, i) => {
      const id = from + i;
      const source = makeLibraryArticle(id, events[id]!);
      const savedAt = Date.parse(source.published!);
      const times = { savedAt, seenAt: savedAt, updatedAt: savedAt, removedAt: null };
      return {
        id,
        source,
        urlKeys: [source.url!.slice("https://".length)],
        contentHash: `${id}`.padStart(64, "0"),
        origin: "saved",
        versionCount: 1,
        ...times,
      };
    });
    const start = performance.now();
    await database.table("articles").bulkAdd(records);
    ms += performance.now() - start;
  }
  await database.delete();
  return ms;
}
