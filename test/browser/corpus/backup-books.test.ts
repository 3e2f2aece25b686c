import { expect, test } from "vitest";
import { applyImport } from "../../../utils/corpus/apply-import.ts";
import {
  dismissReminder,
  getBackupState,
  getLastArticleId,
  noteBackup,
} from "../../../utils/corpus/backup-books.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import { saveArticles } from "../../../utils/corpus/saves.ts";
import { loadSeeds } from "../../../utils/corpus/seeds.ts";
import { openImport, sealImport, type StagedArticle, stageChunks } from "../../../utils/corpus/staging.ts";
import { open, unwrap } from "./open.ts";

let count = 0;
async function save(corpus: Corpus, howMany: number): Promise<void> {
  const articles = Array.from({ length: howMany }, () => ({ source: { text: `Report ${count++}.` } }));
  unwrap(await saveArticles(corpus, articles, 1));
}
const look = async (corpus: Corpus) => {
  const { counted, ...state } = unwrap(await getBackupState(corpus));
  // Counted anew or from what was counted before, it is the same.
  expect(unwrap(await getBackupState(corpus, counted))).toEqual({ ...state, counted });
  return state;
};

test("reminds when a hundred articles are in no backup; the examples do not count", async () => {
  const corpus = await open();
  unwrap(await loadSeeds(corpus, [{ seedId: "one", source: { text: "The example." } }], 1));
  expect(await look(corpus)).toEqual({ madeAt: null, unsavedCount: 0, isDue: false });
  await save(corpus, 99);
  expect(await look(corpus)).toMatchObject({ unsavedCount: 99, isDue: false });
  await save(corpus, 1);
  expect(await look(corpus)).toMatchObject({ unsavedCount: 100, isDue: true });
  unwrap(await dismissReminder(corpus));
  expect(await look(corpus)).toMatchObject({ unsavedCount: 100, isDue: false });
  await save(corpus, 100);
  expect(await look(corpus)).toMatchObject({ unsavedCount: 200, isDue: true });
  unwrap(await noteBackup(corpus, 77, unwrap(await getLastArticleId(corpus))));
  await save(corpus, 2);
  expect(await look(corpus)).toEqual({ madeAt: 77, unsavedCount: 2, isDue: false });
});

test("what came by itself is nothing to be reminded of, and only what is new is counted again", async () => {
  const corpus = await open();
  const bring = async (origin: "feed" | "auto", howMany: number) => {
    const articles = Array.from({ length: howMany }, () => ({
      source: { text: `Report ${count++}.` },
      origin,
    }));
    unwrap(await saveArticles(corpus, articles, 1));
  };
  await bring("feed", 150);
  await save(corpus, 3);
  const { counted, unsavedCount } = unwrap(await getBackupState(corpus));
  expect([unsavedCount, counted]).toEqual([3, { fromId: 0, toId: 153, count: 3 }]);
  await bring("auto", 60);
  await save(corpus, 4);
  const again = unwrap(await getBackupState(corpus, { ...counted, count: 1003 }));
  expect(again).toMatchObject({ unsavedCount: 1007, isDue: true });
  unwrap(await noteBackup(corpus, 77, unwrap(await getLastArticleId(corpus))));
  await save(corpus, 2);
  expect(unwrap(await getBackupState(corpus, again.counted)).unsavedCount).toBe(2);
});

test("what a backup brings is in a backup; what other files bring, and what is saved meanwhile, is not", async () => {
  const corpus = await open();
  await save(corpus, 2);
  // Numbers as in the file, with a gap between the chunks.
  const bringIn = async (isBackup: boolean, firstKey: number) => {
    const id = unwrap(await openImport(corpus));
    for (const first of [firstKey, firstKey + 70]) {
      const articles = Array.from({ length: 60 }, (_, i): StagedArticle => {
        const times = { savedAt: 1, seenAt: 1, updatedAt: 1, removedAt: null };
        const source = { text: `Report ${count++}.` };
        const rest = { seedId: null, origin: "saved", tags: [], note: "", versions: [] } as const;
        return { key: String(first + i), source, addresses: [], ...times, ...rest };
      });
      unwrap(await stageChunks(corpus, id, [{ kind: "articles", articles }]));
    }
    unwrap(await sealImport(corpus, id, isBackup));
    let steps = 0;
    const onProgress = () => (steps++ === 0 ? save(corpus, 1) : undefined);
    unwrap(await applyImport(corpus, id, { onProgress }));
  };
  const { counted } = unwrap(await getBackupState(corpus));
  await bringIn(true, 200);
  expect(await look(corpus)).toMatchObject({ unsavedCount: 3, isDue: false });
  expect(unwrap(await getBackupState(corpus, counted)).unsavedCount).toBe(3);
  await bringIn(false, 500);
  expect(await look(corpus)).toMatchObject({ unsavedCount: 124, isDue: true });
  unwrap(await noteBackup(corpus, 77, unwrap(await getLastArticleId(corpus))));
  await save(corpus, 1);
  expect(await look(corpus)).toMatchObject({ unsavedCount: 1, isDue: false });
});
