// Feeds found on pages, and lists of feeds in and out.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeedError } from "../../../utils/feeds/feed-error.ts";
import { findFeeds } from "../../../utils/feeds/find-feeds.ts";
import { findFeedsInHtml } from "../../../utils/feeds/find-feeds-in-html.ts";
import type { OpmlOutline } from "../../../utils/feeds/opml-outline.ts";
import { readOpml } from "../../../utils/feeds/read-opml.ts";
import { writeOpml } from "../../../utils/feeds/write-opml.ts";

const NOW = Date.UTC(2026, 10, 25);

describe("findFeeds", () => {
  it("finds what a page announces, articles before comments", () => {
    const html = `<html><head><base href="https://cdn.example/news/">
      <link rel="alternate" type="application/rss+xml" title="Post &raquo; Comments Feed" href="/comments/feed/">
      <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" TITLE=" All \n news " HREF="all.atom">
      <link rel="alternate" type="application/rss+xml" href="all.atom">
      <link rel="alternate" type="application/json" href="/wp-json/posts/1">
      <link rel="alternate" type="text/xml" href="/rss/politics.xml">
      <link rel="alternate" hreflang="de" href="/de/">
      <link rel="stylesheet" type="application/rss+xml" href="/x.css">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      <link rel="alternate" type="application/rss+xml" href="http://127.0.0.1/feed">
      <!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->
      <script>document.write('<link rel="alternate" type="application/rss+xml" href="/written">')</script>`;
    expect(findFeedsInHtml(html, "https://post.example/a")).toEqual([
      { url: "https://cdn.example/news/all.atom", title: "All news", isComments: false },
      { url: "https://cdn.example/rss/politics.xml", title: null, isComments: false },
      { url: "https://cdn.example/comments/feed/", title: "Post » Comments Feed", isComments: true },
    ]);
  });

  it("takes link elements as values, and stops at fifty", () => {
    const links = Array.from({ length: 80 }, (_, n) => ({
      rel: "alternate",
      type: "application/rss+xml",
      href: `f${n}`,
    }));
    const found = findFeeds([{ href: "x" }, ...links], "https://post.example/a/");
    expect(found).toHaveLength(50);
    expect(found[0]).toEqual({ url: "https://post.example/a/f0", title: null, isComments: false });
  });

  it("answers any page", () => {
    const part = fc.oneof(
      fc.constantFrom("<link ", "rel=alternate ", "type='application/rss+xml' ", "href=", ">", "<base "),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        for (const { url } of findFeedsInHtml(parts.join(""), "https://a.example/"))
          expect(url).toMatch(/^https?:/);
      }),
    );
  });
});

describe("readOpml", () => {
  it("keeps folders and says what it does not take", () => {
    const text = readFileSync(new URL("../../fixtures/feeds/subscriptions.opml", import.meta.url));
    expect(readOpml(text)).toEqual({
      title: "My feeds",
      feedCount: 2,
      isCutOff: false,
      outlines: [
        {
          kind: "folder",
          title: "News",
          outlines: [
            {
              kind: "folder",
              title: "Europe",
              outlines: [
                {
                  kind: "feed",
                  url: "https://anzeiger.example/rdf",
                  title: "Der Anzeiger",
                  home: "https://anzeiger.example/",
                },
              ],
            },
            { kind: "feed", url: "https://harbour.example/feed", title: "Harbour & Post", home: null },
            { kind: "folder", title: "Empty", outlines: [] },
          ],
        },
      ],
      refused: [
        { reason: "repeated", title: "Twice", address: "https://anzeiger.example/rdf" },
        { reason: "not-web", title: "Script", address: "javascript:alert(1)" },
        { reason: "private-address", title: "Router", address: "http://[::ffff:192.168.0.1]/feed" },
        { reason: "no-address", title: "No address", address: null },
      ],
    });
  });

  it.each([
    ["", "empty"],
    ["<opml", "not-opml"],
    ["<rss></rss>", "not-opml"],
    ["<html></html>", "is-a-page"],
    ['<!DOCTYPE opml [<!ENTITY a "b">]><opml></opml>', "doctype"],
    [`<opml><body>${"<outline text='a'>".repeat(500)}`, "too-deep"],
    [`<opml><body>${"<outline text='a'/>".repeat(260_000)}`, "too-many-elements"],
    [
      `<opml><body>${Array.from({ length: 10_001 }, (_, n) => `<outline xmlUrl="https://a.example/${n}"/>`).join("")}`,
      "too-many-feeds",
    ],
  ])("refuses %.30s: %s", (text, code) => {
    expect(() => readOpml(text)).toThrow(expect.objectContaining({ name: "FeedError", code }));
  });

  it("reads back what was written", () => {
    const title = fc
      .string({ unit: "grapheme", maxLength: 30 })
      .map((text) => text.replace(/[\s\p{Cc}]+/gu, " ").trim() || "x");
    const feed = fc.record({ kind: fc.constant("feed" as const), path: fc.nat(), title, home: fc.boolean() });
    const { outlines } = fc.letrec<{ outlines: OpmlDraft[]; folder: OpmlDraft }>((tie) => ({
      outlines: fc.array(fc.oneof({ depthSize: "small" }, feed, tie("folder")), { maxLength: 4 }),
      folder: fc.record({ kind: fc.constant("folder" as const), title, outlines: tie("outlines") }),
    }));
    fc.assert(
      fc.property(outlines, title, (drafts, name) => {
        const list = finish(drafts, new Set());
        const read = readOpml(writeOpml(name, list, NOW));
        expect(read.outlines).toEqual(list);
        expect(read.title).toBe(name);
        expect(read.refused).toEqual([]);
      }),
    );
  });

  it("throws only its own errors", () => {
    const part = fc.oneof(
      fc.constantFrom(
        "<opml>",
        "<body>",
        "<outline ",
        "xmlUrl='",
        "https://a.example/",
        "'>",
        "/>",
        "</outline>",
        "<!",
        "&#0;",
        "\u0000",
      ),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        try {
          readOpml(`<opml><body>${parts.join("")}`);
        } catch (error) {
          expect(error).toBeInstanceOf(FeedError);
        }
      }),
    );
  });
});

type OpmlDraft =
  | { kind: "feed"; path: number; title: string; home: boolean }
  | { kind: "folder"; title: string; outlines: OpmlDraft[] };

/** The drafts as outlines without repetition. */
function finish(drafts: readonly OpmlDraft[], seen: Set<number>): OpmlOutline[] {
  return drafts.flatMap((draft): OpmlOutline[] => {
    if (draft.kind === "folder") return [{ ...draft, outlines: finish(draft.outlines, seen) }];
    if (seen.has(draft.path)) return [];
    seen.add(draft.path);
    const { kind, path, title, home } = draft;
    return [
      { kind, url: `https://a.example/?a=${path}&b="<`, title, home: home ? "https://a.example/" : null },
    ].map((feed) => ({ ...feed, url: new URL(feed.url).href }));
  });
}
