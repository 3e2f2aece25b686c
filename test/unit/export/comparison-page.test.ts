import { describe, expect, it } from "vitest";
import { writeComparisonPage } from "../../../utils/export/comparison-page.ts";
import { escapeHtml, writeAnchor } from "../../../utils/export/html.ts";
import { COVERAGE, EMPTY, PAGE } from "../../fixtures/coverage.ts";
import { parseHtml } from "../../../utils/page/extract-html.ts";
import { WORDS } from "./report-words.ts";

const NOW = Date.UTC(2031, 2, 6);
const LANGUAGE = { language: "en", direction: "ltr" } as const;

function textsOf(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) => element.textContent ?? "");
}

describe("a comparison as one HTML file", () => {
  const html = writeComparisonPage(PAGE, COVERAGE, NOW, WORDS, LANGUAGE);
  const document = parseHtml(html);

  it("numbers its sources and cites only those", () => {
    const sources = [...document.querySelectorAll("[id^=source-]")];
    expect(sources.map((source) => source.id)).toEqual([
      "source-1",
      "source-2",
      "source-3",
      "source-4",
      "source-5",
    ]);
    expect(sources[1]!.textContent).toBe(
      "Northern Ledger, “Norland shuts key crossing over cable damage”, published 2031-03-04, https://www.north.example/story, accessed 2031-03-05, Reuters copy",
    );
    const cited = new Set(
      [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href")),
    );
    expect(cited).toEqual(new Set(sources.map((source) => `#${source.id}`)));
    expect(html).not.toContain("[?]");
  });

  it("says what the Markdown report says", () => {
    expect(textsOf(document, "li")).toContain("“We will not reopen it” (insisted) [3]");
    expect(textsOf(document, "li")).toContain("“damage to a main cable” for “a crack in its main cable”");
    expect(textsOf(document, "h3")).toContain("drivers each day (do not agree)");
    expect(textsOf(document, "b")).toContain("More than 11,500");
    expect(textsOf(document, "mark").length).toBeGreaterThan(0);
    expect(textsOf(document, "p")).toEqual(["In none of 4.", "In some of 4."]);
  });

  it("marks words without changing the sentence", () => {
    const items = textsOf(document, "blockquote + ul > li");
    for (const { versions } of COVERAGE.passages)
      for (const { text } of versions) expect(items.some((item) => item.startsWith(text))).toBe(true);
  });

  it("loads nothing and runs nothing", () => {
    expect(html).toContain("default-src 'none'");
    expect(document.querySelectorAll("script, link, img, iframe, object, [src]")).toHaveLength(0);
  });

  it("leaves out what there is nothing of", () => {
    const empty = parseHtml(writeComparisonPage(PAGE, EMPTY, NOW, WORDS, LANGUAGE));
    expect(textsOf(empty, "h2")).toEqual(["Sources"]);
  });
});

it("escapes what HTML reads as markup", () => {
  expect(escapeHtml(`<a href="x" id='y'>&amp;\u0000\u001b</a>`)).toBe(
    "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;",
  );
  // A change of direction ends with the text that began it.
  expect(escapeHtml("\u2067a\u202Eb")).toBe("\u2067a\u202Eb\u202C\u2069");
  expect(escapeHtml("\u2067a\u2069 \u202Ab\u202C")).toBe("\u2067a\u2069 \u202Ab\u202C");
  expect(writeAnchor('https://a.example/"><b>')).toBe(
    '<a href="https://a.example/%22%3E%3Cb%3E" rel="noopener noreferrer">https://a.example/%22%3E%3Cb%3E</a>',
  );
  expect(writeAnchor("javascript:alert(1)")).toBe("");
});
