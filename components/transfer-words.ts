// Reasons, formats and numbers of what goes in and out, in words.
import type { Notice } from "../utils/intake/intake-item.ts";
import type { FileReport, FileRefusal, ItemRefusal } from "../utils/transfer/import-report.ts";
import { formatNumber } from "./format.ts";
import type { MessageKey, Texts } from "./texts.ts";

type FaultKey = Extract<MessageKey, `transfer_fault_${string}`>;
type ItemKey = Extract<MessageKey, `transfer_item_${string}`>;
type NoticeKey = Extract<MessageKey, `transfer_notice_${string}`>;

/** Why a file is not taken, or not further. */
export function wordFault(texts: Texts, { code, line }: NonNullable<FileReport["fault"]>): string {
  return texts.t(FAULT_KEYS[code], formatNumber(texts, line ?? 0));
}

/** Why one thing in a file is not taken. */
export function wordRefusal(texts: Texts, reason: ItemRefusal): string {
  return texts.t(ITEM_KEYS[reason]);
}

/** What was changed on the way in; a number follows. */
export function wordNotice(texts: Texts, notice: Notice): string {
  return texts.t(NOTICE_KEYS[notice]);
}

/** The name of a file's format; null where it is none that is known. */
export function nameFormat(texts: Texts, format: FileReport["format"]): string | null {
  if (format === null) return null;
  if (format === "text") return texts.t("transfer_kind_text");
  if (format === "bookmarks-html") return texts.t("transfer_kind_bookmarks");
  if (format === "backup") return texts.t("transfer_backup");
  return FORMAT_NAMES[format];
}

const FORMAT_NAMES: Readonly<
  Record<Exclude<NonNullable<FileReport["format"]>, "text" | "bookmarks-html" | "backup">, string>
> = {
  html: "HTML",
  singlefile: "SingleFile",
  mhtml: "MHTML",
  "pocket-html": "Pocket",
  "pocket-csv": "Pocket",
  "pocket-json": "Pocket",
  "instapaper-html": "Instapaper",
  "instapaper-csv": "Instapaper",
  "wallabag-json": "Wallabag",
  "csl-json": "CSL-JSON",
  "csv-list": "CSV",
};

const FAULT_KEYS: Readonly<Record<FileRefusal, FaultKey>> = {
  "unknown-format": "transfer_fault_unknown",
  "empty-file": "transfer_fault_empty",
  "file-too-large": "transfer_fault_large",
  "too-many-items": "transfer_fault_many",
  "not-a-list": "transfer_fault_list",
  "no-address-column": "transfer_fault_column",
  "no-page": "transfer_fault_page",
  unreadable: "transfer_fault_unreadable",
  "backup-not-alone": "transfer_fault_alone",
  "not-a-backup": "transfer_fault_no_backup",
  newer: "transfer_fault_newer",
  "cut-off": "transfer_fault_cut",
  changed: "transfer_fault_changed",
  "bad-line": "transfer_fault_line",
};

const ITEM_KEYS: Readonly<Record<ItemRefusal, ItemKey>> = {
  "no-address": "transfer_item_address",
  "address-not-web": "transfer_item_web",
  empty: "transfer_item_empty",
  "too-long": "transfer_item_long",
  "too-deep": "transfer_item_deep",
  unreadable: "transfer_item_unreadable",
  "cut-off": "transfer_item_cut",
  "no-article": "transfer_item_no_article",
  "page-failed": "transfer_item_failed",
};

const NOTICE_KEYS: Readonly<Record<Notice, NoticeKey>> = {
  "title-cut": "transfer_notice_title",
  "note-cut": "transfer_notice_note",
  "tags-cut": "transfer_notice_tags",
  "date-unreadable": "transfer_notice_date",
  "address-refused": "transfer_notice_address",
  "credentials-removed": "transfer_notice_credentials",
};
