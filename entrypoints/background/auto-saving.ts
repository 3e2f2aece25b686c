// Automatic saving: an article of a site that the reader switched on is saved once it was really read. The page's script says when that
// is; everything else is decided here.
import { saveArticle } from "../../utils/corpus/saves.ts";
import { parseSnapshot } from "../../utils/messaging/parse.ts";
import type { TabView } from "../../utils/messaging/protocol.ts";
import { sendToReader } from "../../utils/messaging/send.ts";
import type { Asker } from "../../utils/messaging/serve.ts";
import { isAutoSaveHost, listAutoSaveHosts, setAutoSaveHosts } from "../shared/auto-save-sites.ts";
import { getCorpus, settle } from "../shared/corpus-gate.ts";
import { rematch } from "./answering.ts";
import { flashBadge, showBadge } from "./badge.ts";
import { isReadByItself } from "./site-rules.ts";
import { toFailure } from "./tab-failure.ts";
import { changeRead, getTab, listTabs, type TabRecord, updateTab } from "./tab-store.ts";

/** Whether the page's script is to tell when an article was really read: its site is on, and there is something to save. */
export async function isToBeWatched(view: TabView, address: string | null): Promise<boolean> {
  return isUnsaved(view) && address !== null && (await isAutoSaved(address));
}

/** `page.wasRead`: saves the page as it is seen now, if its site is on. What the reader removed stays removed. */
export async function saveRead({ tabId, documentId, address }: Asker, now: number): Promise<null> {
  const before = await getTab(tabId!);
  if (before.documentId !== documentId || !(await isToBeWatched(before.view, address))) return null;
  // The script looks for a password field once more, and whether it is an article.
  const taken = await sendToReader(tabId!, "reader.snapshot", {}, documentId ?? undefined);
  const snapshot = taken.ok ? parseSnapshot(taken.value) : null;
  if (snapshot === null || snapshot.address !== before.address) return null;
  const isStillThere = (record: TabRecord) =>
    record.documentId === documentId && record.address === snapshot.address;
  try {
    const { corpus, notice } = await getCorpus();
    // Into a damaged corpus nothing is written that the reader did not ask for.
    if (notice !== null) return null;
    const article = { source: snapshot.source, addresses: [snapshot.address], origin: "auto" } as const;
    const { outcome, articleId, savedAt, versionCount } = await settle(
      await saveArticle(corpus, article, now),
    );
    if (outcome === "left-removed") return null;
    const saved = { articleId, savedAt, versionCount, origin: "auto" } as const;
    await updateTab(tabId!, (record) =>
      outcome === "saved" && isStillThere(record) ? changeRead(record, { saved }) : record,
    );
    if (outcome === "saved" && isStillThere(await getTab(tabId!))) await flashBadge(tabId!, "✓");
    await rematch(outcome === "saved" ? { exceptTabId: tabId! } : {});
  } catch (error) {
    const notice = toFailure(error);
    await updateTab(tabId!, (record) => (isStillThere(record) ? changeRead(record, { notice }) : record));
  }
  await showBadge(tabId!, (await getTab(tabId!)).view);
  return null;
}

/** `site.setAutoSave`: switches a site on or off, in the pages that are open too. */
export async function setAutoSave(host: string, isOn: boolean): Promise<null> {
  await setAutoSaveHosts([host], isOn);
  await Promise.all(
    (await listTabs()).map(async (tabId) => {
      const { view, address } = await getTab(tabId);
      await sendToReader(tabId, "reader.watch", { isWatched: await isToBeWatched(view, address) });
    }),
  );
  return null;
}

/** Forgets the sites that are not read any more: whoever allows one again is not taken at an old word. */
export async function dropUnreadSites(): Promise<void> {
  const hosts = await listAutoSaveHosts();
  const areRead = await Promise.all(
    hosts.map(async (host) => {
      const addresses = [host, `www.${host}`].flatMap((name) => [`https://${name}/`, `http://${name}/`]);
      return (await Promise.all(addresses.map(isReadByItself))).includes(true);
    }),
  );
  await setAutoSaveHosts(
    hosts.filter((_, i) => areRead[i] === false),
    false,
  );
}

/** What a feed brought is saved too: that it was read keeps it, and its text is the one that was read. */
function isUnsaved(view: TabView): boolean {
  return view.state === "read" && (view.saved === null || view.saved.origin === "feed");
}

async function isAutoSaved(address: string): Promise<boolean> {
  const host = URL.parse(address)?.hostname;
  return host !== undefined && (await isAutoSaveHost(host)) && (await isReadByItself(address));
}
