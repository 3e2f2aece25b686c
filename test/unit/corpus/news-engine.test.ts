import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { newsEngine } from "../../../utils/corpus/news-engine.ts";

const folder = new URL("../../../seeds/", import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

test("the library's line of an article says what its text states, and nothing more", () => {
  const first = newsEngine.describe({ text: texts[0]! });
  expect(first).toMatchObject({ outlet: "The Moscow Times", language: "en" });
  expect(first.published).toMatch(/^2025-01-21/);
  expect(newsEngine.describe({ text: texts[2]! })).toMatchObject({
    headline: null,
    outlet: null,
    published: null,
  });
  expect(newsEngine.describe({ text: "A bridge was closed.", published: "2026-03-03" }).published).toBe(
    "2026-03-03",
  );
});

test("the seeds of one call are of one event, the later call is not", () => {
  const sources = texts.map((text) => ({ text }));
  const scores = newsEngine.judgeSameEvent(sources[0]!, sources.slice(1), 5);
  expect(scores.map((score) => score !== null)).toEqual([true, true, true, false]);
});
