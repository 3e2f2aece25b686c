import { countArticles } from "../../utils/corpus/articles.ts";
import { type CatalogueSlice, readCatalogueSlice } from "../../utils/corpus/catalogue.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { readArticle } from "../../utils/news/match.ts";
import { type ExportFormat, writeArticleFile } from "../../utils/transfer/article-file.ts";
import { listBackupItems } from "../../utils/transfer/backup-items.ts";
import { writeBackup } from "../../utils/transfer/backup.ts";
import type { FileSink } from "../../utils/transfer/file-sink.ts";
import type { FileReport } from "../../utils/transfer/import-report.ts";
import { stageFiles } from "../../utils/transfer/stage-files.ts";
import type { StagedImport } from "../../utils/transfer/staged-import.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { readSavedPage } from "./transfer-read-page.ts";

/** Least time between two reports of progress, in ms. */
const PROGRESS_MS = 100;

/** Records of 32 articles that are read at once. */
const SLICE_RECORDS = 64;

type OnProgress = (share: number, count: number) => void;

/** Writes a backup of everything; answers how many articles are in it. */
export async function writeEverything(
  corpus: Corpus,
  sink: FileSink,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<number> {
  const total = unwrap(await countArticles(corpus));
  const report = throttle(onProgress);
  let count = 0;
  async function* listCounted() {
    for await (const item of listBackupItems(corpus, unwrap)) {
      if ("article" in item && item.article.removedAt === null) count++;
      report(Math.min(1, count / Math.max(1, total)), count);
      yield item;
    }
  }
  for await (const line of writeBackup(listCounted(), new Date().toISOString())) {
    signal.throwIfAborted();
    await sink.write(line);
  }
  return count;
}

/** Puts aside what files hold; answers a report on each. */
export function readFiles(
  target: StagedImport,
  files: readonly File[],
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<FileReport[]> {
  return stageFiles(target, files, {
    parseDocument: (html) => new DOMParser().parseFromString(html, "text/html"),
    findAddress: (text) => readArticle({ text }).url,
    readPage: readSavedPage,
    now: Date.now(),
    signal,
    onProgress: throttle(onProgress),
  });
}

/** Writes articles for other programs, all where `ids` is null; answers how many. */
export async function writeArticles(
  corpus: Corpus,
  ids: readonly string[] | null,
  format: ExportFormat,
  sink: FileSink,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<number> {
  const wanted = ids ?? (await listIds(corpus));
  const report = throttle(onProgress);
  let count = 0;
  for await (const piece of writeArticleFile(corpus, wanted, format, unwrap)) {
    signal.throwIfAborted();
    await sink.write(piece);
    report(count / Math.max(1, wanted.length), count);
    count = Math.min(count + 1, wanted.length);
  }
  return wanted.length;
}

/** The ids of all articles that are not removed, in their order. */
async function listIds(corpus: Corpus): Promise<string[]> {
  const ids: string[] = [];
  let next: number | null = null;
  do {
    const slice: CatalogueSlice = unwrap(await readCatalogueSlice(corpus, next, SLICE_RECORDS));
    for (const { id, removedAt } of slice.entries) if (removedAt === null) ids.push(String(id));
    ({ next } = slice);
  } while (next !== null);
  return ids.reverse();
}

/** The same call, at most every `PROGRESS_MS`: each one draws the page. */
export function throttle(onProgress: OnProgress): OnProgress {
  let last = -Infinity;
  return (share, count) => {
    const now = performance.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    onProgress(share, count);
  };
}
