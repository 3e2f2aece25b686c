// Files of all kinds put aside for one import, with a report on each. Nothing is in the corpus before the import is carried out.
import type { StagedOthers } from "../corpus/staging.ts";
import { IntakeError, type IntakeItem } from "../intake/intake-item.ts";
import { LIST_BYTES_LIMIT } from "../intake/intake-limits.ts";
import { type IntakeTools, readFile } from "../intake/read-file.ts";
import { HEAD_BYTES, recogniseFile } from "../intake/recognise-file.ts";
import { type ArchivedFile, isArchive, listArchive } from "./archive.ts";
import { BackupError, type BackupItem, readBackup } from "./backup.ts";
import { draftReport, type FileReport, type ReportDraft } from "./import-report.ts";
import { FileError, isBackupFile, readLines } from "./lines.ts";
import { pause } from "./pause.ts";
import { describeItem, type ReadPage, stageItem } from "./staged-item.ts";
import type { StagedImport } from "./staged-import.ts";

/** Items between two pauses in which the page can be used, where nothing else waits. */
const PAUSE_EVERY = 200;

export interface StageOptions extends IntakeTools {
  readonly readPage: ReadPage;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** The share of all bytes that is read, and the articles and links found so far. */
  readonly onProgress: (share: number, foundCount: number) => void;
}

/**
 * Puts aside what the files hold; answers a report on each. A backup comes alone. Throws the signal's reason when it is cancelled, and
 * what the corpus throws; the import is then the caller's to throw away.
 */
export async function stageFiles(
  target: StagedImport,
  files: readonly File[],
  options: StageOptions,
): Promise<FileReport[]> {
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  const reports: ReportDraft[] = [];
  let before = 0;
  let share = 0;
  let foundCount = 0;
  for (const file of files) {
    const progress: FileProgress = {
      noteBytes: (bytes) => {
        share = totalBytes === 0 ? 0 : (before + bytes) / totalBytes;
        options.onProgress(share, foundCount);
      },
      // A file comes in pieces of hundreds of articles.
      noteFound: () => options.onProgress(share, ++foundCount),
    };
    progress.noteBytes(0);
    for await (const inside of openFiles(file)) {
      // What is unpacked counts as what it was packed in, as far as it stands there.
      const share = file.size / Math.max(1, inside.size) / inside.ofCount;
      const start = (file.size * inside.index) / inside.ofCount;
      const within: FileProgress = {
        ...progress,
        noteBytes: (bytes) => progress.noteBytes(start + Math.min(1, bytes * share)),
      };
      const place = { index: reports.length, isAlone: files.length === 1 && inside.ofCount === 1 };
      reports.push(await stageFile(target, inside, place, options, within));
    }
    before += file.size;
  }
  await target.flush();
  return reports.map((report) => report.close());
}

interface FileProgress {
  readonly noteBytes: (readBytes: number) => void;
  readonly noteFound: () => void;
}

/** A file to be read, by itself or one of an archive. */
interface OpenedFile {
  readonly name: string;
  readonly size: number;
  readonly open: () => Promise<Blob>;
  /** Whether it comes out of an archive: it is held whole then. */
  readonly isPacked: boolean;
  /** Its place among those of its archive. */
  readonly index: number;
  readonly ofCount: number;
}

/** The file itself, or those in it where it is an archive. What an archive cannot give throws where it is opened. */
async function* openFiles(file: File): AsyncGenerator<OpenedFile, void> {
  const whole: OpenedFile = {
    name: file.name,
    size: file.size,
    open: () => Promise.resolve(file),
    isPacked: false,
    index: 0,
    ofCount: 1,
  };
  let inside: ArchivedFile[] | null = null;
  try {
    if (await isArchive(file)) inside = await listArchive(file);
  } catch (error) {
    yield { ...whole, open: () => Promise.reject(error) };
    return;
  }
  if (inside === null) yield whole;
  else if (inside.length === 0) yield { ...whole, open: () => Promise.resolve(new Blob()) };
  else
    for (const [index, { name, size, open }] of inside.entries())
      yield { name: `${file.name}/${name}`, size, open, isPacked: true, index, ofCount: inside.length };
}

async function stageFile(
  target: StagedImport,
  { name, size, open, isPacked }: OpenedFile,
  { index, isAlone }: { readonly index: number; readonly isAlone: boolean },
  options: StageOptions,
  progress: FileProgress,
): Promise<ReportDraft> {
  options.signal.throwIfAborted();
  let report = draftReport(name, null);
  try {
    // A backup alone is read as a stream, whatever its size.
    if (size > LIST_BYTES_LIMIT && (isPacked || !isAlone)) {
      report.fail("file-too-large");
      return report;
    }
    const file = await open();
    if (await isBackupFile(file)) {
      report = draftReport(name, "backup");
      if (isAlone) await stageBackup(target, file, report, options, progress);
      else report.fail("backup-not-alone");
    } else {
      const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
      report = draftReport(name, recogniseFile(name, head));
      if (size > LIST_BYTES_LIMIT) report.fail("file-too-large");
      else await stageItems(target, { name, file }, `${index}:`, report, options, progress);
    }
  } catch (error) {
    if (error instanceof BackupError) report.fail(error.fault, error.line);
    else if (error instanceof IntakeError) report.fail(error.code);
    // A file that went away or may not be read.
    else if (
      error instanceof FileError ||
      (error instanceof DOMException && error.name === "NotReadableError")
    )
      report.fail("unreadable");
    else throw error;
  }
  return report;
}

async function stageBackup(
  target: StagedImport,
  file: Blob,
  report: ReportDraft,
  { signal }: StageOptions,
  progress: FileProgress,
): Promise<void> {
  const lines = readLines(file, { signal, onProgress: progress.noteBytes });
  for await (const item of readBackup(lines)) {
    if ("article" in item) {
      progress.noteFound();
      await target.addArticle(item.article, report.countOutcome, true);
    } else {
      report.countOther(kindOf(item));
      if ("correction" in item) await target.addOther("corrections", item.correction);
      else if ("feed" in item) await target.addOther("feeds", item.feed);
      else await target.addOther("follows", item.follow);
    }
  }
}

function kindOf(item: Exclude<BackupItem, { readonly article: unknown }>): keyof StagedOthers {
  if ("correction" in item) return "corrections";
  return "feed" in item ? "feeds" : "follows";
}

async function stageItems(
  target: StagedImport,
  { name, file }: { readonly name: string; readonly file: Blob },
  prefix: string,
  report: ReportDraft,
  options: StageOptions,
  progress: FileProgress,
): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let number = 0;
  for (const item of readEach({ name, bytes }, options)) {
    number++;
    options.signal.throwIfAborted();
    if (number % PAUSE_EVERY === 0) await pause();
    await stageOne(target, item, `${prefix}${number}`, number, report, options);
    if (item.kind !== "refused") progress.noteFound();
    // How far into the file an item stands is not known: half of it goes to reading, the rest to its items.
    progress.noteBytes(file.size * (1 - 1 / (1 + number / PAUSE_EVERY)));
  }
}

/** The items of a file. Whatever goes wrong in reading them is a fault of that file: the others are read all the same. */
function* readEach(...given: Parameters<typeof readFile>): Generator<IntakeItem, void> {
  try {
    yield* readFile(...given);
  } catch (error) {
    throw error instanceof IntakeError ? error : new FileError("it could not be read");
  }
}

async function stageOne(
  target: StagedImport,
  item: IntakeItem,
  key: string,
  number: number,
  report: ReportDraft,
  options: StageOptions,
): Promise<void> {
  if (item.kind === "refused") {
    report.refuse(item);
    return;
  }
  const staged = await stageItem(item, key, options.now, options.readPage);
  const excerpt = describeItem(item);
  if (typeof staged === "string") {
    report.refuse({ reason: staged, number, excerpt });
    return;
  }
  report.countNotices(item.notices);
  await target.addArticle(staged, (outcome) => {
    if (outcome === "nothing") report.refuse({ reason: "empty", number, excerpt });
    else report.countOutcome(outcome);
  });
}
