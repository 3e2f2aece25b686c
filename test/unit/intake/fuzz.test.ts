// Every parser against files that no program wrote: it ends, soon, with plain items or an error of its own.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCslJson } from "../../../utils/intake/csl-json.ts";
import { readCsvList } from "../../../utils/intake/csv-list.ts";
import { readHtmlList } from "../../../utils/intake/html-list.ts";
import type { IntakeItem } from "../../../utils/intake/intake-item.ts";
import { readMhtml } from "../../../utils/intake/mhtml.ts";
import { readFile } from "../../../utils/intake/read-file.ts";
import { readSavedPage } from "../../../utils/intake/saved-page.ts";
import { readWallabagJson } from "../../../utils/intake/wallabag-json.ts";
import { parseHtml } from "../../../utils/page/extract-html.ts";
import { openFixture, take, TOOLS } from "./open-fixture.ts";

const RUNS = { numRuns: 300 };
const NOTHING = { byline: null, outlet: null, published: null, language: null };

function check(read: () => Iterable<IntakeItem>): void {
  for (const item of take(read)) checkItem(item);
}

function checkItem(item: IntakeItem): void {
  if (item.kind === "refused") {
    expect(item.excerpt.length).toBeLessThanOrEqual(120);
    return;
  }
  const addresses = [...item.addresses, ...("url" in item && item.url !== null ? [item.url] : [])];
  for (const address of addresses) expect(address).toMatch(/^https?:\/\/[^@/]*(?:\/|$)/);
  const { title } = item.kind === "article" ? item.source : item;
  for (const line of [title ?? "", ...item.tags]) expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  expect(item.note ?? "").not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}/u);
  expect(item.tags.length).toBeLessThanOrEqual(64);
  const known = item.kind === "article" ? NOTHING : item.known;
  expect(Object.keys(known).sort()).toEqual(["byline", "language", "outlet", "published"]);
  expect(item.savedAt === null || Number.isSafeInteger(item.savedAt)).toBe(true);
}

/** Texts made of a format's own words and signs, in no order. */
function shuffled(words: readonly string[]): fc.Arbitrary<string> {
  const word = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...words) },
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  return fc.array(word, { maxLength: 60 }).map((parts) => parts.join(""));
}

const URLS = [
  "https://a.example/1",
  "javascript:alert(1)",
  "https://u:p@a.example",
  "//a.example",
  "data:text/html,x",
  "",
];
const scalar = fc.oneof(
  fc.constantFrom(...URLS),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const anything = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.object({ maxDepth: 2 }),
  fc.dictionary(
    fc.constantFrom(
      "toString",
      "valueOf",
      "__proto__",
      "date-parts",
      "literal",
      "family",
      "label",
      "quote",
      "raw",
    ),
    scalar,
  ),
);
/** Entries with the keys that are read and values of any kind. */
function entries(keys: readonly string[]): fc.Arbitrary<string> {
  const entry = fc.dictionary(fc.constantFrom(...keys), anything, { maxKeys: keys.length });
  return fc.array(entry, { maxLength: 4 }).map((list) => JSON.stringify(list));
}

const CSL_KEYS = [
  "type",
  "id",
  "title",
  "URL",
  "DOI",
  "author",
  "issued",
  "accessed",
  "abstract",
  "note",
  "keyword",
  "container-title",
  "language",
  "__proto__",
];
const WALLABAG_KEYS = [
  "is_starred",
  "title",
  "url",
  "given_url",
  "content",
  "created_at",
  "published_at",
  "published_by",
  "tags",
  "annotations",
  "language",
  "__proto__",
];
const JSON_SIGNS = ["[", "]", "{", "}", ",", ":", '"', "\\", '"URL"', '"https://a.example"', "null", " "];
const CSV_SIGNS = [
  "url",
  "title",
  "tags",
  "text",
  "time_added",
  ",",
  ";",
  "\t",
  '"',
  '""',
  "\n",
  "\r\n",
  ...URLS,
];
const HTML_SIGNS = [
  "<DL><p>",
  "</DL>",
  "<DT>",
  "<H3>",
  "</H3>",
  "<H1>",
  "<A HREF='https://a.example/1' ADD_DATE='1'>",
  "<A HREF='javascript:x'>",
  "</A>",
  "<DD>",
  "<ul>",
  "<li>",
  "<",
  ">",
  "&amp;",
  "&#0;",
  "<!--",
  "-->",
  "<script>",
  "<table>",
];
const MIME_SIGNS = [
  "MIME-Version: 1.0\n",
  "Content-Type: multipart/related; boundary=x\n",
  'Content-Type: multipart/mixed; boundary="x"\n',
  "Content-Type: text/html; charset=nothing\n",
  "Content-Transfer-Encoding: base64\n",
  "Content-Transfer-Encoding: quoted-printable\n",
  "Subject: =?utf-8?Q?=C3?= =?utf-8?q?=A9?=\n",
  "Date: x\n",
  "\n",
  "\r\n\r\n",
  "\n--x\n",
  "\n--x--\n",
  "\n--xy\n",
  "=3",
  "=\n",
  "=C3=A9",
  "QUJD",
  "<p>",
];

describe("files that no program wrote", () => {
  it.each<[string, fc.Arbitrary<string>, (text: string) => Iterable<IntakeItem>]>([
    ["CSL entries", entries(CSL_KEYS), readCslJson],
    ["CSL signs", shuffled(JSON_SIGNS).map((text) => `[${text}`), readCslJson],
    ["Wallabag entries", entries(WALLABAG_KEYS), readWallabagJson],
    ["Wallabag signs", shuffled(JSON_SIGNS).map((text) => `[${text}`), readWallabagJson],
    ["CSV", shuffled(CSV_SIGNS).map((text) => `title,url,tags,text,created\n${text}`), readCsvList],
    ["CSV without a header", shuffled(CSV_SIGNS), readCsvList],
    ["lists as HTML", shuffled(HTML_SIGNS), (text) => readHtmlList(parseHtml(text))],
    ["MHTML", shuffled(MIME_SIGNS), (text) => [readMhtml(new TextEncoder().encode(text))]],
    [
      "saved pages",
      shuffled([
        "<!--",
        "-->",
        " Page saved with SingleFile\n",
        "url: ",
        "saved date: ",
        "<!doctype html>",
        "<html>",
        ...URLS,
        "\n",
      ]),
      (text) => [readSavedPage(text)],
    ],
  ])("%s", (_name, texts, read) => {
    fc.assert(
      fc.property(texts, (text) => check(() => read(text))),
      RUNS,
    );
  });

  it("any bytes under any name", () => {
    const name = fc.constantFrom("a.html", "a.mhtml", "a.json", "a.csv", "a.txt", "a");
    fc.assert(
      fc.property(name, fc.uint8Array({ maxLength: 400 }), (name, bytes) =>
        check(() => readFile({ name, bytes }, TOOLS)),
      ),
      RUNS,
    );
  });

  it("real files with bytes changed, cut and doubled", () => {
    const files = [
      "pocket.csv",
      "instapaper.csv",
      "pocket.html",
      "bookmarks.html",
      "wallabag.json",
      "zotero.json",
      "singlefile.html",
      "blink.mhtml",
      "older.mht",
    ].map(openFixture);
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(change, { maxLength: 12 }),
        fc.nat(),
        ({ name, bytes }, changes, end) => {
          const damaged = bytes.slice(0, end % 3 === 0 ? end % (bytes.length + 1) : bytes.length);
          for (const { at, byte } of changes) damaged[at % damaged.length] = byte;
          check(() => readFile({ name, bytes: damaged }, TOOLS));
        },
      ),
      { numRuns: 600 },
    );
  });
});
