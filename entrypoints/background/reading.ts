import { browser } from "wxt/browser";
import type { Failure, PageMarks, PageSnapshot, TabView } from "../../utils/messaging/protocol.ts";
import { parseSnapshot } from "../../utils/messaging/parse.ts";
import { sendToReader } from "../../utils/messaging/send.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { Asker } from "../../utils/messaging/serve.ts";
import { matchNow, startListing } from "./answering.ts";
import { mayBeRead, noteAsked } from "./asked-documents.ts";
import { isToBeWatched } from "./auto-saving.ts";
import { showBadge } from "./badge.ts";
import { getCorpus } from "../shared/corpus-gate.ts";
import { areMarksWanted } from "./marks-choice.ts";
import { isPaused } from "./paused-pages.ts";
import { practise, stopPractice } from "./practice.ts";
import { marksOf } from "./showing.ts";
import { showFailure, toFailure } from "./tab-failure.ts";
import { forgetTab, getTab, type TabRecord, updateTab } from "./tab-store.ts";

/** How Chromium and Firefox word that a page may be read once access is given; on others no extension may ever run. */
const LACKS_ACCESS = /must request permission|missing host permission/i;

/** For an answer that was given before another one that is already here. */
const ANSWER_GRACE_MS = 100;

/** Starts reading the page in a tab: injects the reader script, which sends `page.match` or `page.failed` by itself. */
export async function readTab(tabId: number): Promise<TabView> {
  await updateTab(tabId, (record) => ({ ...record, view: { state: "reading" }, documentId: null }));
  try {
    const [injected] = await browser.scripting.executeScript({ target: { tabId }, files: ["/reader.js"] });
    const documentId = injected?.documentId ?? null;
    if (documentId !== null) await noteAsked(tabId, documentId);
    const { view } = await updateTab(tabId, (record) =>
      record.view.state === "reading" ? { ...record, documentId } : record,
    );
    return view;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return showFailure(tabId, { code: LACKS_ACCESS.test(message) ? "no-access" : "page-refused", message });
  }
}

/** `page.begin`: starts what the match of the page will wait for, so that it is there when the page has been read. */
export async function getReady(): Promise<null> {
  void practise();
  // Whoever needs the corpus is told what is wrong with it.
  await getCorpus().catch(() => undefined);
  return null;
}

/** `page.match`: what is known about the page's event is stored and shown; the page gets places to mark and nothing else. */
export async function matchTab(snapshot: PageSnapshot, asker: Asker): Promise<PageMarks> {
  if (!(await mayBeRead(asker))) return { marks: [], areShown: false, isWatched: false };
  const { tabId, documentId, address } = asker;
  const marks = await matchDocument(snapshot, { tabId: tabId!, documentId });
  const { view } = await getTab(tabId!);
  return { ...marks, isWatched: await isToBeWatched(view, address).catch(() => false) };
}

/** The same for a page that is known to be read by the reader's will. Throws `ExpectedFailure`. */
export async function matchDocument(
  snapshot: PageSnapshot,
  { tabId, documentId }: { readonly tabId: number; readonly documentId: string | null },
): Promise<Pick<PageMarks, "marks" | "areShown">> {
  stopPractice();
  const { address } = snapshot;
  const [isNowPaused, areShown] = await Promise.all([isPaused(snapshot), areMarksWanted()]);
  if (isNowPaused) {
    const paused: TabRecord = { view: { state: "paused" }, snapshot, documentId, address };
    await showBadge(tabId, (await updateTab(tabId, () => paused)).view);
    return { marks: [], areShown };
  }
  const noted = updateTab(tabId, (record) =>
    record.documentId === documentId && record.address === address && record.view.state === "read"
      ? record
      : { view: { state: "reading" }, snapshot: null, documentId, address },
  );
  try {
    const [{ answer, listAll }] = await Promise.all([matchNow(snapshot), noted]);
    // The page may have been left meanwhile, or paused: then this is no answer about the tab any more.
    const isStale = (now: TabRecord) =>
      now.documentId !== documentId || now.address !== address || now.view.state === "paused";
    const record = await updateTab(tabId, (now) =>
      isStale(now)
        ? now
        : {
            snapshot,
            documentId,
            address,
            view: {
              state: "read",
              ...answer,
              isListing: true,
              areMarksShown: areShown,
              isCardBlocked: false,
              focusedPassageId: null,
              shownArticleId: null,
              compared: null,
            },
          },
    );
    if (isStale(record)) return { marks: [], areShown };
    startListing(tabId, listAll, showBadge(tabId, record.view));
    return { marks: marksOf(record.view), areShown };
  } catch (error) {
    await showFailure(tabId, toFailure(error), { documentId, address });
    throw error;
  }
}

/** `page.failed`: the page could not be read. */
export async function failTab(failure: Failure, asker: Asker): Promise<null> {
  if (!(await mayBeRead(asker))) return null;
  const { documentId } = asker;
  const tabId = asker.tabId!;
  const { documentId: known } = await getTab(tabId);
  // A page that came back: what is known of the one before it may not be forgotten yet.
  if (
    known !== null &&
    documentId !== null &&
    known !== documentId &&
    (await isStillThere(tabId, documentId))
  )
    await forgetTab(tabId, known);
  await showFailure(tabId, failure, asker);
  return null;
}

/**
 * Forgets a tab if its page went away. A tab also "loads" when a frame in it does, or when the page writes a new address into
 * its history: then the document that was read is still there and answers.
 */
export async function forgetLeft(tabId: number): Promise<void> {
  for (;;) {
    const { documentId } = await getTab(tabId);
    if (documentId !== null && (await isStillThere(tabId, documentId))) return;
    // A reading that has just begun may have named its document meanwhile: then that one is asked.
    if (await forgetTab(tabId, documentId)) return;
  }
}

/**
 * Whether a document is the one in its tab. One that was left and is kept for going back never answers, so whoever is in the tab
 * is asked after it: had it been the same, it would have answered the first question first.
 */
async function isStillThere(tabId: number, documentId: string): Promise<boolean> {
  const asked = sendToReader(tabId, "reader.isThere", {}, documentId).then(({ ok }) => ok);
  const { ok } = await sendToReader(tabId, "reader.isThere", {});
  if (!ok) return false;
  return Promise.race([asked, new Promise<false>((late) => setTimeout(late, ANSWER_GRACE_MS, false))]);
}

/** The page as it is seen now, from a reader script that is put there if need be. Throws `ExpectedFailure`. */
export async function takeSnapshot(tabId: number): Promise<PageSnapshot> {
  let answer = await sendToReader(tabId, "reader.snapshot", {});
  if (!answer.ok && answer.error.code === "no-access") {
    const view = await readTab(tabId);
    if (view.state === "failed") throw new ExpectedFailure(view.error);
    answer = await sendToReader(tabId, "reader.snapshot", {});
  }
  if (!answer.ok) throw new ExpectedFailure(answer.error);
  const snapshot = parseSnapshot(answer.value);
  if (snapshot === null)
    throw new ExpectedFailure({ code: "bad-request", message: "The page's text was not understood." });
  return snapshot;
}
