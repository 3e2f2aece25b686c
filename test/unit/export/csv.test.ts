import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv } from "../../../utils/export/csv.ts";
import type { ExportedArticle } from "../../../utils/export/reference.ts";
import { readCsvList } from "../../../utils/intake/csv-list.ts";
import { readCsvRows } from "../../../utils/intake/csv-rows.ts";

const HEADER = "title,outlet,byline,published,modified,url,language,wire,saved_at,tags,note,text";

function write(articles: readonly ExportedArticle[]): string {
  return [...writeCsv(articles)].join("");
}

describe("articles as CSV", () => {
  it("is RFC 4180 with a byte order mark", () => {
    const article = {
      text: 'One, "two".\nThree',
      title: "Plain",
      url: "https://a.example/",
      savedAt: 0,
      tags: ["a", "b|c"],
    };
    expect(write([article])).toBe(
      `\uFEFF${HEADER}\r\nPlain,,,,,https://a.example/,,,1970-01-01T00:00:00.000Z,a|b/c,,"One, ""two"".\nThree"\r\n`,
    );
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    '=HYPERLINK("http://x")',
    "=1\n+2",
  ])("%j is no formula", (title) => {
    const [, row] = readCsvRows(write([{ text: "x", title }]), 10);
    expect(row!.cells[0]).toBe(`'${title.replace(/\r\n?/g, "\n")}`);
  });

  it("no cell of any article begins as a formula, and every row has every cell", () => {
    const cell = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[=+\-@\t\r",;'\n]{0,6}$/));
    const article = fc.record({
      // A row with nothing in it is none.
      text: cell.map((text) => `${text}.`),
      title: cell,
      note: cell,
      tags: fc.array(cell, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(article, { maxLength: 4 }), (articles) => {
        const rows = readCsvRows(write(articles), 10);
        expect(rows).toHaveLength(articles.length + 1);
        expect(rows.filter(({ cells, isBroken }) => isBroken || cells.length !== 12)).toEqual([]);
        const cells = rows.flatMap((row) => row.cells);
        expect(cells.filter((text) => /^[=+\-@\t\r\n]/.test(text))).toEqual([]);
      }),
    );
  });

  it("is read again as the same articles", () => {
    const source = {
      text: "One.\n\nTwo.",
      title: "Bridge; closed",
      url: "https://a.example/1",
      byline: "Ines Okafor",
      outlet: "The Harbour Post",
      published: "2031-03-04T10:00:00Z",
      language: "en",
    };
    const facts = { savedAt: Date.UTC(2031, 2, 5), tags: ["a", "b c"], note: "A note" };
    const text = write([{ ...source, ...facts }]).replace("\uFEFF", "");
    expect([...readCsvList(text)]).toEqual([
      { kind: "article", source, addresses: [source.url], ...facts, notices: [] },
    ]);
  });
});
