import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import type { FeedRound } from "../../components/library-feeds-entry.ts";
import { type FeedRecord, listFeeds } from "../../utils/corpus/feeds.ts";
import { FEED_ROUND_KEY } from "../shared/feed-round.ts";
import type { Library } from "./library.ts";

/** The feeds as corpus and browser have them. */
export interface FeedReading {
  /** null until they were read. */
  readonly records: ReadonlySignal<readonly FeedRecord[] | null>;
  /** The browser's patterns that are granted. */
  readonly granted: ReadonlySignal<readonly string[]>;
  /** null where no feed is being asked. */
  readonly round: ReadonlySignal<FeedRound | null>;
  /** Ms since the epoch, from time to time. */
  readonly now: ReadonlySignal<number>;
  /** Reads it all again; resolves when that was done. */
  readonly refresh: () => Promise<void>;
  /** Stops following what changes. */
  readonly close: () => void;
}

/** How long "12 minutes ago" may stand, ms. */
const CLOCK_MS = 30_000;
/** Between two readings of all feeds while a round changes one after the other, ms. */
const PAUSE_MS = 300;

/** Follows the feeds, what is granted and the round under way; nothing is read before `refresh` is called. */
export function readFeeds({ corpus, showFailure }: Library): FeedReading {
  const records = signal<readonly FeedRecord[] | null>(null);
  const granted = signal<readonly string[]>([]);
  const round = signal<FeedRound | null>(null);
  const now = signal(Date.now());

  async function read(): Promise<void> {
    const [listed, { origins = [] }, session] = await Promise.all([
      listFeeds(corpus),
      browser.permissions.getAll(),
      browser.storage.session.get(FEED_ROUND_KEY),
    ]);
    if (!listed.ok) return showFailure(listed.error);
    batch(() => {
      granted.value = origins;
      records.value = listed.value;
      round.value = (session[FEED_ROUND_KEY] as FeedRound | undefined) ?? null;
      now.value = Date.now();
    });
  }

  // One reading at a time, and one more after it where something changed meanwhile.
  let reading: Promise<void> | null = null;
  let isStale = false;
  async function refresh(): Promise<void> {
    isStale = true;
    reading ??= (async () => {
      while (isStale) {
        isStale = false;
        await read();
        if (isStale) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    })().finally(() => {
      reading = null;
    });
    return reading;
  }

  const follow = () => void refresh();
  const followRound = (changes: Record<string, unknown>) => {
    if (FEED_ROUND_KEY in changes) follow();
  };
  browser.permissions.onAdded.addListener(follow);
  browser.permissions.onRemoved.addListener(follow);
  browser.storage.session.onChanged.addListener(followRound);
  const clock = setInterval(() => {
    now.value = Date.now();
  }, CLOCK_MS);

  return {
    records,
    granted,
    round,
    now,
    refresh,
    close: () => {
      browser.permissions.onAdded.removeListener(follow);
      browser.permissions.onRemoved.removeListener(follow);
      browser.storage.session.onChanged.removeListener(followRound);
      clearInterval(clock);
    },
  };
}
