// The same items written in every format, plainly, are read the same; and hostile texts and addresses in every field come out as text, or not at all.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedItem } from "../../../utils/feeds/feed-item.ts";
import { findFeeds } from "../../../utils/feeds/find-feeds.ts";
import { parseFeed } from "../../../utils/feeds/parse-feed.ts";
import { isPublicAddress } from "../../../utils/feeds/public-address.ts";
import { readOpml } from "../../../utils/feeds/read-opml.ts";
import { ADDRESS_PAYLOADS, TEXT_PAYLOADS } from "../../fixtures/payloads.ts";

const SOURCE = { url: "https://a.example/feed", contentType: null, now: Date.UTC(2100, 0, 1) };

interface Story {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly byline: string;
  readonly lines: readonly string[];
  readonly at: Date;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const html = (lines: readonly string[]) => lines.map((line) => `<p>${escape(line)}</p>`).join("");
const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

/** A document of each format that holds the stories. What RSS calls a title may be HTML, and is written so. */
const WRITERS: Readonly<Record<string, (stories: readonly Story[]) => string>> = {
  rss: (stories) =>
    `<rss version="2.0"><channel><title>T</title>${stories
      .map(
        ({ id, url, title, byline, lines, at }) =>
          `<item><title>${escape(escape(title))}</title><link>${escape(url)}</link><guid isPermaLink="false">${escape(id)}</guid><dc:creator>${escape(
            byline,
          )}</dc:creator><pubDate>${at.toUTCString()}</pubDate><content:encoded>${cdata(html(lines))}</content:encoded></item>`,
      )
      .join("")}</channel></rss>`,
  rdf: (stories) =>
    `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">${stories
      .map(
        ({ id, url, title, byline, lines, at }) =>
          `<item><title>${cdata(escape(title))}</title><link>${escape(url)}</link><guid isPermaLink="false">${escape(id)}</guid><dc:creator>${escape(
            byline,
          )}</dc:creator><dc:date>${at.toISOString()}</dc:date><c:encoded>${escape(html(lines))}</c:encoded></item>`,
      )
      .join("")}</r:RDF>`,
  atom: (stories) =>
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom">${stories
      .map(
        ({ id, url, title, byline, lines, at }) =>
          `<a:entry><a:title>${escape(title)}</a:title><a:link href="${escape(url)}"/><a:id>${escape(id)}</a:id><a:author><a:name>${escape(
            byline,
          )}</a:name></a:author><a:published>${at.toISOString()}</a:published><a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html(
            lines,
          )}</div></a:content></a:entry>`,
      )
      .join("")}</a:feed>`,
  json: (stories) =>
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      items: stories.map(({ id, url, title, byline, lines, at }) => ({
        id,
        url,
        title,
        authors: [{ name: byline }],
        date_published: at.toISOString(),
        content_html: html(lines),
      })),
    }),
};

const line = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/[\s\p{Cc}@]+/gu, " ").trim() || "x");
const story: fc.Arbitrary<Story> = fc.record({
  id: line,
  url: fc
    .webUrl({ withQueryParameters: true, validSchemes: ["https"] })
    .map((url) => new URL(url).href)
    // Made-up names end in ".lan" or ".home" now and then, which are refused.
    .filter(isPublicAddress),
  title: line,
  byline: line,
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  at: fc
    .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
    .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000)),
});

describe.each(Object.entries(WRITERS))("%s", (format, write) => {
  it("is read as it was meant", () => {
    fc.assert(
      fc.property(fc.array(story, { minLength: 1, maxLength: 4 }), (stories) => {
        const feed = parseFeed(write(stories), SOURCE);
        expect(feed.format).toBe(format);
        expect(feed.notices).toEqual([]);
        expect(
          feed.items.map(({ id, url, title, byline, published, contentText }) => [
            id,
            url,
            title,
            byline,
            Date.parse(published ?? ""),
            contentText,
          ]),
        ).toEqual(
          stories.map(({ id, url, title, byline, at, lines }) => [
            id,
            url,
            title,
            byline,
            at.getTime(),
            lines.join("\n"),
          ]),
        );
      }),
    );
  });

  it("lets no address out that is not public http(s)", () => {
    const at = new Date("2026-01-01");
    const stories = ADDRESS_PAYLOADS.map((url) => ({
      id: url,
      url,
      title: "t",
      byline: "b",
      lines: ["x"],
      at,
    }));
    const items = parseFeed(write(stories), SOURCE).items;
    expect(items.length).toBe(stories.length);
    for (const { addresses } of items)
      for (const address of addresses) expect(address).toMatch(/^https?:\/\/[a-z\d]/);
  });

  it("gives hostile texts back as text", () => {
    const at = new Date("2026-01-01");
    for (const text of TEXT_PAYLOADS) {
      const plain = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
      const [item] = parseFeed(
        write([{ id: "1", url: "https://a.example/1", title: text, byline: "b", lines: [text], at }]),
        SOURCE,
      ).items;
      expect(item?.title).toBe(plain);
      expect(fold(item)).toBe(plain);
    }
  });
});

function fold(item: FeedItem | undefined): string | undefined {
  return item?.contentText?.replace(/\s+/g, " ").trim();
}

describe("hostile HTML", () => {
  it("leaves nothing in a text that was markup", () => {
    // What is escaped in HTML was text there, and stays text.
    for (const text of TEXT_PAYLOADS.filter((payload) => !payload.includes("&"))) {
      const [item] = parseFeed(
        `<rss><channel><item><title>t</title><content:encoded>${cdata(`<p>before</p>${text}`)}</content:encoded></item></channel></rss>`,
        SOURCE,
      ).items;
      expect(item?.contentText).toMatch(/^before/);
      expect(item?.contentText).not.toMatch(/<script>|onerror|onload/);
    }
  });

  it("finds no feed, and takes none from a list, at a hostile address", () => {
    for (const url of ADDRESS_PAYLOADS) {
      const [found] = findFeeds(
        [{ rel: "alternate", type: "application/rss+xml", href: url }],
        "https://a.example/",
      );
      if (found !== undefined) expect(found.url).toMatch(/^https?:\/\/[a-z\d]/);
      const { outlines } = readOpml(`<opml><body><outline text="a" xmlUrl="${escape(url)}"/></body></opml>`);
      for (const outline of outlines)
        if (outline.kind === "feed") expect(outline.url).toMatch(/^https?:\/\/[a-z\d]/);
    }
  });
});
