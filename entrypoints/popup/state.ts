import { browser } from "wxt/browser";
import type { PageActions } from "../../components/page-actions.ts";
import { openPanel } from "../surface/panel.ts";
import { findSite } from "../surface/site-access.ts";
import { createTabState, type TabState } from "../surface/tab-state.ts";

/**
 * The state of the popup: the active tab of its window, or the tab that `?tabId=` names where the popup is opened as a page.
 * Opening it is the click that asks for the page to be read.
 */
export function createPopupState(): TabState {
  const state = createTabState();
  let windowId: number | null = null;
  const actions: PageActions = {
    ...state.actions,
    onOpenPanel: () => {
      if (windowId === null) return;
      openPanel(windowId).then(
        () => window.close(),
        () => undefined,
      );
    },
  };
  void findTab().then(async (tab) => {
    if (tab?.id === undefined) return;
    windowId = tab.windowId;
    await state.watch({ tabId: tab.id, site: findSite(tab.url) }, true);
  });
  return { ...state, actions };
}

async function findTab() {
  const named = new URLSearchParams(location.search).get("tabId");
  if (named !== null) return browser.tabs.get(Number(named));
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active;
}
