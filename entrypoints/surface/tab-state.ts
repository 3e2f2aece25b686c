import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import { IDLE, type ActionStatus, type PageActions } from "../../components/page-actions.ts";
import type { Failure, PageHeader, Result, TabView, ViewChanged } from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import { isSiteRead, setSiteRead, type Site } from "./site-access.ts";

/** No page takes so long to read, in ms: the heaviest are stopped after 3 s. */
const STUCK_MS = 10_000;

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
  readonly shownArticleId: ReadonlySignal<string | null>;
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
  const shownArticleId = signal<string | null>(null);
  let watched: WatchedTab | null = null;
  /** The page that status and shown article belong to; null before one was read. */
  let page: PageHeader | null = null;

  function forget(): void {
    page = null;
    const { isSiteAlwaysRead } = status.value;
    status.value = { ...IDLE, isSiteAlwaysRead };
    shownArticleId.value = null;
  }

  function update(changes: Partial<ActionStatus>): void {
    status.value = { ...status.value, ...changes };
  }

  async function ask(request: (tabId: number) => Promise<Result<TabView>>): Promise<void> {
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
    });
  }

  const refresh = () => ask((tabId) => send("tab.view", { tabId }));
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
    update({ pending, failure: null, receipt: null });
    const answer = await request;
    if (watched?.tabId !== asked?.tabId) return;
    update(answer.ok ? { pending: null, ...done(answer.value) } : { pending: null, failure: answer.error });
    if (answer.ok) await refresh();
  }

  /** Asks for something that happens in the page and changes nothing here, unless it fails. */
  async function tell(request: Promise<Result<unknown>>): Promise<void> {
    const asked = watched;
    const answer = await request;
    if (watched?.tabId === asked?.tabId) update({ failure: answer.ok ? null : answer.error });
  }

  async function refreshSite(): Promise<void> {
    const site = watched?.site ?? null;
    const isSiteAlwaysRead = site === null ? null : await isSiteRead(site);
    if (site === (watched?.site ?? null)) update({ isSiteAlwaysRead });
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
      shownArticleId.value = articleId;
      void tell(send("tab.show", { tabId: watched.tabId, passageId: null, articleId }));
    },
    onShowPassage: (passageId) => {
      if (watched === null) return;
      const request = { tabId: watched.tabId, passageId, articleId: shownArticleId.value };
      void tell(send("tab.show", request));
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
    onSetSiteAccess: (isAlways) => {
      const site = watched?.site ?? null;
      if (site !== null) void setSiteRead(site, isAlways).then(tellSite);
    },
  };

  browser.runtime.onMessage.addListener((message: unknown) => {
    const { name, tabId } = message as Partial<ViewChanged>;
    if (name === "view.changed" && tabId === watched?.tabId) void refresh();
  });

  // Access can be given and taken back in the browser's own settings too.
  browser.permissions.onAdded.addListener(() => void refreshSite());
  browser.permissions.onRemoved.addListener(() => void refreshSite());

  return {
    view,
    status,
    shownArticleId,
    actions,
    watch: async (tab, isAsked) => {
      if (watched?.tabId !== tab.tabId) {
        batch(() => {
          view.value = null;
          forget();
          update({ isSiteAlwaysRead: null });
        });
      }
      watched = tab;
      await Promise.all([refresh(), refreshSite()]);
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
