// The feed parser against documents that no program wrote: it ends, soon, with plain values within the limits, or an error of its own.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeedError } from "../../../utils/feeds/feed-error.ts";
import type { Feed } from "../../../utils/feeds/feed-item.ts";
import { parseFeed } from "../../../utils/feeds/parse-feed.ts";

const RUNS = { numRuns: 300 };
const NOW = Date.UTC(2026, 10, 25);

function check(input: Uint8Array | string): void {
  let feed: Feed;
  try {
    feed = parseFeed(input, { url: "https://a.example/feed", contentType: "text/xml; charset=x", now: NOW });
  } catch (error) {
    expect(error).toBeInstanceOf(FeedError);
    return;
  }
  expect(feed.items.length).toBeLessThanOrEqual(500);
  for (const item of feed.items) {
    for (const address of item.addresses) expect(address).toMatch(/^https?:\/\/[^@/]*\//);
    expect(item.url).toBe(item.addresses[0] ?? null);
    for (const line of [item.title, item.id, item.byline, ...item.categories]) {
      expect(line ?? "").not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }
    for (const text of [item.summaryText, item.contentText]) expect(text ?? "").not.toMatch(/\p{Cs}/u);
    for (const date of [item.published, item.modified]) {
      expect(date === null || Date.parse(date) <= NOW + 14 * 3_600_000).toBe(true);
    }
  }
}

const WORDS = [
  "<rss>", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<guid>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
  "<entry>", "</entry>", "<content type='xhtml'>", "<content:encoded>", "</content:encoded>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "&lt;p&gt;",
  "&#0;", "&#xD800;", "&amp;", "&", "<", ">", "'", '"', "=", "/>", "xml:base='", "xmlns:a='", "<pubDate>", "Tue, 24 Nov 2026 00:00:00 GMT", "2099-01-01",
  "javascript:alert(1)", "https://u:p@a.example/x", "http://10.0.0.1/", "\u0000", "\uD800", "\uFEFF", "<rdf:RDF>", "<author><name>", "a@b (c)",
]; // prettier-ignore
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ unit: "binary", maxLength: 6 }),
);
const json = fc.record(
  {
    version: fc.constant("https://jsonfeed.org/version/1"),
    title: fc.anything(),
    items: fc.oneof(
      fc.anything(),
      fc.array(
        fc.dictionary(
          fc.constantFrom(
            "id",
            "url",
            "title",
            "content_html",
            "content_text",
            "date_published",
            "authors",
            "tags",
            "__proto__",
          ),
          fc.oneof(fc.constantFrom(...WORDS), fc.anything()),
        ),
      ),
    ),
  },
  { requiredKeys: ["version"] },
);

describe("parseFeed", () => {
  it("bears shuffled XML", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), (words) => check(words.join(""))),
      RUNS,
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), (words) =>
        check(`<rss><channel><item>${words.join("")}`),
      ),
      RUNS,
    );
  });

  it("bears any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check(bytes)),
      RUNS,
    );
    const head = new TextEncoder().encode("<rss><channel><item><title>");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check(Uint8Array.of(...head, ...bytes))),
      RUNS,
    );
  });

  it("bears JSON of any kind", () => {
    fc.assert(
      fc.property(json, (value) => check(JSON.stringify(value) ?? "{")),
      RUNS,
    );
    fc.assert(
      fc.property(fc.json(), (text) => check(`{"version":"jsonfeed.org","items":${text}}`)),
      RUNS,
    );
  });
});
