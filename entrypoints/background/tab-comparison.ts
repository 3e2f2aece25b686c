import { browser } from "wxt/browser";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { ComparableTab, Messages, PageSnapshot } from "../../utils/messaging/protocol.ts";
import { matchPage, readArticle } from "../../utils/news/match.ts";
import { toHeader } from "./matching.ts";
import { takeSnapshot } from "./reading.ts";
import { showPassages } from "./showing.ts";
import { changeRead, getTab, listTabs, updateTab } from "./tab-store.ts";

/**
 * `tab.listComparable`: the open tabs that a page can be compared with: those that were read, and those of sites that may be
 * read; of the others the browser does not even tell the address.
 */
export async function listComparable(tabId: number): Promise<{ tabs: ComparableTab[] }> {
  const [open, known] = await Promise.all([browser.tabs.query({}), listTabs()]);
  const read = new Set(known);
  const tabs: ComparableTab[] = [];
  for (const tab of open) {
    if (tab.id === undefined || tab.id === tabId) continue;
    const { view } = read.has(tab.id) ? await getTab(tab.id) : { view: null };
    const host = findHost(tab.url);
    if (view?.state === "read") {
      const { headline, outlet } = view.page;
      const title = headline ?? tab.title ?? host;
      if (title != null) tabs.push({ tabId: tab.id, title, from: outlet ?? host });
    } else if (host !== null && view?.state !== "failed") {
      tabs.push({ tabId: tab.id, title: tab.title || host, from: host });
    }
  }
  return { tabs };
}

/** `tab.compare`: lines a page up with the one in another tab; nothing is stored but the tab's view. Throws `ExpectedFailure`. */
export async function compareTab({ tabId, withTabId }: Messages["tab.compare"]["request"]): Promise<null> {
  const compared = withTabId === null ? null : await compare(tabId, withTabId);
  const { view } = await updateTab(tabId, (record) =>
    changeRead(record, { compared, shownArticleId: null, focusedPassageId: null }),
  );
  await showPassages(tabId, view);
  return null;
}

async function compare(tabId: number, withTabId: number) {
  const [here, there] = await Promise.all([getSnapshot(tabId), getSnapshot(withTabId)]);
  const [page, other] = [readArticle(here.source), readArticle(there.source)];
  if (other.sentences.length === 0)
    throw new ExpectedFailure({ code: "empty-article", message: "The other page has no article text." });
  const chosen = {
    id: `tab-${withTabId}`,
    article: other,
    savedAt: Date.now(),
    isSeed: false,
    isChosen: true,
  };
  return { page: toHeader(other), coverage: matchPage(page, [chosen]) };
}

/** The page of a tab as it was read; one that was not read yet is read now. */
async function getSnapshot(tabId: number): Promise<PageSnapshot> {
  return (await getTab(tabId)).snapshot ?? takeSnapshot(tabId);
}

function findHost(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) ? hostname : null;
}
