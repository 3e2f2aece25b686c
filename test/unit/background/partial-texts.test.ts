import { expect, test } from "vitest";
import { completes } from "../../../entrypoints/background/partial-texts.ts";
import { isSameArticle } from "../../../entrypoints/background/known-article.ts";
import type { StoredArticle } from "../../../utils/corpus/records.ts";
import type { PageSnapshot } from "../../../utils/messaging/protocol.ts";
import { readArticle } from "../../../utils/news/match.ts";

const URL = "https://harbour-post.example/news/ferry";
const SUMMARY = "The island's only ferry, idle all winter, is back in service next week.";
const WHOLE =
  "The ferry between Elmsund and Strandby will be back in service on Monday, after a winter in which the island's only ship lay idle in the dock. Its engine was taken apart three times before the crack was found.";

function keep(text: string, more: Partial<StoredArticle> = {}): StoredArticle {
  return {
    id: "1",
    source: { text, title: "Ferry back in service", url: URL, outlet: "Harbour Post" },
    savedAt: 0,
    updatedAt: 0,
    removedAt: null,
    versionCount: 1,
    origin: "feed",
    extent: "summary",
    isSeed: false,
    seedId: null,
    tags: [],
    note: "",
    ...more,
  };
}

function show(text: string, address = URL, url = URL): PageSnapshot {
  const source = { text, title: "Ferry back in service", url, outlet: "Harbour Post" };
  return { source, address };
}

test("the page of a summary completes it, at the article's address or on its site", () => {
  expect(completes(show(WHOLE), keep(SUMMARY))).toBe(true);
  expect(completes(show(WHOLE, `${URL}?utm_source=feed`), keep(SUMMARY))).toBe(true);
  expect(completes(show(WHOLE, "https://harbour-post.example/story/12"), keep(SUMMARY))).toBe(true);
});

test("a page elsewhere that calls itself the article's completes nothing", () => {
  expect(completes(show(WHOLE, "https://other.example/news"), keep(SUMMARY))).toBe(false);
});

test("what is whole, a shorter text and a text on something else complete nothing", () => {
  const { extent: _, ...whole } = keep(SUMMARY);
  expect(completes(show(WHOLE), whole)).toBe(false);
  expect(completes(show("The ferry is back."), keep(SUMMARY))).toBe(false);
  const wall =
    "Subscribe today to read on. Our journalists depend upon people like you, and a subscription costs less than a cup of coffee each month, whichever plan you choose.";
  const source = { ...show(wall).source, title: "Subscribe" };
  expect(completes({ ...show(wall), source }, keep(SUMMARY))).toBe(false);
});

test("a part is known by outlet and headline where its address is another; a whole text is not", () => {
  const page = readArticle(show(WHOLE).source);
  const part = readArticle(keep(SUMMARY).source);
  expect(isSameArticle(page, part, "summary")).toBe(true);
  expect(isSameArticle(page, part)).toBe(false);
  expect(isSameArticle(page, { ...part, outlet: "Valley Post" }, "summary")).toBe(false);
  expect(isSameArticle(page, { ...part, outlet: null }, "summary")).toBe(false);
  expect(isSameArticle(page, { ...part, headline: "Bridge shut" }, "summary")).toBe(false);
});
