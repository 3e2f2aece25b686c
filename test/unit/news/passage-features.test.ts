import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "../../../utils/news/article.ts";
import { FIRST_FEATURES, openReader, readFirst } from "../../../utils/news/passage-features.ts";
import { FURTHER_FEATURES, measureRuns, readFurther } from "../../../utils/news/passage-further.ts";
import { indexArticles } from "../../../utils/news/passage-index.ts";
import { measureLikeness, pairIndexes } from "../../../utils/news/passage-pair.ts";
import { PASSAGE_THRESHOLD } from "../../../utils/news/passage-weights.ts";
import { readWords } from "../../../utils/news/passage-words.ts";
import { alignPassages } from "../../../utils/news/passages.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { sliceSpan } from "../../../utils/text/span.ts";
import council from "../../fixtures/passages/council.json" with { type: "json" };
import ferry from "../../fixtures/passages/ferry.json" with { type: "json" };

const read = (text: string): Article => readArticle({ text, language: "en" });
const words =
  "the mayor said ferry council 214 seventeen closed closing of votes vote in harbour fog Reyes".split(" ");
const anyText = fc
  .array(fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 14 }), { minLength: 1, maxLength: 5 })
  .map((sentences) => sentences.map((sentence) => `Then ${sentence.join(" ")}.`).join("\n\n"));

/** The same measures on the words as they are, without numbers, marks and postings. */
function measureNaively(textX: string, textY: string) {
  const [x, y] = [readWords(textX), readWords(textY)];
  const keysOf = (list: typeof x) => new Set(list.filter(({ rarity }) => rarity > 0).map(({ key }) => key));
  const pairsOf = (list: typeof x) =>
    new Set(
      list
        .slice(1)
        .flatMap((word, at) =>
          word.rarity > 0 || list[at]!.rarity > 0 ? [`${list[at]!.key} ${word.key}`] : [],
        ),
    );
  let longestRun = 0;
  for (const p of x.keys()) {
    for (const q of y.keys()) {
      let length = 0;
      while (x[p + length] !== undefined && x[p + length]!.key === y[q + length]?.key) length++;
      longestRun = Math.max(longestRun, length);
    }
  }
  return {
    sharedCount: keysOf(x).intersection(keysOf(y)).size,
    bigramCount: pairsOf(x).intersection(pairsOf(y)).size,
    longestRun,
  };
}

describe("features of two sentences", () => {
  test("shared words, neighbours and runs are those that going over all words finds", () => {
    fc.assert(
      fc.property(anyText, anyText, (textA, textB) => {
        const [a, b] = [read(textA), read(textB)];
        const reader = openReader(pairIndexes(...indexArticles(a, b)));
        const out = new Float64Array(FIRST_FEATURES.length);
        for (const [i, x] of a.sentences.entries()) {
          for (const [j, y] of b.sentences.entries()) {
            const naive = measureNaively(sliceSpan(a.text, x.span), sliceSpan(b.text, y.span));
            readFirst(reader, i, j, out);
            expect(Math.round(Math.expm1(out[FIRST_FEATURES.indexOf("sharedCount")]!))).toBe(
              naive.sharedCount,
            );
            const { bigramCount, longestRun } = measureRuns(reader, i, j);
            expect(bigramCount).toBe(naive.bigramCount);
            expect(longestRun).toBe(naive.longestRun);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("related words count in part, in the right order of nearness", () => {
    const cover = (b: string): number => {
      const reader = openReader(pairIndexes(...indexArticles(read("Gunmen killed a senator."), read(b))));
      const out = new Float64Array(FIRST_FEATURES.length + FURTHER_FEATURES.length);
      readFirst(reader, 0, 0, out);
      readFurther(reader, 0, 0, out);
      return out[FIRST_FEATURES.length + FURTHER_FEATURES.indexOf("softMin")]!;
    };
    const reworded = cover("A lawmaker was murdered by a shooter.");
    expect(cover("Gunmen killed a senator.")).toBeCloseTo(1, 9);
    expect(reworded).toBeGreaterThan(0.2);
    expect(reworded).toBeLessThan(1);
    expect(cover("A ferry ran aground off the harbour.")).toBe(0);
  });

  test("no word is like another for its digits or a beginning alone", () => {
    const [one] = indexArticles(read("The 214 pupils contested the contents of 2149 books."), read("x"));
    const find = (key: string) => one.words.find((word) => word.key.startsWith(key))!;
    expect(measureLikeness(find("214"), find("2149"))).toBe(0);
    expect(measureLikeness(find("contest"), find("content"))).toBe(0);
  });
});

describe("the gate before the second look", () => {
  const texts = [ferry.a, ferry.b, council.a, council.b];
  const pairs = texts.flatMap((x, at) => texts.slice(at + 1).map((y): [string, string] => [x, y]));

  test.each(pairs)("loses nothing that a second look at all pairs would be sure of", (textA, textB) => {
    const [a, b] = [read(textA), read(textB)];
    const name = (passage: { a: { start: number }; b: { start: number } }) =>
      `${passage.a.start}-${passage.b.start}`;
    const fast = new Map(
      alignPassages(a, b, { threshold: 0 }).map((passage) => [name(passage), passage.score]),
    );
    for (const passage of alignPassages(a, b, { gate: 0, threshold: PASSAGE_THRESHOLD + 0.05 }))
      expect(Math.abs((fast.get(name(passage)) ?? 0) - passage.score)).toBeLessThan(0.1);
  });
});

test("an utterance that both quote pairs sentences that share little else", () => {
  const a = read(
    "The harbour master was blunt on Tuesday night. “Never again,” said Brandt of the crossing.",
  );
  const b = read("Rain fell on the quay. Asked by reporters, Brandt replied: “Never again.” She then left.");
  const span = (article: Article) => {
    const start = article.text.indexOf("Never again");
    return { start, end: start + "Never again".length };
  };
  const quotations = [{ a: span(a), b: span(b), speaker: "Brandt" }];
  const scoreOf = (options: Parameters<typeof alignPassages>[2]): number =>
    alignPassages(a, b, { threshold: 0, ...options }).find(
      (passage) =>
        sliceSpan(a.text, passage.a).includes("Never") && sliceSpan(b.text, passage.b).includes("Never"),
    )?.score ?? 0;
  expect(scoreOf({ quotations })).toBeGreaterThan(Math.max(scoreOf({}), PASSAGE_THRESHOLD));
});

test("articles are compared alike before and after the vocabulary was renewed", () => {
  const [a, b] = [read(ferry.a), read(ferry.b)];
  const before = alignPassages(a, b);
  const other = read(
    Array.from(
      { length: 420 },
      (_, s) => `Words ${Array.from({ length: 100 }, (_, w) => `q${s}x${w}`).join(" ")}.`,
    ).join("\n\n"),
  );
  alignPassages(a, other);
  expect(alignPassages(a, b)).toEqual(before);
  expect(alignPassages(read(ferry.a), b)).toEqual(before);
});
