import { browser } from "wxt/browser";
import { findSite } from "../surface/site-access.ts";
import { createTabState, type TabState } from "../surface/tab-state.ts";

/** The state of the side panel: it stays open and follows the active tab of its window. */
export function createPanelState(): TabState {
  const state = createTabState();

  async function follow(windowId: number): Promise<void> {
    const [tab] = await browser.tabs.query({ active: true, windowId });
    if (tab?.id !== undefined) await state.watch({ tabId: tab.id, site: findSite(tab.url) }, false);
  }

  void browser.windows.getCurrent().then(async ({ id: windowId }) => {
    if (windowId === undefined) return;
    browser.tabs.onActivated.addListener((active) => {
      if (active.windowId === windowId) void follow(windowId);
    });
    browser.tabs.onUpdated.addListener((_tabId, change, tab) => {
      if (tab.active && tab.windowId === windowId && change.status !== undefined) void follow(windowId);
    });
    await follow(windowId);
  });
  return state;
}
