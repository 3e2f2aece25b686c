import { describe, expect, it } from "vitest";
import type { Coverage } from "../../../utils/news/coverage.ts";
import { matchPage, type Mismatch, readArticle } from "../../../utils/news/match.ts";
import { foldStatement } from "../../../utils/news/mismatch.ts";

const PAGE = readArticle({
  language: "en",
  published: "2031-03-04",
  text: `The Halden bridge was closed to all traffic on Tuesday after inspectors found a crack in its main cable.
“We will not reopen it until every strand has been checked,” transport minister Lena Brandt said in Halden.
About 14,000 drivers use the Halden bridge each day, according to the port authority.
The Halden bridge was last repaired by Norland engineers in 1998.`,
});
const OTHER = readArticle({
  language: "en",
  published: "2031-03-04",
  text: `The Halden bridge was shut to all traffic on Tuesday after inspectors discovered a crack in its main cable.
“We will not reopen it until every strand has been checked,” minister Lena Brandt told reporters in Halden.
About 11,500 drivers use the Halden bridge each day, the port authority said.
A ferry will carry Halden commuters from Wednesday on.`,
});

/** The page beside the other article, with what the reader said of the two. */
function match(mismatches: readonly Mismatch[] = []): Coverage {
  const other = { id: "1", article: OTHER, savedAt: 0, isSeed: false };
  return matchPage(PAGE, [{ ...other, correction: "same-event", mismatches }]);
}

describe("what the reader says does not match", () => {
  const before = match();
  const [first] = before.passages;

  it("is there before", () => {
    expect(first?.text).toContain("closed to all traffic");
    expect(before.quotations).toHaveLength(1);
    expect(before.figures).toHaveLength(1);
  });

  it("two sentences: the pair goes and counts as said on one side only, whatever its case and spacing", () => {
    const { text, versions } = first!;
    const here = text.toUpperCase().replaceAll(" ", "  ");
    const there = versions[0]!.text.replaceAll(",", "");
    const after = match([{ part: "passage", here, there, phrases: null }]);
    expect(after.passages.map((passage) => passage.text)).toEqual(
      before.passages.slice(1).map((passage) => passage.text),
    );
    const added = (list: "onlyHere" | "onlyElsewhere") =>
      after[list].map((item) => item.text).filter((only) => before[list].every((item) => item.text !== only));
    expect(added("onlyHere")).toEqual([text]);
    expect(added("onlyElsewhere")).toEqual([versions[0]!.text]);
    expect(after.voices[0]?.articles[0]?.passageCount ?? after.sameCopy?.articles[0]?.passageCount).toBe(
      before.passages.length - 1,
    );
  });

  it("two quotations", () => {
    const [page, other] = before.quotations[0]!.versions;
    const mismatch = { part: "quotation", here: page!.text, there: other!.text, phrases: null } as const;
    const after = match([mismatch]);
    expect(after.quotations).toEqual([]);
    expect(after.passages).toEqual(before.passages);
  });

  it("two figures, or the sentences that they stand in", () => {
    const [page, other] = before.figures[0]!.versions;
    const sides = { here: page!.sentence, there: other!.sentence };
    const phrases = { here: page!.figure, there: other!.figure };
    expect(match([{ part: "figure", ...sides, phrases }]).figures).toEqual([]);
    expect(match([{ part: "passage", ...sides, phrases: null }]).figures).toEqual([]);
    const swapped = { here: phrases.there, there: phrases.here };
    expect(match([{ part: "figure", ...sides, phrases: swapped }]).figures).toEqual(before.figures);
  });

  it("two wordings, and not the sentences around them", () => {
    const passage = before.passages.find(({ versions }) => versions[0]!.wordings.length > 0)!;
    const [version] = passage.versions;
    const after = match([
      { part: "wording", here: passage.text, there: version!.text, phrases: version!.wordings[0]! },
    ]);
    const left = after.passages.find(({ id }) => id === passage.id)!.versions[0]!;
    expect(left.wordings).not.toContainEqual(version!.wordings[0]);
    expect(left.text).toBe(version!.text);
  });
});

it("a chosen article is compared whatever the verdict, with no reason made up", () => {
  const article = readArticle({ language: "en", text: "Halden has a new mayor. He was elected on Sunday." });
  const chosen = { id: "tab-2", article, savedAt: 0, isSeed: false, isChosen: true };
  const { voices, shelf, comparedCount } = matchPage(PAGE, [chosen]);
  expect(shelf).toEqual([]);
  expect(comparedCount).toBe(1);
  expect(voices[0]!.articles[0]!.verdict).not.toBe("same-event");
  expect(voices[0]!.articles[0]!.reasons.map(({ code }) => code)).not.toContain("reader-says-same");
});

it.each([
  ["“Dear friend,” he said.", '"dear friend" he  said'],
  ["São Paulo — closed", "SAO PAULO, closed!"],
])("%s reads as %s", (a, b) => {
  expect(foldStatement(a)).toBe(foldStatement(b));
});
