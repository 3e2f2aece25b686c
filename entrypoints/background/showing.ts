import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { Mark, Messages, TabView } from "../../utils/messaging/protocol.ts";
import { sendToReader } from "../../utils/messaging/send.ts";
import type { Coverage, PassageGroup } from "../../utils/news/coverage.ts";
import { keepMarksWanted } from "./marks-choice.ts";
import { changeRead, getTab, listTabs, type TabRecord, updateTab } from "./tab-store.ts";

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

/** Marks in a page what its tab shows now: the passages, or those of one article. */
export async function showPassages(tabId: number, view: TabView): Promise<void> {
  await sendToReader(tabId, "reader.setPassages", { marks: marksOf(view) });
  const shownArticleId = view.state === "read" ? view.shownArticleId : null;
  const markIds = shownArticleId === null ? null : listPassages(view, shownArticleId).map(({ id }) => id);
  await sendToReader(tabId, "reader.show", { markIds, goTo: null });
}

/** The record showing all passages again where the one article that was shown has none any more. */
export function dropShown(record: TabRecord): TabRecord {
  const { view } = record;
  if (view.state !== "read" || view.shownArticleId === null) return record;
  return listPassages(view, view.shownArticleId).length > 0
    ? record
    : changeRead(record, { shownArticleId: null });
}

/** What a page may know of its passages: where they stand. */
export function marksOf(view: TabView): Mark[] {
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
