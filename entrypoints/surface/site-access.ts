import { browser } from "wxt/browser";
import type { SiteList, SiteStatus } from "../../components/page-actions.ts";
import type { Failure } from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import { AUTO_SAVE_KEY, foldWww, isAutoSaveHost, listAutoSaveHosts } from "../shared/auto-save-sites.ts";
import { FEED_HOSTS_KEY, listFeedHosts, listReadPatterns, removeFeedHosts } from "../shared/feed-hosts.ts";
import { ALL_SITES, covers, hostOfPattern, listOffHosts, OFF_SITES_KEY } from "../background/site-rules.ts";

/** A site as it is asked for: scheme and host, without port (Firefox's patterns know none). */
export interface Site {
  readonly host: string;
  readonly origins: string[];
}

/** The site of an address; null where it is not http(s) or not known. */
export function findSite(address: string | undefined): Site | null {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return { host: url.hostname, origins: [`${url.protocol}//${url.hostname}/*`] };
}

/** The site that a reader typed, with or without scheme, path and `www.`; null where it is none. */
export function findTypedSite(typed: string): Site | null {
  const text = typed.trim();
  const site = findSite(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (site === null || !/^[^.*].*\.[^.]/.test(site.host)) return null;
  const { protocol } = new URL(site.origins[0]!);
  const host = foldWww(site.host);
  // One name for the reader, two for the browser; sites send their readers from one to the other.
  const isNumber = /^[\d.]+$|^\[/.test(host);
  const hosts = isNumber ? [host] : [host, `www.${host}`];
  return { host, origins: hosts.map((name) => `${protocol}//${name}/*`) };
}

/** Whether a site is read without a click, and whether that is because all sites are. */
export async function getSiteStatus({ host, origins }: Site): Promise<SiteStatus> {
  const [patterns, areAllAllowed, off, isAutoSaved] = await Promise.all([
    listReadPatterns(),
    areAllSitesAllowed(),
    listOffHosts(),
    isAutoSaveHost(host),
  ]);
  const isAllowed = origins.every((origin) =>
    patterns.some((pattern) => covers(pattern, origin.replace("*", ""))),
  );
  return { host, isAlwaysRead: isAllowed && !off.includes(host), areAllAllowed, isAutoSaved };
}

/** Everything that is allowed to be read, and what is off all the same. */
export async function listSites(): Promise<SiteList> {
  const [patterns, areAllAllowed, off, autoSaved] = await Promise.all([
    listReadPatterns(),
    areAllSitesAllowed(),
    listOffHosts(),
    listAutoSaveHosts(),
  ]);
  return { areAllAllowed, allowed: groupByHost(patterns), off, autoSaved };
}

/** The sites that are allowed for feeds only. */
export async function listFeedSites(): Promise<SiteList["allowed"]> {
  const [{ origins = [] }, forFeeds] = await Promise.all([browser.permissions.getAll(), listFeedHosts()]);
  return groupByHost(forFeeds.filter((pattern) => origins.includes(pattern)));
}

/** Patterns of single sites, by the name that a reader knows. */
function groupByHost(patterns: readonly string[]): SiteList["allowed"] {
  const groups = new Map<string, string[]>();
  for (const pattern of patterns) {
    const host = hostOfPattern(pattern);
    if (host === null || host === "*") continue;
    const name = foldWww(host);
    groups.set(name, [...(groups.get(name) ?? []), pattern]);
  }
  const sites = [...groups].map(([host, inside]) => ({ host, patterns: inside }));
  return sites.sort((a, b) => (a.host < b.host ? -1 : 1));
}

/**
 * Asks the browser for sites, to be read; null, or why not. Must be called straight from a click. What was granted for feeds only is
 * for reading too from then on. What follows is done in the background.
 */
export async function allow(origins: string[]): Promise<Failure | null> {
  try {
    if (!(await browser.permissions.request({ origins })))
      return { code: "permission-refused", message: "The reader said no." };
  } catch (error) {
    return { code: "permission-refused", message: String(error) };
  }
  await removeFeedHosts(origins);
  return null;
}

/** Gives sites back; null, or why not. */
export function giveBack(origins: string[]): Promise<Failure | null> {
  return browser.permissions.remove({ origins }).then(
    () => null,
    (error: unknown) => ({ code: "permission-refused", message: String(error) }),
  );
}

/**
 * Has a site read without a click, or no longer; null, or why not. Must be called straight from a click. Where all sites are
 * allowed it is switched off for itself.
 */
export async function setSiteRead(site: Site, isRead: boolean): Promise<Failure | null> {
  if (isRead) {
    const refused = await allow(site.origins);
    return refused ?? setSiteOff(site.host, false);
  }
  const { origins = [] } = await browser.permissions.getAll();
  const address = site.origins[0]!.replace("*", "");
  const own = origins.filter((pattern) => hostOfPattern(pattern) !== "*" && covers(pattern, address));
  const failure = own.length === 0 ? null : await giveBack(own);
  if (failure !== null) return failure;
  return (await browser.permissions.contains({ origins: site.origins })) ? setSiteOff(site.host, true) : null;
}

/** Switches a site off though it is allowed, or on again; null, or why not. */
export async function setSiteOff(host: string, isOff: boolean): Promise<Failure | null> {
  const answer = await send("site.setOff", { host, isOff });
  return answer.ok ? null : answer.error;
}

/** Has what is read on a site saved by itself, or no longer; null, or why not. */
export async function setSiteAutoSave(host: string, isOn: boolean): Promise<Failure | null> {
  const answer = await send("site.setAutoSave", { host, isOn });
  return answer.ok ? null : answer.error;
}

/** Has every site read without a click, or only those that are allowed by name. Must be called straight from a click. */
export async function setAllSitesRead(areRead: boolean): Promise<Failure | null> {
  if (areRead) return allow(ALL_SITES);
  const { origins = [] } = await browser.permissions.getAll();
  return giveBack(origins.filter((pattern) => hostOfPattern(pattern) === "*"));
}

/** Calls `onChange` whenever what is allowed or off changes: here, on another page, or in the browser's own settings. */
export function watchSites(onChange: () => void): void {
  browser.permissions.onAdded.addListener(onChange);
  browser.permissions.onRemoved.addListener(onChange);
  browser.storage.local.onChanged.addListener((changes) => {
    if ([OFF_SITES_KEY, AUTO_SAVE_KEY, FEED_HOSTS_KEY].some((key) => key in changes)) onChange();
  });
}

/** Opens the welcome page, where sites are allowed and taken back, at its list of them. */
export async function openSites(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL("/welcome.html#sites" as never) });
}

function areAllSitesAllowed(): Promise<boolean> {
  return browser.permissions.contains({ origins: ALL_SITES });
}
