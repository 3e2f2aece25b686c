import { signal, type ReadonlySignal } from "@preact/signals";
import type { TransferJob, TransferWork } from "../../components/transfer-job.ts";
import type { TransferActions } from "../../components/transfer-view.tsx";
import { countArticles } from "../../utils/corpus/articles.ts";
import {
  type BackupState,
  getBackupState,
  getLastArticleId,
  noteBackup,
} from "../../utils/corpus/backup-books.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import { send } from "../../utils/messaging/send.ts";
import { EXPORT_FORMATS } from "../../utils/transfer/article-file.ts";
import { type FileSink, openFileSink } from "../../utils/transfer/file-sink.ts";
import { openStagedImport, type StagedImport } from "../../utils/transfer/staged-import.ts";
import { settle, unwrap } from "../shared/corpus-gate.ts";
import { withoutUpkeep } from "../shared/upkeep-lock.ts";
import { type Library, toFailure } from "./library.ts";
import { openReadingWorkers, type ReadingWorkers } from "./reading-workers.ts";
import { applyStaged } from "./transfer-apply.ts";
import { writeEventReport } from "./transfer-comparison.ts";
import { readFiles, writeArticles, writeEverything } from "./transfer-work.ts";

export interface TransferState {
  readonly job: ReadonlySignal<TransferJob>;
  /** null until it was read. */
  readonly backup: ReadonlySignal<BackupState | null>;
  readonly articleCount: ReadonlySignal<number>;
  readonly actions: TransferActions;
  /** Reads how many articles there are and how many are in no backup. */
  readonly refresh: () => Promise<void>;
}

const states = new WeakMap<Corpus, TransferState>();

/** What goes in and out of a corpus, once in a page's life: work goes on while the reader looks at another view. */
export function getTransferState(library: Library): TransferState {
  const known = states.get(library.corpus);
  if (known !== undefined) return known;
  const state = createTransferState(library);
  states.set(library.corpus, state);
  return state;
}

function createTransferState({ corpus, exportIds, lookForLost }: Library): TransferState {
  const job = signal<TransferJob>({ kind: "idle" });
  const backup = signal<BackupState | null>(null);
  const articleCount = signal(0);
  let cancel = new AbortController();
  /** What was read and is not decided on. */
  let staged: StagedImport | null = null;
  let workers: ReadingWorkers | null = null;

  const endReading = () => {
    workers?.end();
    workers = null;
  };
  const isBusy = () => job.value.kind === "working" || job.value.kind === "report";
  const show = (work: TransferWork, share: number | null, count: number | null) => {
    job.value = { kind: "working", work, share, count };
  };
  // Work that a closed page would lose; what is decided goes on by itself.
  addEventListener("beforeunload", (event) => {
    if (job.value.kind === "working" && job.value.work !== "applying") event.preventDefault();
  });

  // One at a time: what is in no backup is counted through the catalogue, once; then only what is new.
  let isRefreshing = false;
  let isStale = false;
  async function refresh(): Promise<void> {
    isStale = true;
    if (isRefreshing) return;
    isRefreshing = true;
    while (isStale) {
      isStale = false;
      const known = backup.value?.counted ?? null;
      const [state, count] = await Promise.all([getBackupState(corpus, known), countArticles(corpus)]);
      if (state.ok) backup.value = state.value;
      if (count.ok) articleCount.value = count.value;
    }
    isRefreshing = false;
  }

  /** Runs one work; tells what became of it. `work` answers what is shown then. */
  async function run(work: TransferWork, start: () => Promise<TransferJob>): Promise<void> {
    cancel = new AbortController();
    try {
      job.value = await start();
    } catch (error) {
      if (cancel.signal.aborted) job.value = { kind: "cancelled" };
      else {
        const isOurs = error instanceof ExpectedFailure || work === "reading" || work === "applying";
        job.value = { kind: "failed", work, failure: isOurs ? toFailure(error) : null };
      }
    }
    await refresh();
  }

  /** Writes a file; answers what is shown then. A file that was not finished is not there. */
  async function writeFile(
    work: "backup" | "export",
    opening: Promise<FileSink | null>,
    write: (sink: FileSink) => Promise<number>,
  ): Promise<TransferJob> {
    const sink = await opening;
    if (sink === null) return { kind: "idle" };
    show(work, 0, 0);
    try {
      const count = await write(sink);
      await sink.close();
      return { kind: "written", work, count };
    } catch (error) {
      await sink.abort();
      throw error;
    }
  }

  async function discard(): Promise<void> {
    const import_ = staged;
    staged = null;
    endReading();
    await import_?.discard().catch(() => undefined);
  }

  const actions: TransferActions = {
    onBackup: (isPacked) => {
      if (isBusy()) return;
      const opening = openFileSink({
        name: `parallax-${today()}.ndjson${isPacked ? ".gz" : ""}`,
        mediaType: isPacked ? "application/gzip" : "application/x-ndjson",
        isPacked,
      });
      void run("backup", async () => {
        const startedAt = Date.now();
        const lastId = unwrap(await getLastArticleId(corpus));
        const written = await writeFile("backup", opening, (sink) =>
          writeEverything(corpus, sink, cancel.signal, (share, count) => show("backup", share, count)),
        );
        if (written.kind === "written") await settle(await noteBackup(corpus, startedAt, lastId));
        return written;
      });
    },
    onFiles: (files) => {
      if (isBusy()) return;
      show("reading", 0, 0);
      void run("reading", async () => {
        const reading = openReadingWorkers();
        workers = reading;
        staged = await openStagedImport({ corpus, unwrap, settle, readAhead: reading.read });
        try {
          const reports = await readFiles(staged, files, cancel.signal, (share, count) =>
            show("reading", share, count),
          );
          return { kind: "report", files: reports };
        } catch (error) {
          await discard();
          throw error;
        }
      });
    },
    onApply: () => {
      const import_ = staged;
      const isRestored = job.value.kind === "report" && job.value.files[0]?.format === "backup";
      if (import_ === null) return;
      staged = null;
      show("applying", 0, 0);
      void run("applying", async () => {
        const report = await withoutUpkeep(() =>
          applyStaged(corpus, import_, isRestored, (share, count) => show("applying", share, count)),
        ).finally(endReading);
        await lookForLost();
        void send("corpus.changed", {});
        return { kind: "brought-in", report };
      });
    },
    onDiscard: () => {
      void discard().then(() => {
        job.value = { kind: "idle" };
      });
    },
    onExport: (format, which) => {
      if (isBusy()) return;
      const { extension, mediaType } = EXPORT_FORMATS[format];
      const opening = openFileSink({ name: `parallax-articles-${today()}.${extension}`, mediaType });
      const ids = which === "selected" ? exportIds.value : null;
      void run("export", () =>
        writeFile("export", opening, (sink) =>
          writeArticles(corpus, ids, format, sink, cancel.signal, (share, count) =>
            show("export", share, count),
          ),
        ),
      );
    },
    onReport: (event, format, texts) => {
      if (isBusy()) return;
      const [extension, mediaType] = format === "html" ? ["html", "text/html"] : ["md", "text/markdown"];
      const opening = openFileSink({ name: `parallax-event-${today()}.${extension}`, mediaType });
      void run("export", () =>
        writeFile("export", opening, async (sink) => {
          const report = await writeEventReport(corpus, event, format, texts, cancel.signal);
          if (report === null)
            throw new ExpectedFailure({ code: "bad-request", message: "the event is not there any more" });
          await sink.write(report.text);
          return report.count;
        }),
      );
    },
    onCancel: () => {
      cancel.abort();
      // What was put aside is thrown away, of a large file some seconds long.
      if (job.value.kind === "working") job.value = { ...job.value, share: null };
    },
    onClose: () => {
      job.value = { kind: "idle" };
    },
  };
  return { job, backup, articleCount, actions, refresh };
}

/** The reader's day, for the names of files. */
function today(): string {
  const now = new Date();
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
