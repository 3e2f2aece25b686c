import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BackupError, type BackupItem, readBackup, writeBackup } from "../../../utils/transfer/backup.ts";
import { FileError, isBackupFile, readLines } from "../../../utils/transfer/lines.ts";

const times = { savedAt: 1, seenAt: 2, updatedAt: 3, removedAt: null };
const known = {
  title: null,
  byline: null,
  outlet: "Gazette",
  url: "https://gazette.example/a",
  published: null,
  modified: null,
  wire: null,
  language: null,
};
const items: BackupItem[] = [
  ...Array.from({ length: 150 }, (_, i): BackupItem => ({
    article: {
      key: String(i + 1),
      source: { ...known, text: `Text ${i}\u2028 “quoted” 価格` },
      addresses: ["https://gazette.example/a"],
      ...times,
      seedId: null,
      origin: (["saved", "seed", "feed", "auto"] as const)[i % 4]!,
      ...(i % 3 === 0 ? { extent: i % 2 === 0 ? "beginning" : "summary" } : {}),
      tags: ["water"],
      note: i % 2 === 0 ? "" : "A note.\nOf two lines.",
      versions: [{ source: { ...known, text: "Earlier." }, seenAt: 1 }],
    },
  })),
  {
    correction: {
      kind: "not-a-match",
      subjects: ["article:1", "article:2"],
      sentences: ["a", "b"],
      part: "figure",
      phrases: ["1", "2"],
      madeAt: 9,
    },
  },
  {
    correction: {
      kind: "same-event",
      subjects: ["article:1", "url:gazette.example/b"],
      sentences: null,
      madeAt: 10,
    },
  },
  {
    feed: {
      url: "https://gazette.example/feed.xml",
      title: "Gazette",
      home: null,
      folder: ["News", "Orlov"],
      isPaused: true,
      wantsFullText: false,
      addedAt: 11,
    },
  },
  {
    follow: {
      articleKey: "3",
      lastSeenKey: "140",
      headline: "Dam breaks",
      language: "en",
      since: 12,
      wantsNotice: true,
    },
  },
];

async function* give<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) yield value;
}
async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
const write = async (): Promise<string[]> => collect(writeBackup(give(items), "2026-03-03T10:00:00.000Z"));
const readText = async (text: string): Promise<BackupItem[]> =>
  collect(readBackup(readLines(new Blob([text]))));
const faultOf = async (text: string): Promise<string> =>
  readText(text).then(
    () => "none",
    (error: unknown) => (error instanceof BackupError ? error.fault : String(error)),
  );

test("what is written is read, item for item", async () => {
  expect(await readText((await write()).join(""))).toEqual(items);
  expect(await readText((await collect(writeBackup(give([]), "x"))).join(""))).toEqual([]);
});

test("packed it is the same, and progress goes to the end of the file", async () => {
  const packed = await new Response(
    new Blob([(await write()).join("")]).stream().pipeThrough(new CompressionStream("gzip")),
  ).blob();
  let seen = 0;
  expect(await collect(readBackup(readLines(packed, { onProgress: (bytes) => (seen = bytes) })))).toEqual(
    items,
  );
  expect(seen).toBe(packed.size);
});

describe("a file that is not whole is refused", () => {
  test("cut off anywhere", async () => {
    const text = (await write()).join("");
    for (let i = 1; i < 60; i++) {
      const cut = text.slice(0, Math.floor((text.length * i) / 60));
      expect(["cut-off", "not-a-backup"], cut.slice(-40)).toContain(await faultOf(cut));
    }
    expect(await faultOf("")).toBe("not-a-backup");
  });

  test("one character changed, anywhere in an article", async () => {
    const text = (await write()).join("");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 80, max: text.length - 2 }), async (at) => {
        const other = text[at] === "x" ? "y" : "x";
        expect(await faultOf(text.slice(0, at) + other + text.slice(at + 1))).not.toBe("none");
      }),
      { numRuns: 60 },
    );
  });

  test("a line in the middle that is broken: it was not cut off", async () => {
    const lines = await write();
    const broken = lines.map((line, i) => (i === 9 ? line.slice(0, -9) + "\n" : line));
    expect(await faultOf(broken.join(""))).toBe("changed");
  });

  test("lines left out, doubled, put elsewhere, added at the end", async () => {
    const lines = await write();
    const without = lines.filter((_, i) => i !== 5);
    const swapped = [...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)];
    for (const list of [
      without,
      swapped,
      [...lines.slice(0, 6), lines[5], ...lines.slice(6)],
      [...lines, lines[3]],
    ])
      expect(await faultOf(list.join(""))).toBe("changed");
    // A whole block with its check.
    expect(await faultOf([...lines.slice(0, 1), ...lines.slice(66)].join(""))).toBe("changed");
  });

  test("another kind of file, a newer one, a shape that is none, an address that is none", async () => {
    expect(await faultOf("<html>")).toBe("not-a-backup");
    expect(await faultOf('{"a":1}')).toBe("not-a-backup");
    expect(await faultOf('{"parallax":"backup","version":3}')).toBe("newer");
    expect(await faultOf('{"parallax":"backup","version":1}\n{"article":{"key":"1"}}')).toBe("bad-line");
    const [head, article, ...more] = await write();
    const feed = more.find((line) => line.startsWith('{"feed"'));
    for (const line of [article, feed])
      expect(await faultOf(head! + line!.replace("https://gazette", "javascript://gazette"))).toBe(
        "bad-line",
      );
  });

  test("not text, cut off inside the packing, a bomb", async () => {
    const read = (blob: Blob) => collect(readLines(blob));
    await expect(read(new Blob([new Uint8Array([123, 0xff, 0xfe, 10])]))).rejects.toThrow(FileError);
    const packed = await new Response(
      new Blob(["abc\n".repeat(1000)]).stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer();
    await expect(read(new Blob([packed.slice(0, -9)]))).rejects.toThrow(FileError);
    const changed = new Uint8Array(packed.slice(0));
    changed[12]! ^= 0xff;
    await expect(isBackupFile(new Blob([changed]))).rejects.toThrow(FileError);
    const bomb = await new Response(
      new Blob(["\n".repeat(5_000_000)]).stream().pipeThrough(new CompressionStream("gzip")),
    ).blob();
    await expect(read(bomb)).rejects.toThrow("unpacks");
  });
});

test("reading stops when it is cancelled", async () => {
  const stop = new AbortController();
  const lines = readLines(new Blob([(await write()).join("")]), { signal: stop.signal });
  stop.abort();
  await expect(collect(lines)).rejects.toThrow("abort");
});
