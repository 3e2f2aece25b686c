// What is said of files that are to be brought in, before anything is.
import type { StagedOthers } from "../corpus/staging.ts";
import type { ImportOutcome } from "../corpus/import-preview.ts";
import type { IntakeErrorCode, Notice, RefusalReason } from "../intake/intake-item.ts";
import type { FileFormat } from "../intake/recognise-file.ts";
import type { BackupFault } from "./backup.ts";

/** Refused things of one file that are listed one by one; the others are counted. */
const REFUSAL_LIMIT = 50;

/** Why one thing in a file was not taken; `no-article`: a page in which no text was found, `page-failed`: one that could not be read. */
export type ItemRefusal = RefusalReason | "no-article" | "page-failed";

/** Why a whole file was not taken. */
export type FileRefusal = IntakeErrorCode | BackupFault | "unreadable" | "backup-not-alone";

export interface RefusedEntry {
  readonly reason: ItemRefusal;
  /** Its place in the file, from 1. */
  readonly number: number;
  /** The beginning of what is there, one line. */
  readonly excerpt: string;
}

export interface FileReport {
  readonly name: string;
  /** null where it is none that is known. */
  readonly format: FileFormat | "backup" | null;
  /** Articles by what becomes of them. */
  readonly counts: Readonly<Record<Exclude<ImportOutcome, "nothing">, number>>;
  /** What of a backup is beside its articles, as many as the file holds. */
  readonly otherCounts: Readonly<Record<keyof StagedOthers, number>>;
  readonly refusedCount: number;
  /** The first of the refused. */
  readonly refused: readonly RefusedEntry[];
  /** How often what was left out or changed. */
  readonly notices: Readonly<Partial<Record<Notice, number>>>;
  /** Why nothing of the file, or nothing further, is taken; the line of a backup, from 1, else null. */
  readonly fault: { readonly code: FileRefusal; readonly line: number | null } | null;
}

/** A report that is being made. */
export interface ReportDraft {
  readonly countOutcome: (outcome: ImportOutcome) => void;
  readonly countOther: (kind: keyof StagedOthers) => void;
  readonly countNotices: (notices: readonly Notice[]) => void;
  readonly refuse: (entry: RefusedEntry) => void;
  readonly fail: (code: FileRefusal, line?: number | null) => void;
  readonly close: () => FileReport;
}

/** An empty report on a file. */
export function draftReport(name: string, format: FileReport["format"]): ReportDraft {
  const counts = { added: 0, link: 0, version: 0, known: 0 };
  const refused: RefusedEntry[] = [];
  const notices: Partial<Record<Notice, number>> = {};
  const otherCounts = { corrections: 0, feeds: 0, follows: 0 };
  let refusedCount = 0;
  let fault: FileReport["fault"] = null;
  return {
    countOutcome: (outcome) => {
      if (outcome !== "nothing") counts[outcome]++;
    },
    countOther: (kind) => void otherCounts[kind]++,
    countNotices: (given) => {
      for (const notice of given) notices[notice] = (notices[notice] ?? 0) + 1;
    },
    refuse: (entry) => {
      refusedCount++;
      if (refused.length < REFUSAL_LIMIT) refused.push(entry);
    },
    fail: (code, line = null) => {
      fault = { code, line };
    },
    close: () => ({ name, format, counts, otherCounts, refusedCount, refused, notices, fault }),
  };
}
