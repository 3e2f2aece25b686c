// What goes in or out at the moment, as the reader sees it.
import type { Failure } from "../utils/messaging/protocol.ts";
import type { FileReport } from "../utils/transfer/import-report.ts";

/** What an import did. */
export interface BroughtIn {
  readonly addedCount: number;
  readonly linkCount: number;
  readonly versionCount: number;
  readonly knownCount: number;
  readonly correctionCount: number;
  readonly feedCount: number;
  readonly followCount: number;
}

export type TransferWork = "backup" | "reading" | "applying" | "export";

export type TransferJob =
  | { readonly kind: "idle" }
  | {
      readonly kind: "working";
      readonly work: TransferWork;
      /** How much is done, 0..1; null where that is not known. */
      readonly share: number | null;
      /** Articles read or written so far; null where they are not counted. */
      readonly count: number | null;
    }
  | { readonly kind: "report"; readonly files: readonly FileReport[] }
  | { readonly kind: "brought-in"; readonly report: BroughtIn }
  | { readonly kind: "written"; readonly work: "backup" | "export"; readonly count: number }
  | { readonly kind: "cancelled" }
  /** `failure` null: the file could not be written. */
  | { readonly kind: "failed"; readonly work: TransferWork; readonly failure: Failure | null };

/** Whether a report holds anything that can be brought in. A backup is taken whole or not at all. */
export function hasAnything(files: readonly FileReport[]): boolean {
  return files.some(
    ({ format, fault, counts, otherCounts }) =>
      !(format === "backup" && fault !== null) &&
      [...Object.values(counts), ...Object.values(otherCounts)].some((count) => count > 0),
  );
}
