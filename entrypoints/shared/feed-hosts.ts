// Hosts that the reader granted for feeds only: the extension may ask them for feeds and articles, and does not read their pages. To the
// browser a grant is a grant; what it is for is kept here.
import { browser } from "wxt/browser";

/** Where the patterns are kept that were granted for feeds only, in `storage.local`. */
export const FEED_HOSTS_KEY = "feedHosts";

/** The browser's pattern for the host of an address; null where it is not http(s). */
export function patternOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return `${url.protocol}//${url.hostname}/*`;
}

/** The patterns that were granted for feeds only. */
export async function listFeedHosts(): Promise<string[]> {
  const stored = await browser.storage.local.get(FEED_HOSTS_KEY);
  return (stored[FEED_HOSTS_KEY] as string[] | undefined) ?? [];
}

/** The granted patterns whose pages may be read. */
export async function listReadPatterns(): Promise<string[]> {
  const [{ origins = [] }, forFeeds] = await Promise.all([browser.permissions.getAll(), listFeedHosts()]);
  return origins.filter((pattern) => !forFeeds.includes(pattern));
}

// One change after the other: each reads what the one before it wrote.
let last: Promise<unknown> = Promise.resolve();

function changeFeedHosts(change: (before: string[]) => string[]): Promise<void> {
  const turn = last.then(async () => {
    const before = await listFeedHosts();
    const after = change(before);
    if (after.length !== before.length) await browser.storage.local.set({ [FEED_HOSTS_KEY]: after });
  });
  last = turn.catch(() => undefined);
  return turn;
}

/** Notes patterns that are granted for feeds only. */
export function addFeedHosts(patterns: readonly string[]): Promise<void> {
  return changeFeedHosts((before) => [...new Set([...before, ...patterns])]);
}

/** Takes patterns off: their pages may be read too, or nothing of them is granted any more. */
export function removeFeedHosts(patterns: readonly string[]): Promise<void> {
  return changeFeedHosts((before) => before.filter((pattern) => !patterns.includes(pattern)));
}

/**
 * Asks the browser for hosts, for feeds only; answers whether they were granted. What was granted for reading before stays so. Must be
 * called straight from a click.
 */
export async function requestFeedHosts(patterns: readonly string[]): Promise<boolean> {
  // Asked before the question is, and noted before the reader can have answered it.
  const before = browser.permissions.getAll();
  const asked = browser.permissions.request({ origins: [...patterns] }).catch(() => false);
  const { origins = [] } = await before;
  const news = patterns.filter((pattern) => !origins.includes(pattern));
  await addFeedHosts(news);
  const isGranted = await asked;
  if (!isGranted) await removeFeedHosts(news);
  return isGranted;
}
