// Imports are all or nothing, whenever they end.
import { expect, test } from "vitest";
import { applyImport } from "../../../utils/corpus/apply-import.ts";
import { countArticles, findArticleByUrl, getArticles, getVersions } from "../../../utils/corpus/articles.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { listCorrections } from "../../../utils/corpus/corrections.ts";
import { closeCorpus, type Corpus, write } from "../../../utils/corpus/database.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import {
  discardImport,
  listImports,
  openImport,
  sealImport,
  stageChunks,
  type StagedArticle,
  type StagedChunk,
} from "../../../utils/corpus/staging.ts";
import { openChunks } from "../../../utils/corpus/staged-chunks.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { checkCorpus } from "../../soak/check-corpus.ts";
import { dump, nameDatabase, open, peek, unwrap } from "./open.ts";

function make(key: string, text: string, more: Partial<StagedArticle> = {}): StagedArticle {
  const times = { savedAt: 100, seenAt: 100, updatedAt: 100, removedAt: null };
  const url = `https://gazette.example/${key}`;
  return {
    key,
    source: { text, url },
    addresses: [],
    ...times,
    seedId: null,
    origin: "saved",
    tags: [],
    note: "",
    versions: [],
    ...more,
  };
}

async function stage(corpus: Corpus, count: number): Promise<string> {
  const id = unwrap(await openImport(corpus));
  for (let from = 0; from < count; from += 10) {
    const articles = Array.from({ length: 10 }, (_, i) => make(`f${from + i}`, `Report number${from + i}`));
    unwrap(await stageChunks(corpus, id, [{ kind: "articles", articles }]));
  }
  return id;
}

test("before the seal nothing is there, and what was staged can be thrown away without a trace", async () => {
  const corpus = await open();
  unwrap(await saveArticle(corpus, { source: { text: "Own." } }, 1));
  const strip = async () => ({ ...(await dump(corpus)), meta: null });
  const before = await strip();
  const id = await stage(corpus, 30);
  expect(unwrap(await countArticles(corpus))).toBe(1);
  expect(unwrap(await listImports(corpus))).toEqual([{ id, isSealed: false }]);
  await expect(applyImport(corpus, id)).rejects.toThrow("not sealed");
  unwrap(await discardImport(corpus, id));
  expect(await strip()).toEqual(before);
  expect(unwrap(await listImports(corpus))).toEqual([]);
});

test("after the seal it is carried out, however often it is cut off", async () => {
  const name = nameDatabase();
  let corpus = await open(name);
  const id = await stage(corpus, 50);
  unwrap(await sealImport(corpus, id));
  for (let chunk = 0; chunk < 4; chunk++) {
    // The context dies in the middle of a chunk.
    const dying = applyImport(corpus, id, { onProgress: () => closeCorpus(corpus) });
    await dying.catch(() => undefined);
    corpus = await open(name);
    expect(unwrap(await checkWatermark(corpus, null, { countRows: true })).verdict).toBe("ok");
    expect(unwrap(await countArticles(corpus)) % 10).toBe(0);
  }
  // A save in between is no one's loss.
  unwrap(await saveArticle(corpus, { source: { text: "Meanwhile." } }, 5));
  const report = unwrap(await applyImport(corpus, id));
  expect(report).toMatchObject({ addedCount: 50, knownCount: 0 });
  expect(unwrap(await countArticles(corpus))).toBe(51);
  expect(await peek(corpus, (tables) => tables.staging.count())).toBe(0);
  expect(unwrap(await applyImport(corpus, id))).toBeNull();
  const features = corpus.engine.extractFeatures({ text: "number33" });
  expect(unwrap(await findCandidates(corpus, features))).toHaveLength(1);
});

test("two contexts at one import do it once", async () => {
  const name = nameDatabase();
  const corpus = await open(name);
  const other = await open(name);
  const id = await stage(corpus, 50);
  unwrap(await sealImport(corpus, id));
  await Promise.all([applyImport(corpus, id), applyImport(other, id)]);
  expect(unwrap(await countArticles(corpus))).toBe(50);
  expect(unwrap(await checkWatermark(corpus, null, { countRows: true })).verdict).toBe("ok");
});

test("an article that is there is joined: texts by their time, tags of both, corrections under its id", async () => {
  const corpus = await open();
  const url = "https://gazette.example/dam";
  unwrap(await saveArticle(corpus, { source: { text: "Second text.", url } }, 200));
  const versions = [{ source: { text: "First text.", url }, seenAt: 100 }];
  const id = unwrap(await openImport(corpus));
  unwrap(
    await stageChunks(corpus, id, [
      {
        kind: "articles",
        articles: [
          make("dam", "Third text.", { seenAt: 300, tags: ["water"], versions, note: "Call." }),
          make("9", "Another."),
          make("gone", "Removed once.", { removedAt: 400 }),
        ],
      },
      {
        kind: "corrections",
        corrections: [
          {
            kind: "not-a-match",
            subjects: ["article:9", "article:dam"],
            sentences: ["Another.", "Third text."],
            madeAt: 7,
          },
          { kind: "same-event", subjects: ["article:9", "article:absent"], sentences: null, madeAt: 8 },
        ],
      },
    ]),
  );
  unwrap(await sealImport(corpus, id));
  expect(unwrap(await applyImport(corpus, id))).toEqual({
    addedCount: 2,
    linkCount: 0,
    versionCount: 1,
    knownCount: 0,
    correctionCount: 1,
    feedCount: 0,
    followCount: 0,
  });
  const dam = unwrap(await findArticleByUrl(corpus, url))!;
  expect(dam).toMatchObject({
    id: "1",
    tags: ["water"],
    note: "Call.",
    versionCount: 3,
    source: { text: "Third text." },
  });
  expect(unwrap(await getVersions(corpus, "1")).map(({ source }) => source.text)).toEqual([
    "First text.",
    "Second text.",
    "Third text.",
  ]);
  expect(unwrap(await getArticles(corpus, ["9"]))[0]!.source.text).toBe("Another.");
  expect(unwrap(await listCorrections(corpus))).toMatchObject([
    { subjects: ["article:1", "article:9"], sentences: ["Third text.", "Another."], madeAt: 7 },
  ]);
  expect(unwrap(await countArticles(corpus))).toBe(2);
  expect(unwrap(await checkWatermark(corpus, null, { countRows: true })).verdict).toBe("ok");
});

test("an article whose text came back keeps all its versions, and takes further ones", async () => {
  const corpus = await open();
  const url = "https://gazette.example/dam";
  for (const [at, text] of ["One.", "Two.", "One."].entries())
    unwrap(await saveArticle(corpus, { source: { text, url } }, at + 1));
  for (const [id, text] of [
    ["same", "Two."],
    ["news", "Three."],
  ] as const) {
    unwrap(await openImport(corpus, id));
    unwrap(
      await stageChunks(corpus, id, [{ kind: "articles", articles: [make("dam", text, { seenAt: 10 })] }]),
    );
    unwrap(await sealImport(corpus, id));
    unwrap(await applyImport(corpus, id));
    expect(await checkCorpus(corpus)).toEqual([]);
  }
  unwrap(await saveArticle(corpus, { source: { text: "Four.", url } }, 20));
  const texts = unwrap(await getVersions(corpus, "1")).map(({ source }) => source.text);
  expect(texts).toEqual(["One.", "Two.", "One.", "Three.", "Four."]);
});

test("an import is not opened a second time: what is staged or sealed under its id is done as it was", async () => {
  const corpus = await open();
  const id = await stage(corpus, 20);
  const refused = { ok: false, error: { code: "bad-request" } };
  expect(await openImport(corpus, id)).toMatchObject(refused);
  unwrap(await sealImport(corpus, id));
  expect(await openImport(corpus, id)).toMatchObject(refused);
  expect(await stageChunks(corpus, id, [])).toMatchObject(refused);
  expect(unwrap(await applyImport(corpus, id))).toMatchObject({ addedCount: 20 });
  // Carried out: nothing is left of it, and its id is free.
  expect(unwrap(await openImport(corpus, id))).toBe(id);
});

test("chunks that the page has kept are not read back; others are, and all are read ahead once", async () => {
  const corpus = await open();
  const id = await stage(corpus, 200);
  const kept = new Map<number, StagedChunk>();
  for (let number = 3; number < 17; number++) {
    const articles = Array.from({ length: 10 }, (_, i) =>
      make(`f${10 * number + i}`, `Kept number${10 * number + i}`),
    );
    kept.set(number, { kind: "articles", articles });
  }
  const steps: number[] = [];
  const ahead = new Set<string>();
  const readAhead = async (sources: readonly { text: string }[]) => {
    for (const { text } of sources) ahead.add(text);
  };
  unwrap(await sealImport(corpus, id));
  const takeChunks = openChunks(corpus, id, { kept, readAhead });
  const onProgress = (done: number) => steps.push(done);
  expect(unwrap(await applyImport(corpus, id, { takeChunks, onProgress }))).toMatchObject({
    addedCount: 200,
  });
  const texts = await peek(corpus, (tables) => tables.articles.toArray());
  expect(texts.map(({ source }) => source.text)).toEqual(
    Array.from({ length: 200 }, (_, i) => `${i >= 30 && i < 170 ? "Kept" : "Report"} number${i}`),
  );
  expect([...ahead].sort()).toEqual(texts.map(({ source }) => source.text).sort());
  expect(kept.size).toBe(0);
  // Fast ones together.
  expect(steps.at(-1)).toBe(20);
  expect(steps.length).toBeLessThan(20);
});

test("what is there as it is brought in is not written again", async () => {
  const corpus = await open();
  for (const isFirst of [true, false]) {
    const id = await stage(corpus, 40);
    unwrap(await sealImport(corpus, id));
    const before = await dump(corpus);
    const report = unwrap(await applyImport(corpus, id));
    expect(report).toMatchObject({ addedCount: isFirst ? 40 : 0, knownCount: isFirst ? 0 : 40 });
    if (isFirst) continue;
    const { meta: _, staging: __, ...rows } = await dump(corpus);
    expect(before).toMatchObject(rows);
  }
});

test("an earlier text whose row went missing is there again, also where the article itself is as it was", async () => {
  const corpus = await open();
  const versions = [{ source: { text: "The first report." }, seenAt: 50 }];
  for (const outcome of ["addedCount", "versionCount"]) {
    const id = unwrap(await openImport(corpus));
    const articles = [make("a", "The second report.", { versions })];
    unwrap(await stageChunks(corpus, id, [{ kind: "articles", articles }]));
    unwrap(await sealImport(corpus, id));
    expect(unwrap(await applyImport(corpus, id))).toMatchObject({ [outcome]: 1 });
    const [article] = unwrap(await getVersions(corpus, "1"));
    expect(article!.source.text).toBe("The first report.");
    unwrap(await write(corpus, "relaxed", (tables) => tables.versions.clear()));
  }
});
