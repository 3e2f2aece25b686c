import { browser } from "wxt/browser";
import { getFeed } from "../../utils/corpus/feeds.ts";
import type { PageFeed } from "../../utils/messaging/protocol.ts";
import { getCorpus } from "../shared/corpus-gate.ts";
import { getTab } from "./tab-store.ts";

/**
 * `feeds.view`: the feeds that the page in a tab announces and the reader has not added; none of a page that the reader did not have read.
 * Whether an address is one of the public web is for whoever adds it.
 */
export async function viewFeeds(tabId: number): Promise<{ readonly feeds: readonly PageFeed[] }> {
  const { view } = await getTab(tabId);
  const wasRead = view.state === "read" || (view.state === "failed" && view.error.code === "not-an-article");
  if (!wasRead) return { feeds: [] };
  try {
    const [injected] = await browser.scripting.executeScript({ target: { tabId }, func: listFeedLinks });
    const { corpus } = await getCorpus();
    const found = injected?.result ?? [];
    const known = await Promise.all(found.map(({ url }) => getFeed(corpus, url)));
    return { feeds: found.filter((_, index) => known[index]?.ok === true && known[index].value === null) };
  } catch {
    // The page has gone, or may not be looked at any more.
    return { feeds: [] };
  }
}

/** Runs in the page, in our own world, and so must name nothing outside itself. Looks at attributes and changes nothing. */
function listFeedLinks(): PageFeed[] {
  const types = ["rss+xml", "atom+xml", "rdf+xml", "feed+json"];
  const selector = types.map((type) => `link[rel~=alternate i][type="application/${type}" i][href]`).join();
  // A control of the page can hide what a document has by its name.
  const links = Document.prototype.querySelectorAll.call(document, selector);
  const found = new Map<string, PageFeed>();
  for (const link of links) {
    const { href, title } = link as HTMLLinkElement;
    // As many as large outlets' section pages announce, and lengths that no address or title has.
    if (found.size === 50) break;
    if (/^https?:/.test(href) && href.length <= 4096 && !found.has(href))
      found.set(href, { url: href, title: title.trim().slice(0, 300) || null });
  }
  return [...found.values()];
}
