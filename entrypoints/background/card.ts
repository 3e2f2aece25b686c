import { browser } from "wxt/browser";
import type { CardView, Messages } from "../../utils/messaging/protocol.ts";
import { sendToReader } from "../../utils/messaging/send.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import { showBadge } from "./badge.ts";
import { completeTab } from "./answering.ts";
import { matchDocument, takeSnapshot } from "./reading.ts";
import { getShownCoverage, listPassages } from "./showing.ts";
import { changeRead, getTab, type TabRecord, updateTab } from "./tab-store.ts";

/** What the card in a tab shows: one passage and what belongs to it, and its place among those that are shown. */
export async function getCard(tabId: number, passageId: string): Promise<CardView> {
  const { view } = await getReadTab(tabId);
  const coverage = view.state === "read" ? getShownCoverage(view) : null;
  const isIn = ({ id }: { readonly id: string }) => id === passageId;
  if (view.state !== "read" || coverage?.passages.some(isIn) !== true) {
    throw new ExpectedFailure({ code: "bad-request", message: "There is no such passage in this page." });
  }
  const shown = listPassages(view, view.shownArticleId);
  const among = shown.some(isIn) ? shown : coverage.passages;
  return {
    passageId,
    place: among.findIndex(isIn) + 1,
    markCount: among.length,
    page: view.page,
    coverage,
  };
}

/** The whole record of a tab; where it was forgotten for want of room, its page is matched again. */
async function getReadTab(tabId: number): Promise<TabRecord> {
  const { view } = await getTab(tabId);
  if (view.state === "unread") await matchDocument(await takeSnapshot(tabId), { tabId, documentId: null });
  await completeTab(tabId);
  return getTab(tabId);
}

/** The page would not let the card load: popup and panel open at the passage instead. */
export async function blockCard(tabId: number, passageId: string): Promise<null> {
  const { view } = await updateTab(tabId, (record) =>
    changeRead(record, { isCardBlocked: true, focusedPassageId: passageId }),
  );
  await showBadge(tabId, view);
  await openPopup();
  return null;
}

/** Shows a passage where the reader has more room: in the panel, which the card has opened; else in the popup. */
export async function showInPanel(
  tabId: number,
  { passageId, isPanelOpen }: Messages["card.showInPanel"]["request"],
): Promise<null> {
  await updateTab(tabId, (record) => changeRead(record, { focusedPassageId: passageId }));
  await sendToReader(tabId, "reader.closeCard", {});
  if (!isPanelOpen) await openPopup();
  return null;
}

async function openPopup(): Promise<void> {
  // Older versions open it only on a click in the browser's own interface; the icon's title tells there.
  await browser.action.openPopup().catch(() => undefined);
}
