import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import { IDLE, type ActionStatus, type PageActions } from "../../components/page-actions.ts";
import type { Result, TabView, ViewChanged } from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import { isSiteRead, setSiteRead, type Site } from "./site-access.ts";

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

/** State over the messages of the background. Answers that come after the reader has turned to another tab are dropped. */
export function createTabState(): TabState {
  const view = signal<TabView | null>(null);
  const status = signal<ActionStatus>(IDLE);
  const shownArticleId = signal<string | null>(null);
  let watched: WatchedTab | null = null;

  function update(changes: Partial<ActionStatus>): void {
    status.value = { ...status.value, ...changes };
  }

  async function ask(request: (tabId: number) => Promise<Result<TabView>>): Promise<void> {
    const asked = watched;
    if (asked === null) return;
    const answer = await request(asked.tabId);
    if (watched?.tabId !== asked.tabId) return;
    view.value = answer.ok ? answer.value : { state: "failed", error: answer.error };
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
    update({ pending, failure: null, receipt: null });
    const answer = await request;
    update(answer.ok ? { pending: null, ...done(answer.value) } : { pending: null, failure: answer.error });
    if (answer.ok) await refresh();
  }

  /** Asks for something that happens in the page and changes nothing here, unless it fails. */
  async function tell(request: Promise<Result<unknown>>): Promise<void> {
    const answer = await request;
    update({ failure: answer.ok ? null : answer.error });
  }

  async function refreshSite(): Promise<void> {
    const site = watched?.site ?? null;
    const isSiteAlwaysRead = site === null ? null : await isSiteRead(site);
    if (site === (watched?.site ?? null)) update({ isSiteAlwaysRead });
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
    onRemoveSeeds: () =>
      void act("seeds", send("seeds.remove", {}), ({ removedCount }) => ({ removedSeedCount: removedCount })),
    onSetSiteAccess: (isAlways) => {
      const site = watched?.site ?? null;
      if (site !== null) void setSiteRead(site, isAlways).then(refreshSite);
    },
  };

  browser.runtime.onMessage.addListener((message: unknown) => {
    const { name, tabId } = message as Partial<ViewChanged>;
    if (name === "view.changed" && tabId === watched?.tabId) void refresh();
  });

  return {
    view,
    status,
    shownArticleId,
    actions,
    watch: async (tab, isAsked) => {
      if (watched?.tabId !== tab.tabId) {
        batch(() => {
          view.value = null;
          status.value = IDLE;
          shownArticleId.value = null;
        });
      }
      watched = tab;
      await Promise.all([refresh(), refreshSite()]);
      if (isAsked && view.value?.state === "unread") await read();
    },
  };
}
