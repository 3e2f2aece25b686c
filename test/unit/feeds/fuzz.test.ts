// The parsers of feeds and of lists of feeds against documents that no program wrote: they end, soon, with plain values within the limits, or
// an error of their own. The short form of what `npm run soak` does for long.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listDocuments } from "../../soak/documents.ts";
import { checkFeed, checkOpml, checkPage } from "../../soak/feed-checks.ts";
import { makeRandom } from "../../soak/model.ts";
import { mutate } from "../../soak/mutate.ts";
import { measureProcessorMs } from "../processor-time.ts";

const RUNS = { numRuns: 300 };
/** Changes of each document. */
const MUTATION_COUNT = 50;
/** Processor time for one document, in ms; usual ones take 1 to 20. */
const TIME_LIMIT_MS = 2_000;

const WORDS = [
  "<rss>", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<guid>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
  "<entry>", "</entry>", "<content type='xhtml'>", "<content:encoded>", "</content:encoded>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "&lt;p&gt;",
  "&#0;", "&#xD800;", "&amp;", "&", "<", ">", "'", '"', "=", "/>", "xml:base='", "xmlns:a='", "<pubDate>", "Tue, 24 Nov 2026 00:00:00 GMT", "2099-01-01",
  "javascript:alert(1)", "https://u:p@a.example/x", "http://10.0.0.1/", "\u0000", "\uD800", "\uFEFF", "<rdf:RDF>", "<author><name>", "a@b (c)",
]; // prettier-ignore
const OUTLINES = [
  "<outline text='a'>", "<outline text='' title='b'>", "</outline>", "<outline xmlUrl='https://a.example/1'/>", "<outline xmlUrl=' feed:https://b.example/'>",
  "<outline type='rss' htmlUrl='https://c.example/'/>", "<outline text='&amp;&lt;&#9;' xmlUrl='http://d.example/?a&amp;b'/>", "<outline xmlUrl='http://10.0.0.1/'/>",
  "<outline xmlUrl='javascript:alert(1)'/>", "<link rel='alternate' type='application/rss+xml' href='/feed'>", "<link rel=feed href='//e.example'>", "<base href='http://10.0.0.1/'>",
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

describe("documents with something wrong in them", () => {
  const documents = listDocuments();
  it.each([...documents.entries()])("are borne: changes of document %i", (seed, document) => {
    const random = makeRandom(seed);
    for (let left = MUTATION_COUNT; left > 0; left--) {
      const changed = mutate(document, documents, random);
      const ms = measureProcessorMs(() =>
        [checkFeed, checkOpml, checkPage].forEach((check) => check(changed)),
      );
      expect(ms).toBeLessThan(TIME_LIMIT_MS);
    }
  });
});

describe("lists and pages", () => {
  it("are borne as shuffled outlines and links", () => {
    const outline = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...OUTLINES) },
      { weight: 1, arbitrary: word },
    );
    fc.assert(
      fc.property(fc.array(outline, { maxLength: 60 }), (words) => {
        checkOpml(`<opml><body>${words.join("")}`);
        checkPage(words.join(""));
      }),
      RUNS,
    );
  });
});

describe("parseFeed", () => {
  it("bears shuffled XML", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), (words) => checkFeed(words.join(""))),
      RUNS,
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), (words) =>
        checkFeed(`<rss><channel><item>${words.join("")}`),
      ),
      RUNS,
    );
  });

  it("bears any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => checkFeed(bytes)),
      RUNS,
    );
    const head = new TextEncoder().encode("<rss><channel><item><title>");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => checkFeed(Uint8Array.of(...head, ...bytes))),
      RUNS,
    );
  });

  it("bears JSON of any kind", () => {
    fc.assert(
      fc.property(json, (value) => checkFeed(JSON.stringify(value) ?? "{")),
      RUNS,
    );
    fc.assert(
      fc.property(fc.json(), (text) => checkFeed(`{"version":"jsonfeed.org","items":${text}}`)),
      RUNS,
    );
  });
});
