import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../utils/news/article.ts";
import type { Passage } from "../../../utils/news/comparison.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { WORDING_LIMIT, WORDING_PASSAGE_SCORE, findWordings } from "../../../utils/news/wordings.ts";
import { containsSpan, sliceSpan } from "../../../utils/text/span.ts";

/** Every sentence of the first article with the sentence of the same number in the second. */
function pairInOrder(a: Article, b: Article): Passage[] {
  return a.sentences.slice(0, b.sentences.length).map((sentence, i) => ({
    a: sentence.span,
    b: b.sentences[i]!.span,
    score: 0.8,
    kind: "same",
    cues: ["words"],
  }));
}

function find(left: string, right: string): [string, string][] {
  const a = readArticle({ text: left, language: "en" });
  const b = readArticle({ text: right, language: "en" });
  return findWordings(a, b, pairInOrder(a, b)).map((wording) => [
    sliceSpan(a.text, wording.a),
    sliceSpan(b.text, wording.b),
  ]);
}

/** Whether one of the first `count` wordings has these words in its two phrases. */
function shows(found: readonly [string, string][], left: string, right: string, count = 4): boolean {
  return found.slice(0, count).some(([x, y]) => x.includes(left) && y.includes(right));
}

describe("findWordings", () => {
  it.each([
    [
      "Police cleared the protesters from the square after clashes on Sunday night.",
      "Police removed the rioters from the square after clashes on Sunday night.",
      "protesters",
      "rioters",
    ],
    [
      "The minister praised the growing partnership with Norland in a speech on Friday.",
      "In a speech on Friday, the minister hailed the deepening cooperation with Norland.",
      "growing partnership",
      "deepening cooperation",
    ],
    [
      "The council approved a new tax on visitors, which hotel owners called a reasonable step.",
      "A new levy on tourists was pushed through by the council; hotel owners called it a reasonable step.",
      "approved",
      "pushed through",
    ],
    [
      "Governor Ines Marlow refused to sign the controversial bill on Tuesday.",
      "On Tuesday Governor Ines Marlow declined to sign the landmark legislation.",
      "controversial bill",
      "landmark legislation",
    ],
    [
      "The company dismissed 300 workers at its Dorwick plant without notice.",
      "The company let go of 300 employees at its plant in Dorwick without notice.",
      "dismissed 300 workers",
      "employees",
    ],
    [
      "Thousands marched against the government's plan to tear down the old harbour.",
      "A crowd of thousands marched against the government's plan to redevelop the old harbour.",
      "tear down",
      "redevelop",
    ],
  ])("shows what was put in other words: %s", (left, right, one, other) => {
    expect(shows(find(left, right), one, other)).toBe(true);
  });

  it.each([
    ["saying", "Marlow said the bridge is safe.", "Marlow says the bridge is safe."],
    ["titles", "Mr. Marlow opened the bridge.", "President Marlow opened the bridge."],
    ["a first name", "Clara Marlow opened the bridge.", "Marlow opened the bridge."],
    ["spelling", "They travelled to the harbour theatre.", "They traveled to the harbor theater."],
    ["inflection", "The dockers ended their strikes.", "The docker ended the strike."],
    ["small words", "He went to a port in the north.", "She went to the port of the north."],
    ["figures", "The fire killed 12 sailors.", "The fire killed twelve sailors."],
    ["nothing", "The harbour opened again on Monday.", "The harbour opened again on Monday."],
  ])("leaves out a difference of %s only", (_, left, right) => {
    expect(find(left, right)).toEqual([]);
  });

  it("trusts phrases less where the sentences may tell different things", () => {
    const a = readArticle({ text: "The council rejected the angry demand.", language: "en" });
    const b = readArticle({ text: "The council rebuffed the furious demand.", language: "en" });
    const weigh = (score: number) =>
      findWordings(
        a,
        b,
        pairInOrder(a, b).map((passage) => ({ ...passage, score })),
      )[0]!.weight;
    expect(weigh(0.6)).toBeLessThan(weigh(0.9));
  });

  it("keeps days and months off the ends of phrases", () => {
    const found = find(
      "The mayor stormed out of the meeting on Tuesday after Marlow mocked the angry dockers in March.",
      "On Tuesday the mayor left the meeting in anger, having heard Marlow ridicule furious workers in March.",
    );
    expect(found.length).toBeGreaterThan(0);
    for (const phrase of found.flat())
      expect(phrase).not.toMatch(/^(?:Tuesday|March)\b|\b(?:Tuesday|March)$/);
  });

  it("takes from sentences too unsure for a passage only what outdoes the passages' own", () => {
    const sure = Array.from({ length: WORDING_LIMIT }, (_, i) => [
      `Officials in town ${i} rejected the angry demand.`,
      `Officials in town ${i} rebuffed the furious demand.`,
    ]);
    const unsure = [
      "The mayor praised the growing partnership.",
      "The mayor hailed the deepening cooperation.",
    ];
    const countUnsure = (pairs: string[][]) => {
      const [a, b] = [0, 1].map((side) =>
        readArticle({ text: pairs.map((pair) => pair[side]).join("\n\n"), language: "en" }),
      ) as [Article, Article];
      const passages = pairInOrder(a, b).map((passage, i) => ({
        ...passage,
        score: i === pairs.length - 1 ? WORDING_PASSAGE_SCORE : 0.95,
      }));
      return findWordings(a, b, passages).filter(({ a: span }) => containsSpan(passages.at(-1)!.a, span))
        .length;
    };
    expect(countUnsure([sure[0]!, unsure])).toBeGreaterThan(0);
    expect(countUnsure([...sure, unsure])).toBe(0);
  });

  it("finds phrases that have no word in common, nor related ones", () => {
    const left = "The mayor of Dorwick, who once sold umbrellas, skipped the harbour festival on Monday.";
    const right = "The mayor of Dorwick, a former shopkeeper, skipped the harbour festival on Monday.";
    expect(shows(find(left, right), "sold umbrellas", "shopkeeper")).toBe(true);
  });

  it("puts out no more than a reader reads, the weightiest first", () => {
    const left = Array.from({ length: 40 }, (_, i) => `Officials in town ${i} rejected the angry demand.`);
    const right = left.map((sentence) => sentence.replace("rejected the angry", "rebuffed the furious"));
    const a = readArticle({ text: left.join("\n\n"), language: "en" });
    const b = readArticle({ text: right.join("\n\n"), language: "en" });
    const found = findWordings(a, b, pairInOrder(a, b));
    expect(found).toHaveLength(WORDING_LIMIT);
    expect(found.map(({ weight }) => weight)).toEqual(
      found.map(({ weight }) => weight).toSorted((x, y) => y - x),
    );
  });

  const sentences = fc
    .array(
      fc.array(
        fc.constantFrom(
          ..."the of to and Marlow Norland dockers strike strikes ended halted port harbour refused 12 twelve not “quiet” deal, pact, — said had Mr. quickly furious well-known".split(
            " ",
          ),
        ),
        { minLength: 1, maxLength: 14 },
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((list) => list.map((words) => `The ${words.join(" ")} day.`).join("\n\n"));

  it("keeps inside the passages, in either order of the articles", () => {
    fc.assert(
      fc.property(sentences, sentences, (left, right) => {
        const a = readArticle({ text: left, language: "en" });
        const b = readArticle({ text: right, language: "en" });
        const passages = pairInOrder(a, b);
        const found = findWordings(a, b, passages);
        for (const wording of found) {
          expect(
            passages.some(
              (passage) => containsSpan(passage.a, wording.a) && containsSpan(passage.b, wording.b),
            ),
          ).toBe(true);
          expect(wording.weight).toBeGreaterThanOrEqual(0);
          expect(wording.weight).toBeLessThanOrEqual(1);
        }
        const turned = findWordings(
          b,
          a,
          passages.map((passage) => ({ ...passage, a: passage.b, b: passage.a })),
        ).map((wording) => ({ ...wording, a: wording.b, b: wording.a }));
        const order = (list: typeof found) => list.map((wording) => JSON.stringify(wording)).sort();
        if (a.text !== b.text) expect(order(turned)).toEqual(order(found));
      }),
      { numRuns: 60 },
    );
  });

  it("reads arbitrary text without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (left, right) => {
        const a = readArticle({ text: left });
        const b = readArticle({ text: right });
        const whole = { start: 0, end: left.length };
        const passage: Passage = {
          a: whole,
          b: { start: 0, end: right.length },
          score: 0.5,
          kind: "partial",
          cues: [],
        };
        for (const { a: span } of findWordings(a, b, [passage])) expect(containsSpan(whole, span)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
