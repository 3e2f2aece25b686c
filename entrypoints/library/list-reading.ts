import { batch, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { LibraryEntry } from "../../components/library-entry.ts";
import type { LibraryListState } from "../../components/library-list-view.tsx";
import { countArticles } from "../../utils/corpus/articles.ts";
import { countBacklog } from "../../utils/corpus/backlog.ts";
import { send } from "../../utils/messaging/send.ts";
import { type Library, toFailure } from "./library.ts";
import { readEntries } from "./list-entries.ts";

/** How often is asked how far upkeep is. */
const BACKLOG_MS = 2000;
/** The list is read anew while events are being looked for: so many of those questions apart. */
const BACKLOG_READS = 5;

/** Reading so many takes a second: changes that come together are read together. */
const LARGE = 10_000;
const LARGE_DELAY_MS = 1000;

/** The entries outlive a look at an article: the way back leads to where one was. */
let kept: readonly LibraryEntry[] = [];

/** Forgets what was read of the articles: they were all deleted. */
export function forgetList(): void {
  kept = [];
}

/** What is read of the corpus for the list. */
export interface ListReading {
  readonly entries: ReadonlySignal<readonly LibraryEntry[]>;
  /** Entries read so far; null once all are. */
  readonly readCount: ReadonlySignal<number | null>;
  /** Articles that there are, while not all are read; 0 until that is known. */
  readonly expectedCount: ReadonlySignal<number>;
  readonly failure: Signal<LibraryListState["failure"]>;
  /** Articles that upkeep has not come to. */
  readonly backlogCount: ReadonlySignal<number>;
  readonly readAll: () => Promise<void>;
  /** Changes entries here before they are read anew; null takes one out. */
  readonly patch: (change: (entry: LibraryEntry) => LibraryEntry | null) => void;
  readonly close: () => void;
}

/** Reads all entries in slices, newest first, and again whenever the corpus has changed. */
export function createListReading(library: Library): ListReading {
  const { corpus } = library;
  const entries = signal(kept);
  const readCount = signal<number | null>(kept.length === 0 ? 0 : null);
  const expectedCount = signal(0);
  const failure = signal<LibraryListState["failure"]>(null);
  const backlogCount = signal(0);
  let isClosed = false;

  // One reading at a time; what changes meanwhile is read after it.
  let isReading = false;
  let isStale = false;
  async function readAll(): Promise<void> {
    isStale = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isStale) {
        isStale = false;
        const isFirst = entries.value.length === 0;
        if (isFirst)
          void countArticles(corpus).then((counted) => {
            if (counted.ok) expectedCount.value = counted.value;
          });
        const all = await readEntries(corpus, (soFar) => {
          if (isFirst && !isClosed) {
            // The first are seen at once; the rest comes all together, so that the list does not move under the reader.
            batch(() => {
              if (entries.value.length === 0) entries.value = [...soFar];
              readCount.value = soFar.length;
            });
          }
          return !isClosed;
        });
        if (isClosed) return;
        batch(() => {
          entries.value = all;
          readCount.value = null;
          failure.value = null;
        });
        kept = all;
      }
    } catch (error) {
      failure.value = toFailure(error);
    } finally {
      isReading = false;
    }
  }

  let readTimer: ReturnType<typeof setTimeout> | undefined;
  const stopFollowing = effect(() => {
    void library.changeCount.value;
    clearTimeout(readTimer);
    const delayMs = entries.peek().length < LARGE ? 0 : LARGE_DELAY_MS;
    readTimer = setTimeout(() => void readAll().then(() => watchBacklog()), delayMs);
  });

  let backlogTimer: ReturnType<typeof setTimeout> | undefined;
  async function watchBacklog(turn = 0): Promise<void> {
    clearTimeout(backlogTimer);
    const left = await countBacklog(corpus);
    if (isClosed || !left.ok) return;
    const wasLeft = backlogCount.value > 0;
    backlogCount.value = left.value;
    if (left.value > 0) {
      void send("corpus.keepUp", {});
      backlogTimer = setTimeout(() => void watchBacklog(turn + 1), BACKLOG_MS);
    }
    if (wasLeft && (left.value === 0 || turn % BACKLOG_READS === BACKLOG_READS - 1)) await readAll();
  }

  return {
    entries,
    readCount,
    expectedCount,
    failure,
    backlogCount,
    readAll,
    patch: (change) => {
      entries.value = entries.value.flatMap((entry) => change(entry) ?? []);
      kept = entries.value;
    },
    close: () => {
      isClosed = true;
      clearTimeout(readTimer);
      clearTimeout(backlogTimer);
      stopFollowing();
    },
  };
}
