import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { isWordForWord } from "../../../components/same-words.ts";
import type { Coverage } from "../../../utils/news/coverage.ts";
import { COVERAGE, makeArticle, makeView } from "../../fixtures/coverage.ts";
import { showPage } from "./show-page.tsx";

beforeEach(() => page.viewport(420, 2000));

const showCoverage = (changes: Partial<Coverage>) =>
  showPage({ view: makeView({ coverage: { ...COVERAGE, ...changes } }) }).root;

const listStack = (root: HTMLElement) =>
  [...root.querySelectorAll(".version-stack > li")].map((item) => ({
    names: [...item.querySelectorAll(".outlet-name")].map((name) => name.textContent),
    words: item.querySelectorAll(".printed").length,
    corrections: item.querySelectorAll(".correct").length,
  }));

test("marks and spaces make no other words, a letter or a digit does", () => {
  const here = "“It closed on Tuesday,” she said.";
  expect(isWordForWord(here, "'It closed on Tuesday' she said")).toBe(true);
  expect(isWordForWord(here, "“It closed on Tuesday 4,” she said.")).toBe(false);
  expect(isWordForWord(here, "“It closed on Tuesday.”")).toBe(false);
});

test("the page's own sentence is not printed again under another name", () => {
  const [passage] = COVERAGE.passages;
  const [closest, other] = passage!.versions;
  const own = { ...closest!, text: passage!.text };
  const root = showCoverage({
    passages: [{ ...passage!, versions: [own, other!, { ...own, articleId: "north" }] }],
  });
  const [alone, among] = root.querySelectorAll<HTMLElement>(".entry .version-list > .version");
  expect(alone?.innerText).toMatch(/^Coast Daily\s+in the same words\s+Not a match/);
  expect(among?.innerText).toMatch(/damage to a main cable[\s\S]+in the same words\s+Not a match/);
  const printed = [...root.querySelectorAll(".entry .printed")].map((words) => words.textContent.trim());
  expect(printed.filter((words) => words.startsWith(passage!.text))).toHaveLength(1);
});

test("a sentence so different that its words are not marked is no same one", () => {
  const [passage] = COVERAGE.passages;
  const text = "Engineers found damage and closed the crossing a day later.";
  const version = { ...passage!.versions[0]!, text, edits: [{ kind: "same" as const, text }] };
  const root = showCoverage({ passages: [{ ...passage!, versions: [version] }] });
  expect(root.querySelector<HTMLElement>(".entry .version-list")?.innerText).toContain(text);
  expect(root.querySelector<HTMLElement>(".entry")?.innerText).not.toContain("in the same words");
});

test("a quotation that several print alike stands once, under all their names, each to be corrected", () => {
  const [quotation] = COVERAGE.quotations;
  const [here, cut] = quotation!.versions;
  const versions = [here!, cut!, { ...here!, articleId: "north", text: `${here!.text}.`, cue: "says" }];
  const root = showCoverage({ quotations: [{ ...quotation!, versions }] });
  root.querySelectorAll<HTMLElement>("[role=tab]")[1]!.click();
  return expect
    .poll(() => listStack(root))
    .toEqual([
      { names: ["This page", "Northern Ledger"], words: 1, corrections: 1 },
      { names: ["Coast Daily"], words: 1, corrections: 1 },
    ]);
});

test("a sentence with a figure that several print alike stands once", () => {
  const [, figure] = COVERAGE.figures;
  const [here, north] = figure!.versions;
  const root = showCoverage({
    figures: [{ ...figure!, versions: [here!, north!, { ...here!, articleId: "coast" }] }],
  });
  root.querySelectorAll<HTMLElement>("[role=tab]")[2]!.click();
  return expect
    .poll(() => listStack(root))
    .toEqual([
      { names: ["This page", "Coast Daily"], words: 1, corrections: 1 },
      { names: ["Northern Ledger"], words: 1, corrections: 1 },
    ]);
});

test("on a full shelf each article shows what speaks most against it, and those after the third unfold", () => {
  const [older] = COVERAGE.shelf;
  const shelf = [0, 1, 2, 3, 4].map((at) => makeArticle(`older-${at}`, { ...older!, id: `older-${at}` }));
  const root = showCoverage({ shelf });
  const rows = [...root.querySelectorAll<HTMLElement>(".shelf > ul > .row")];
  expect(rows).toHaveLength(3);
  for (const row of rows) {
    expect(row.innerText).toContain("Other day");
    expect(row.innerText).not.toContain("Same places");
    expect(row.innerText.match(/Other day/g)).toHaveLength(1);
  }
  const more = root.querySelector<HTMLDetailsElement>(".shelf > details");
  expect(more?.open).toBe(false);
  expect(more?.querySelector("summary")?.textContent).toBe("2 more articles");
  expect(more?.querySelectorAll(".row")).toHaveLength(2);
});
