import { describe, expect, it } from "vitest";
import { writeComparison } from "../../../utils/export/comparison-report.ts";
import { escapeMarkdown, writeLink } from "../../../utils/export/markdown.ts";
import { COVERAGE, EMPTY, HOSTILE, makeArticle, PAGE } from "../../fixtures/coverage.ts";
import { WORDS } from "./report-words.ts";

const NOW = Date.UTC(2031, 2, 6);

describe("a comparison with citations", () => {
  const report = writeComparison(PAGE, COVERAGE, NOW, WORDS);
  const lines = report.split("\n").map((line) => line.trim());

  it("lists every source with outlet, headline, date, address and the day it was read", () => {
    expect(lines.filter((line) => /^\[\d\]/.test(line))).toEqual([
      "[1] The Harbour Post, “Harbour bridge closes after crack is found in main cable”, published 2031-03-04, <https://www.harbour-post.example/2031/03/bridge-closes>, accessed 2031-03-06, this page",
      "[2] Northern Ledger, “Norland shuts key crossing over cable damage”, published 2031-03-04, <https://www.north.example/story>, accessed 2031-03-05, Reuters copy",
      "[3] Evening Circular, “Bridge shut: minister blames years of neglect”, published 2031-03-05, <https://www.evening.example/story>, accessed 2031-03-05, Reuters copy",
      "[4] outlet not stated, date not stated, <https://www.plain.example/story>, example",
      "[5] Coast Daily, “Crack in cable shuts Halden bridge”, published 2031-03-04, <https://www.coast.example/story>, accessed 2031-03-05, AFP copy",
    ]);
  });

  it("gives quotations in all versions, figures with their sentences, wordings, each with its source", () => {
    expect(lines).toContain("- “We will not reopen it” (insisted) [3]");
    expect(lines).toContain("### drivers each day (do not agree)");
    expect(lines).toContain(
      "- **More than 11,500** drivers use the crossing each day, the operator said. [2]",
    );
    expect(lines).toContain("- “damage to a main cable” for “a crack in its main cable”");
    expect(lines).toContain("- The cable was last replaced in 1998. [1]");
    expect(lines).toContain("In none of 4.");
  });

  it("cites only what it lists", () => {
    const cited = new Set([...report.matchAll(/\[(\d|\?)\]/g)].map(([, number]) => number));
    expect(cited).toEqual(new Set(["1", "2", "3", "4", "5"]));
  });

  it("leaves out what there is nothing of", () => {
    const empty = writeComparison(PAGE, EMPTY, NOW, WORDS);
    expect(empty.match(/^#.*$/gm)).toEqual([`# About: ${PAGE.headline}`, "## Sources"]);
  });

  it("shows hostile words as words, and no address but http(s)", () => {
    const { markup, url } = HOSTILE;
    const rows = [makeArticle("h", { headline: markup, outlet: "*[x](y)*", url })];
    const voice = { id: "h", origin: { kind: "independent", wire: null, share: 0 }, articles: rows } as const;
    const hostile = writeComparison(PAGE, { ...EMPTY, voices: [voice] }, NOW, WORDS);
    expect(hostile).toContain("\\*\\[x\\](y)\\*");
    expect(hostile).toContain("\\<script\\>");
    expect(hostile).not.toContain("javascript:");
  });
});

it.each([
  ["1. May was cold", "1\\. May was cold"],
  ["- a dash\n\nand a line", "\\- a dash and a line"],
  ["# 5 * 4 < 21 & `x`", "\\# 5 \\* 4 \\< 21 \\& \\`x\\`"],
  ["a\u0000\u001Bb \uD800 \u202Ec", "a b \uFFFD \u202Ec\u202C"],
  ["plain (words), “quoted”.", "plain (words), “quoted”."],
])("%s is escaped", (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

it("an address cannot leave its brackets", () => {
  expect(writeLink("https://a.example/x?y=<b> c")).toMatch(/^<https:\/\/a\.example\/x\?y=%3Cb%3E%20c>$/);
  expect(writeLink("data:text/html,x")).toBe("");
});
