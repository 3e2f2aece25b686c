import { signal, computed, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import type { LibrarySettingsActions, LibrarySettingsState } from "../../components/library-settings.tsx";
import type { Texts } from "../../components/texts.ts";
import { purgeRemoved } from "../../utils/corpus/articles.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { findRoom } from "../../utils/corpus/disk-room.ts";
import { eraseCorpus } from "../../utils/corpus/erase.ts";
import { listFeeds } from "../../utils/corpus/feeds.ts";
import { removeArticles, restoreArticles } from "../../utils/corpus/removal.ts";
import {
  applyArrivalRetention,
  findExpired,
  findExpiredArrivals,
  keepArrivals,
  readArrivalRetention,
  type Retention,
} from "../../utils/corpus/retention.ts";
import { measureStorage } from "../../utils/corpus/storage-use.ts";
import { send } from "../../utils/messaging/send.ts";
import { settleAnew, unwrap } from "../shared/corpus-gate.ts";
import { getRetention, setRetention } from "../shared/retention-choice.ts";
import { listFeedSites, watchSites } from "../surface/site-access.ts";
import { createSiteListState } from "../surface/site-list-state.ts";
import { type Library, toFailure } from "./library.ts";
import { forgetList } from "./list-reading.ts";

export interface SettingsState {
  readonly state: ReadonlySignal<LibrarySettingsState>;
  readonly actions: LibrarySettingsActions;
}

/** The settings: everything shown is what corpus and browser say at the moment. */
export function createSettingsState(library: Library, texts: Texts): SettingsState {
  const { corpus } = library;
  const access = createSiteListState();
  const part = signal<Omit<LibrarySettingsState, "sites" | "siteFailure">>({
    retention: null,
    expiredCount: null,
    arrivals: null,
    expiredArrivalCount: null,
    storage: null,
    privacy: null,
    erasedCount: null,
    isBusy: false,
  });
  const update = (changes: Partial<typeof part.value>) => {
    part.value = { ...part.value, ...changes };
  };
  /** Runs what may fail; a failure is shown beside what is on screen. */
  const attempt = async (work: () => Promise<void>) => {
    update({ isBusy: true });
    await work().catch((error: unknown) => library.showFailure(toFailure(error)));
    update({ isBusy: false });
  };

  async function measure(): Promise<void> {
    const [measured, { usage }, roomBytes] = await Promise.all([
      measureStorage(corpus),
      navigator.storage.estimate(),
      findRoom(),
    ]);
    update({ storage: { ...unwrap(measured), reportedBytes: usage ?? null, roomBytes } });
  }

  void attempt(async () => {
    update({
      retention: await getRetention(),
      arrivals: unwrap(await readArrivalRetention(corpus)),
      privacy: await readPrivacy(corpus),
    });
    await measure();
  });

  // A site that was for feeds may be taken back here, or be allowed to be read.
  watchSites(() => {
    void readPrivacy(corpus).then(
      (privacy) => update({ privacy }),
      (error: unknown) => library.showFailure(toFailure(error)),
    );
  });

  /** Counts what a choice would take out; of two asked at once the later one counts. */
  const countExpired = (
    find: (now: number) => ReturnType<typeof findExpired>,
    show: (expiredCount: number | null) => void,
    isWanted: () => boolean,
  ) => {
    show(null);
    void find(Date.now()).then((expired) => {
      if (!isWanted()) return;
      if (expired.ok) show(expired.value.length);
      else library.showFailure(expired.error);
    });
  };
  let considered = 0;
  let consideredArrivals = 0;
  const actions: LibrarySettingsActions = {
    onConsider: (choice) => {
      const turn = ++considered;
      countExpired(
        (now) => findExpired(corpus, choice, now),
        (expiredCount) => update({ expiredCount }),
        () => turn === considered,
      );
    },
    onConsiderArrivals: (choice) => {
      const turn = ++consideredArrivals;
      countExpired(
        (now) => findExpiredArrivals(corpus, choice, now),
        (expiredArrivalCount) => update({ expiredArrivalCount }),
        () => turn === consideredArrivals,
      );
    },
    onChooseArrivals: (choice) =>
      void attempt(async () => {
        if ((await library.change(keepArrivals(corpus, choice))) === null) return;
        update({ arrivals: choice, expiredArrivalCount: null });
        const deleted = await applyArrivalRetention(corpus, choice, Date.now());
        const done = deleted === null ? { value: 0 } : await library.change(Promise.resolve(deleted));
        if (done === null) return;
        library.announce(
          done.value === 0
            ? texts.t("library_retention_chosen")
            : texts.count("library_arrivals_deleted", done.value),
        );
        await measure();
      }),
    onChoose: (choice: Retention) =>
      void attempt(async () => {
        const before: Retention = part.value.retention ?? { kind: "all" };
        await setRetention(choice);
        const expired = unwrap(await findExpired(corpus, choice, Date.now()));
        update({ retention: choice, expiredCount: null });
        if (expired.length === 0) return library.announce(texts.t("library_retention_chosen"));
        const done = await library.change(removeArticles(corpus, expired, Date.now()));
        if (done === null) return;
        library.offerUndo({
          said: texts.count("library_removed", done.value),
          undo: async () => {
            // Otherwise the next start would remove them again.
            await setRetention(before);
            await library.change(restoreArticles(corpus, expired));
            update({ retention: before });
            await measure();
          },
        });
        await measure();
      }),
    onPurge: () =>
      void attempt(async () => {
        const done = await library.change(purgeRemoved(corpus, Infinity));
        if (done === null) return;
        forgetList();
        // What it might bring back is gone.
        library.offerUndo(null);
        library.announce(texts.count("library_purged", done.value));
        await measure();
      }),
    onErase: () =>
      void attempt(async () => {
        const erasedCount = await settleAnew(await eraseCorpus(corpus));
        forgetList();
        library.offerUndo(null);
        await send("corpus.changed", {});
        update({ erasedCount });
        await measure();
      }),
    ...access.actions,
  };
  return {
    state: computed(() => ({
      ...part.value,
      sites: access.sites.value,
      siteFailure: access.failure.value,
    })),
    actions,
  };
}

async function readPrivacy(corpus: Corpus): Promise<NonNullable<LibrarySettingsState["privacy"]>> {
  const [{ permissions = [] }, feedSites, listed] = await Promise.all([
    browser.permissions.getAll(),
    listFeedSites(),
    listFeeds(corpus),
  ]);
  const requests = performance
    .getEntriesByType("resource")
    .filter((entry) => /^(?:https?|wss?):/.test(entry.name));
  const feeds = unwrap(listed);
  const asked = feeds.reduce((sum, { state }) => sum + state.requestCount, 0);
  return {
    requestCount: requests.length,
    feedRequestCount: feeds.length === 0 ? null : asked,
    feedSites,
    permissions,
  };
}
