// The answer of a tab, in two steps: voices and passages at once, what is listed inside the passages after the page has its marks.
// The second step lives in this worker only; where the worker died before it was done, it is done again when someone looks.
import { browser } from "wxt/browser";
import type { Failure, PageSnapshot, TabView } from "../../utils/messaging/protocol.ts";
import { saveArticle } from "../../utils/corpus/saves.ts";
import { countChanges, getCorpus, settle } from "../shared/corpus-gate.ts";
import { showBadge } from "./badge.ts";
import { type ListAll, type MatchedPage, matchSnapshot } from "./matching.ts";
import { dropShown, showPassages } from "./showing.ts";
import { showFailure, toFailure } from "./tab-failure.ts";
import { changeRead, getTab, listTabs, updateTab } from "./tab-store.ts";

/**
 * What the corpus knows of a page now: matched again where a change of the corpus has overtaken it. What is kept of the page without
 * its text, as a link or a part, gets it.
 */
export async function matchNow(snapshot: PageSnapshot): Promise<{
  readonly answer: MatchedPage & { readonly notice: Failure | null };
  readonly listAll: ListAll;
}> {
  const { corpus, notice } = await getCorpus();
  let mayFill = notice === null;
  for (;;) {
    const before = countChanges();
    const { answer, listAll, lacking } = await matchSnapshot(corpus, snapshot);
    if (lacking !== null && mayFill) {
      mayFill = false;
      // Without room for it the page is answered all the same, as one that is not saved.
      const { source, address } = snapshot;
      const origin = lacking.origin === "seed" ? "saved" : lacking.origin;
      const article = { source, addresses: [address], sameAs: lacking.id, origin };
      const filled = await saveArticle(corpus, article, Date.now());
      await settle(filled).catch(() => undefined);
      continue;
    }
    if (before === countChanges()) return { answer: { ...answer, notice }, listAll };
  }
}

/** Second steps under way, by tab. */
const running = new Map<number, Promise<void>>();

/**
 * Does the second step of what a tab shows, in pauses of whatever else the worker has to do, and stores it. Begins when the first step
 * is `shown`. Never throws.
 */
export function startListing(tabId: number, listAll: ListAll, shown: Promise<void>): void {
  const isCurrent = () => running.get(tabId) === mine;
  const mine = list(tabId, listAll, shown, isCurrent).finally(() => isCurrent() && running.delete(tabId));
  running.set(tabId, mine);
}

async function list(
  tabId: number,
  listAll: ListAll,
  shown: Promise<void>,
  isCurrent: () => boolean,
): Promise<void> {
  try {
    await shown;
    const coverage = await takeSteps(listAll, isCurrent);
    if (coverage === null) return;
    await updateTab(tabId, (record) =>
      isCurrent() && record.view.state === "read" && record.view.isListing
        ? changeRead(record, { coverage, isListing: false })
        : record,
    );
  } catch (error) {
    if (isCurrent()) await showFailure(tabId, toFailure(error), await getTab(tabId)).catch(() => undefined);
  }
}

/** What the second step answers; null where it is not wanted any more. */
async function takeSteps(listAll: ListAll, isWanted: () => boolean) {
  const steps = listAll();
  for (;;) {
    // What the worker has answered goes out first.
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return null;
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Resolves when what a tab shows is whole: waits for its second step, or does again what a worker that died has left. */
export async function completeTab(tabId: number): Promise<void> {
  const { view } = await getTab(tabId);
  if (view.state !== "read" || !view.isListing) return;
  let step = running.get(tabId);
  if (step === undefined) {
    step = rematchTab(tabId).finally(() => running.get(tabId) === step && running.delete(tabId));
    running.set(tabId, step);
  }
  await step;
}

/** `tab.view`: what is known of a tab. What is missing of it follows. */
export async function viewTab(tabId: number): Promise<TabView> {
  const { view } = await getTab(tabId);
  void completeTab(tabId);
  return view;
}

/**
 * Matches every page that was read again, because the corpus changed; but for one that shows the change already. Waits for the
 * tabs in front and the one that the change came from only. Never throws: whatever becomes of it, the change itself is on disk.
 */
export async function rematch({
  exceptTabId,
  fromTabId,
}: { readonly exceptTabId?: number; readonly fromTabId?: number } = {}): Promise<void> {
  const [known, inFront] = await Promise.all([listTabs(), browser.tabs.query({ active: true })]);
  const tabIds = known.filter((tabId) => tabId !== exceptTabId);
  const isInFront = (tabId: number) => tabId === fromTabId || inFront.some((tab) => tab.id === tabId);
  for (const tabId of tabIds.filter(isInFront)) await rematchTab(tabId);
  void (async () => {
    for (const tabId of tabIds.filter((id) => !isInFront(id))) await rematchTab(tabId);
  })();
}

/** Both steps at once: what is on screen changes once. */
async function rematchTab(tabId: number): Promise<void> {
  const record = await getTab(tabId);
  if (record.snapshot === null || record.view.state !== "read") return;
  try {
    const { answer, listAll } = await matchNow(record.snapshot);
    const coverage = (await takeSteps(listAll, () => true))!;
    const { view } = await updateTab(tabId, (now) =>
      now.documentId === record.documentId
        ? dropShown(changeRead(now, { ...answer, coverage, isListing: false }))
        : now,
    );
    await showBadge(tabId, view);
    await showPassages(tabId, view);
  } catch (error) {
    await showFailure(tabId, toFailure(error), record).catch(() => undefined);
  }
}
