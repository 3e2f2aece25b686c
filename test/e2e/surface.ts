// Popup, panel and the extension's other pages: what they show, and what the background answers them.
import type { Frame, Page } from "puppeteer-core";
import { waitInPage } from "../../scripts/launch.ts";
import type { Messages, Result, TabView } from "../../utils/messaging/protocol.ts";
import { STEP_TIMEOUT_MS } from "./waiting.ts";

const LISTING_PAUSE_MS = 20;

/** The id of the tab that a popup was opened on. */
export async function getActiveTabId(popup: Page): Promise<number> {
  return (await popup.evaluate(
    "chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab.id)",
  )) as number;
}

/** Waits until a popup or panel shows that a page was read, or why not. */
export async function waitForResult(surface: Page, name: string): Promise<void> {
  await waitInPage(
    surface,
    `${name} shows a result`,
    `document.querySelector('[data-state="read"], [data-state="failed"]') !== null &&
      document.querySelector(".tab-panel[aria-busy=true]") === null`,
    STEP_TIMEOUT_MS,
  );
}

/** Clicks on what ends the page or frame it stands in: that page may then never confirm the click, so it is not waited for. */
export async function clickAway(surface: Page | Frame, selector: string): Promise<void> {
  const button = await surface.$(selector);
  if (button === null) throw new Error(`There is no ${selector}.`);
  void button.click().catch(() => undefined);
}

/** Sends a message to the background as one of the extension's own pages does. */
export async function ask<K extends keyof Messages>(
  surface: Pick<Page, "evaluate">,
  name: K,
  request: Messages[K]["request"],
): Promise<Result<Messages[K]["response"]>> {
  return (await surface.evaluate(
    `chrome.runtime.sendMessage(${JSON.stringify({ name, request })})`,
  )) as Result<Messages[K]["response"]>;
}

/** What is known of a tab, its lists made; throws where it was not read. */
export async function getReadView(
  surface: Page,
  tabId: number,
): Promise<Extract<TabView, { state: "read" }>> {
  for (;;) {
    const answer = await ask(surface, "tab.view", { tabId });
    if (!answer.ok || answer.value.state !== "read") throw new Error(`Not read: ${JSON.stringify(answer)}`);
    if (!answer.value.isListing) return answer.value;
    await new Promise((again) => setTimeout(again, LISTING_PAUSE_MS));
  }
}

/** The text of the badge on a tab's icon. */
export async function readBadge(surface: Page, tabId: number): Promise<string> {
  return (await surface.evaluate(`chrome.action.getBadgeText({ tabId: ${tabId} })`)) as string;
}
