// Articles as CSV (RFC 4180) in UTF-8, for spreadsheets. A cell that a spreadsheet would run as a formula begins with an apostrophe, which
// it shows as text. Spreadsheets cut what is longer than their cells (32,767 characters in Excel); the file holds the whole text.
import { type ExportedArticle, readWebAddress } from "./reference.ts";

const COLUMNS = [
  "title", "outlet", "byline", "published", "modified", "url", "language", "wire", "saved_at", "tags", "note", "text",
] as const; // prettier-ignore

/** How a formula begins, in the full-width forms too that East Asian spreadsheets take for the same. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Excel takes a file for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Pieces of the file: the header, then one article each. Tags are parted by "|". */
export function* writeCsv(articles: Iterable<ExportedArticle>): Generator<string> {
  yield BYTE_ORDER_MARK + writeRow(COLUMNS);
  for (const article of articles) yield writeRow(COLUMNS.map((column) => readCell(article, column)));
}

function readCell(article: ExportedArticle, column: (typeof COLUMNS)[number]): string {
  switch (column) {
    case "url":
      return readWebAddress(article.url) ?? "";
    case "saved_at": {
      const time = article.savedAt == null ? null : new Date(article.savedAt);
      return time === null || Number.isNaN(time.getTime()) ? "" : time.toISOString();
    }
    case "tags":
      return (article.tags ?? []).map((tag) => tag.replaceAll("|", "/")).join("|");
    default:
      return article[column] ?? "";
  }
}

function writeRow(cells: readonly string[]): string {
  return `${cells.map(writeCell).join(",")}\r\n`;
}

/** Quoted where it needs be, and where another delimiter stands in it: a spreadsheet may be set to that. */
function writeCell(value: string): string {
  const text = value.toWellFormed().replaceAll("\0", "");
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
