import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FeedError, type FeedErrorCode } from "../../../utils/feeds/feed-error.ts";
import { FEED_BYTES_LIMIT, ITEM_COUNT_LIMIT } from "../../../utils/feeds/feed-limits.ts";
import { parseFeed } from "../../../utils/feeds/parse-feed.ts";

const NOW = Date.UTC(2026, 10, 25, 12);
const SOURCE = { url: "https://harbour.example/feed", contentType: null, now: NOW };

function open(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/feeds/${name}`, import.meta.url));
}

function rss(items: string): string {
  return `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
}

function refusal(input: string | Uint8Array): FeedErrorCode | null {
  try {
    parseFeed(input, SOURCE);
    return null;
  } catch (error) {
    if (error instanceof FeedError) return error.code;
    throw error;
  }
}

describe("formats", () => {
  it("reads RSS 2.0 with its modules", () => {
    const feed = parseFeed(open("rss-2.xml"), SOURCE);
    expect(feed).toMatchObject({
      format: "rss",
      title: "The Harbour Post & Mail",
      home: "https://harbour.example/",
      language: "en-GB",
      ttlMinutes: 45,
      skipHours: [0, 2],
      skipDays: [0],
      updated: "2026-11-24T10:00:00Z",
    });
    expect(feed.items).toHaveLength(3);
    expect(feed.items[0]).toEqual({
      id: "post-17",
      url: "https://harbour.example/2026/ferry?utm_source=rss",
      addresses: ["https://harbour.example/2026/ferry?utm_source=rss"],
      title: "Ferry Aurora runs aground",
      published: "2026-11-24T09:30:00+01:00",
      modified: null,
      byline: "Ann Lee, Ben Okoro",
      categories: ["Ships", "Harbour"],
      language: null,
      summaryText: "The ferry ran aground at dawn. Read more",
      contentText: "The ferry Aurora ran aground at dawn.\nNo one was hurt,\nthe harbour master said.",
      isFullText: false,
    });
  });

  it("takes no link that is not public http(s), and no date in the future", () => {
    const feed = parseFeed(open("rss-2.xml"), SOURCE);
    expect(feed.items[1]).toMatchObject({
      url: "https://harbour.example/2026/tides",
      published: null,
      byline: "Tide Desk",
      summaryText: "High water at noon & midnight.",
    });
    expect(feed.items[2]).toMatchObject({ url: null, published: null, title: "Router" });
    expect([...feed.notices].sort()).toEqual([
      "date-in-future",
      "date-unreadable",
      "item-without-content",
      "link-refused",
    ]);
  });

  it("reads RDF, whatever its prefixes are called", () => {
    const feed = parseFeed(open("rss-1.xml"), SOURCE);
    expect(feed).toMatchObject({ format: "rdf", title: "Der Anzeiger", language: "de", ttlMinutes: 30 });
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]).toMatchObject({
      id: "https://anzeiger.example/a",
      url: "https://anzeiger.example/a",
      title: "Brücke gesperrt",
      published: "2026-11-23T08:15:00+01:00",
      byline: "Eva Holm",
      categories: ["Verkehr"],
    });
  });

  it("reads RSS 0.91 that is not well-formed", () => {
    const feed = parseFeed(open("rss-091.xml"), SOURCE);
    expect(feed.items[0]).toMatchObject({
      title: "AT&T & others merge",
      url: "http://gazette.example/merge",
      summaryText: 'Two firms merge… says "the board".',
    });
    expect(feed.notices).toEqual([]);
  });

  it("reads Atom: bases, text constructs, XHTML", () => {
    const feed = parseFeed(open("atom.xml"), SOURCE);
    expect(feed).toMatchObject({
      format: "atom",
      title: "Le Journal",
      home: "https://journal.example/",
      language: "fr",
    });
    expect(feed.items[0]).toMatchObject({
      url: "https://journal.example/une/2026/greve",
      title: "Grève & négociations",
      published: "2026-11-24T11:00:00+01:00",
      byline: "Luc Petit, Agence Exemple",
      categories: ["Société"],
      contentText: "Les syndicats appellent à la grève.\nElle commence <lundi>.",
    });
    expect(feed.items[1]).toMatchObject({
      title: "Un <b> de trop",
      modified: "2026-11-20",
      contentText: "Corps\nSuite",
    });
  });

  it("reads JSON Feed by known keys", () => {
    const feed = parseFeed(open("json-feed.json"), SOURCE);
    expect(feed).toMatchObject({ format: "json", title: "Orbit Daily", home: "https://orbit.example/" });
    expect(feed.items).toHaveLength(2);
    expect(feed.items[0]).toMatchObject({
      id: "7",
      url: "https://orbit.example/launch",
      title: "Launch delayed",
      published: "2026-11-24T01:02:03-05:00",
      byline: "Kim Ito",
      categories: ["Space"],
      contentText: "The launch is delayed.\nWind, they say.",
    });
    expect(feed.items[1]).toMatchObject({
      url: "https://orbit.example/brief",
      contentText: "Line one.\nLine two.",
    });
  });

  it("tells an article from its beginning", () => {
    const long = "<p>The council met again on Monday to hear the plan.</p>".repeat(20);
    const read = (content: string) =>
      parseFeed(
        rss(`<item><title>a</title><content:encoded><![CDATA[${content}]]></content:encoded></item>`),
        SOURCE,
      ).items[0]?.isFullText;
    expect(read(long)).toBe(true);
    expect(read(`${long}<p>And then […]</p>`)).toBe(false);
    expect(read(`${long}<p>Continue reading</p>`)).toBe(false);
    expect(read("<p>The council met.</p>")).toBe(false);
  });
});

describe("encodings", () => {
  const russian = `<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Мост</title></item></channel></rss>`;
  const title = (bytes: Uint8Array, contentType: string | null = null) =>
    parseFeed(bytes, { ...SOURCE, contentType }).items[0]?.title;
  const cp1251 = Uint8Array.from(russian, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 128 ? code : code - 0x410 + 0xc0;
  });

  it("believes the bytes before the header and the declaration", () => {
    expect(title(cp1251)).toBe("Мост");
    expect(title(cp1251, "text/xml; charset=utf-8")).toBe("Мост");
    expect(title(new TextEncoder().encode(russian))).toBe("Мост");
    // "“Bridge” shut" as windows-1252 in a long feed that says it is UTF-8.
    const quoted = rss(
      `<item><title>\x93Bridge\x94 shut</title><description>${"a".repeat(900)}</description></item>`,
    );
    const cp1252 = Uint8Array.from(`<?xml version="1.0" encoding="utf-8"?>${quoted}`, (sign) =>
      sign.charCodeAt(0),
    );
    expect(title(cp1252, "text/xml; charset=utf-8")).toBe("“Bridge” shut");
    expect(title(new TextEncoder().encode(russian), "text/xml; charset=iso-8859-1")).toBe("Мост");
  });

  it("reads UTF-16 with and without a mark, and UTF-8 with one damaged letter", () => {
    const narrow = rss("<item><title>Brücke</title></item>");
    const wide = Uint8Array.from({ length: 2 * narrow.length }, (_, at) =>
      at % 2 === 0 ? narrow.charCodeAt(at / 2) : 0,
    );
    expect(title(wide)).toBe("Brücke");
    expect(title(Uint8Array.of(0xff, 0xfe, ...wide))).toBe("Brücke");
    const good = new TextEncoder().encode(
      `<?xml version="1.0" encoding="utf-8"?>${rss(`<item><title>Brücke</title><description>${"a".repeat(900)}</description></item>`)}`,
    );
    expect(title(Uint8Array.of(...good, 0xc3))).toBe("Brücke");
  });
});

describe("refusals", () => {
  it("says why a document is not taken", () => {
    expect(refusal("")).toBe("empty");
    expect(refusal(" \n\uFEFF ")).toBe("empty");
    expect(refusal(new Uint8Array(FEED_BYTES_LIMIT + 1))).toBe("too-large");
    expect(refusal("<!DOCTYPE html><html><body>Not found</body></html>")).toBe("is-a-page");
    expect(refusal("<html><head></head></html>")).toBe("is-a-page");
    expect(refusal("not found")).toBe("not-a-feed");
    expect(refusal("<sitemapindex></sitemapindex>")).toBe("not-a-feed");
    expect(refusal('{"version": "2"}')).toBe("not-a-feed");
    expect(refusal('{"version": "https://jsonfeed.org/version/1", "items": [')).toBe("unreadable-json");
    expect(refusal(`<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${rss("")}`)).toBe("doctype");
    expect(refusal(`<rss><!ENTITY x SYSTEM "file:///etc/passwd"></rss>`)).toBe("doctype");
    expect(refusal(`<rss>${"<a>".repeat(200)}`)).toBe("too-deep");
    expect(refusal(`<rss>${"<a/>".repeat(300_000)}</rss>`)).toBe("too-many-elements");
  });

  it("takes a document type that is only talked of", () => {
    expect(refusal(rss("<item><title><![CDATA[<!DOCTYPE html>]]>x</title></item>"))).toBe(null);
  });

  it("keeps the whole items of a feed that is cut off or does not end", () => {
    const cut = parseFeed("<rss><channel><item><title>a</title></item><item><title>b</tit", SOURCE);
    expect(cut.items.map(({ title }) => title)).toEqual(["a"]);
    expect(cut.notices).toEqual(["cut-off"]);
    const endless = parseFeed(rss("<item><title>a</title></item>".repeat(ITEM_COUNT_LIMIT + 9)), SOURCE);
    expect(endless.items).toHaveLength(ITEM_COUNT_LIMIT);
    expect(endless.notices).toEqual(["too-many-items"]);
  });
});

describe("time", () => {
  const fill = (part: string) => part.repeat(2 ** 20 / part.length);
  it.each([
    ["small items", rss(fill("<item><a>b</a></item>"))],
    ["open sections", `<rss><channel><item><title>${fill("<![CDATA[")}`],
    ["open comments", `<rss><channel>${fill("<!--")}`],
    ["brackets", `<rss><channel>${fill("<")}`],
    ["attributes", `<rss><channel><item ${fill("a=b ")}></item></channel></rss>`],
    [
      "namespaces",
      `<rss ${Array.from({ length: 20_000 }, (_, n) => `xmlns:n${n}="x"`).join(" ")}>${"<a xmlns:b='c'/>".repeat(40_000)}</rss>`,
    ],
    ["entities", rss(`<item><title>${fill("&amp;")}</title></item>`)],
    [
      "closing tags",
      rss(`<item><description>${"&lt;b&gt;".repeat(90)}${fill("&lt;/c&gt;")}</description></item>`),
    ],
    ["nested HTML", rss(`<item><description><![CDATA[${fill("<div>")}]]></description></item>`)],
    ["white space", rss(`<item><title>${fill(" ")}</title></item>`)],
    ["deep JSON", `{"version":"https://jsonfeed.org/version/1","items":[${fill("[")}`],
  ])("is short for %s", (_, text) => {
    const start = performance.now();
    refusal(text);
    // What is not linear takes minutes here; this takes tenths of a second, on a machine that may be busy.
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
