// Whatever two things happen at once on one connection, both are done whole. Acts that write little or nothing are among them: with
// few requests of its own a transaction is the easiest to lose.
import { expect, test } from "vitest";
import {
  countArticles,
  findArticleByUrl,
  getArticles,
  purgeRemoved,
  removeArticle,
  restoreArticle,
} from "../../../utils/corpus/articles.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { addCorrection, listCorrections } from "../../../utils/corpus/corrections.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import type { CorpusResult } from "../../../utils/corpus/failure.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { loadSeeds, removeSeeds } from "../../../utils/corpus/seeds.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { open, unwrap } from "./open.ts";

const known = { text: "known", url: "https://gazette.example/1" };
const acts: Record<string, (corpus: Corpus) => Promise<CorpusResult<unknown>>> = {
  "a first save": (corpus) => saveArticle(corpus, { source: { text: "new" } }, 5),
  "a save of nothing new": (corpus) => saveArticle(corpus, { source: known }, 5),
  "a new version": (corpus) => saveArticle(corpus, { source: { ...known, text: "changed" } }, 5),
  "an empty batch": (corpus) => saveArticles(corpus, [], 5),
  "a removal": (corpus) => removeArticle(corpus, "1", 5),
  "a restoration of what is there": (corpus) => restoreArticle(corpus, "1"),
  "a purge of nothing": (corpus) => purgeRemoved(corpus, 0),
  "removing no examples": (corpus) => removeSeeds(corpus),
  "loading an example": (corpus) => loadSeeds(corpus, [{ seedId: "a", source: { text: "example" } }], 5),
  "a correction": (corpus) =>
    addCorrection(corpus, { kind: "same-event", a: { articleId: "1" }, b: { url: "x" } }, 5),
  reading: (corpus) => getArticles(corpus, ["1"]),
  "reading nothing": (corpus) => getArticles(corpus, []),
  counting: countArticles,
  "finding by address": (corpus) => findArticleByUrl(corpus, known.url),
  "finding candidates": (corpus) => findCandidates(corpus, corpus.engine.extractFeatures(known)),
  "listing corrections": listCorrections,
};

test.each(Object.keys(acts))("%s, with anything else at once", async (name) => {
  for (const other of Object.keys(acts)) {
    const corpus = await open();
    unwrap(await saveArticle(corpus, { source: known }, 1));
    const before = unwrap(await checkWatermark(corpus, null)).watermark;
    const results = await Promise.all([acts[name]!(corpus), acts[other]!(corpus), acts[name]!(corpus)]);
    for (const result of results) unwrap(result);
    const written = results.filter((result) => "watermark" in result).length;
    const after = unwrap(await checkWatermark(corpus, before, { countRows: true }));
    expect(after.verdict, other).toBe("ok");
    // One transaction each, no more and no fewer; an example is loaded once, or not at all.
    const loadCount = [name, other, name].filter((act) => act === "loading an example").length;
    const sequence = after.watermark.lastSequence - before.lastSequence;
    expect(sequence, other).toBeLessThanOrEqual(written);
    expect(sequence, other).toBeGreaterThanOrEqual(written - loadCount);
  }
});
