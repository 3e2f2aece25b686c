import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { IntakeItem, LinkItem, PageItem } from "../../../utils/intake/intake-item.ts";
import { readFile } from "../../../utils/intake/read-file.ts";
import { dropInlineData } from "../../../utils/intake/saved-page.ts";
import { readFixture, readText, TOOLS } from "./open-fixture.ts";

const HARBOUR = "https://www.harbour-post.example/bridge-closes";
const NOTHING_KNOWN = { byline: null, outlet: null, published: null, language: null };

function link(url: string, more: Partial<LinkItem>): LinkItem {
  return {
    kind: "link",
    url,
    title: null,
    addresses: [url],
    savedAt: null,
    tags: [],
    note: null,
    known: NOTHING_KNOWN,
    notices: [],
    ...more,
  };
}

function readPage(items: readonly IntakeItem[]): PageItem {
  expect(items).toHaveLength(1);
  return items[0] as PageItem;
}

describe("lists of links", () => {
  it("Pocket, as CSV: tags between bars, an address for a title is none, what has no web address is refused", () => {
    expect(readFixture("pocket.csv")).toEqual([
      link(HARBOUR, {
        title: "Bridge closes, city waits",
        savedAt: 1930000000_000,
        tags: ["bridges", "norland"],
      }),
      link("https://www.north.example/plain", { savedAt: 1930000100_000 }),
      link("https://www.evening.example/never-again", {
        title: 'The minister said "never again"',
        savedAt: 1930000200_000,
        tags: ["politics"],
      }),
      expect.objectContaining({ kind: "refused", reason: "address-not-web", number: 5 }),
      expect.objectContaining({ kind: "refused", reason: "no-address", number: 6 }),
    ]);
  });

  it("Pocket, as HTML", () => {
    expect(readFixture("pocket.html")).toEqual([
      link(`${HARBOUR}?a=1&b=2`, {
        title: "Bridge & tunnel close",
        savedAt: 1930000000_000,
        tags: ["bridges", "norland"],
      }),
      link("https://www.north.example/plain", { savedAt: 1930000100_000 }),
      link("https://www.evening.example/neglect", {
        title: "Years of neglect",
        savedAt: 1930000200_000,
        tags: ["politics"],
      }),
      expect.objectContaining({ reason: "address-not-web", excerpt: "Bookmarklet javascript:alert(1)" }),
    ]);
  });

  it("Instapaper: folders but for the states of reading, tags as a list, the selection as the note", () => {
    expect(readFixture("instapaper.csv")).toEqual([
      link(HARBOUR, {
        title: "Bridge closes",
        savedAt: 1930000000_000,
        tags: ["bridges", "cables, main"],
        note: "A crack was found\nin the main cable.",
      }),
      link("https://www.north.example/key-crossing", {
        title: "Key crossing shut",
        savedAt: 1930000100_000,
        tags: ["Norland"],
      }),
      link("https://www.evening.example/neglect", {
        title: "Years of neglect",
        savedAt: 1930000200_000,
        tags: ["Starred"],
      }),
    ]);
  });

  it("bookmarks: nested folders and tags, built-in folders left out, notes, credentials removed", () => {
    expect(readFixture("bookmarks.html")).toEqual([
      link(HARBOUR, { title: "Bridge closes", savedAt: 1930000000_000 }),
      link("https://www.north.example/key-crossing", {
        title: "Norland shuts key crossing",
        savedAt: 1930000100_000,
        tags: ["News", "Norland & neighbours", "cables", "ministers"],
        note: "Read again for the figures.",
      }),
      link("https://www.evening.example/neglect", {
        title: "Years of neglect",
        savedAt: 1930000200_000,
        tags: ["News"],
      }),
      expect.objectContaining({ kind: "refused", reason: "address-not-web" }),
      link("https://www.coast.example/story", { title: "Coast", notices: ["credentials-removed"] }),
    ]);
  });

  it("a table with other columns, and rows with a text as articles", () => {
    expect(readText("Name;Link;Labels\nBridge;https://a.example/1;a, b\n")).toEqual([
      link("https://a.example/1", { title: "Bridge", tags: ["a", "b"] }),
    ]);
    const [article] = readText('url,title,text,published\n,Bridge,"One.\nTwo.",2031-03-04\n');
    expect(article).toMatchObject({
      kind: "article",
      source: { text: "One.\nTwo.", title: "Bridge", url: null, published: "2031-03-04" },
    });
  });

  it("CSL-JSON: an abstract becomes the note, a DOI an address, an entry without either is refused", () => {
    expect(readFixture("zotero.json")).toEqual([
      link(HARBOUR, {
        title: "Bridge closes after crack is found",
        savedAt: Date.UTC(2031, 2, 5),
        tags: ["bridges", "norland"],
        note: "A crack was found in the main cable.\n\nRead for the figures.",
        known: {
          byline: "Ines Okafor, Tom van den Berg, AFP",
          outlet: "The Harbour Post",
          published: "2031-03-04",
          language: "en-GB",
        },
      }),
      link("https://doi.org/10.1000/strands.7", {
        title: "Strands under load",
        known: { ...NOTHING_KNOWN, published: "2029" },
      }),
      { kind: "refused", reason: "no-address", number: 3, excerpt: "Cables of the north" },
    ]);
  });
});

describe("pages", () => {
  it("Wallabag: content as a page, what it could not read as a link", () => {
    const [page, unread, nothing] = readFixture("wallabag.json");
    expect(page).toMatchObject({
      kind: "page",
      url: "https://www.north.example/key-crossing",
      title: "Norland shuts key <crossing>",
      addresses: ["https://www.north.example/key-crossing", "https://short.example/x1"],
      savedAt: Date.UTC(2031, 2, 5, 8),
      tags: ["bridges", "norland", "starred"],
      note: "“14,000 drivers”\nCompare the figure",
      known: { byline: "Ines Okafor, AFP", published: "2031-03-04T17:30:00+01:00", language: "en-GB" },
    });
    expect((page as PageItem).html).toContain("<title>Norland shuts key &lt;crossing></title>");
    expect((page as PageItem).html).toContain("<p>Nobody was hurt.</p>");
    expect(unread).toMatchObject({ kind: "link", url: "https://www.evening.example/wall" });
    expect(nothing).toMatchObject({ kind: "refused", reason: "no-address", number: 3 });
  });

  it("SingleFile: the address and time of its comment", () => {
    const page = readPage(readFixture("singlefile.html"));
    expect(page.url).toBe(`${HARBOUR}?from=front`);
    expect(page.savedAt).toBe(Date.UTC(2031, 2, 5, 8));
    expect(page.html).toContain("<p>The bridge was closed on Tuesday.</p>");
  });

  it("a page that a browser saved: its mark names the address; a comment further down does not", () => {
    const mark = `<!-- saved from url=(0046)${HARBOUR} -->`;
    expect(readPage(readText(`<!DOCTYPE html>\n${mark}\n<html><p>Text</p></html>`)).url).toBe(HARBOUR);
    expect(readPage(readText(`<html><body><p>Text</p>${mark}</body></html>`)).url).toBeNull();
    const script = readPage(
      readText("<!-- saved from url=(0019)javascript:alert(1) --><html><p>Text</p></html>"),
    );
    expect(script).toMatchObject({ url: null, notices: ["address-refused"] });
  });

  it("pictures inside a page are taken out, text is not", () => {
    const data = `data:image/png;base64,${"A".repeat(100_000)}`;
    const page = readPage(readText(`<html><p>Before</p><img src="${data}"><p>After</p></html>`));
    expect(page.html).toBe('<html><p>Before</p><img src="data:,"><p>After</p></html>');
    // More than a pattern can hold of one picture.
    const large = `<html><img src="data:image/png;base64,${"QUJD".repeat(5_000_000)}"><p>data:a/b,c</p>`;
    expect(dropInlineData(large)).toBe('<html><img src="data:,"><p>data:a/b,c</p>');
  });

  it("MHTML of Chromium: the page, not its frames; address, time, title", () => {
    const page = readPage(readFixture("blink.mhtml"));
    expect(page).toMatchObject({
      url: HARBOUR,
      title: "Bridge closes – ångström",
      savedAt: Date.UTC(2031, 2, 5, 8),
    });
    expect(page.html).toContain("<article><p>Cafés near the bridge closed on Tuesday.</p></article>");
    expect(page.html).not.toContain("advertisement");
  });

  it("MHTML of older browsers: base64 in another encoding", () => {
    const page = readPage(readFixture("older.mht"));
    expect(page.url).toBe("http://www.hafen.example/strasse");
    expect(page.html).toContain("Straße am Hafen, 20 €");
  });

  it("a page's encoding is that of its mark, its declaration, its bytes", () => {
    const html = new TextEncoder().encode('<html><meta charset="iso-8859-2"><p>');
    const bytes = new Uint8Array([...html, 0xb3, 0xf3, 0x64, 0xbc]);
    const [declared] = readFile({ name: "page", bytes }, TOOLS);
    expect(declared).toMatchObject({ html: '<html><meta charset="iso-8859-2"><p>łódź' });
    expect(readText("\uFEFF<html><p>łódź</p></html>")[0]).toMatchObject({ html: "<html><p>łódź</p></html>" });
    const wide = new Uint8Array(Uint16Array.from("\uFEFF<html><p>łódź", (c) => c.charCodeAt(0)).buffer);
    expect([...readFile({ name: "page", bytes: wide }, TOOLS)][0]).toMatchObject({ html: "<html><p>łódź" });
  });
});

it("Wallabag's table: contents as pages, a day that may be another is none", () => {
  const rows = [
    'One;https://a.example/1;"<p>It ""burned"".</p>";"port, fire";text/html;en_GB;"21/01/2025 03:04:05"',
    'Two;https://a.example/2;"wallabag can\'t retrieve contents for this <a href=x>article</a>";;;;"02/01/2025 03:04:05"',
  ];
  const table = `Title;URL;Content;Tags;"MIME Type";Language;"Creation date"\n${rows.join("\n")}\n`;
  const [page, link] = readText(table, "all.csv") as [PageItem, LinkItem];
  expect(page).toMatchObject({
    kind: "page",
    title: "One",
    tags: ["port", "fire"],
    known: { language: "en-GB" },
  });
  expect(page.html).toContain('<p>It "burned".</p>');
  expect(new Date(page.savedAt!).toDateString()).toBe("Tue Jan 21 2025");
  expect(link).toMatchObject({ kind: "link", savedAt: null, notices: ["date-unreadable"] });
});

describe("texts", () => {
  it("the examples are read as they ship: unchanged, with the address that they name", () => {
    const seed = new URL("../../../seeds/000_8ffa22ef17a69db2.txt", import.meta.url);
    const text = readFileSync(seed, "utf8");
    const [item] = readText(text, "000_8ffa22ef17a69db2.txt");
    expect(item).toMatchObject({
      kind: "article",
      source: { text },
      addresses: [expect.stringContaining("//www.themoscowtimes.com/2025/01/21/")],
    });
  });

  it("a control character or two make no picture of a text, a page or a list", () => {
    const stray = `It \u0003burned${" for days".repeat(50)}.`;
    expect(readText(stray, "Mr. Smith vs. the port")).toMatchObject([{ kind: "article" }]);
    expect(readText(`<html><p>${stray}</p>`)).toMatchObject([{ kind: "page" }]);
    expect(readText(`url,title\nhttps://a.example/1,${stray}\n`)).toMatchObject([{ kind: "link" }]);
  });

  it("a text that is too long is refused with its beginning", () => {
    expect(readText("word ".repeat(300_000), "a.txt")).toEqual([
      { kind: "refused", reason: "too-long", number: 1, excerpt: expect.stringMatching(/^word word/) },
    ]);
  });
});

describe("what says nothing of its encoding", () => {
  const RUSSIAN =
    "Порт Варны закрыл зерновой терминал в понедельник после пожара. Двое рабочих надышались дымом, и поезда не пошли на север, а суда ждут у причала.";
  const UKRAINIAN =
    "Порт закрив термінал у понеділок. Двоє робітників надихалися диму, і потяги не пішли до міста, що за рікою, а кораблі чекають на воду з півночі.";

  /** A text in an encoding of single bytes, by how its decoder reads each. */
  function encode(text: string, label: string): Uint8Array {
    const table = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    return Uint8Array.from(text, (letter) => table.indexOf(letter));
  }
  const wide = (text: string, isBig: boolean): Uint8Array => {
    const view = new DataView(new ArrayBuffer(text.length * 2));
    for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !isBig);
    return new Uint8Array(view.buffer);
  };
  const readWhole = (bytes: Uint8Array, name = "x.txt") => {
    const [item] = readFile({ name, bytes }, TOOLS);
    return item?.kind === "article" ? item.source.text : item?.kind === "page" ? item.html : null;
  };

  it.each([
    ["windows-1251", RUSSIAN],
    ["koi8-r", RUSSIAN],
    ["windows-1251", UKRAINIAN],
    ["koi8-u", UKRAINIAN],
    ["windows-1252", "Le café où l’été se passe n’est pas fermé; on n’y voit que des élèves, à l’ombre."],
  ])("a text in %s", (label, text) => {
    expect(readWhole(encode(text, label))).toBe(text);
    const page = `<html><body><article><p>${text}</p></article></body></html>`;
    expect(readWhole(encode(page, label), "x.html")).toBe(page);
  });

  it("a page's encoding, declared as XML or far down in its head", () => {
    const polish = "<p>Zażółć gęślą jaźń</p>";
    const declared = `<?xml version="1.0" encoding="iso-8859-2"?><html>${polish}</html>`;
    const late = `<html><head><meta name="x" content="${"a".repeat(3000)}"><meta charset="iso-8859-2"></head>${polish}`;
    for (const html of [declared, late]) expect(readWhole(encode(html, "iso-8859-2"), "x.html")).toBe(html);
  });

  it("a page in an MHTML file that names none, after empty lines", () => {
    const html = `<html><body><p>${RUSSIAN}</p></body></html>`;
    const message = `\r\n\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n${html}\r\n--x--`;
    expect(readWhole(encode(message, "windows-1251"), "x.mht")).toBe(html);
  });

  it("UTF-16 without its mark", () => {
    for (const isBig of [false, true]) {
      expect(readWhole(wide("Port of Varna. Порт Варны.", isBig))).toBe("Port of Varna. Порт Варны.");
      expect(readWhole(wide("<html><p>Порт</p></html>", isBig), "x.html")).toBe("<html><p>Порт</p></html>");
    }
  });

  it("UTF-8 that was cut inside a letter", () => {
    const whole = new TextEncoder().encode(
      "title,url,time_added,tags,status\nПорт,https://a.example/1,1,,unread\nПожа",
    );
    const [first] = readFile({ name: "part_000000.csv", bytes: whole.subarray(0, -1) }, TOOLS);
    expect(first).toMatchObject({ title: "Порт" });
  });
});

it("a bookmark file's own title is no tag, in whatever language; a read-later list's headings are folders", () => {
  const files = (title: string) => `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>${title}</TITLE>
<H1>${title}</H1>
<DL><p><DT><H3>Häfen</H3><DL><p><DT><A HREF="https://a.example/1">Eins</A></DL><p><DT><A HREF="https://a.example/2">Zwei</A></DL>`;
  for (const title of ["Bookmarks Menu", "Lesezeichen-Menü", "Закладки"])
    expect(readText(files(title))).toMatchObject([{ tags: ["Häfen"] }, { tags: [] }]);
  const list =
    "<html><head><title>Instapaper: Export</title></head><body><h1>Ports</h1><ol><li><a href='https://a.example/1'>One</a></ol></body></html>";
  expect(readText(list)).toMatchObject([{ tags: ["Ports"] }]);
});

it("Zotero's server: a list in an object; abstracts without their markup", () => {
  const json = `{"items": [{"type":"article-journal","URL":"https://a.example/1","title":"A <i>port</i>","abstract":"<jats:p>It <jats:italic>burned</jats:italic>.</jats:p><jats:p>5 < 6.</jats:p>"}]}`;
  expect(readText(json, "zotero.json")).toMatchObject([{ title: "A port", note: "It burned.\n5 < 6." }]);
});

it("Pocket's highlights: links with the quotes as their note", () => {
  const json = `[{"url":"https://a.example/1","title":"Port","highlights":[{"quote":"eleven minutes","created_at":1633024999},{"quote":"two ships","note":"check","created_at":1}]},{"url":"javascript:1","title":"x","highlights":[]}]`;
  expect(readText(json, "part_000000.json")).toMatchObject([
    { kind: "link", title: "Port", note: "“eleven minutes”\n\n“two ships”\ncheck" },
    { kind: "refused", reason: "address-not-web" },
  ]);
});

it("a day that its month does not have is no date", () => {
  const rows = ["2031-02-29", "2032-02-29", "2031-04-31T10:00:00Z"].map(
    (day, i) => `https://a.example/${i},${day}`,
  );
  expect(readText(`url,published\n${rows.join("\n")}\n`)).toMatchObject([
    { known: { published: null }, notices: ["date-unreadable"] },
    { known: { published: "2032-02-29" }, notices: [] },
    { known: { published: null }, notices: ["date-unreadable"] },
  ]);
});

it("what an export wrote before a formula is taken away again", () => {
  expect(readText(`url,title,note\nhttps://a.example/1,'=1+1,'tis\n`)).toMatchObject([
    { title: "=1+1", note: "'tis" },
  ]);
});

it("a date in words is that day wherever it is read; one that names no day is none", () => {
  const zone = process.env.TZ;
  process.env.TZ = "Asia/Tokyo";
  const said = ["21 January 2025", "21 січня 2025", "Winter 2024", "Tue, 21 Jan 2025 15:04:05 GMT"];
  const dates = [...said.map((literal) => ({ literal })), { "date-parts": [[null]] }];
  const entries = dates.map((issued, i) => ({ type: "webpage", URL: `https://a.example/${i}`, issued }));
  const items = readText(JSON.stringify(entries)) as LinkItem[];
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(items.map(({ known }) => known.published)).toEqual([
    "2025-01-21",
    "2025-01-21",
    null,
    "2025-01-21T15:04:05Z",
    null,
  ]);
  expect(items[2]!.notices).toEqual(["date-unreadable"]);
});
