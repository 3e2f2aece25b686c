// Rows that vanished beside the articles: found by counting, listed again where that is possible.
import { expect, test } from "vitest";
import { changeTags } from "../../../utils/corpus/annotations.ts";
import { acceptLoss } from "../../../utils/corpus/accept-loss.ts";
import {
  countArticles,
  findArticleByUrl,
  getVersions,
  removeArticle,
} from "../../../utils/corpus/articles.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import { type Corpus, write } from "../../../utils/corpus/database.ts";
import { assignEvents } from "../../../utils/corpus/events.ts";
import { findLostRows, listAgain } from "../../../utils/corpus/lost-rows.ts";
import { maintainIndex } from "../../../utils/corpus/index-merge.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { checkCorpus } from "../../soak/check-corpus.ts";
import { open, peek, tamper, unwrap } from "./open.ts";

const NOTHING = { unlistedIds: [], versionCount: 0 };

async function fill(corpus: Corpus): Promise<void> {
  const articles = Array.from({ length: 70 }, (_, i) => ({ source: { text: `storm ${i}` } }));
  unwrap(await saveArticles(corpus, articles, 1));
  const url = "https://gazette.example/dam";
  for (const [i, text] of ["dam broke", "dam held", "dam left"].entries())
    unwrap(await saveArticle(corpus, { source: { text, url } }, i + 2));
  unwrap(await changeTags(corpus, ["3"], { add: ["water"] }));
  unwrap(await assignEvents(corpus));
}

/** Takes rows away behind the corpus's back; all of them where no keys are named. */
async function lose(
  corpus: Corpus,
  table: "catalogue" | "versions",
  keys?: readonly number[],
): Promise<void> {
  const gone = write(corpus, "relaxed", async (tables) => {
    if (keys === undefined) await tables[table].clear();
    else for (const key of keys) await tables.catalogue.delete(key);
  });
  unwrap(await gone);
}

test("nothing is missing of a sound corpus", async () => {
  const corpus = await open();
  expect(unwrap(await findLostRows(corpus))).toEqual(NOTHING);
  await fill(corpus);
  expect(unwrap(await findLostRows(corpus))).toEqual(NOTHING);
});

test("articles whose lines vanished are listed again, as they were", async () => {
  const corpus = await open();
  await fill(corpus);
  const before = unwrap(await listCatalogue(corpus));
  await lose(corpus, "catalogue", [0, 2]);
  const { unlistedIds, versionCount } = unwrap(await findLostRows(corpus));
  expect(unlistedIds).toEqual([
    ...Array.from({ length: 31 }, (_, i) => i + 1),
    ...Array.from({ length: 8 }, (_, i) => i + 64),
  ]);
  expect(versionCount).toBe(0);
  unwrap(await listAgain(corpus, unlistedIds));
  expect(unwrap(await findLostRows(corpus))).toEqual(NOTHING);
  unwrap(await assignEvents(corpus));
  const withoutEvents = (lines: typeof before) =>
    lines.map((line) => ({ ...line, eventId: line.eventId !== null }));
  expect(withoutEvents(unwrap(await listCatalogue(corpus)))).toEqual(withoutEvents(before));
});

test("versions that vanished are counted, also of an article that is not listed", async () => {
  const corpus = await open();
  await fill(corpus);
  await lose(corpus, "versions");
  expect(unwrap(await findLostRows(corpus))).toEqual({ unlistedIds: [], versionCount: 2 });
  await lose(corpus, "catalogue", [2]);
  expect(unwrap(await findLostRows(corpus))).toMatchObject({ versionCount: 2 });
});

test("on the reader's word what is there is all there is: counted anew, listed as it was, nothing else changed", async () => {
  const corpus = await open();
  await fill(corpus);
  unwrap(await removeArticle(corpus, "9", 50));
  unwrap(await maintainIndex(corpus));
  const readRows = () => peek(corpus, ({ articles }) => articles.toArray());
  const before = await readRows();
  const gone = [3, 9, 71];
  await tamper(corpus, (tables) => tables.articles.bulkDelete(gone));
  const mirror = unwrap(await checkWatermark(corpus, null)).watermark;
  expect(unwrap(await checkWatermark(corpus, mirror, { countRows: true }))).toMatchObject({
    verdict: "damaged",
  });
  expect(await acceptLoss(corpus)).toMatchObject({ ok: true, value: 3 });
  expect(unwrap(await checkWatermark(corpus, mirror, { countRows: true }))).toMatchObject({
    verdict: "ok",
    watermark: { count: 69 },
  });
  expect(unwrap(await countArticles(corpus))).toBe(69);
  expect(unwrap(await listCatalogue(corpus)).map(({ id }) => id)).toEqual([
    ...before.map(({ id }) => id).filter((id) => !gone.includes(id)),
    72,
  ]);
  // Of the last one two earlier versions were left.
  const [last, ...rest] = (await readRows()).toReversed();
  expect(rest.toReversed()).toEqual(before.filter(({ id }) => !gone.includes(id)));
  expect(last).toMatchObject({ id: 72, source: { text: "dam held" }, versionCount: 2 });
  expect(unwrap(await findArticleByUrl(corpus, "https://gazette.example/dam"))?.id).toBe("72");
  expect(unwrap(await getVersions(corpus, "72")).map(({ source }) => source.text)).toEqual([
    "dam broke",
    "dam held",
  ]);
  expect(await checkCorpus(corpus)).toEqual([]);
  const accepted = await readRows();
  expect(await acceptLoss(corpus)).toMatchObject({ ok: true, value: 0 });
  expect(await readRows()).toEqual(accepted);
  // What was lost comes back from a backup, under a number of its own.
  const again = unwrap(await saveArticle(corpus, { source: { text: "storm 2" } }, 60));
  expect(again).toMatchObject({ outcome: "saved", articleId: "73" });
  expect(unwrap(await checkWatermark(corpus, mirror, { countRows: true })).verdict).toBe("ok");
});
