import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { extractHtml } from "../../../utils/page/extract-html.ts";
import { EXPECTED_PAGES } from "../../fixtures/expected-pages.ts";

const pages = Object.entries(EXPECTED_PAGES);

function read(name: string) {
  const html = readFileSync(new URL(`../../pages/extract/${name}.html`, import.meta.url), "utf8");
  return extractHtml(html, EXPECTED_PAGES[name]!.url);
}

test.each(pages)("%s: told from other kinds of pages, with its metadata", (name, expected) => {
  const page = read(name);
  expect(page.isArticle).toBe(expected.isArticle);
  expect(page.source).toMatchObject(expected.source);
});

test.each(pages.filter(([, { text }]) => text !== undefined))(
  "%s: its text and no more",
  (name, expected) => {
    const page = read(name);
    expect(page.source.text.split("\n\n")).toEqual(expected.text);
    expect(page.dateline).toBe(expected.dateline ?? null);
  },
);
