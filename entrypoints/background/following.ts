import { sendToReader } from "../../utils/messaging/send.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import { showBadge } from "./badge.ts";
import { isPaused, keepPaused } from "./paused-pages.ts";
import { forgetLeft, matchDocument } from "./reading.ts";
import { getTab, listTabs, type TabRecord, updateTab } from "./tab-store.ts";

/** Keeps what is known of a tab in step with what the browser says of it. */
export async function followTab(
  tabId: number,
  { status, url }: { readonly status?: string | undefined; readonly url?: string | undefined },
): Promise<void> {
  if (status === "loading") await forgetLeft(tabId);
  if (url !== undefined) await followAddress(tabId, url);
}

/**
 * An app of one page writes a new address before it shows what belongs to it: what was read is no answer about the tab any more,
 * and its script will send the new page. Back at the old address before that, the old answer stands again.
 */
async function followAddress(tabId: number, url: string): Promise<void> {
  const address = url.replace(/#.*$/s, "");
  const before = await getTab(tabId);
  if (before.documentId === null || before.address === null || before.address === address) return;
  const isSameDocument = (record: TabRecord) => record.documentId === before.documentId;
  const now = await updateTab(tabId, (record) =>
    isSameDocument(record) ? { ...record, view: { state: "reading" }, address } : record,
  );
  if (!isSameDocument(now)) return;
  await Promise.all([showBadge(tabId, now.view), sendToReader(tabId, "reader.follow", {})]);
  if (now.snapshot?.address === address) await matchAgain(tabId, now);
}

/**
 * `tab.setPaused`: what is shown of the page goes, in every tab that shows it, until it is resumed. Throws `ExpectedFailure`
 * where the tab shows no page that was read.
 */
export async function setPaused(tabId: number, isPausedNow: boolean): Promise<null> {
  const { view, snapshot } = await getTab(tabId);
  if (snapshot === null || (view.state !== "read" && view.state !== "paused"))
    throw new ExpectedFailure({ code: "bad-request", message: "There is no page to pause in this tab." });
  await keepPaused(snapshot, isPausedNow);
  for (const id of new Set([tabId, ...(await listTabs())])) {
    const record = await getTab(id);
    const wasPaused = record.view.state === "paused";
    if (record.snapshot === null || wasPaused === (await isPaused(record.snapshot))) continue;
    if (!wasPaused) await sendToReader(id, "reader.closeCard", {});
    await matchAgain(id, record);
  }
  return null;
}

/** Matches the page that is known of a tab again, as if its script had sent it. */
async function matchAgain(tabId: number, { snapshot, documentId }: TabRecord): Promise<void> {
  const { marks, areShown } = await matchDocument(snapshot!, { tabId, documentId });
  await sendToReader(tabId, "reader.setMarks", { areShown });
  await sendToReader(tabId, "reader.setPassages", { marks });
}
