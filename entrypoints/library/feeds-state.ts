import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { FeedLook, FeedOffer, NewFeed, Outlet } from "../../components/library-feeds-entry.ts";
import type { LibraryFeedsActions, LibraryFeedsState } from "../../components/library-feeds.tsx";
import type { Texts } from "../../components/texts.ts";
import outlets from "../../seeds/outlets.json" with { type: "json" };
import {
  addFeeds,
  changeFeed,
  type FeedChange,
  type FeedRecord,
  listFeeds,
  removeFeeds,
  restoreFeeds,
} from "../../utils/corpus/feeds.ts";
import { findAddressFault } from "../../utils/feeds/public-address.ts";
import { writeOpml } from "../../utils/feeds/write-opml.ts";
import { send } from "../../utils/messaging/send.ts";
import { openFileSink } from "../../utils/transfer/file-sink.ts";
import { settle, unwrap } from "../shared/corpus-gate.ts";
import { requestFeedHosts } from "../shared/feed-hosts.ts";
import { hostOf, listFolders, listOrigins, makeGrantTest, type NeedyFeed } from "./feeds-list.ts";
import { lookAtAddress, lookIntoFile, type LookResult } from "./feeds-look.ts";
import { readOffer, readTypedAddress } from "./feeds-offer.ts";
import { nestFeeds } from "./feeds-outlines.ts";
import { readFeeds } from "./feeds-reading.ts";
import { type Library, toFailure } from "./library.ts";

export interface FeedsState {
  readonly state: ReadonlySignal<LibraryFeedsState>;
  readonly actions: LibraryFeedsActions;
  /** Reads the feeds again. */
  readonly refresh: () => Promise<void>;
  /** Offers what an address of this view names. */
  readonly offer: (params: URLSearchParams) => Promise<void>;
  /** Stops following what changes. */
  readonly close: () => void;
}

const OUTLETS: readonly Outlet[] = outlets;

/** The feeds and what the reader can do with them. What may be fetched from is always what the browser says. */
export function createFeedsState(library: Library, texts: Texts): FeedsState {
  const { corpus } = library;
  const { compare } = new Intl.Collator(texts.locale, { numeric: true });
  const { now, records, granted, round, refresh, close } = readFeeds(library);
  const part = signal<Pick<LibraryFeedsState, "offer" | "look" | "isRefused">>({
    offer: null,
    look: null,
    isRefused: false,
  });
  const mayFetch = computed(() => makeGrantTest(granted.value));
  const known = computed(() => new Set(records.value?.map(({ url }) => url)));
  const folders = computed(() =>
    records.value === null ? null : listFolders(records.value, mayFetch.value, compare),
  );
  const update = (changes: Partial<typeof part.value>) => {
    part.value = { ...part.value, ...changes };
  };

  /** Runs what may fail; a failure is shown beside what is on screen. */
  const attempt = async (work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => library.showFailure(toFailure(error)));
    await refresh();
  };
  /** Has the browser ask for what is missing; whether all is allowed then. Must be called straight from a click. */
  const ask = (feeds: readonly NeedyFeed[]): Promise<boolean> => {
    const missing = listOrigins(feeds).filter((origin) => !mayFetch.value(origin.replace("*", "")));
    return missing.length === 0 ? Promise.resolve(true) : requestFeedHosts(missing);
  };
  const find = (urls: readonly string[]) => {
    const wanted = new Set(urls);
    return (records.value ?? []).filter(({ url }) => wanted.has(url));
  };
  /** Changes feeds, one after the other; no open page is concerned. */
  const change = (urls: readonly string[], changes: FeedChange) =>
    attempt(async () => {
      for (const url of urls) await settle(await changeFeed(corpus, url, changes));
      void send("feeds.changed", {});
    });
  /** Has feeds asked now; all where `urls` is null. */
  const check = (urls: readonly string[] | null) =>
    attempt(async () => {
      unwrap(await send("feeds.poll", { urls }));
      library.announce(texts.t("feeds_working"));
    });
  const remove = async (urls: readonly string[]): Promise<readonly FeedRecord[]> => {
    const removed = await settle(await removeFeeds(corpus, urls));
    void send("feeds.changed", {});
    return removed;
  };

  async function look(host: string, searching: Promise<LookResult>) {
    const mine: FeedLook = { kind: "looking", host };
    update({ look: mine, offer: null });
    const result = await searching;
    // Another address is looked at meanwhile.
    if (part.value.look !== mine) return;
    update(
      result.ok ? { look: null, offer: result.offer } : { look: { kind: "failed", host, code: result.code } },
    );
  }

  const actions: LibraryFeedsActions = {
    onCheckAll: () => void check(null),
    onCheck: (urls) => void check(urls),
    onCancel: () => void attempt(async () => unwrap(await send("feeds.cancel", {}))),
    onSetPaused: (urls, isPaused) => void change(urls, { isPaused }),
    onMove: (url, folder) => void change([url], { folder }),
    onSetFullText: (url, wantsFullText) => {
      const asked = wantsFullText
        ? ask(find([url]).map((feed) => ({ ...feed, wantsFullText })))
        : Promise.resolve(true);
      void change([url], { wantsFullText });
      void asked.then(refresh);
    },
    onAllow: (urls) => {
      const asked = ask(find(urls));
      void attempt(async () => {
        const isAllowed = await asked;
        update({ isRefused: !isAllowed });
        if (isAllowed) await check(urls);
      });
    },
    onRemove: (urls) =>
      void attempt(async () => {
        const removed = await remove(urls);
        library.offerUndo({
          said: texts.count("feeds_removed", removed.length),
          undo: () =>
            attempt(async () => {
              await settle(await restoreFeeds(corpus, removed));
              void send("feeds.changed", {});
            }),
        });
      }),
    onLook: (typed) => {
      const url = readTypedAddress(typed);
      if (url === null) return false;
      const host = hostOf(url);
      const fault = findAddressFault(url);
      if (fault !== null) {
        update({ look: { kind: "failed", host, code: fault } });
        return true;
      }
      const asked = ask([{ url, home: null }]);
      void look(
        host,
        asked.then(async (isAllowed): Promise<LookResult> => {
          if (!isAllowed) return { ok: false, code: "refused" };
          await refresh();
          return lookAtAddress(url, granted.value, known.value, Date.now());
        }),
      );
      return true;
    },
    onFile: (file) => void look(file.name, lookIntoFile(file, known.value)),
    onAdd: (feeds) => {
      const asked = ask(feeds);
      update({ offer: null, look: null, isRefused: false });
      void attempt(async () => {
        // Before the reader has answered: what is refused is kept all the same.
        const { addedUrls } = await settle(await addFeeds(corpus, toNewFeeds(feeds), Date.now()));
        library.offerUndo({
          said: texts.count("feeds_added", addedUrls.length),
          undo: () =>
            attempt(async () => {
              await remove(addedUrls);
            }),
        });
        // Those of sites that were allowed before need no answer.
        void send("feeds.changed", {});
        await refresh();
        const isAllowed = await asked;
        update({ isRefused: !isAllowed });
        if (isAllowed) await check(addedUrls);
      });
    },
    onCloseOffer: () => update({ offer: null }),
    onExport: () => {
      const opening = openFileSink({ name: "parallax-feeds.opml", mediaType: "text/x-opml" });
      void attempt(async () => {
        const sink = await opening;
        if (sink === null) return;
        const feeds = unwrap(await listFeeds(corpus));
        await sink.write(writeOpml(texts.t("feeds_title"), nestFeeds(feeds), Date.now()));
        await sink.close();
        library.announce(texts.t("transfer_written"));
      });
    },
  };

  return {
    state: computed(() => ({
      ...part.value,
      round: round.value,
      now: now.value,
      folders: folders.value,
      knownUrls: known.value,
      outlets: OUTLETS,
    })),
    actions,
    refresh,
    offer: async (params) => {
      await refresh();
      const named: FeedOffer | null = readOffer(params, known.value);
      if (named !== null) update({ offer: named, look: null });
    },
    close,
  };
}

/** Without what was told only of the offer. */
function toNewFeeds(feeds: readonly NewFeed[]): NewFeed[] {
  return feeds.map(({ url, title, home, folder }) => ({ url, title, home, folder }));
}
