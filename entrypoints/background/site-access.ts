import { browser } from "wxt/browser";
import { readTab } from "./reading.ts";

const SCRIPT_ID = "reader";

/**
 * Registers the reader script for exactly the sites that are granted: at start, after an update, and when the reader grants or
 * takes back one. Registering again is harmless.
 */
export async function syncSiteAccess(): Promise<void> {
  const matches = (await browser.permissions.getAll()).origins ?? [];
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) {
    if (registered !== undefined) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = { id: SCRIPT_ID, matches, js: ["/reader.js"], runAt: "document_idle" as const };
  if (registered === undefined) await browser.scripting.registerContentScripts([script]);
  else await browser.scripting.updateContentScripts([script]);
}

/** Keeps the registration in step with what is granted; a site just granted is read at once where it is in front. */
export function watchSiteAccess(): void {
  // One after the other: two changes at once must not both find nothing registered.
  let last: Promise<void> = Promise.resolve();
  const sync = () => (last = last.then(syncSiteAccess, syncSiteAccess));
  browser.permissions.onAdded.addListener(() => {
    void sync().then(readActiveTabs);
  });
  browser.permissions.onRemoved.addListener(() => void sync());
  browser.runtime.onInstalled.addListener(() => void sync());
  browser.runtime.onStartup.addListener(() => void sync());
}

async function readActiveTabs(): Promise<void> {
  for (const tab of await browser.tabs.query({ active: true })) {
    // The address is known only where access was given.
    if (tab.id !== undefined && tab.url !== undefined && /^https?:/.test(tab.url)) await readTab(tab.id);
  }
}
