// Wallabag's JSON export: a list of entries, each with the page's cleaned content as HTML. Fields: those of its entries since version
// 2.0, and of version 1 where they had another shape (tags as one text). Linear in the entries.
import { type IntakeItem, refuse } from "./intake-item.ts";
import { readJsonEntries } from "./json-entries.ts";
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

/** What Wallabag stores in place of a page that it could not read; a real page is longer. */
const UNREAD = "wallabag can't retrieve contents";
const UNREAD_LENGTH_LIMIT = 500;
const AUTHOR_COUNT_LIMIT = 100;
const ANNOTATION_COUNT_LIMIT = 1000;

type Fields = Readonly<Record<string, unknown>>;

/** The entries of a Wallabag export: a page where there is content, else a link. Annotations become the note, a star becomes a tag. */
export function* readWallabagJson(text: string): Generator<IntakeItem> {
  for (const entry of readJsonEntries(text)) {
    if ("refusal" in entry) yield refuse(entry.refusal, entry.number, entry.json);
    else yield readEntry(entry.value as Fields, entry.number);
  }
}

function readEntry(fields: Fields, number: number): IntakeItem {
  const notices: Notices = new Set();
  const title = readTitle(fields.title, notices);
  const addresses = readAddresses([fields.url, fields.given_url, fields.origin_url], notices);
  const [url] = addresses;
  const content = typeof fields.content === "string" ? fields.content : "";
  const hasContent = isContent(content);
  if (url === undefined && !hasContent) {
    const isGiven = typeof fields.url === "string" && fields.url !== "";
    return refuse(isGiven ? "address-not-web" : "no-address", number, title ?? "");
  }
  const language = readLanguage(fields.language);
  const facts = {
    title,
    addresses,
    savedAt: readTime(fields.created_at, notices),
    tags: readTags([...listTags(fields.tags, notices), isSet(fields.is_starred) ? "starred" : null], notices),
    note: readNote(listAnnotations(fields.annotations), notices),
    known: {
      byline: readAuthors(fields.published_by),
      outlet: null,
      published: readDate(fields.published_at, notices),
      language,
    },
    notices: [...notices],
  };
  if (!hasContent && url !== undefined) return { kind: "link", url, ...facts };
  return { kind: "page", html: wrapContent(content, title, language), url: url ?? null, ...facts };
}

/** Whether a content is that of a page, not what Wallabag says where it has none. */
export function isContent(content: string): boolean {
  return content.trim() !== "" && !(content.length < UNREAD_LENGTH_LIMIT && content.includes(UNREAD));
}

/** Tags as texts, as objects with a label, or all in one text. */
function listTags(value: unknown, notices: Notices): unknown[] {
  if (typeof value === "string") return splitTags(value, notices);
  if (!Array.isArray(value)) return [];
  return value.map((tag: unknown) => (typeof tag === "object" && tag !== null ? (tag as Fields).label : tag));
}

function isSet(value: unknown): boolean {
  return value === true || value === 1 || value === "1";
}

/** Names in a list, or in an object with numbers for keys, as PHP may write a list. */
function readAuthors(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const names = Object.values(value).slice(0, AUTHOR_COUNT_LIMIT).map(readShort);
  return readShort(names.filter((name) => name !== null).join(", "));
}

function listAnnotations(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, ANNOTATION_COUNT_LIMIT).map((annotation: unknown) => {
    if (typeof annotation !== "object" || annotation === null) return null;
    const { quote, text } = annotation as Fields;
    const parts = [typeof quote === "string" && quote !== "" ? `“${quote}”` : null, text];
    return parts.filter((part) => typeof part === "string" && part !== "").join("\n");
  });
}
