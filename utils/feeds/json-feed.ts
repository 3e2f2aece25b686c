// JSON Feed 1.0 and 1.1 (jsonfeed.org). Known keys are copied by name and kind; nothing else of the document is touched. Linear.
import { FeedError } from "./feed-error.ts";
import { readAddress, readLanguage, readLine, readLines } from "./feed-fields.ts";
import type { Feed, FeedContext, FeedItem } from "./feed-item.ts";
import { ITEM_COUNT_LIMIT, TITLE_LENGTH_LIMIT } from "./feed-limits.ts";
import { htmlToText } from "./html-text.ts";
import { makeItem } from "./make-item.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The feed without its notices. Throws `FeedError` where the text is no JSON, or no JSON Feed. */
export function readJsonFeed(text: string, context: FeedContext): Omit<Feed, "notices"> {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw new FeedError("unreadable-json");
  }
  if (!isFields(root) || !readString(root, "version")?.includes("jsonfeed.org"))
    throw new FeedError("not-a-feed");
  const items = Object.hasOwn(root, "items") && Array.isArray(root["items"]) ? root["items"] : [];
  if (items.length > ITEM_COUNT_LIMIT) context.notices.add("too-many-items");
  return {
    format: "json",
    title: readLine(readString(root, "title"), TITLE_LENGTH_LIMIT),
    home: readAddress(readString(root, "home_page_url"), context.url),
    language: readLanguage(readString(root, "language")),
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updated: null,
    items: items
      .slice(0, ITEM_COUNT_LIMIT)
      .map((item: unknown) => (isFields(item) ? readItem(item, context) : null))
      .filter((item) => item !== null),
  };
}

function readItem(item: Fields, context: FeedContext): FeedItem | null {
  const html = readString(item, "content_html");
  const id = readString(item, "id");
  return makeItem(
    {
      id,
      addresses: [
        readString(item, "url"),
        id !== null && /^https?:\/\//i.test(id) ? id : null,
        readString(item, "external_url"),
      ],
      base: context.url,
      title: readString(item, "title"),
      published: readString(item, "date_published"),
      modified: readString(item, "date_modified"),
      names: [...readList(item, "authors"), ...readList(item, "author")].map((author) =>
        isFields(author) ? readString(author, "name") : null,
      ),
      categories: readList(item, "tags").filter((tag) => typeof tag === "string"),
      language: readString(item, "language"),
      summaryText: readLines(readString(item, "summary")),
      contentText: html === null ? readLines(readString(item, "content_text")) : htmlToText(html),
    },
    context,
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Numbers are taken as text: the first version let ids be numbers. */
function readString(fields: Fields, key: string): string | null {
  const value = Object.hasOwn(fields, key) ? fields[key] : null;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : null;
}

/** A list, or the one thing that stands in its place. */
function readList(fields: Fields, key: string): readonly unknown[] {
  const value = Object.hasOwn(fields, key) ? fields[key] : null;
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value.slice(0, ITEM_COUNT_LIMIT) : [value];
}
