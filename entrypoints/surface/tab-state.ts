import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import { IDLE, type ActionStatus, type PageActions } from "../../components/page-actions.ts";
import type {
  Failure,
  FollowsChanged,
  PageHeader,
  Result,
  TabView,
  ViewChanged,
} from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import { copyComparison } from "./copy-comparison.ts";
import {
  getSiteStatus,
  openSites,
  setSiteAutoSave,
  setSiteRead,
  type Site,
  watchSites,
} from "./site-access.ts";

/** No page takes so long to read, in ms: the heaviest are stopped after 3 s. */
const STUCK_MS = 10_000;

/** What was said of the last action is over with the next one. */
const QUIET: Partial<ActionStatus> = {
  failure: null,
  receipt: null,
  correction: null,
  isTakenBack: false,
  isCopied: false,
};

/** A tab as a surface needs it. */
export interface WatchedTab {
  readonly tabId: number;
  /** null where the browser does not tell the tab's address. */
  readonly site: Site | null;
}

/** The view of one tab, what became of the reader's actions on it, and the actions themselves. */
export interface TabState {
  readonly view: ReadonlySignal<TabView | null>;
  readonly status: ReadonlySignal<ActionStatus>;
  readonly actions: PageActions;
  /** Turns to a tab (or asks again for the same one). With `isAsked` a page not read yet is read. */
  readonly watch: (tab: WatchedTab, isAsked: boolean) => Promise<void>;
}

/**
 * State over the messages of the background. Answers that come after the reader has turned to another tab are dropped, and what
 * was done on one page is not said of the next one in the same tab.
 */
export function createTabState(): TabState {
  const view = signal<TabView | null>(null);
  const status = signal<ActionStatus>(IDLE);
  let watched: WatchedTab | null = null;
  /** The page that the status belongs to; null before one was read. */
  let page: PageHeader | null = null;

  function forget(): void {
    page = null;
    const { site, unsavedCount, follow } = status.value;
    // How much is new of other events is no matter of the page.
    const elsewhere = follow && { ...follow, canFollow: false, isFollowed: false };
    status.value = { ...IDLE, site, unsavedCount, follow: elsewhere };
  }

  function update(changes: Partial<ActionStatus>): void {
    status.value = { ...status.value, ...changes };
  }

  async function ask(
    request: (tabId: number) => Promise<Result<TabView>>,
    changes: Partial<ActionStatus> = {},
  ): Promise<void> {
    const asked = watched;
    if (asked === null) return;
    const answer = await request(asked.tabId);
    if (watched?.tabId !== asked.tabId) return;
    const next: TabView = answer.ok ? answer.value : { state: "failed", error: answer.error };
    batch(() => {
      const isLeft =
        next.state === "unread" || (next.state === "read" && page !== null && !isSamePage(next.page, page));
      if (isLeft) forget();
      if (next.state === "read") page = next.page;
      view.value = next;
      update(changes);
    });
    void refreshFollow(asked.tabId);
    void refreshFeeds(asked.tabId);
  }

  /** Nobody waits for it either. */
  async function refreshFeeds(tabId: number): Promise<void> {
    const answer = await send("feeds.view", { tabId });
    if (answer.ok && watched?.tabId === tabId) update({ feeds: answer.value.feeds });
  }

  /** Nobody waits for it; where it fails, nothing is said of followed events. */
  async function refreshFollow(tabId: number): Promise<void> {
    const answer = await send("follow.view", { tabId });
    if (answer.ok && watched?.tabId === tabId) update({ follow: answer.value });
  }

  const refresh = (changes?: Partial<ActionStatus>) => ask((tabId) => send("tab.view", { tabId }), changes);
  const read = () => {
    view.value = { state: "reading" };
    return ask((tabId) => send("tab.read", { tabId }));
  };

  /** Runs an action; a failure is shown beside what is on screen and changes nothing else. */
  async function act<T>(
    pending: ActionStatus["pending"],
    request: Promise<Result<T>>,
    done: (value: T) => Partial<ActionStatus>,
  ): Promise<void> {
    const asked = watched;
    update({ ...QUIET, pending });
    const answer = await request;
    if (watched?.tabId !== asked?.tabId) return;
    // With the new view, in one rendering: what was pressed and what takes its place change together.
    if (answer.ok) await refresh({ pending: null, ...done(answer.value) });
    else update({ pending: null, correction: null, failure: answer.error });
  }

  /** Asks for something that happens in the page and changes nothing here, unless it fails. */
  async function tell(request: Promise<Result<unknown>>): Promise<void> {
    const asked = watched;
    const answer = await request;
    if (watched?.tabId === asked?.tabId) update({ failure: answer.ok ? null : answer.error });
  }

  async function refreshSite(): Promise<void> {
    const site = watched?.site ?? null;
    const siteStatus = site === null ? null : await getSiteStatus(site);
    if (site === (watched?.site ?? null)) update({ site: siteStatus });
  }

  async function tellSite(failure: Failure | null): Promise<void> {
    update({ failure });
    await refreshSite();
  }

  const actions: PageActions = {
    onRead: () => void read(),
    onSave: () => {
      if (watched === null) return;
      const request = send("article.save", { tabId: watched.tabId });
      void act("save", request, (receipt) => ({ receipt, removedArticleId: null }));
    },
    onRemove: (articleId) =>
      void act("remove", send("article.remove", { articleId }), () => ({ removedArticleId: articleId })),
    onRestore: (articleId) =>
      void act("remove", send("article.restore", { articleId }), () => ({ removedArticleId: null })),
    onShowArticle: (articleId) => {
      if (watched === null) return;
      void tell(send("tab.show", { tabId: watched.tabId, passageId: null, articleId }));
    },
    onShowPassage: (passageId) => {
      if (watched === null) return;
      const articleId = view.value?.state === "read" ? view.value.shownArticleId : null;
      void tell(send("tab.show", { tabId: watched.tabId, passageId, articleId }));
    },
    onSetMarks: (areShown) => {
      if (watched === null) return;
      void act(null, send("tab.setMarks", { tabId: watched.tabId, areShown }), () => ({}));
    },
    onSetPaused: (isPaused) => {
      if (watched === null) return;
      void act(null, send("tab.setPaused", { tabId: watched.tabId, isPaused }), () => ({}));
    },
    onRemoveSeeds: () =>
      void act("seeds", send("seeds.remove", {}), ({ removedCount }) => ({ removedSeedCount: removedCount })),
    onTell: (articleId, told, focusKey) => {
      if (watched === null) return;
      const request = send("correction.make", { tabId: watched.tabId, articleId, told });
      void act("correction", request, ({ correctionId }) => ({
        correction: { id: correctionId, told, focusKey },
      }));
      // At once, so that the focus has where to go when what was corrected goes away.
      update({ correction: { id: null, told, focusKey } });
    },
    onTakeBack: (correctionId) => {
      if (watched === null) return;
      const { tabId } = watched;
      const { correction } = status.value;
      void act("correction", send("correction.withdraw", { tabId, correctionId }), () => ({
        correction: null,
        isTakenBack: true,
      }));
      // It holds the focus until what it stood for is back.
      update({ correction });
    },
    onListTabs: () => {
      if (watched === null) return;
      if (status.value.comparableTabs !== null) return update({ comparableTabs: null });
      void send("tab.listComparable", { tabId: watched.tabId }).then((answer) =>
        update(answer.ok ? { comparableTabs: answer.value.tabs, failure: null } : { failure: answer.error }),
      );
    },
    onCompare: (withTabId) => {
      if (watched === null) return;
      const request = send("tab.compare", { tabId: watched.tabId, withTabId });
      void act("compare", request, () => ({ comparableTabs: null }));
    },
    onFollow: (isFollowed) => {
      if (watched === null) return;
      const request = send("follow.set", { tabId: watched.tabId, isFollowed });
      void act("follow", request, (follow) => ({ follow }));
    },
    onCopy: (texts) => {
      if (view.value?.state !== "read") return;
      void copyComparison(view.value, texts).then((failure) =>
        update({ isCopied: failure === null, failure }),
      );
    },
    onSetSiteAccess: (isAlways) => {
      const site = watched?.site ?? null;
      if (site !== null) void setSiteRead(site, isAlways).then(tellSite);
    },
    onSetAutoSave: (isOn) => {
      const host = watched?.site?.host;
      if (host !== undefined) void setSiteAutoSave(host, isOn).then(tellSite);
    },
    onOpenSites: () => void openSites(),
    onBackupLater: () => {
      update({ unsavedCount: null });
      void send("backup.later", {});
    },
  };

  browser.runtime.onMessage.addListener((message: unknown) => {
    const told = message as Partial<ViewChanged> | Partial<FollowsChanged>;
    if (told.name === "view.changed" && told.tabId === watched?.tabId) void refresh();
    if (told.name === "follows.changed" && watched !== null) void refreshFollow(watched.tabId);
  });

  // Access can be given and taken back in the browser's own settings too.
  watchSites(() => void refreshSite());

  return {
    view,
    status,
    actions,
    watch: async (tab, isAsked) => {
      if (watched?.tabId !== tab.tabId) {
        batch(() => {
          view.value = null;
          forget();
          update({ site: null });
        });
      }
      watched = tab;
      await Promise.all([refresh(), refreshSite()]);
      // Nobody waits for it.
      void send("backup.due", {}).then((answer) => {
        if (answer.ok) update({ unsavedCount: answer.value.unsavedCount });
      });
      if (!isAsked) return;
      if (view.value?.state === "unread") await read();
      // Whoever was reading may have been ended in the middle of it.
      const isStuck = () => watched?.tabId === tab.tabId && view.value?.state === "reading";
      setTimeout(() => isStuck() && void read(), STUCK_MS);
    },
  };
}

function isSamePage(a: PageHeader, b: PageHeader): boolean {
  return a.url === b.url && (a.url !== null || a.headline === b.headline);
}
