import { expect, test } from "vitest";
import type { BoundedAnswer } from "../../../utils/fetching/bounded-request.ts";
import { fetchAndParse, type FetchRequest } from "../../../utils/fetching/fetch-feed.ts";
import { serveParsing } from "../../../utils/fetching/serve-parsing.ts";

const URL_ASKED = "https://gazette.example/feed";
const HEADERS = { etag: '"1"', lastModified: null, retryAfter: null };
const request: FetchRequest = { kind: "feed", url: URL_ASKED, headers: {}, patterns: [], now: 0 };

function serve(body: string | Uint8Array<ArrayBuffer>, contentType = "text/xml") {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const answer: BoundedAnswer = {
    kind: "body",
    status: 200,
    url: URL_ASKED,
    headers: HEADERS,
    contentType,
    bytes,
  };
  return {
    ask: async () => answer,
    parse: async (parsed: Parameters<typeof serveParsing>[0]) => serveParsing(parsed),
  };
}

test("a feed comes as plain values, with what a later request needs", async () => {
  const rss = "<rss><channel><title>Gazette</title><item><title>The dam broke</title></item></channel></rss>";
  expect(await fetchAndParse(request, serve(rss))).toMatchObject({
    kind: "feed",
    status: 200,
    url: URL_ASKED,
    headers: HEADERS,
    feed: { title: "Gazette", items: [{ title: "The dam broke" }] },
  });
});

test.each([
  ["<!doctype html><p>Not here", "is-a-page"],
  ['<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "doctype"],
  ["", "empty"],
  ["plain", "not-a-feed"],
])("%s is refused, and why is said", async (body, code) => {
  expect(await fetchAndParse(request, serve(body))).toEqual({
    kind: "failed",
    code,
    status: 200,
    headers: HEADERS,
  });
});

test("a feed that takes too long to be read is refused", async () => {
  const ports = { ...serve("<rss/>"), parse: () => Promise.reject(new Error("no answer after 3000 ms")) };
  expect(await fetchAndParse(request, ports)).toMatchObject({ kind: "failed", code: "timed-out" });
});

test("the article of a page comes with its text, in the page's own encoding", async () => {
  const sentence =
    "The old dam above the village broke in the night, and the caf\u00e9s by the river were flooded, officials said. ";
  const html = `<html><head><title>Dam breaks</title><meta property="og:type" content="article"></head><body><article><h1>Dam breaks</h1>${`<p>${sentence.repeat(3)}</p>`.repeat(5)}</article></body></html>`;
  const bytes = Uint8Array.from(html, (char) => char.charCodeAt(0));
  const ports = serve(bytes, "text/html; charset=iso-8859-1");
  const got = await fetchAndParse({ ...request, kind: "page" }, ports);
  expect(got).toMatchObject({ kind: "page", url: URL_ASKED, page: { isArticle: true } });
  expect(got.kind === "page" && got.page.source.text).toContain("caf\u00e9s by the river");
});
