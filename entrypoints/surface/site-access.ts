import { browser } from "wxt/browser";
import type { Failure } from "../../utils/messaging/protocol.ts";

const ALL_SITES = ["https://*/*", "http://*/*"];

/** A site as it is asked for: scheme and host, without port (Firefox's patterns know none). */
export interface Site {
  readonly origins: string[];
}

/** The site of an address; null where it is not http(s) or not known. */
export function findSite(address: string | undefined): Site | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? { origins: [`${protocol}//${hostname}/*`] } : null;
}

/** Whether the site is read without a click; null where all sites are and there is nothing to switch for one. */
export async function isSiteRead(site: Site): Promise<boolean | null> {
  if (await areAllSitesRead()) return null;
  return browser.permissions.contains({ origins: site.origins });
}

/** Whether every site is read without a click. */
export function areAllSitesRead(): Promise<boolean> {
  return browser.permissions.contains({ origins: ALL_SITES });
}

/**
 * Asks for the site, or gives it back; null, or why not. Must be called straight from a click. What follows is done in the
 * background.
 */
export function setSiteRead({ origins }: Site, isRead: boolean): Promise<Failure | null> {
  const asked = isRead ? browser.permissions.request({ origins }) : browser.permissions.remove({ origins });
  return asked.then(
    (isDone) => (isDone || !isRead ? null : { code: "permission-refused", message: "The reader said no." }),
    (error: unknown) => ({ code: "permission-refused", message: String(error) }),
  );
}

/** The same for all sites. */
export function setAllSitesRead(areRead: boolean): Promise<Failure | null> {
  return setSiteRead({ origins: ALL_SITES }, areRead);
}
