import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "../../../utils/news/article.ts";
import { findOnly } from "../../../utils/news/only.ts";
import { alignPassages, scoreSentences } from "../../../utils/news/passages.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import council from "../../fixtures/passages/council.json" with { type: "json" };
import ferry from "../../fixtures/passages/ferry.json" with { type: "json" };

/** Floors for the invented pairs in test/fixtures/passages; they may only rise. */
const PASSAGE_F1_FLOOR = 0.7;
const ONLY_F1_FLOOR = 0.7;

const read = (text: string): Article => readArticle({ text, language: "en" });
const indexAt = (article: Article, start: number): number =>
  article.sentences.findIndex(({ span }) => span.start === start);
const listPairs = (a: Article, b: Article): string[] =>
  alignPassages(a, b).map((passage) => `${indexAt(a, passage.a.start)}-${indexAt(b, passage.b.start)}`);

function measureF1(found: readonly string[], wanted: readonly string[]): number {
  const right = found.filter((pair) => wanted.includes(pair)).length;
  return (2 * right) / (found.length + wanted.length);
}

const words =
  "the Lisbon mayor said ferry council 214 seventeen closed vote on Monday not harbour fog “we will rebuild” Reyes minister".split(
    " ",
  );
const anySentence = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 })
  .map((list) => `${list.join(" ")}.`);
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(anySentence, { maxLength: 8 }).map((list) => list.join("\n\n")),
);

describe("passages of invented reports", () => {
  test.each([
    ["ferry", ferry],
    ["council", council],
  ])("%s: finds the pairs that report the same fact", (_, fixture) => {
    const [a, b] = [read(fixture.a), read(fixture.b)];
    expect(
      measureF1(
        listPairs(a, b),
        fixture.passages.map(([i, j]) => `${i}-${j}`),
      ),
    ).toBeGreaterThanOrEqual(PASSAGE_F1_FLOOR);
  });

  test.each([
    ["ferry", ferry],
    ["council", council],
  ])("%s: finds what only one reports", (_, fixture) => {
    const [a, b] = [read(fixture.a), read(fixture.b)];
    const { onlyA, onlyB } = findOnly(a, b, alignPassages(a, b));
    const found = [
      ...onlyA.map(({ start }) => `a${indexAt(a, start)}`),
      ...onlyB.map(({ start }) => `b${indexAt(b, start)}`),
    ];
    const wanted = [...fixture.onlyA.map((i) => `a${i}`), ...fixture.onlyB.map((i) => `b${i}`)];
    expect(measureF1(found, wanted)).toBeGreaterThanOrEqual(ONLY_F1_FLOOR);
  });

  test("articles on different events share nearly nothing", () => {
    expect(listPairs(read(ferry.a), read(council.b))).toEqual([]);
    expect(listPairs(read(council.a), read(ferry.b))).toEqual([]);
  });

  test("a shared quotation is named as the reason", () => {
    const [a, b] = [read(ferry.a), read(ferry.b)];
    const quoted = alignPassages(a, b).find(({ a: span }) =>
      a.text.slice(span.start, span.end).includes("earthquake"),
    );
    expect(quoted?.cues).toContain("quotation");
  });
});

describe("passages of any texts", () => {
  test("spans are sentence spans, scores lie between the threshold and 1", () => {
    fc.assert(
      fc.property(anyText, anyText, (textA, textB) => {
        const [a, b] = [read(textA), read(textB)];
        for (const passage of alignPassages(a, b, { threshold: 0.1 })) {
          expect(indexAt(a, passage.a.start)).toBeGreaterThanOrEqual(0);
          expect(indexAt(b, passage.b.start)).toBeGreaterThanOrEqual(0);
          expect(passage.score).toBeGreaterThanOrEqual(0.1);
          expect(passage.score).toBeLessThanOrEqual(1);
          expect(passage.cues.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("swapping the articles swaps the spans and nothing else", () => {
    fc.assert(
      fc.property(anyText, anyText, (textA, textB) => {
        const [a, b] = [read(textA), read(textB)];
        const there = alignPassages(a, b, { threshold: 0.05 }).map((p) => [
          p.a.start,
          p.b.start,
          p.score.toFixed(9),
          p.kind,
          p.cues,
        ]);
        const back = alignPassages(b, a, { threshold: 0.05 }).map((p) => [
          p.b.start,
          p.a.start,
          p.score.toFixed(9),
          p.kind,
          p.cues,
        ]);
        expect(new Set(back.map((x) => JSON.stringify(x)))).toEqual(
          new Set(there.map((x) => JSON.stringify(x))),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("an article aligned with itself pairs every sentence with itself", () => {
    for (const text of [ferry.a, ferry.b, council.a, council.b]) {
      const article = read(text);
      const pairs = listPairs(article, read(text));
      for (const index of article.sentences.keys()) expect(pairs).toContain(`${index}-${index}`);
    }
  });
});

describe("pairs of sentences", () => {
  const fact = "The council voted 9 to 4 on Thursday to close the library.";

  test("the same fact in other words scores above another fact about the same people, and that above an unrelated one", () => {
    const reworded = scoreSentences(
      fact,
      "Council members approved the closing of the library by nine votes to four.",
    );
    const related = scoreSentences(
      fact,
      "Members of the council met the mayor on Thursday to discuss the budget.",
    );
    const unrelated = scoreSentences(fact, "A ferry ran aground in thick fog off Marensund.");
    expect(reworded).toBeGreaterThan(related);
    expect(related).toBeGreaterThan(unrelated);
    expect(unrelated).toBeLessThan(0.5);
  });

  test("does not depend on the order, and knows a sentence again", () => {
    expect(scoreSentences(fact, "The mayor closed it.")).toBeCloseTo(
      scoreSentences("The mayor closed it.", fact),
      9,
    );
    expect(scoreSentences(fact, fact)).toBeGreaterThan(0.5);
    expect(scoreSentences("", "")).toBeLessThan(0.5);
  });
});
