// Lists of saved articles as CSV, known by the names of their columns. Pocket: title,url,time_added,tags,status. Instapaper:
// URL,Title,Selection,Folder,Timestamp and, lately, Tags. Wallabag: Title;URL;Content;Tags;MIME Type;Language;Creation date. Any other list with a column of addresses is read by the usual names; where it
// has a column of texts too, as our own export does, its rows are articles. Linear in the rows.
import type { ArticleSource } from "../news/article.ts";
import { type CsvRow, readCsvHeader, readCsvRows } from "./csv-rows.ts";
import { IntakeError, type IntakeItem, refuse } from "./intake-item.ts";
import { ITEM_COUNT_LIMIT, TEXT_LENGTH_LIMIT } from "./intake-limits.ts";
import {
  type Notices,
  readAddresses,
  readDate,
  readLanguage,
  readNote,
  readShort,
  readTags,
  readTime,
  readTitle,
  splitTags,
} from "./field-values.ts";
import { wrapContent } from "./saved-page.ts";
import { isContent } from "./wallabag-json.ts";

export type CsvFormat = "pocket-csv" | "instapaper-csv" | "csv-list";

/** Names of a column, in lower case, the first that is there counts. */
const COLUMNS = {
  url: ["url", "link", "href", "address", "uri"],
  title: ["title", "name", "headline"],
  savedAt: [
    "time_added",
    "timestamp",
    "saved_at",
    "date_added",
    "created_at",
    "created",
    "added",
    "creation date",
  ],
  tags: ["tags", "labels"],
  folder: ["folder"],
  selection: ["selection", "excerpt", "description"],
  note: ["note", "notes"],
  text: ["text"],
  content: ["content"],
  byline: ["byline", "author", "authors"],
  outlet: ["outlet", "publication"],
  published: ["published", "published_at"],
  language: ["language", "lang"],
} as const;
type Column = keyof typeof COLUMNS;

/** Folders that say whether a thing was read; they are no tags. */
const STATE_FOLDERS = new Set(["", "unread", "archive"]);

/** What a content has that is a page's. */
const MARKUP = /<(?:p|div|h[1-6]|article|section|ul|ol|br|a|img|figure|blockquote)[\s/>]/i;
/** What exports, ours among them, write before a text that a spreadsheet would run as a formula. */
const NEUTRALISED = /^'(?=[=+\-@\t\r\n＝＋－＠])/;

/** Whose list begins so; null where there is no column of addresses, or only that one name and nothing else tells that it is a table. */
export function recogniseCsv(head: string): CsvFormat | null {
  const names = new Set(readCsvHeader(head).map((name) => name.trim().toLowerCase()));
  if (names.has("url") && names.has("time_added")) return "pocket-csv";
  if (names.has("url") && names.has("selection") && names.has("folder")) return "instapaper-csv";
  const isTable = names.size > 1 && COLUMNS.url.some((name) => names.has(name));
  return isTable ? "csv-list" : null;
}

/** A link for every row, or an article where it has a text. Throws `no-address-column`, `too-many-items`. */
export function* readCsvList(text: string): Generator<IntakeItem> {
  const [header, ...rows] = readCsvRows(text, ITEM_COUNT_LIMIT + 2);
  const columns = findColumns(header?.cells ?? []);
  if (columns.url === undefined)
    throw new IntakeError("no-address-column", "The table has no column named url.");
  if (rows.length > ITEM_COUNT_LIMIT)
    throw new IntakeError("too-many-items", `The table has more than ${ITEM_COUNT_LIMIT} rows.`);
  for (const row of rows) yield readRow(row, columns);
}

function findColumns(cells: readonly string[]): Partial<Record<Column, number>> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const found = Object.entries(COLUMNS).map(([column, known]) => {
    const name = known.find((name) => names.includes(name));
    return [column, name === undefined ? undefined : names.indexOf(name)];
  });
  return Object.fromEntries(found) as Partial<Record<Column, number>>;
}

function readRow({ number, cells, isBroken }: CsvRow, columns: Partial<Record<Column, number>>): IntakeItem {
  const cell = (column: Column): string | null => {
    const index = columns[column];
    return index === undefined ? null : (cells[index]?.replace(NEUTRALISED, "") ?? null);
  };
  if (isBroken) return refuse("unreadable", number, cells.join(" "));
  const notices: Notices = new Set();
  const addresses = readAddresses([cell("url")], notices);
  const [url] = addresses;
  const text = cell("text") ?? "";
  const hasText = text.trim() !== "";
  const content = cell("content") ?? "";
  const hasPage = !hasText && MARKUP.test(content) && isContent(content);
  if (url === undefined && !hasText && !hasPage) {
    const isGiven = (cell("url") ?? "").trim() !== "";
    return refuse(isGiven ? "address-not-web" : "no-address", number, cells.join(" "));
  }
  if (text.length > TEXT_LENGTH_LIMIT) return refuse("too-long", number, cells.join(" "));
  const folder = cell("folder");
  const folders = folder === null || STATE_FOLDERS.has(folder.trim().toLowerCase()) ? [] : [folder];
  const known = {
    byline: readShort(cell("byline")),
    outlet: readShort(cell("outlet")),
    published: readDate(cell("published"), notices),
    language: readLanguage(cell("language")),
  };
  // Pocket writes the address where it has no title.
  const title = cell("title") === cell("url") ? null : readTitle(cell("title"), notices);
  const facts = {
    addresses,
    savedAt: readTime(cell("savedAt"), notices),
    tags: readTags([...folders, ...splitTags(cell("tags"), notices)], notices),
    note: readNote([cell("selection"), cell("note")], notices),
    notices: [...notices],
  };
  if (hasPage) {
    const html = wrapContent(content, title, known.language);
    return { kind: "page", html, url: url ?? null, title, known, ...facts };
  }
  if (!hasText && url !== undefined) return { kind: "link", url, title, known, ...facts };
  const source: ArticleSource = { text: text.toWellFormed(), title, url: url ?? null, ...known };
  return { kind: "article", source, ...facts };
}
