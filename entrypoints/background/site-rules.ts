import { browser } from "wxt/browser";
import { listReadPatterns } from "../shared/feed-hosts.ts";

/** Where the sites are kept that the reader switched off: host names, in `storage.local`. */
export const OFF_SITES_KEY = "offSites";

/** The patterns that all sites together are asked for with. */
export const ALL_SITES = ["https://*/*", "http://*/*"];

/** Host names of the sites that are off, in the order in which they were switched off. */
export async function listOffHosts(): Promise<string[]> {
  const stored = await browser.storage.local.get(OFF_SITES_KEY);
  return (stored[OFF_SITES_KEY] as string[] | undefined) ?? [];
}

// One change after the other: each reads what the one before it wrote.
let last: Promise<unknown> = Promise.resolve();

/** Switches sites off or on again; answers whether that changed anything. */
export function setHostsOff(hosts: readonly string[], isOff: boolean): Promise<boolean> {
  const turn = last.then(async () => {
    const before = await listOffHosts();
    const rest = before.filter((host) => !hosts.includes(host));
    const after = isOff ? [...rest, ...hosts] : rest;
    if (after.length === before.length) return false;
    await browser.storage.local.set({ [OFF_SITES_KEY]: after });
    return true;
  });
  last = turn.catch(() => undefined);
  return turn;
}

/** What one of the browser's patterns for sites names: `*` for all hosts, `*.example.org` for one with all below it. */
export function hostOfPattern(pattern: string): string | null {
  return pattern === "<all_urls>" ? "*" : (/^[a-z*]+:\/\/([^/]+)\//.exec(pattern)?.[1] ?? null);
}

/** Whether a pattern covers an address; the path is not looked at, permissions know none. */
export function covers(pattern: string, address: string): boolean {
  const url = URL.parse(address);
  const host = hostOfPattern(pattern);
  if (url === null || host === null) return false;
  const scheme = /^([a-z]+):/.exec(pattern)?.[1];
  if (scheme !== undefined && `${scheme}:` !== url.protocol) return false;
  if (!host.startsWith("*")) return url.hostname === host;
  return host === "*" || url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1));
}

/** Whether a page at this address is read without a click: its site is allowed, not for feeds only, and not off. */
export async function isReadByItself(address: string): Promise<boolean> {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return false;
  const [patterns, off] = await Promise.all([listReadPatterns(), listOffHosts()]);
  return patterns.some((pattern) => covers(pattern, address)) && !off.includes(url.hostname);
}
