// Articles that come in are read by Workers of the page, some time before they are needed: a reading is 1 to 2 ms of the engine's work, and
// is most of what an import costs. Where no Worker can be made, or one breaks, they are read here, with pauses.
import { newsEngine, rememberReading } from "../../utils/corpus/news-engine.ts";
import { isLink } from "../../utils/corpus/records.ts";
import type { ArticleSource } from "../../utils/news/article.ts";
import { pause } from "../../utils/transfer/pause.ts";
import { type PackedReading, unpackFeatures } from "./packed-reading.ts";

/** The Worker's script among the extension's files. */
const WORKER_SCRIPT = "/reading-worker.js";
/** More would be no faster: what they read is written by one. */
const MOST_WORKERS = 4;
/** Batches that a Worker has at a time: the next is there when one is done. */
const BATCHES_AT_ONCE = 2;
/** So few are read sooner than a Worker is made. */
const FEW_SOURCES = 16;
/** Articles between two pauses, where they are read here. */
const PAUSE_EVERY = 4;

export interface ReadingWorkers {
  /** Done when the engine knows what it reads of these sources; those that were asked before are not read again. */
  readonly read: (sources: readonly ArticleSource[]) => Promise<void>;
  /** Ends the Workers. What they have not read is read where it is needed. */
  readonly end: () => void;
}

interface Batch {
  readonly sources: readonly ArticleSource[];
  readonly settle: () => void;
}

interface Reader {
  readonly worker: Worker;
  readonly batches: Batch[];
}

/** Workers that are made when there is something to read. `makeWorker` is for other homes of the script. */
export function openReadingWorkers(
  makeWorker = () => new Worker(WORKER_SCRIPT, { type: "module" }),
): ReadingWorkers {
  const asked = new WeakMap<ArticleSource, Promise<void>>();
  const waiting: Batch[] = [];
  const readers = new Set<Reader>();
  let areMade = false;
  /** What is read here. */
  let reading: Promise<void> = Promise.resolve();
  let isOver = false;

  function makeReaders(): void {
    areMade = true;
    const count = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency - 1));
    try {
      for (let i = 0; i < count; i++) addReader(makeWorker());
    } catch {
      // Those that could be made are enough, and without any it is read here.
    }
  }

  function addReader(worker: Worker): void {
    const reader: Reader = { worker, batches: [] };
    readers.add(reader);
    worker.addEventListener("message", ({ data }: MessageEvent<readonly PackedReading[]>) => {
      const batch = reader.batches.shift();
      batch?.sources.forEach((source, i) => {
        const reading = data[i]!;
        rememberReading(source, {
          features: unpackFeatures(reading),
          description: reading.description,
        });
      });
      batch?.settle();
      feed();
    });
    const lose = (): void => {
      if (!readers.delete(reader)) return;
      worker.terminate();
      waiting.unshift(...reader.batches);
      feed();
    };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      lose();
    });
    worker.addEventListener("messageerror", lose);
  }

  /** Gives each Worker what it can take; without one all is read here, one after the other. */
  function feed(): void {
    if (readers.size === 0)
      for (const { sources, settle } of waiting.splice(0))
        reading = reading.then(() => (isOver ? undefined : readHere(sources))).then(settle);
    for (const reader of readers)
      while (reader.batches.length < BATCHES_AT_ONCE) {
        const batch = waiting.shift();
        if (batch === undefined) return;
        reader.batches.push(batch);
        // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
        reader.worker.postMessage(batch.sources);
      }
  }

  function ask(sources: readonly ArticleSource[]): Promise<void> {
    if (!areMade && sources.length < FEW_SOURCES) return readHere(sources);
    if (!areMade) makeReaders();
    return new Promise((settle) => {
      waiting.push({ sources, settle });
      feed();
    });
  }

  return {
    async read(sources) {
      const news = sources.filter((source) => !isLink(source) && !asked.has(source));
      if (news.length > 0 && !isOver) {
        const batch = ask(news);
        for (const source of news) asked.set(source, batch);
      }
      await Promise.all(sources.map((source) => asked.get(source) ?? Promise.resolve()));
    },
    end() {
      isOver = true;
      for (const { worker, batches } of readers) {
        worker.terminate();
        for (const { settle } of batches) settle();
      }
      readers.clear();
      for (const { settle } of waiting.splice(0)) settle();
    },
  };
}

/** Reads on this thread, and lets it do something else in between. What cannot be read is left to where it is needed, which says so. */
async function readHere(sources: readonly ArticleSource[]): Promise<void> {
  for (const [i, source] of sources.entries()) {
    if (i % PAUSE_EVERY === PAUSE_EVERY - 1) await pause();
    try {
      // A copy: what else the engine remembers of a source goes with it.
      const copy = { ...source };
      rememberReading(source, {
        features: newsEngine.extractFeatures(copy),
        description: newsEngine.describe(copy),
      });
    } catch {
      continue;
    }
  }
}
