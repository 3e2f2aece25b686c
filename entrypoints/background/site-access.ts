import { browser } from "wxt/browser";
import { sendToReader } from "../../utils/messaging/send.ts";
import { forgetAsked } from "./asked-documents.ts";
import { dropUnreadSites } from "./auto-saving.ts";
import { showBadge } from "./badge.ts";
import { readTab } from "./reading.ts";
import { FEED_HOSTS_KEY, listFeedHosts, listReadPatterns, removeFeedHosts } from "../shared/feed-hosts.ts";
import { covers, hostOfPattern, isReadByItself, listOffHosts, setHostsOff } from "./site-rules.ts";
import { forgetTab, getTab } from "./tab-store.ts";

const SCRIPT_ID = "reader";

/**
 * Registers the reader script for exactly the sites that are granted, not for feeds only, and not off: at start, after an update, and when
 * the reader grants a site, takes it back or switches it off. Registering again is harmless.
 */
async function register(): Promise<void> {
  const [matches, off, [registered]] = await Promise.all([
    listReadPatterns(),
    listOffHosts(),
    browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] }),
  ]);
  if (matches.length === 0) {
    if (registered !== undefined) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = {
    id: SCRIPT_ID,
    matches,
    excludeMatches: off.map((host) => `*://${host}/*`),
    js: ["/reader.js"],
    runAt: "document_idle" as const,
  };
  if (registered === undefined) await browser.scripting.registerContentScripts([script]);
  else await browser.scripting.updateContentScripts([script]);
}

// One after the other: two changes at once must not both find nothing registered.
let last: Promise<void> = Promise.resolve();

function syncSiteAccess(): Promise<void> {
  last = last.then(register, register);
  return last;
}

/**
 * Keeps everything in step with what is allowed. A site just allowed is read at once where it is in front, and else when the
 * reader turns to it; from one taken back, here or in the browser's own settings, the marks and the badge go at once.
 */
export function watchSiteAccess(): void {
  browser.permissions.onAdded.addListener(({ origins }) => {
    void admit(origins ?? []);
  });
  browser.permissions.onRemoved.addListener(({ origins = [] }) => {
    void removeFeedHosts(origins);
    void forget(origins);
  });
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[FEED_HOSTS_KEY] as
      | { readonly oldValue?: string[]; readonly newValue?: string[] }
      | undefined;
    if (change !== undefined) void followFeedHosts(change.oldValue ?? [], change.newValue ?? []);
  });
  browser.runtime.onInstalled.addListener(() => void syncSiteAccess());
  browser.runtime.onStartup.addListener(() => void syncSiteAccess());
  browser.tabs.onActivated.addListener(({ tabId }) => void readIfAllowed(tabId));
}

/** `site.setOff`: switches a site off though it is allowed, or on again. */
export async function setSiteOff(host: string, isOff: boolean): Promise<null> {
  if (!(await setHostsOff([host], isOff))) return null;
  await syncSiteAccess();
  if (isOff) {
    await dropUnreadSites();
    await withdraw(async (address) => URL.parse(address)?.hostname === host);
  } else await readInFront();
  return null;
}

/** What these patterns covered is not read any more, unless something else covers it. */
async function forget(patterns: readonly string[]): Promise<void> {
  await syncSiteAccess();
  await dropUnreadSites();
  // Another permission may still cover a page of the one that went.
  await withdraw(
    async (address) =>
      patterns.some((pattern) => covers(pattern, address)) && !(await isReadByItself(address)),
  );
}

/** A host that is for feeds only is not read; one that no longer is may be. */
async function followFeedHosts(before: readonly string[], after: readonly string[]): Promise<void> {
  await forget(after.filter((pattern) => !before.includes(pattern)));
  const { origins = [] } = await browser.permissions.getAll();
  const opened = before.filter((pattern) => !after.includes(pattern) && origins.includes(pattern));
  if (opened.length > 0) await admit(opened);
}

/** Whoever allows a site by name no longer wants it off, unless it is for its feeds. */
async function admit(origins: readonly string[]): Promise<void> {
  const forFeeds = await listFeedHosts();
  const read = origins.filter((pattern) => !forFeeds.includes(pattern));
  await setHostsOff(
    read.map(hostOfPattern).filter((host) => host !== null),
    false,
  );
  await syncSiteAccess();
  await readInFront();
}

async function readInFront(): Promise<void> {
  for (const { id } of await browser.tabs.query({ active: true })) {
    if (id !== undefined) await readIfAllowed(id);
  }
}

/** Reads a tab that was open before its site was allowed, or whose answer was forgotten. One that is loading reads itself. */
async function readIfAllowed(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  // The address is known only where access was given.
  if (tab?.url === undefined || tab.status !== "complete") return;
  const { view } = await getTab(tabId);
  const isUnread = view.state === "unread" || (view.state === "failed" && view.error.code === "no-access");
  if (isUnread && (await isReadByItself(tab.url))) await readTab(tabId);
}

/** Puts the script to rest in all tabs with such an address, and forgets what was known of them. */
async function withdraw(isMeant: (address: string) => Promise<boolean>): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      const answer = await sendToReader(id, "reader.isThere", {});
      const address = answer.ok ? answer.value.address : (await getTab(id)).address;
      if (address === null || !(await isMeant(address))) return;
      await sendToReader(id, "reader.rest", {});
      await Promise.all([forgetTab(id), forgetAsked(id)]);
      await showBadge(id, { state: "unread" });
    }),
  );
}
