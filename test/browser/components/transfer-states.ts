// Every state in which the part of the library for in and out is seen.
import type { TransferJob } from "../../../components/transfer-job.ts";
import type { FileReport } from "../../../utils/transfer/import-report.ts";

/** The report on a file that is sound and empty, changed as told. */
function makeReport(more: Partial<FileReport>): FileReport {
  return {
    name: "dam.html",
    format: "html",
    counts: { added: 0, link: 0, version: 0, known: 0 },
    otherCounts: { corrections: 0, feeds: 0, follows: 0 },
    refusedCount: 0,
    refused: [],
    notices: {},
    fault: null,
    ...more,
  };
}

const MIXED = [
  makeReport({
    name: "Dam breaks in Orlov - The Gazette of the Northern Provinces and Valleys.html",
    format: "singlefile",
    counts: { added: 1, link: 0, version: 0, known: 0 },
  }),
  makeReport({
    name: "part_000000.csv",
    format: "pocket-csv",
    counts: { added: 12, link: 3481, version: 2, known: 40 },
    refusedCount: 1203,
    refused: [
      { reason: "address-not-web", number: 3, excerpt: "javascript:alert(1)" },
      {
        reason: "no-article",
        number: 12345,
        excerpt:
          "https://gazette.example/a-very-long-address-without-a-single-space-in-it-that-goes-on-and-on",
      },
    ],
    notices: { "title-cut": 2, "credentials-removed": 1 },
  }),
  makeReport({ name: "notes.txt", format: "text", counts: { added: 1, link: 0, version: 0, known: 0 } }),
  makeReport({
    name: "bookmarks.html",
    format: "bookmarks-html",
    counts: { added: 0, link: 5, version: 0, known: 0 },
    fault: { code: "too-many-items", line: null },
  }),
  makeReport({ name: "IMG_0001.png", format: null, fault: { code: "unknown-format", line: null } }),
];

const damaged = (code: "cut-off" | "changed" | "bad-line" | "newer"): TransferJob => ({
  kind: "report",
  files: [
    makeReport({
      name: "parallax-2026-03-03.ndjson.gz",
      format: "backup",
      counts: { added: 990, link: 0, version: 0, known: 0 },
      fault: { code, line: 1234 },
    }),
  ],
});

export const TRANSFER_JOBS: Readonly<Record<string, TransferJob>> = {
  idle: { kind: "idle" },
  "writing a backup": { kind: "working", work: "backup", share: 0.4, count: 41234 },
  "reading files": { kind: "working", work: "reading", share: 0.1, count: 7 },
  "bringing in": { kind: "working", work: "applying", share: null, count: null },
  "writing a file": { kind: "working", work: "export", share: 1, count: 100000 },
  "a report on many files": { kind: "report", files: MIXED },
  "a sound backup": {
    kind: "report",
    files: [
      makeReport({
        name: "parallax.ndjson",
        format: "backup",
        counts: { added: 990, link: 7, version: 3, known: 2 },
        otherCounts: { corrections: 4, feeds: 20, follows: 1 },
      }),
    ],
  },
  "a backup that was cut off": damaged("cut-off"),
  "a backup that was changed": damaged("changed"),
  "a backup with a strange line": damaged("bad-line"),
  "a newer backup": damaged("newer"),
  "brought in": {
    kind: "brought-in",
    report: {
      addedCount: 12,
      linkCount: 3,
      versionCount: 1,
      knownCount: 0,
      correctionCount: 2,
      feedCount: 20,
      followCount: 1,
    },
  },
  "a backup is saved": { kind: "written", work: "backup", count: 2000 },
  "a file is saved": { kind: "written", work: "export", count: 1 },
  cancelled: { kind: "cancelled" },
  "the disk is full while bringing in": {
    kind: "failed",
    work: "applying",
    failure: { code: "storage-full", message: "" },
  },
  "files that were not brought in": {
    kind: "failed",
    work: "reading",
    failure: { code: "corpus-unavailable", message: "" },
  },
  "a file that was not written": { kind: "failed", work: "backup", failure: null },
};
