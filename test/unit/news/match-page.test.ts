import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Coverage } from "../../../utils/news/coverage.ts";
import { beginMatch, matchPage, readArticle, type CorpusArticle } from "../../../utils/news/match.ts";

const FOLDER = new URL("../../../seeds/", import.meta.url);
const [page, ...others] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => readArticle({ text: readFileSync(new URL(name, FOLDER), "utf8") }));
const candidates = others.map((article, i): CorpusArticle => ({
  id: `c${i}`,
  article,
  savedAt: 0,
  isSeed: true,
}));

/** What the first step answers of a coverage. */
function cutToFirstStep(coverage: Coverage): Coverage {
  return {
    ...coverage,
    passages: coverage.passages.map((passage) => ({
      ...passage,
      versions: passage.versions.map((version) => ({
        ...version,
        edits: [{ kind: "same", text: version.text }],
        wordings: [],
      })),
    })),
    quotations: [],
    figures: [],
    onlyHere: [],
    onlyElsewhere: [],
  };
}

it("answers voices and passages first as they stay", () => {
  const whole = matchPage(page!, candidates);
  expect(whole.figures.length).toBeGreaterThan(0);
  const rejected = whole.passages[0]!;
  const told = candidates.map((candidate) => ({
    ...candidate,
    mismatches: rejected.versions
      .filter(({ articleId }) => articleId === candidate.id)
      .map(({ text }) => ({ part: "passage" as const, here: rejected.text, there: text, phrases: null })),
  }));
  for (const list of [candidates, told, []]) {
    expect(beginMatch(page!, list).coverage).toEqual(cutToFirstStep(matchPage(page!, list)));
  }
  expect(beginMatch(page!, told).coverage.passages.map(({ id }) => id)).not.toContain(rejected.id);
});
