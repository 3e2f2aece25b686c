import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareArticles } from "../../../utils/news/compare-articles.ts";
import { compareFigures } from "../../../utils/news/figure-pairs.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { sliceSpan } from "../../../utils/text/span.ts";
import corpus from "../../corpora/disagreements.json" with { type: "json" };

interface Case {
  readonly half: string;
  readonly a: string;
  readonly b: string;
  readonly disputed: readonly string[] | null;
  readonly publishedA?: string;
  readonly publishedB?: string;
}

/** The disputes of two texts, as "what: one | other". */
function dispute({ a, b, publishedA, publishedB }: Omit<Case, "half" | "disputed">): string[] {
  const left = readArticle({ text: a, published: publishedA ?? null, language: "en" });
  const right = readArticle({ text: b, published: publishedB ?? null, language: "en" });
  return compareArticles(left, right)
    .figures.filter(({ agrees }) => !agrees)
    .map((pair) => `${pair.what}: ${sliceSpan(a, pair.a)} | ${sliceSpan(b, pair.b)}`);
}

/** Of one half of the corpus, how many disagreements are found and how many disputes are put out that are none. */
function score(half: string): { found: number; wrong: number; all: number } {
  const tally = { found: 0, wrong: 0, all: 0 };
  for (const each of (corpus as readonly Case[]).filter((item) => item.half === half)) {
    const disputes = dispute(each);
    const [x = "", y = ""] = each.disputed ?? [];
    const isFound =
      each.disputed !== null &&
      disputes.some((text) => {
        const [left = "", right = ""] = text.slice(text.indexOf(": ") + 2).split(" | ");
        return (
          (left.includes(x) || x.includes(left)) && (right.includes(y) || y.includes(right)) && left !== ""
        );
      });
    tally.all += each.disputed === null ? 0 : 1;
    tally.found += isFound ? 1 : 0;
    tally.wrong += disputes.length - (isFound ? 1 : 0);
  }
  return tally;
}

describe("disagreements of short articles", () => {
  it.each([
    ["develop", 13, 12, 1],
    ["report", 13, 12, 1],
    ["held", 16, 14, 1],
  ])("finds most of the %s part and few that are none", (half, count, least, most) => {
    const { found, wrong, all } = score(half);
    expect(all).toBe(count);
    expect(found).toBeGreaterThanOrEqual(least);
    expect(wrong).toBeLessThanOrEqual(most);
  });

  it("names a time by the noun of what happened, or by its clause", () => {
    const a =
      "The harbour closed hours after Governor Mara Lind was inaugurated, officials of the port said.";
    const b =
      "The harbour closed a day after Governor Mara Lind was inaugurated, officials of the port said on the quay.";
    expect(dispute({ a, b })).toEqual([
      "after Governor Mara Lind was inaugurated: hours after | a day after",
    ]);
    expect(dispute({ a, b: `${b} Her inauguration drew crowds.` })).toEqual([
      "after the inauguration: hours after | a day after",
    ]);
  });

  it("does not cut a verb of two words", () => {
    const name = (clause: string, rest: string) =>
      dispute({
        a: `The harbour closed hours after Governor Mara Lind ${clause}${rest}, officials said.`,
        b: `The harbour closed a day after Governor Mara Lind ${clause}${rest}, officials said on the quay.`,
      }).map((text) => text.split(":")[0]);
    expect(name("was sworn in", "")).toEqual(["after Governor Mara Lind was sworn in"]);
    expect(name("was sworn in", " as head of the province")).toEqual([
      "after Governor Mara Lind was sworn in",
    ]);
    expect(name("arrived", " in Oldport")).toEqual(["after Governor Mara Lind arrived"]);
  });

  it("leaves out the number of a title on which both agree", () => {
    const [a, b] = [
      "Mara Lind was sworn in as the 47th governor of the northern province at the old harbour.",
      "At the old harbour Mara Lind was sworn in as the 47th governor of the northern province.",
    ].map((text) => readArticle({ text, language: "en" }));
    expect(compareArticles(a!, b!).figures).toEqual([]);
  });

  it("disputes the same whichever article comes first, with spans inside the texts", () => {
    const piece = fc.constantFrom(
      "Council official Rui Almada ",
      "Rui Almada, a former Council official, ",
      "confirmed the sale. ",
      "denied the sale. ",
      "did not publish the report ",
      "published the report ",
      "struck down part of ",
      "struck down the Rent Control Act. ",
      "all the documents ",
      "was expected to be charged ",
      "has been charged ",
      "by the Morning Ledger ",
      "at Mercy Hospital. ",
      "in northern Karova ",
      "among the finalists ",
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 16 }).map((pieces) => `${pieces.join("")}end.`);
    fc.assert(
      fc.property(text, text, (x, y) => {
        const [a, b] = [readArticle({ text: x }), readArticle({ text: y })];
        const there = compareFigures(a, b, []);
        for (const pair of there) {
          expect(sliceSpan(x, pair.a)).not.toBe("");
          expect(sliceSpan(y, pair.b)).not.toBe("");
        }
        expect(compareFigures(b, a, [])).toHaveLength(there.length);
        expect(compareFigures(a, a, [])).toSatisfy((same: typeof there) =>
          same.every(({ agrees }) => agrees),
        );
      }),
    );
  });
});
