// Files of all kinds into the corpus and out of it.
import { expect, test } from "vitest";
import { readSavedPage } from "../../../entrypoints/library/transfer-read-page.ts";
import { findArticleByUrl } from "../../../utils/corpus/articles.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import {
  listImports,
  openImport,
  sealImport,
  type StagedArticle,
  stageChunks,
} from "../../../utils/corpus/staging.ts";
import { writeArticleFile } from "../../../utils/transfer/article-file.ts";
import { BACKUP_VERSION, writeBackup } from "../../../utils/transfer/backup.ts";
import { listBackupItems } from "../../../utils/transfer/backup-items.ts";
import { finishImports, holdImport } from "../../../utils/transfer/import-lock.ts";
import { stageFiles } from "../../../utils/transfer/stage-files.ts";
import { openStagedImport } from "../../../utils/transfer/staged-import.ts";
import { dump, nameDatabase, open, peek, unwrap } from "./open.ts";

const NOW = 1_800_000_000_000;
const settle = async <T>(
  written: { ok: true; value: T } | { ok: false; error: { code: string } },
): Promise<T> => {
  if (!written.ok) throw new Error(written.error.code);
  return written.value;
};

async function stage(corpus: Corpus, files: readonly File[], signal = new AbortController().signal) {
  const target = await openStagedImport({ corpus, unwrap, settle });
  const shares: number[] = [];
  const staging = stageFiles(target, files, {
    readPage: readSavedPage,
    parseDocument: (html) => new DOMParser().parseFromString(html, "text/html"),
    now: NOW,
    signal,
    onProgress: (share) => shares.push(share),
  });
  return { target, staging, shares };
}

const paragraphs = [
  "The dam above Orlov broke in the night of Tuesday after three days of rain, the governor's office said on Wednesday morning.",
  "More than two hundred families were brought out of the valley before the water reached the first houses, it said.",
  "Engineers had warned of cracks in the eastern wall in January, and the repairs were to begin in the spring.",
];
const DAM = "https://gazette.example/news/dam";
const DAM_PAGE = `<!doctype html><!--
 Page saved with SingleFile
 url: ${DAM}?utm_source=mail
 saved date: Tue Mar 03 2026 10:00:00 GMT+0000 (Coordinated Universal Time)
--><html lang="en"><head><title>Dam breaks in Orlov</title><link rel="canonical" href="${DAM}"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Dam breaks in Orlov</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article>
<script>window.hasRun = true</script></body></html>`;

const file = (name: string, content: BlobPart) => new File([content], name);

test("many files at once: each is reported on, then all come in as one", async () => {
  const corpus = await open();
  unwrap(await saveArticle(corpus, { source: { text: "An earlier text.", url: DAM } }, 5));
  const { target, staging, shares } = await stage(corpus, [
    file("dam.html", DAM_PAGE),
    file(
      "pocket.csv",
      `title,url,time_added,tags,status\nBridge,https://post.example/bridge,1700000000,roads|water,unread\nBad,javascript:alert(1),1,,unread\nAgain,https://www.post.example/bridge?utm_source=x,1700000001,,unread\n`,
    ),
    file("note.txt", "The mayor spoke.\n\nShe said little."),
    file("picture.png", new Uint8Array([137, 80, 78, 71, 0, 1, 2])),
    file("nothing.txt", ""),
    file("shell.html", "<!doctype html><html><head><title>App</title></head><body></body></html>"),
  ]);
  const reports = await staging;
  expect(
    reports.map(({ name, format, counts, refusedCount, fault }) => [
      name,
      format,
      counts,
      refusedCount,
      fault?.code ?? null,
    ]),
  ).toEqual([
    ["dam.html", "singlefile", { added: 0, link: 0, version: 1, known: 0 }, 0, null],
    ["pocket.csv", "pocket-csv", { added: 0, link: 1, version: 0, known: 1 }, 1, null],
    ["note.txt", "text", { added: 1, link: 0, version: 0, known: 0 }, 0, null],
    ["picture.png", null, { added: 0, link: 0, version: 0, known: 0 }, 0, "unknown-format"],
    ["nothing.txt", null, { added: 0, link: 0, version: 0, known: 0 }, 0, "empty-file"],
    ["shell.html", "html", { added: 0, link: 0, version: 0, known: 0 }, 1, null],
  ]);
  expect(reports[1]!.refused).toMatchObject([{ reason: "address-not-web", number: 3 }]);
  expect(reports[5]!.refused).toMatchObject([{ reason: "no-article", number: 1 }]);
  expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
  expect(unwrap(await listCatalogue(corpus))).toHaveLength(1);
  const done: number[] = [];
  expect(await target.apply((share) => done.push(share))).toEqual({
    addedCount: 1,
    linkCount: 1,
    versionCount: 1,
    knownCount: 1,
    correctionCount: 0,
    feedCount: 0,
    followCount: 0,
  });
  expect(done.at(-1)).toBe(1);
  const dam = unwrap(await findArticleByUrl(corpus, DAM))!;
  expect(dam).toMatchObject({ versionCount: 2, source: { title: "Dam breaks in Orlov" } });
  for (const paragraph of paragraphs) expect(dam.source.text).toContain(paragraph);
  expect(unwrap(await findArticleByUrl(corpus, "https://post.example/bridge"))).toMatchObject({
    savedAt: 1_700_000_000_000,
    source: { text: "", title: "Bridge" },
    tags: ["roads", "water"],
  });
  expect("hasRun" in globalThis).toBe(false);
  expect(unwrap(await listImports(corpus))).toEqual([]);
});

test("a file that cannot be read leaves the others as they are; a page without an address has none", async () => {
  const corpus = await open();
  const broken = () => {
    throw new RangeError("Maximum call stack size exceeded");
  };
  const target = await openStagedImport({ corpus, unwrap, settle });
  const files = [
    file("broken.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1><A HREF='https://a.example/'>A</A>"),
    file(
      "page.html",
      `<html><body><article>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`,
    ),
  ];
  const { signal } = new AbortController();
  const options = { readPage: readSavedPage, parseDocument: broken, now: NOW, signal, onProgress: () => {} };
  const reports = await stageFiles(target, files, options);
  expect(reports.map(({ fault, counts }) => [fault?.code, counts.added])).toEqual([
    ["unreadable", 0],
    [undefined, 1],
  ]);
  await target.apply(() => {});
  expect(unwrap(await listCatalogue(corpus))).toMatchObject([{ url: null }]);
});

async function backUp(corpus: Corpus): Promise<string> {
  let text = "";
  for await (const line of writeBackup(listBackupItems(corpus, unwrap), "2026-03-03T10:00:00.000Z"))
    text += line;
  return text;
}

async function fill(count: number): Promise<Corpus> {
  const corpus = await open();
  for (let i = 1; i <= count; i++)
    unwrap(
      await saveArticle(
        corpus,
        {
          source: {
            text: `Report ${i}.`,
            url: `https://gazette.example/${i}`,
            byline: `Ann Reporter`,
            title: `=Report ${i}`,
          },
        },
        i,
      ),
    );
  return corpus;
}

test("a damaged backup is refused whole, at its line; the corpus stays as it was", async () => {
  const text = await backUp(await fill(70));
  const corpus = await fill(2);
  const before = { ...(await dump(corpus)), meta: null };
  const faults: [string, BlobPart[], string, number | null][] = [
    ["cut off", [text.slice(0, text.length / 2)], "cut-off", 37],
    ["changed", [text.replace("Report 7.", "Report 9.")], "changed", 66],
    ["newer", [text.replace(`"version":${BACKUP_VERSION}`, '"version":99')], "newer", 1],
    ["not UTF-8", [text.slice(0, 500), new Uint8Array([255, 254]), text.slice(500)], "unreadable", null],
  ];
  for (const [name, parts, code, line] of faults) {
    const { target, staging } = await stage(corpus, [new File(parts, "backup.ndjson")]);
    const [report] = await staging;
    expect(report, name).toMatchObject({ format: "backup", fault: { code } });
    if (line !== null) expect(Math.abs(report!.fault!.line! - line), name).toBeLessThanOrEqual(1);
    await target.discard();
    expect({ ...(await dump(corpus)), meta: null }, name).toEqual(before);
  }
});

test("a packed backup comes back whole; beside other files it is not taken", async () => {
  const text = await backUp(await fill(70));
  const packed = await new Response(
    new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")),
  ).blob();
  const corpus = await open();
  const { target, staging } = await stage(corpus, [new File([packed], "backup.ndjson.gz")]);
  expect(await staging).toMatchObject([{ format: "backup", fault: null, counts: { added: 70 } }]);
  await target.apply(() => undefined);
  expect(await backUp(corpus)).toBe(text);
  const mixed = await stage(corpus, [new File([packed], "b.gz"), file("note.txt", "A note.")]);
  expect((await mixed.staging).map(({ fault }) => fault?.code ?? null)).toEqual(["backup-not-alone", null]);
  await mixed.target.discard();
});

test("cancelled while it is read, nothing is left of it", async () => {
  const corpus = await open();
  const text = await backUp(await fill(70));
  const cancel = new AbortController();
  const { target, staging } = await stage(corpus, [file("backup.ndjson", text)], cancel.signal);
  cancel.abort();
  await expect(staging).rejects.toThrow();
  await target.discard();
  expect(await peek(corpus, (tables) => tables.staging.count())).toBe(0);
  expect(unwrap(await listImports(corpus))).toEqual([]);
});

test("imports that nobody is at any more: sealed ones are carried out, others thrown away, held ones left alone", async () => {
  const corpus = await open(nameDatabase());
  const begin = async (isSealed: boolean) => {
    const id = unwrap(await openImport(corpus));
    const source = { text: `Of ${id}.` };
    const times = { savedAt: 1, seenAt: 1, updatedAt: 1, removedAt: null };
    const article: StagedArticle = {
      key: "1",
      source,
      addresses: [],
      ...times,
      seedId: null,
      origin: "saved",
      tags: [],
      note: "",
      versions: [],
    };
    unwrap(await stageChunks(corpus, id, [{ kind: "articles", articles: [article] }]));
    if (isSealed) unwrap(await sealImport(corpus, id));
    return id;
  };
  await begin(true);
  await begin(false);
  const held = await begin(true);
  const release = await holdImport(held);
  expect(await finishImports(corpus, settle)).toBe(1);
  expect(unwrap(await listImports(corpus))).toEqual([{ id: held, isSealed: true }]);
  expect(unwrap(await listCatalogue(corpus))).toHaveLength(1);
  release();
  expect(await finishImports(corpus, settle)).toBe(1);
  expect(unwrap(await listCatalogue(corpus))).toHaveLength(2);
});

test("articles as files for other programs", async () => {
  const corpus = await fill(120);
  const ids = Array.from({ length: 120 }, (_, i) => String(i + 1));
  const read = async (format: "csv" | "csl-json" | "bibtex" | "ris", wanted: readonly string[]) => {
    let text = "";
    for await (const piece of writeArticleFile(corpus, wanted, format, unwrap)) text += piece;
    return text;
  };
  const entries = JSON.parse(await read("csl-json", ids)) as { title: string }[];
  expect(entries.map(({ title }) => title)).toEqual(ids.map((id) => `=Report ${id}`));
  expect((await read("csv", ids)).split("\r\n")).toHaveLength(122);
  expect(await read("csv", ["3"])).toContain("'=Report 3");
  expect((await read("bibtex", ["5", "999", "2"])).match(/^@/gm)).toHaveLength(2);
  expect((await read("ris", ids)).match(/^ER {2}-/gm)).toHaveLength(120);
  expect(JSON.parse(await read("csl-json", []))).toEqual([]);
  // What only the text says is read from it.
  const raw = `Dam breaks in Orlov\n\nBy Ines Okafor\n\nMarch 3, 2026\n\n${paragraphs.join("\n\n")}`;
  const { articleId } = unwrap(await saveArticle(corpus, { source: { text: raw } }, NOW));
  expect(JSON.parse(await read("csl-json", [articleId]))).toMatchObject([
    {
      title: "Dam breaks in Orlov",
      author: [{ family: "Okafor", given: "Ines" }],
      issued: { "date-parts": [[2026, 3, 3]] },
    },
  ]);
});

test("what is brought in twice in one import, or has a note already, is told beforehand and joined", async () => {
  const corpus = await open();
  unwrap(await saveArticle(corpus, { source: { text: "An earlier text.", url: DAM } }, 5));
  const { target, staging } = await stage(corpus, [
    file("list.csv", `url,title,note\n${DAM},Dam,The reader's own words.\n`),
    file("same.csv", `url,title,note\n${DAM},Dam,The reader's own words.\n`),
    file("more.json", `[{"url":"${DAM}","title":"Dam","highlights":[{"quote":"cracks in January"}]}]`),
    file("a.txt", paragraphs.join("\n\n")),
    file("b.csv", `url,title,text\nhttps://a.example/1,Dam,"${paragraphs.join("\n\n")}"\n`),
    file("c.txt", paragraphs.join("\n\n")),
    file("d.csv", `url,title,text\nhttps://b.example/2,Dam,"${paragraphs.join("\n\n")}"\n`),
  ]);
  const reports = await staging;
  const sum = (name: "added" | "link" | "version" | "known") =>
    reports.reduce((total, { counts }) => total + counts[name], 0);
  const done = await target.apply(() => undefined);
  expect([sum("added"), sum("link"), sum("version"), sum("known")]).toEqual([2, 0, 0, 5]);
  expect([done.addedCount, done.linkCount, done.versionCount, done.knownCount]).toEqual([2, 0, 0, 5]);
  expect(unwrap(await findArticleByUrl(corpus, DAM))).toMatchObject({
    note: "The reader's own words.\n\n“cracks in January”",
  });
});
