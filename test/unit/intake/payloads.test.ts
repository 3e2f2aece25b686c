// Every payload through every input to every output: nothing that runs, and nothing that breaks out of its field, comes out.
import { describe, expect, it } from "vitest";
import { writeBibtex } from "../../../utils/export/bibtex.ts";
import { writeComparison } from "../../../utils/export/comparison-report.ts";
import { writeComparisonPage } from "../../../utils/export/comparison-page.ts";
import { writeCslJson } from "../../../utils/export/csl-json.ts";
import { writeCsv } from "../../../utils/export/csv.ts";
import type { ExportedArticle } from "../../../utils/export/reference.ts";
import { writeRis } from "../../../utils/export/ris.ts";
import { readCsvRows } from "../../../utils/intake/csv-rows.ts";
import type { IntakeItem } from "../../../utils/intake/intake-item.ts";
import { readFile } from "../../../utils/intake/read-file.ts";
import { parseHtml } from "../../../utils/page/extract-html.ts";
import { EMPTY, makeArticle, PAGE } from "../../fixtures/coverage.ts";
import { ADDRESS_PAYLOADS, TEXT_PAYLOADS } from "../../fixtures/payloads.ts";
import { parseBibtex, parseRis } from "../export/grammars.ts";
import { WORDS } from "../export/report-words.ts";
import { TOOLS } from "./open-fixture.ts";

const WEB = /^https?:\/\/[a-z]/;

interface Hostile {
  readonly url: string;
  readonly text: string;
}

/** As the payloads stand in files: a hostile text in every field that takes one, a hostile address in every other. */
const HOSTILE: readonly Hostile[] = [
  ...TEXT_PAYLOADS.map((text) => ({ text, url: "https://a.example/1" })),
  ...ADDRESS_PAYLOADS.map((url) => ({ text: "Bridge", url })),
];

const csv = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** A file of each format that holds every payload. */
const FILES: Readonly<Record<string, (list: readonly Hostile[]) => string>> = {
  "pocket.csv": (list) =>
    `title,url,time_added,tags,status\n${list.map(({ text, url }) => `${csv(text)},${csv(url)},1930000000,${csv(text)},unread`).join("\n")}`,
  "instapaper.csv": (list) =>
    `URL,Title,Selection,Folder,Timestamp\n${list.map(({ text, url }) => `${csv(url)},${csv(text)},${csv(text)},${csv(text)},1`).join("\n")}`,
  "articles.csv": (list) =>
    `url,title,text,byline,outlet,published\n${list.map(({ text, url }) => [url, text, text, text, text, text].map(csv).join(",")).join("\n")}`,
  "bookmarks.html": (list) =>
    `<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>${list.map(({ text, url }) => `<DT><A HREF="${attribute(url)}" TAGS="${attribute(text)}">${attribute(text).replaceAll("<", "&lt;")}</A>`).join("\n")}</DL>`,
  "pocket.html": (list) =>
    `<html><title>Pocket Export</title><ul>${list.map(({ text, url }) => `<li><a href="${attribute(url)}" time_added="1930000000">${text}</a>`).join("\n")}</ul>`,
  "wallabag.json": (list) =>
    JSON.stringify(
      list.map(({ text, url }) => ({
        is_archived: 0,
        is_starred: 0,
        title: text,
        url,
        given_url: url,
        tags: [text],
        published_by: [text],
        published_at: text,
        language: text,
        annotations: [{ quote: text, text }],
      })),
    ),
  "zotero.json": (list) =>
    JSON.stringify(
      list.map(({ text, url }) => ({
        type: "article-newspaper",
        title: text,
        URL: url,
        DOI: url,
        author: [{ literal: text }],
        "container-title": text,
        abstract: text,
        keyword: text,
        issued: { raw: text },
      })),
    ),
};

function readItems(name: string): IntakeItem[] {
  const bytes = new TextEncoder().encode(FILES[name]!(HOSTILE));
  return [...readFile({ name, bytes }, TOOLS)];
}

/** What the corpus would give back, or worse: fields that no import checked. */
const UNCHECKED: readonly ExportedArticle[] = HOSTILE.map(({ text, url }) => ({
  text, title: text, byline: text, outlet: text, url, published: text, modified: text, wire: text, language: text, tags: [text], note: text, addresses: [url], savedAt: 1e12,
})); // prettier-ignore

function exportable(items: readonly IntakeItem[]): ExportedArticle[] {
  return items.flatMap((item) => {
    if (item.kind === "refused") return [];
    const { savedAt, tags, note } = item;
    const source =
      item.kind === "article" ? item.source : { text: "", title: item.title, url: item.url, ...item.known };
    return [{ ...source, savedAt, tags, note }];
  });
}

describe.each(Object.keys(FILES))("%s", (name) => {
  const items = readItems(name);

  it("loses nothing, and takes no address but http(s)", () => {
    // Markup inside a link of a list that is not escaped may itself be a link.
    if (name !== "pocket.html") expect(items).toHaveLength(HOSTILE.length);
    expect(items.filter(({ kind }) => kind !== "refused").length).toBeGreaterThan(TEXT_PAYLOADS.length - 1);
    const taken = items.filter((item) => item.kind !== "refused");
    const urls = taken.flatMap((item) => [
      item.kind === "article" ? item.source.url : item.url,
      ...item.addresses,
    ]);
    expect(urls.filter((url) => url != null && !WEB.test(url))).toEqual([]);
  });

  it("comes out as words", () => checkOutputs(exportable(items)));
});

it("fields that nobody checked come out as words", () => checkOutputs(UNCHECKED));

function checkOutputs(articles: readonly ExportedArticle[]): void {
  const rows = readCsvRows([...writeCsv(articles)].join(""), articles.length + 2);
  expect(rows).toHaveLength(articles.length + 1);
  expect(rows.filter(({ cells }) => cells.length !== 12 || !/^(?:url|https?:.*|)$/.test(cells[5]!))).toEqual(
    [],
  );
  const entries = parseBibtex([...writeBibtex(articles)].join(""));
  expect(entries).toHaveLength(articles.length);
  const records = parseRis([...writeRis(articles)].join(""));
  expect(records).toHaveLength(articles.length);
  const references = JSON.parse([...writeCslJson(articles)].join("")) as { id: string; URL?: string }[];
  expect(new Set(references.map(({ id }) => id)).size).toBe(articles.length);
  const addresses = [
    ...entries.map(({ fields }) => fields.url),
    ...records.map((record) => record.find(([tag]) => tag === "UR")?.[1]),
    ...references.map(({ URL }) => URL),
  ];
  expect(addresses.filter((url) => url !== undefined && !WEB.test(url))).toEqual([]);
}

it("reports show payloads as words", () => {
  const rows = HOSTILE.map(({ text, url }, index) =>
    makeArticle(`h${index}`, { headline: text, outlet: text, wire: text, published: text, url }),
  );
  const voice = { id: "h", origin: { kind: "independent", wire: null, share: 0 }, articles: rows } as const;
  const quotations = HOSTILE.map(({ text }, index) => ({
    id: `q${index}`, speaker: text, passageId: null, versions: [{ articleId: `h${index}`, text, speaker: text, cue: text, edits: [] }],
  })); // prettier-ignore
  const coverage = { ...EMPTY, voices: [voice], quotations };
  const page = parseHtml(
    writeComparisonPage({ ...PAGE, headline: TEXT_PAYLOADS[0]! }, coverage, 0, WORDS, {
      language: "en",
      direction: "ltr",
    }),
  );
  const names = new Set([...page.querySelectorAll("*")].map(({ localName }) => localName));
  expect([...names].sort()).toEqual([
    "a",
    "body",
    "h1",
    "h2",
    "h3",
    "head",
    "html",
    "li",
    "main",
    "meta",
    "ol",
    "style",
    "title",
    "ul",
  ]);
  const attributes = new Set(
    [...page.querySelectorAll("body *")].flatMap((element) => element.getAttributeNames()),
  );
  expect([...attributes].sort()).toEqual(["dir", "href", "id", "rel"]);
  for (const link of page.querySelectorAll("a"))
    expect(link.getAttribute("href")).toMatch(/^(?:https?:\/\/[a-z]|#source-\d+$)/);
  expect(page.querySelectorAll("li").length).toBe(1 + 2 * HOSTILE.length);

  const markdown = writeComparison(PAGE, coverage, 0, WORDS);
  expect(markdown.match(/(?<!\\)<(?!https?:\/\/)/)).toBeNull();
  expect(markdown.match(/(?<!\\)\]\((?:javascript|data)/i)).toBeNull();
});
