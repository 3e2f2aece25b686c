import { describe, expect, it } from "vitest";
import { groupPassages } from "../../../utils/news/page-groups.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import type { Comparison } from "../../../utils/news/comparison.ts";

/** The edits of the one passage that two one-sentence articles make. */
function edit(here: string, there: string) {
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
    wordings: [],
    figures: [],
    onlyA: [],
    onlyB: [],
  };
  return groupPassages(page, [{ id: "other", article, comparison }])[0]!.versions[0]!.edits;
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
});
