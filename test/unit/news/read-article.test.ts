import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../utils/news/article.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { sliceSpan } from "../../../utils/text/span.ts";
import { measureProcessorMs } from "../processor-time.ts";

function readSeed(name: string): Article {
  return readArticle({ text: readFileSync(new URL(`../../../seeds/${name}.txt`, import.meta.url), "utf8") });
}

function sentencesOf(article: Article): string[] {
  return article.sentences.map(({ span }) => sliceSpan(article.text, span));
}

describe("readArticle on the seeds", () => {
  it("reads credits, date, address and outlet, and leaves the related link out", () => {
    const article = readSeed("000_8ffa22ef17a69db2");
    expect(article).toMatchObject({
      headline: "Putin and Xi Tout Growing Partnership During Video Call",
      byline: "AFP",
      wire: "AFP",
      published: "2025-01-21",
      outlet: "The Moscow Times",
      language: "en",
    });
    expect(article.url).toMatch(/^https:\/\/www\.themoscowtimes\.com\/2025\/01\/21\/[\w-]+$/);
    expect(sentencesOf(article)).toHaveLength(10);
    expect(sentencesOf(article).join(" ")).not.toMatch(/Destroying|kremlin\.ru|Original/);
  });

  it("finds the story among menus, promotions and other headlines", () => {
    const article = readSeed("001_1ca33dc718c2e832");
    expect(article).toMatchObject({
      headline: null,
      byline: null,
      wire: "AFP",
      published: null,
      outlet: "Kyiv Post",
    });
    const sentences = sentencesOf(article);
    expect(sentences).toHaveLength(11);
    expect(sentences[0]).toMatch(/^Russian President Vladimir Putin and Chinese counterpart/);
    expect(sentences.at(-1)).toMatch(/“reliable partner\.”$/);
    expect(sentences.join(" ")).not.toMatch(/TELEGRAM|Kyivpost|Topics|reaffirmed|Ctrl|ago/);
  });

  it("reads datelines, also under a summary, and guesses nothing", () => {
    const second = readSeed("002_04758cdd86bdc702");
    expect(second).toMatchObject({
      headline: null,
      outlet: null,
      published: null,
      wire: null,
      dateline: { place: "MOSCOW, RUSSIA" },
    });
    expect(sentencesOf(second)[0]).toMatch(/^Russian President/);
    expect(readSeed("003_6cc5226368296d50").dateline?.place).toBe("MOSCOW");
    const last = readSeed("004_d05105c950b0ed4e");
    expect(last.dateline?.place).toBe("BEIJING");
    expect(sentencesOf(last)[1]).toMatch(/^President Xi Jinping and Russian President/);
  });
});

describe("readArticle", () => {
  const story =
    "The bridge at Riverton was closed on Monday.\n\nEngineers found cracks in two piers, the town said.";

  it("keeps what the source states before what the text prints", () => {
    const text = `Bridge Closed in Riverton\nBy Jane Doe\nJanuary 21, 2025\n\n${story}`;
    expect(readArticle({ text })).toMatchObject({
      headline: "Bridge Closed in Riverton",
      byline: "Jane Doe",
      published: "2025-01-21",
    });
    const stated = {
      title: "Cracks Close Bridge",
      byline: "John Roe",
      published: "2025-01-22T06:00:00Z",
      outlet: "The Example",
      language: "en-GB",
      wire: "Agence France-Presse",
    };
    expect(readArticle({ text, ...stated })).toMatchObject({
      headline: stated.title,
      byline: stated.byline,
      published: stated.published,
      outlet: "The Example",
      language: "en",
      wire: "AFP",
    });
  });

  it.each([
    [`${story}\n\n© AFP`, "AFP"],
    [`${story} (Reuters)`, "Reuters"],
    [`RIVERTON (AP) — ${story}`, "AP"],
    [`By Jane Doe, dpa\n\n${story}`, "dpa"],
    [`${story}\n\nThe mayor told AFP that it would take a year.`, null],
    [`${story}\n\nMore Stories\nTalks Resume In Port Example\nBy AFP\n2h ago`, null],
  ])("finds the agency credited in %#", (text, wire) => expect(readArticle({ text }).wire).toBe(wire));

  it("takes an outlet only from a domain or own account that is known", () => {
    expect(readArticle({ text: story, url: "https://edition.cnn.com/a" }).outlet).toBe("CNN");
    expect(readArticle({ text: story, url: "https://cnn.com.example/a" }).outlet).toBeNull();
    expect(readArticle({ text: `${story}\n\nFollow us on @guardian for more.` }).outlet).toBe("The Guardian");
  });

  it("gives blocks and sentences in order, trimmed, inside the text, whatever the text", () => {
    const piece = fc.constantFrom(
      "\n",
      "\n\n",
      " ",
      "\u00A0",
      "By ",
      "AFP",
      "Read Next",
      "8h ago",
      "MOSCOW — ",
      "[a](#)",
      "“",
      "”",
      ".",
      "Xi met Putin",
      "Trump Plans Call With Putin",
      "<https://a.example/b>",
      "January 21, 2025",
      "\r",
      "😀",
      "&amp;",
      "¿",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
      fc
        .array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 60 })
        .map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(text, fc.option(fc.string()), (text, title) => {
        const article = readArticle({ text, title });
        for (const spans of [
          article.blocks.map(({ span }) => span),
          article.sentences.map(({ span }) => span),
        ]) {
          let end = 0;
          for (const span of spans) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(span.end).toBeGreaterThan(span.start);
            expect(sliceSpan(text, span)).toBe(sliceSpan(text, span).trim());
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { span, block } of article.sentences) {
          expect(article.blocks[block]?.kind).toBe("body");
          expect(article.blocks[block]!.span.start).toBeLessThanOrEqual(span.start);
        }
      }),
    );
  });

  it.each([
    ["quotation marks", '"'],
    ["full stops", "."],
    ["spaced stops", ". "],
    ["initials", "A. "],
    ["brackets", "["],
    ["links", "[a](b"],
    ["spaces", "\u00A0"],
    ["headlines", "Read Next\nMayor Plans Talks With Union\n"],
    ["bylines", "By Jane Doe\n"],
    ["dates", "Jan. 6-"],
    ["weekdays", "on Tuesday "],
  ])("takes linear time over many %s", (_, piece) => {
    const time = (count: number): number => {
      const text = `The bridge was closed.\n${piece.repeat(count)}`;
      return measureProcessorMs(() => readArticle({ text }));
    };
    time(1000);
    // Four times the text; quadratic work would take sixteen times as long. The constant covers what the clock cannot resolve.
    expect(time(20_000)).toBeLessThan(10 * time(5000) + 100);
  });
});
