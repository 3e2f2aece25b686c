// The lab runs the very same corpus in Node, on fake-indexeddb; everything else about storage is tested in a real browser.
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { closeCorpus, openCorpus } from "../../../utils/corpus/database.ts";
import { makeEngine } from "./engine.ts";

test("saves and finds in Node", async () => {
  const engine = makeEngine();
  const opened = await openCorpus({ engine, name: "node" });
  if (!opened.ok) throw new Error(opened.error.message);
  const corpus = opened.value;
  const texts = [
    "The dam broke at night.",
    "The dam at Orlov broke late at night, officials said.",
    "Shares rose.",
  ];
  const saved = await saveArticles(
    corpus,
    texts.map((text) => ({ source: { text } })),
    1,
  );
  expect(saved).toMatchObject({
    ok: true,
    value: [{ articleId: "1" }, { articleId: "2" }, { articleId: "3" }],
  });
  expect(await saveArticle(corpus, { source: { text: texts[2]! } }, 2)).toMatchObject({
    value: { articleId: "3", outcome: "already-saved" },
    watermark: { count: 3 },
  });
  const found = await findCandidates(corpus, engine.extractFeatures({ text: texts[0]! }), { excludeId: "1" });
  expect(found.ok && found.value.map((candidate) => candidate.id)).toEqual(["2"]);
  closeCorpus(corpus);
});
