// The sites on which articles are saved by themselves once they have been read: host names, in `storage.local`. `www.` is folded away:
// one site for the reader.
import { browser } from "wxt/browser";

/** Where they are kept. */
export const AUTO_SAVE_KEY = "autoSaveHosts";

/** The sites, in the order in which they were switched on. */
export async function listAutoSaveHosts(): Promise<string[]> {
  const stored = (await browser.storage.local.get(AUTO_SAVE_KEY))[AUTO_SAVE_KEY];
  return Array.isArray(stored) ? stored.filter((host) => typeof host === "string") : [];
}

/** Whether the site with this host is one of them. */
export async function isAutoSaveHost(host: string): Promise<boolean> {
  return (await listAutoSaveHosts()).includes(foldWww(host));
}

// One change after the other: each reads what the one before it wrote.
let last: Promise<unknown> = Promise.resolve();

/** Switches a site on, or sites off. */
export function setAutoSaveHosts(hosts: readonly string[], isOn: boolean): Promise<void> {
  const folded = new Set(hosts.map(foldWww));
  const turn = last.then(async () => {
    const before = await listAutoSaveHosts();
    const rest = before.filter((host) => !folded.has(host));
    const after = isOn ? [...rest, ...folded] : rest;
    if (after.length !== before.length) await browser.storage.local.set({ [AUTO_SAVE_KEY]: after });
  });
  last = turn.catch(() => undefined);
  return turn;
}

/** A host without `www.`, as readers name a site. */
export function foldWww(host: string): string {
  return host.replace(/^www\.(?=[^.]+\.)/, "");
}
