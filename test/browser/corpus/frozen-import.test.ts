// A backup of every version of the format is read by today's code. The examples are never made again.
import { expect, test } from "vitest";
import { findArticleByUrl, getVersions } from "../../../utils/corpus/articles.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import { listCorrections } from "../../../utils/corpus/corrections.ts";
import { listFeeds } from "../../../utils/corpus/feeds.ts";
import { listFollows } from "../../../utils/corpus/follows.ts";
import { BACKUP_VERSION, writeBackup } from "../../../utils/transfer/backup.ts";
import { listBackupItems } from "../../../utils/transfer/backup-items.ts";
import { stageFiles } from "../../../utils/transfer/stage-files.ts";
import { openStagedImport } from "../../../utils/transfer/staged-import.ts";
import { open, unwrap } from "./open.ts";

test.each(Array.from({ length: BACKUP_VERSION }, (_, i) => i + 1))("version %i", async (version) => {
  const text = await (await fetch(`/test/corpora/backup-v${version}.ndjson`)).text();
  const corpus = await open();
  const settle = async <T>(written: Parameters<typeof unwrap<T>>[0]) => unwrap(written);
  const target = await openStagedImport({ corpus, unwrap, settle });
  const reports = await stageFiles(target, [new File([text], "backup.ndjson")], {
    parseDocument: () => document,
    readPage: async () => null,
    now: 0,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const [corrections, feeds, follows] = version < 2 ? [3, 0, 0] : [4, 2, 1];
  expect(reports).toMatchObject([
    { format: "backup", fault: null, otherCounts: { corrections, feeds, follows } },
  ]);
  expect(await target.apply(() => undefined)).toEqual({
    addedCount: version < 2 ? 3 : 6,
    linkCount: 1,
    versionCount: 0,
    knownCount: 0,
    correctionCount: corrections,
    feedCount: feeds,
    followCount: follows,
  });
  expect(unwrap(await listCatalogue(corpus)).slice(0, 4)).toMatchObject([
    { id: 1, origin: "seed" },
    { id: 2, savedAt: 2000, versionCount: 2, tags: ["water", "Orlov"], hasNote: true },
    { id: 3, removedAt: 5000 },
    { id: 5, wordCount: 0, url: "https://post.example/later", tags: ["later"] },
  ]);
  const dam = unwrap(await findArticleByUrl(corpus, "https://m.gazette.example/dam"))!;
  expect(dam).toMatchObject({
    note: "Ask.\nTwice.",
    source: {
      text: "The dam broke at night. Two were hurt.\n\n价格\u2028 “again”",
      wire: "AFP",
      published: "2026-03-03T10:00:00Z",
    },
  });
  expect(unwrap(await getVersions(corpus, "2"))).toMatchObject([
    { source: { text: "The dam broke at night. Nobody was hurt." }, seenAt: 2000 },
    { seenAt: 3000 },
  ]);
  expect(unwrap(await listCorrections(corpus)).slice(0, 3)).toMatchObject([
    { kind: "not-same-event", subjects: ["article:1", "article:2"], madeAt: 7000 },
    { kind: "same-event", subjects: ["article:2", "url:other.example/a"] },
    {
      kind: "not-a-match",
      part: "figure",
      phrases: ["one", "Two"],
      sentences: ["The example one.", "Two were hurt."],
    },
  ]);
  if (version >= 2) {
    expect(unwrap(await listCatalogue(corpus)).slice(4)).toMatchObject([
      { id: 6, origin: "feed", extent: "summary", headline: "Orlov rebuilds" },
      { id: 7, origin: "feed", extent: "beginning" },
      { id: 8, origin: "auto" },
    ]);
    expect(unwrap(await listCorrections(corpus)).slice(3)).toMatchObject([
      { kind: "not-same-event", subjects: ["article:6", "article:8"], told: 0, madeAt: 9200 },
    ]);
    expect(unwrap(await listFeeds(corpus))).toMatchObject([
      { url: "https://post.example/atom", title: null, home: null, folder: [], isPaused: false },
      {
        url: "https://www.gazette.example/feed.xml",
        title: "Gazette",
        home: "https://www.gazette.example/",
        folder: ["News", "Orlov"],
        isPaused: true,
        wantsFullText: false,
        addedAt: 7500,
        state: { lastTryAt: null },
      },
    ]);
    expect(unwrap(await listFollows(corpus))).toMatchObject([
      { id: 1, articleId: 2, headline: "Dam breaks in Orlov", since: 9500, lastSeenId: 2, wantsNotice: true },
    ]);
  }
  if (version < BACKUP_VERSION) return;
  // Of today's version the same corpus gives the same file.
  let again = "";
  for await (const line of writeBackup(listBackupItems(corpus, unwrap), "2026-03-03T10:00:00.000Z"))
    again += line;
  expect(again).toBe(text);
});
