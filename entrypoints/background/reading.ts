import { browser } from "wxt/browser";
import type { Failure, Mark, Messages, PageSnapshot, TabView } from "../../utils/messaging/protocol.ts";
import { parseSnapshot } from "../../utils/messaging/parse.ts";
import { sendToReader } from "../../utils/messaging/send.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { Coverage, PassageGroup } from "../../utils/news/coverage.ts";
import type { Asker } from "../../utils/messaging/serve.ts";
import { mayBeRead, noteAsked } from "./asked-documents.ts";
import { showBadge } from "./badge.ts";
import { countChanges, getCorpus } from "../shared/corpus-gate.ts";
import { type MatchedPage, matchSnapshot } from "./matching.ts";
import { areMarksWanted, keepMarksWanted } from "./marks-choice.ts";
import { isPaused } from "./paused-pages.ts";
import { forgetTab, getTab, listTabs, type TabRecord, updateTab } from "./tab-store.ts";

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
    return fail(tabId, { code: LACKS_ACCESS.test(message) ? "no-access" : "page-refused", message });
  }
}

/** `page.begin`: starts what the match of the page will wait for, so that it is there when the page has been read. */
export async function getReady(): Promise<null> {
  // Whoever needs the corpus is told what is wrong with it.
  await getCorpus().catch(() => undefined);
  return null;
}

/** `page.match`: what is known about the page's event is stored and shown; the page gets places to mark and nothing else. */
export async function matchTab(snapshot: PageSnapshot, asker: Asker): Promise<{ marks: Mark[] }> {
  if (!(await mayBeRead(asker))) return { marks: [] };
  const { tabId, documentId } = asker;
  return matchDocument(snapshot, { tabId: tabId!, documentId });
}

/** The same for a page that is known to be read by the reader's will. Throws `ExpectedFailure`. */
export async function matchDocument(
  snapshot: PageSnapshot,
  { tabId, documentId }: { readonly tabId: number; readonly documentId: string | null },
): Promise<{ marks: Mark[] }> {
  const { address } = snapshot;
  if (await isPaused(snapshot)) {
    const paused: TabRecord = { view: { state: "paused" }, snapshot, documentId, address };
    await showBadge(tabId, (await updateTab(tabId, () => paused)).view);
    return { marks: [] };
  }
  await updateTab(tabId, (record) =>
    record.documentId === documentId && record.address === address && record.view.state === "read"
      ? record
      : { view: { state: "reading" }, snapshot: null, documentId, address },
  );
  try {
    const [matched, areMarksShown] = await Promise.all([matchNow(snapshot), areMarksWanted()]);
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
              ...matched,
              areMarksShown,
              isCardBlocked: false,
              focusedPassageId: null,
              shownArticleId: null,
              compared: null,
            },
          },
    );
    if (isStale(record)) return { marks: [] };
    await showBadge(tabId, record.view);
    // Before it has the marks.
    await sendToReader(tabId, "reader.setMarks", { areShown: areMarksShown });
    return { marks: marksOf(record.view) };
  } catch (error) {
    await fail(tabId, toFailure(error), { documentId, address });
    throw error;
  }
}

/** What the corpus knows of a page now: matched again where a change of the corpus has overtaken it. */
async function matchNow(snapshot: PageSnapshot): Promise<MatchedPage & { readonly notice: Failure | null }> {
  const { corpus, notice } = await getCorpus();
  for (;;) {
    const before = countChanges();
    const matched = await matchSnapshot(corpus, snapshot);
    if (before === countChanges()) return { ...matched, notice };
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
  await fail(tabId, failure, asker);
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

async function rematchTab(tabId: number): Promise<void> {
  const record = await getTab(tabId);
  if (record.snapshot === null || record.view.state !== "read") return;
  try {
    const matched = await matchNow(record.snapshot);
    const { view } = await updateTab(tabId, (now) =>
      now.documentId === record.documentId ? dropShown(changeRead(now, matched)) : now,
    );
    await showBadge(tabId, view);
    await showPassages(tabId, view);
  } catch (error) {
    await fail(tabId, toFailure(error), record).catch(() => undefined);
  }
}

/** The record showing all passages again where the one article that was shown has none any more. */
function dropShown(record: TabRecord): TabRecord {
  const { view } = record;
  if (view.state !== "read" || view.shownArticleId === null) return record;
  return listPassages(view, view.shownArticleId).length > 0
    ? record
    : changeRead(record, { shownArticleId: null });
}

/** Marks in a page what its tab shows now: the passages, or those of one article. */
export async function showPassages(tabId: number, view: TabView): Promise<void> {
  await sendToReader(tabId, "reader.setPassages", { marks: marksOf(view) });
  const shownArticleId = view.state === "read" ? view.shownArticleId : null;
  const markIds = shownArticleId === null ? null : listPassages(view, shownArticleId).map(({ id }) => id);
  await sendToReader(tabId, "reader.show", { markIds, goTo: null });
}

/** The record with parts of its `read` view replaced; unchanged where the tab is not in that state. */
export function changeRead(
  record: TabRecord,
  change: Partial<Omit<Extract<TabView, { state: "read" }>, "state">>,
): TabRecord {
  return record.view.state === "read" ? { ...record, view: { ...record.view, ...change } } : record;
}

/** `tab.show`: marks only one article's passages where one is named, and goes to a passage. */
export async function showInTab({
  tabId,
  passageId,
  articleId,
}: Messages["tab.show"]["request"]): Promise<{ shownCount: number }> {
  const { view } = await getTab(tabId);
  if (view.state !== "read") return { shownCount: 0 };
  const passages = listPassages(view, articleId);
  const answer = await sendToReader(tabId, "reader.show", {
    markIds: articleId === null ? null : passages.map((passage) => passage.id),
    goTo: passageId ?? passages[0]?.id ?? null,
  });
  if (!answer.ok) throw new ExpectedFailure(answer.error);
  await updateTab(tabId, (record) => changeRead(record, { shownArticleId: articleId }));
  return answer.value;
}

/**
 * `tab.setMarks`: shows or hides the marks, in every page that is open and all that follow. Throws `ExpectedFailure` where nothing in
 * this tab's page listens.
 */
export async function setMarks(tabId: number, areShown: boolean): Promise<null> {
  await keepMarksWanted(areShown);
  const show = async (id: number) => {
    const answer = await sendToReader(id, "reader.setMarks", { areShown });
    await updateTab(id, (record) => changeRead(record, { areMarksShown: areShown }));
    return answer;
  };
  const others = (await listTabs()).filter((id) => id !== tabId);
  const [answer] = await Promise.all([tabId, ...others].map(show));
  if (answer?.ok === false) throw new ExpectedFailure(answer.error);
  return null;
}

/** Says of a tab what went wrong; of a document, only if the tab is not known to show another. */
async function fail(
  tabId: number,
  error: Failure,
  of: Pick<TabRecord, "documentId" | "address"> = { documentId: null, address: null },
): Promise<TabView> {
  const { documentId, address } = of;
  const { view } = await updateTab(tabId, (record) =>
    documentId !== null && record.documentId !== null && record.documentId !== documentId
      ? record
      : { view: { state: "failed", error }, snapshot: null, documentId, address },
  );
  await showBadge(tabId, view);
  return view;
}

function marksOf(view: TabView): Mark[] {
  return listPassages(view, null).map(({ id, span }) => ({ id, span }));
}

/** The passages that a tab shows: all, or those that one article has a version of. */
export function listPassages(view: TabView, articleId: string | null): readonly PassageGroup[] {
  if (view.state !== "read") return [];
  const { passages } = getShownCoverage(view);
  return articleId === null
    ? passages
    : passages.filter(({ versions }) => versions.some((version) => version.articleId === articleId));
}

/** What page, card and lists show of a tab: the other tab it is compared with, else the corpus. */
export function getShownCoverage(view: Extract<TabView, { state: "read" }>): Coverage {
  return view.compared?.coverage ?? view.coverage;
}

/** What was thrown, as a value: its own code where it is expected, `internal` otherwise. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ExpectedFailure) return { code: error.code, message: error.message };
  return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}
