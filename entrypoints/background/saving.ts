import { removeArticle, restoreArticle } from "../../utils/corpus/articles.ts";
import { warnOfRoom } from "../../utils/corpus/disk-room.ts";
import { saveArticle } from "../../utils/corpus/saves.ts";
import { removeSeeds } from "../../utils/corpus/seeds.ts";
import type { SaveReceipt } from "../../utils/messaging/protocol.ts";
import { flashBadge, showBadge } from "./badge.ts";
import { getCorpus, noteChange, recheck, settle } from "../shared/corpus-gate.ts";
import { rematch } from "./answering.ts";
import { takeSnapshot } from "./reading.ts";
import { toFailure } from "./tab-failure.ts";
import { changeRead, getTab, updateTab } from "./tab-store.ts";
import { scheduleUpkeep } from "./upkeep.ts";

/** Saves the page in a tab as it is seen now. Answers only once it is on disk; throws `ExpectedFailure`. */
export async function saveTab(tabId: number, now: number): Promise<SaveReceipt> {
  const [{ corpus, notice }, snapshot, before] = await Promise.all([
    getCorpus(),
    takeSnapshot(tabId),
    getTab(tabId),
  ]);
  const receipt = await settle(
    await saveArticle(
      corpus,
      {
        source: snapshot.source,
        addresses: [snapshot.address],
        sameAs: before.view.state === "read" ? (before.view.saved?.articleId ?? null) : null,
      },
      now,
    ),
  );
  const { articleId, savedAt, versionCount } = receipt;
  const low = await warnOfRoom();
  await updateTab(tabId, (record) =>
    changeRead(record, {
      saved: { articleId, savedAt, versionCount, origin: "saved" },
      notice: notice ?? low,
    }),
  );
  await rematch({ exceptTabId: tabId });
  return receipt;
}

/** Saves from a command or the menu: the icon tells whether it worked, popup and panel why not. */
export async function saveFromCommand(tabId: number, now: number): Promise<void> {
  const failure = await saveTab(tabId, now).then(() => null, toFailure);
  if (failure !== null) await updateTab(tabId, (record) => changeRead(record, { notice: failure }));
  await flashBadge(tabId, failure === null ? "✓" : "!");
  await showBadge(tabId, (await getTab(tabId)).view);
}

/** Takes an article out of the corpus; `restore` brings it back. */
export async function remove(articleId: string, now: number): Promise<null> {
  const { corpus } = await getCorpus();
  await settle(await removeArticle(corpus, articleId, now));
  await rematch();
  return null;
}

/** Brings a removed article back. */
export async function restore(articleId: string): Promise<null> {
  const { corpus } = await getCorpus();
  await settle(await restoreArticle(corpus, articleId));
  await rematch();
  return null;
}

/** The library has changed the corpus: open tabs are lined up with what it holds now. */
export async function followChange(): Promise<null> {
  noteChange();
  const opened = await getCorpus();
  const { corpus, notice } = opened.notice === null ? opened : await recheck();
  if (notice === null) scheduleUpkeep(corpus);
  await rematch();
  return null;
}

/** Removes the examples for good. */
export async function removeExamples(): Promise<{ removedCount: number }> {
  const { corpus } = await getCorpus();
  const removedCount = await settle(await removeSeeds(corpus));
  await rematch();
  return { removedCount };
}
