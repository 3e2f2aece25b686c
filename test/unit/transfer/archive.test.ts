import { describe, expect, it } from "vitest";
import type { StagedArticle } from "../../../utils/corpus/staging.ts";
import { parseHtml } from "../../../utils/page/extract-html.ts";
import { isArchive, listArchive } from "../../../utils/transfer/archive.ts";
import type { FileReport } from "../../../utils/transfer/import-report.ts";
import { FileError } from "../../../utils/transfer/lines.ts";
import { stageFiles } from "../../../utils/transfer/stage-files.ts";
import type { StagedImport } from "../../../utils/transfer/staged-import.ts";
import { writeZip, type ZippedFile } from "../../fixtures/zip.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const CSV = encode(
  "title,url,time_added,tags,status\nPort,https://a.example/1,1700000000,,unread\n".repeat(50),
);
const list = async (bytes: Uint8Array<ArrayBuffer>) => listArchive(new Blob([bytes]));
const open = async (file: ZippedFile) => {
  const [found] = (await list(writeZip([file])))!;
  return new Uint8Array(await (await found!.open()).arrayBuffer());
};

describe("an archive", () => {
  it("gives its files as they were, packed and not; folders and what archivers add are none", async () => {
    const bytes = writeZip(
      [
        { name: "part_000000.csv", bytes: CSV },
        { name: "annotations/", bytes: encode("") },
        { name: "annotations/Häfen.json", bytes: encode("[]"), isStored: true, flags: 0 },
        { name: "__MACOSX/._part_000000.csv", bytes: encode("x") },
        { name: ".DS_Store", bytes: encode("x") },
        { name: "pages/Port.html", bytes: encode("x") },
        { name: "pages/Port_files/css/main.css", bytes: encode("x") },
      ],
      "made by somebody",
    );
    expect(await isArchive(new Blob([bytes]))).toBe(true);
    const files = (await list(bytes))!;
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ["part_000000.csv", CSV.length],
      ["annotations/Häfen.json", 2],
      ["pages/Port.html", 1],
    ]);
    expect(new Uint8Array(await (await files[0]!.open()).arrayBuffer())).toEqual(CSV);
    expect(await (await files[1]!.open()).text()).toBe("[]");
  });

  it("is left alone where it is a document or a program", async () => {
    for (const name of ["mimetype", "[Content_Types].xml", "META-INF/MANIFEST.MF"])
      expect(
        await list(
          writeZip([
            { name, bytes: encode("x") },
            { name: "a.html", bytes: CSV },
          ]),
        ),
      ).toBeNull();
    expect(await isArchive(new Blob(["title,url"]))).toBe(false);
    expect(await isArchive(new Blob(["PK"]))).toBe(false);
  });

  it("is refused whole where its directory is damaged, wherever it was cut", async () => {
    const bytes = writeZip([{ name: "a.csv", bytes: CSV }, { name: "b.csv", bytes: CSV }]); // prettier-ignore
    for (let length = 4; length < bytes.length; length++)
      await expect(list(bytes.slice(0, length)), String(length)).rejects.toThrow(FileError);
  });

  it("is refused whole where files share bytes or it unpacks to far more than it is", async () => {
    await expect(
      list(writeZip([{ name: "a.csv", bytes: CSV }, { name: "b.csv", bytes: CSV, offset: 0 }])), // prettier-ignore
    ).rejects.toThrow("overlap");
    await expect(list(writeZip([{ name: "a.txt", bytes: CSV, size: 2 ** 30 }]))).rejects.toThrow("far more");
    await expect(list(writeZip([{ name: "zeros", bytes: new Uint8Array(50_000_000) }]))).rejects.toThrow(
      "far more",
    );
  });

  it("refuses more files than are read", async () => {
    const many = Array.from({ length: 5_001 }, (_, i) => ({
      name: `${i}`,
      bytes: encode(""),
      isStored: true,
    }));
    await expect(list(writeZip(many))).rejects.toThrow("more files");
    expect(await list(writeZip(many.slice(1)))).toHaveLength(5_000);
  });

  it.each([
    ["another checksum", { checksum: 1 }],
    ["more than it says", { size: CSV.length - 1 }],
    ["less than it says", { size: CSV.length + 1 }],
    ["encrypted", { flags: 0x801 }],
    ["packed in another way", { method: 12 }],
  ])("refuses a file of it: %s", async (_, lie) => {
    await expect(open({ name: "a.csv", bytes: CSV, ...lie })).rejects.toThrow(FileError);
  });

  it("gives a file as it was or not at all, whatever byte is changed", async () => {
    const bytes = writeZip([{ name: "a.csv", bytes: CSV }]);
    for (let at = 4; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 0x55;
      const read = async () => {
        const files = await list(changed);
        return files === null || files.length === 0 ? null : (await files[0]!.open()).arrayBuffer();
      };
      const got = await read().catch((error: unknown) => {
        expect(error, String(at)).toBeInstanceOf(FileError);
        return null;
      });
      if (got !== null) expect(new Uint8Array(got)).toEqual(CSV);
    }
  });
});

describe("an archive among files to be brought in", () => {
  /** What is put aside, and the reports. */
  async function stage(files: readonly File[]) {
    const staged: StagedArticle[] = [];
    const shares: number[] = [];
    const target: Pick<StagedImport, "addArticle" | "addOther" | "flush"> = {
      addArticle: async (article, onOutcome) => {
        staged.push(article);
        onOutcome("added");
      },
      addOther: async () => undefined,
      flush: async () => undefined,
    };
    const reports = await stageFiles(target as StagedImport, files, {
      parseDocument: parseHtml,
      readPage: async () => null,
      now: 1_800_000_000_000,
      signal: new AbortController().signal,
      onProgress: (share) => shares.push(share),
    });
    return { staged, reports, shares };
  }
  const fault = ({ fault }: FileReport) => fault?.code ?? null;

  it("Pocket's own: each file is reported on by its name, and what cannot be read with the rest", async () => {
    const highlights = '[{"url":"https://a.example/1","title":"Port","highlights":[{"quote":"so"}]}]';
    const zip = writeZip([
      { name: "part_000000.csv", bytes: encode("title,url,time_added,tags,status\nPort,https://a.example/1,1700000000,sea|grain,unread\n") },
      { name: "annotations/part_000000.json", bytes: encode(highlights) },
      { name: "cover.png", bytes: Uint8Array.of(137, 80, 78, 71, 0) },
      { name: "inner.zip", bytes: writeZip([{ name: "part_000000.csv", bytes: CSV }]) },
      { name: "broken.csv", bytes: CSV, checksum: 7 },
    ]); // prettier-ignore
    const { staged, reports, shares } = await stage([
      new File([zip], "pocket.zip"),
      new File([zip.slice(0, -30)], "cut.zip"),
      new File(["A text.\n\nOf two paragraphs."], "note.txt"),
      new File([writeZip([{ name: "backup.ndjson", bytes: encode('{"parallax":"backup"') }])], "backup.zip"),
      new File([writeZip([])], "nothing.zip"),
    ]);
    expect(reports.map((report) => [report.name, report.format, fault(report)])).toEqual([
      ["pocket.zip/part_000000.csv", "pocket-csv", null],
      ["pocket.zip/annotations/part_000000.json", "pocket-json", null],
      ["pocket.zip/cover.png", null, "unknown-format"],
      ["pocket.zip/inner.zip", null, "unknown-format"],
      ["pocket.zip/broken.csv", null, "unreadable"],
      ["cut.zip", null, "unreadable"],
      ["note.txt", "text", null],
      ["backup.zip/backup.ndjson", "backup", "backup-not-alone"],
      ["nothing.zip", null, "empty-file"],
    ]);
    expect(staged.map(({ source, tags, note }) => [source.url, tags, note])).toEqual([
      ["https://a.example/1", ["sea", "grain"], ""],
      ["https://a.example/1", [], "“so”"],
      [null, [], ""],
    ]);
    expect(new Set(staged.map(({ key }) => key)).size).toBe(3);
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
  });
});
