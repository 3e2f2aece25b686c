import { describe, expect, test } from "vitest";
import {
  countArticles,
  findArticleByUrl,
  getArticles,
  getVersions,
  purgeRemoved,
  removeArticle,
  restoreArticle,
} from "../../../utils/corpus/articles.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import { open, peek, unwrap } from "./open.ts";

const URL_A = "https://www.gazette.example/news/dam";
const source = { text: "The dam broke.\nNobody was hurt.", url: URL_A, title: "Dam breaks", outlet: null };

async function find(corpus: Corpus, text: string): Promise<string[]> {
  const features = corpus.engine.extractFeatures({ text });
  return unwrap(await findCandidates(corpus, features)).map((candidate) => candidate.id);
}

describe("saving", () => {
  test("keeps the source as it was given", async () => {
    const corpus = await open();
    const saved = await saveArticle(corpus, { source }, 1000);
    expect(saved).toEqual({
      ok: true,
      value: { articleId: "1", savedAt: 1000, outcome: "saved", versionCount: 1 },
      watermark: { databaseId: corpus.databaseId, lastSequence: 1, count: 1 },
    });
    const [stored] = unwrap(await getArticles(corpus, ["1"]));
    expect(stored).toMatchObject({
      id: "1",
      source,
      savedAt: 1000,
      removedAt: null,
      isSeed: false,
      seedId: null,
    });
  });

  test("the same address in another form is the same article, and its gaps are filled", async () => {
    const corpus = await open();
    await saveArticle(corpus, { source }, 1000);
    const again = {
      ...source,
      url: "https://m.gazette.example/news/dam/?utm_source=x",
      title: "Other",
      outlet: "Gazette",
    };
    const receipt = unwrap(await saveArticle(corpus, { source: again }, 2000));
    expect(receipt).toEqual({ articleId: "1", savedAt: 1000, outcome: "already-saved", versionCount: 1 });
    expect(unwrap(await getArticles(corpus, ["1"]))[0]!.source).toEqual({ ...source, outlet: "Gazette" });
    expect(unwrap(await countArticles(corpus))).toBe(1);
  });

  test("changed text is a new version; every earlier text is kept whole", async () => {
    const corpus = await open();
    await saveArticle(corpus, { source }, 1000);
    const second = { text: "The dam broke.\nTwo were hurt.", url: URL_A, title: "Two hurt" };
    const third = { text: "The dam broke.\nThree were hurt.", url: URL_A };
    expect(unwrap(await saveArticle(corpus, { source: second }, 2000))).toMatchObject({
      outcome: "new-version",
      versionCount: 2,
    });
    expect(unwrap(await saveArticle(corpus, { source: third }, 3000))).toMatchObject({
      articleId: "1",
      savedAt: 1000,
      versionCount: 3,
    });
    expect(unwrap(await getVersions(corpus, "1"))).toEqual([
      { number: 1, source, seenAt: 1000 },
      { number: 2, source: { ...second }, seenAt: 2000 },
      { number: 3, source: { ...third, title: "Two hurt" }, seenAt: 3000 },
    ]);
    expect(await find(corpus, "nobody")).toEqual([]);
    expect(await find(corpus, "three")).toEqual(["1"]);
  });

  test("without an address the text decides, and an address learnt later joins it", async () => {
    const corpus = await open();
    await saveArticle(corpus, { source: { text: source.text } }, 1000);
    expect(unwrap(await saveArticle(corpus, { source: { text: `${source.text}\n` } }, 2000)).outcome).toBe(
      "already-saved",
    );
    expect(unwrap(await saveArticle(corpus, { source }, 3000))).toMatchObject({
      articleId: "1",
      outcome: "already-saved",
    });
    expect(unwrap(await findArticleByUrl(corpus, "http://gazette.example/news/dam#top"))?.id).toBe("1");
  });

  test("one text at two addresses is two articles, unless one page gives both", async () => {
    const corpus = await open();
    await saveArticle(corpus, { source }, 1000);
    const copy = { ...source, url: "https://herald.example/dam" };
    expect(unwrap(await saveArticle(corpus, { source: copy }, 2000))).toMatchObject({
      articleId: "2",
      outcome: "saved",
    });
    const alias = {
      source: { text: "Other.", url: "https://post.example/1" },
      addresses: ["https://post.example/live"],
    };
    await saveArticle(corpus, alias, 3000);
    expect(unwrap(await findArticleByUrl(corpus, "https://post.example/live"))?.id).toBe("3");
  });

  test("an article without text is refused", async () => {
    const corpus = await open();
    expect(await saveArticle(corpus, { source: { text: " \n " } }, 1)).toMatchObject({
      ok: false,
      error: { code: "empty-article" },
    });
    expect(unwrap(await countArticles(corpus))).toBe(0);
  });

  test("a batch does what single saves do", async () => {
    const texts = ["a dam", "a bridge", "", "a dam", "a tower"];
    const articles = texts.map((text, i) => ({ source: { text, ...(i === 4 ? { url: URL_A } : {}) } }));
    const corpus = await open();
    const receipts = unwrap(
      await saveArticles(corpus, [...articles, { source: { text: "a taller tower", url: URL_A } }], 5),
    );
    expect(receipts.map((receipt) => receipt && [receipt.articleId, receipt.outcome])).toEqual([
      ["1", "saved"],
      ["2", "saved"],
      null,
      ["1", "already-saved"],
      ["3", "saved"],
      ["3", "new-version"],
    ]);
    expect(await find(corpus, "taller")).toEqual(["3"]);
    expect(unwrap(await countArticles(corpus))).toBe(3);
  });
});

describe("removing", () => {
  test("takes the article out of every answer, and undo brings all of it back", async () => {
    const corpus = await open();
    await saveArticle(corpus, { source }, 1000);
    await saveArticle(corpus, { source: { ...source, text: "The dam held." } }, 2000);
    const before = unwrap(await getArticles(corpus, ["1"]));
    expect(await removeArticle(corpus, "1", 3000)).toMatchObject({ ok: true });
    expect(await removeArticle(corpus, "1", 3001)).toMatchObject({ ok: true });
    expect(unwrap(await getArticles(corpus, ["1"]))).toEqual([]);
    expect(unwrap(await findArticleByUrl(corpus, URL_A))).toBeNull();
    expect(unwrap(await countArticles(corpus))).toBe(0);
    expect(await find(corpus, "dam")).toEqual([]);
    expect(await restoreArticle(corpus, "1")).toMatchObject({ ok: true });
    expect(unwrap(await getArticles(corpus, ["1"]))).toEqual(before);
    expect(unwrap(await getVersions(corpus, "1"))).toHaveLength(2);
    expect(await find(corpus, "dam")).toEqual(["1"]);
    expect(unwrap(await countArticles(corpus))).toBe(1);
  });

  test("saving the page again brings it back", async () => {
    const corpus = await open();
    await saveArticle(corpus, { source }, 1000);
    await removeArticle(corpus, "1", 2000);
    expect(unwrap(await saveArticle(corpus, { source }, 3000))).toMatchObject({
      articleId: "1",
      outcome: "saved",
      versionCount: 1,
    });
    expect(unwrap(await countArticles(corpus))).toBe(1);
    expect(await find(corpus, "dam")).toEqual(["1"]);
  });

  test("a purge deletes only what was removed long enough ago, and its id is not given again", async () => {
    const corpus = await open();
    await saveArticles(
      corpus,
      ["one", "two", "three"].map((text) => ({ source: { text } })),
      1,
    );
    await saveArticle(corpus, { source: { text: "four", url: URL_A } }, 1);
    await saveArticle(corpus, { source: { text: "four changed", url: URL_A } }, 1);
    await removeArticle(corpus, "2", 100);
    await removeArticle(corpus, "3", 200);
    await removeArticle(corpus, "4", 100);
    expect(unwrap(await purgeRemoved(corpus, 200))).toBe(2);
    expect(await restoreArticle(corpus, "2")).toMatchObject({ ok: false, error: { code: "bad-request" } });
    expect(unwrap(await getVersions(corpus, "4"))).toEqual([]);
    expect(await peek(corpus, (tables) => tables.versions.count())).toBe(0);
    expect(await restoreArticle(corpus, "3")).toMatchObject({ ok: true });
    expect(unwrap(await countArticles(corpus))).toBe(2);
    expect(unwrap(await saveArticle(corpus, { source: { text: "five" } }, 300)).articleId).toBe("5");
  });

  test.each(["99", "x"])("no article %s: said so, nothing changed", async (id) => {
    const corpus = await open();
    expect(await removeArticle(corpus, id, 1)).toMatchObject({ ok: false, error: { code: "bad-request" } });
  });
});
