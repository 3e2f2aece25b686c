import { describe, expect, it } from "vitest";
import { groupPassages } from "../../../utils/news/page-groups.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import type { Comparison } from "../../../utils/news/comparison.ts";

/** The edits of the one passage that two one-sentence articles make. */
function edit(here: string, there: string) {
  return makeVersion(here, there, []).edits;
}

/** The one version of such a passage; wordings as pairs of phrases, weightiest first. */
function makeVersion(here: string, there: string, phrases: readonly (readonly [string, string, number])[]) {
  const page = readArticle({ text: here, language: "en" });
  const article = readArticle({ text: there, language: "en" });
  const comparison: Comparison = {
    verdict: "same-event",
    score: 1,
    reasons: [],
    origin: { kind: "independent", wire: null, share: 0 },
    passages: [
      {
        a: page.sentences[0]!.span,
        b: article.sentences[0]!.span,
        score: 0.9,
        kind: "same",
        cues: ["words"],
      },
    ],
    quotations: [],
    wordings: phrases.map(([a, b, weight]) => ({ a: spanOf(here, a), b: spanOf(there, b), weight })),
    figures: [],
    onlyA: [],
    onlyB: [],
  };
  return groupPassages(page, [{ id: "other", article, comparison }])[0]!.versions[0]!;
}

function spanOf(text: string, phrase: string) {
  const start = text.indexOf(phrase);
  return { start, end: start + phrase.length };
}

describe("groupPassages", () => {
  it("marks what changed between close versions", () => {
    expect(
      edit(
        "The dockers of Riverton ended their strike on Monday.",
        "The dockers of Riverton halted their strike on Monday.",
      ),
    ).toEqual([
      { kind: "same", text: "The dockers of Riverton " },
      { kind: "removed", text: "ended" },
      { kind: "added", text: "halted " },
      { kind: "same", text: "their strike on Monday." },
    ]);
  });

  it("gives a version in few common words as it is", () => {
    const there = "Work at the quays resumed after twelve days when the union accepted a new offer.";
    expect(edit("The dockers of Riverton ended their strike on Monday.", there)).toEqual([
      { kind: "same", text: there },
    ]);
  });

  it("shows the weightiest wordings, none twice and none that is as good as chance", () => {
    const { wordings } = makeVersion(
      "Angry dockers ended their bitter strike in the old harbour at noon.",
      "Furious workers halted their long stoppage in the ancient port by midday.",
      [
        ["bitter strike", "long stoppage", 0.95],
        ["strike", "stoppage", 0.9],
        ["old harbour", "ancient port", 0.85],
        ["Angry dockers", "Furious workers", 0.8],
        ["ended", "halted", 0.75],
        ["noon", "midday", 0.6],
      ],
    );
    expect(wordings).toEqual([
      { here: "bitter strike", there: "long stoppage" },
      { here: "old harbour", there: "ancient port" },
      { here: "Angry dockers", there: "Furious workers" },
    ]);
    const weak = makeVersion("They left at noon.", "They left by midday.", [["noon", "midday", 0.6]]);
    expect(weak.wordings).toEqual([]);
  });
});
