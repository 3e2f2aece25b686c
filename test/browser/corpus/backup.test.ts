// Backup and restore: the same corpus, line for line.
import { expect, test } from "vitest";
import { applyImport } from "../../../utils/corpus/apply-import.ts";
import { changeTags, setNote } from "../../../utils/corpus/annotations.ts";
import { removeArticle } from "../../../utils/corpus/articles.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import { addCorrection } from "../../../utils/corpus/corrections.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { loadSeeds } from "../../../utils/corpus/seeds.ts";
import { openImport, sealImport, stageChunks } from "../../../utils/corpus/staging.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { readBackup, writeBackup } from "../../../utils/transfer/backup.ts";
import { listBackupItems } from "../../../utils/transfer/backup-items.ts";
import { readLines } from "../../../utils/transfer/lines.ts";
import { open, unwrap } from "./open.ts";

async function backUp(corpus: Corpus): Promise<string> {
  let text = "";
  for await (const line of writeBackup(listBackupItems(corpus, unwrap), "2026-03-03T10:00:00.000Z"))
    text += line;
  return text;
}

async function restore(corpus: Corpus, text: string) {
  const id = unwrap(await openImport(corpus));
  for await (const item of readBackup(readLines(new Blob([text]))))
    unwrap(
      await stageChunks(corpus, id, [
        "article" in item
          ? { kind: "articles", articles: [item.article] }
          : { kind: "corrections", corrections: [item.correction] },
      ]),
    );
  unwrap(await sealImport(corpus, id));
  return unwrap(await applyImport(corpus, id));
}

const seeds = ["one", "two"].map((seedId) => ({ seedId, source: { text: `The example ${seedId}.` } }));

async function fill(): Promise<Corpus> {
  const corpus = await open();
  unwrap(await loadSeeds(corpus, seeds, 1));
  const url = "https://www.gazette.example/news/dam?utm_source=feed";
  unwrap(
    await saveArticle(
      corpus,
      { source: { text: "The dam broke.", url, title: "Dam" }, addresses: ["https://m.gazette.example/dam"] },
      10,
    ),
  );
  unwrap(await saveArticle(corpus, { source: { text: "The dam held.", url } }, 20));
  unwrap(
    await saveArticles(
      corpus,
      Array.from({ length: 120 }, (_, i) => ({ source: { text: `Report ${i}\u2028价` } })),
      30,
    ),
  );
  unwrap(await removeArticle(corpus, "7", 40));
  unwrap(await changeTags(corpus, ["3", "9"], { add: ["water"] }));
  unwrap(await setNote(corpus, "9", "Ask."));
  unwrap(
    await addCorrection(corpus, { kind: "not-same-event", a: { articleId: "9" }, b: { articleId: "3" } }, 50),
  );
  unwrap(
    await addCorrection(
      corpus,
      { kind: "same-event", a: { articleId: "3" }, b: { url: "https://other.example/a" } },
      51,
    ),
  );
  return corpus;
}

test("into an empty corpus: the same, line for line; twice changes nothing", async () => {
  const first = await fill();
  const text = await backUp(first);
  const second = await open();
  expect(await restore(second, text)).toMatchObject({ addedCount: 123, correctionCount: 2 });
  expect(await backUp(second)).toBe(text);
  const strip = async (corpus: Corpus) =>
    unwrap(await listCatalogue(corpus)).map((line) => ({ ...line, eventId: null }));
  expect(await strip(second)).toEqual(await strip(first));
  expect(unwrap(await checkWatermark(second, null, { countRows: true })).verdict).toBe("ok");
  expect(await restore(second, text)).toEqual({
    addedCount: 0,
    linkCount: 0,
    versionCount: 0,
    knownCount: 123,
    correctionCount: 0,
  });
  expect(await backUp(second)).toBe(text);
});

test("into a corpus that has its examples: those are joined, not doubled", async () => {
  const text = await backUp(await fill());
  const corpus = await open();
  unwrap(await loadSeeds(corpus, seeds, 1));
  expect(await restore(corpus, text)).toMatchObject({ addedCount: 121, knownCount: 2 });
  expect(await backUp(corpus)).toBe(text);
});
