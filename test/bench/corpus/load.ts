// Fills an engine in a Worker. The articles are made there, a batch at a time, and their making is not counted.
import { type BenchArticle, makeArticle, scheduleEvents } from "./articles.ts";
import { type BenchEngine, serve, time } from "./engine.ts";

const BATCH_SIZE = 512;

/** Milliseconds of a bulk load: all of it, and what the engine tells apart of that. */
export interface LoadTimes {
  readonly total: number;
  readonly parts: Readonly<Record<string, number>>;
}

/** Serves `load`: an empty engine is given the articles from 1 to `count`. */
export function serveLoad(engine: BenchEngine): void {
  let addedCount = 0;
  serve({
    /** Articles that are added so far. */
    countAdded: async () => addedCount,
    async load(count: number): Promise<LoadTimes> {
      const events = scheduleEvents(count);
      await engine.open();
      let total = 0;
      for (let from = 1; from <= count; from += BATCH_SIZE) {
        const size = Math.min(BATCH_SIZE, count + 1 - from);
        const batch = Array.from({ length: size }, (_, i): BenchArticle =>
          makeArticle(from + i, events[from + i]!),
        );
        total += (await time(() => engine.add(batch))).ms;
        addedCount += size;
      }
      const finished = await time(() => engine.finish());
      return { total: total + finished.ms, parts: finished.value };
    },
  });
}
