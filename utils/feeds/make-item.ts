// One item from the raw fields of any format. Linear.
import { isFuture, parseFeedDate } from "./feed-date.ts";
import { readAddress, readByline, readCategories, readLanguage, readLine } from "./feed-fields.ts";
import type { FeedContext, FeedItem } from "./feed-item.ts";
import { TITLE_LENGTH_LIMIT } from "./feed-limits.ts";

/** Shortest text that can be a whole article, in characters; agencies' briefs are about that long, summaries shorter. */
const FULL_TEXT_LENGTH = 700;
/** A lone description counts as the article only where it is clearly more than a summary. */
const FULL_DESCRIPTION_LENGTH = 2000;
/** Endings by which feeds say that the article goes on elsewhere. */
const CONTINUATION =
  /(?:\[?(?:…|\.\.\.)\]?|\b(?:read more|continue reading|read the full (?:story|article)|weiterlesen|lire la suite|leer más|читать далее)\W{0,4})$/i;
/** As much of a text's end as can tell of a continuation. */
const ENDING_LENGTH = 60;

/** An item as a format's reader found it: raw strings, HTML already turned into text. */
export interface RawItem {
  readonly id: string | null;
  /** Most likely first; those that cannot be taken are passed over. */
  readonly addresses: readonly (string | null)[];
  readonly base: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly names: readonly (string | null)[];
  readonly categories: readonly (string | null)[];
  readonly language: string | null;
  readonly summaryText: string | null;
  readonly contentText: string | null;
}

/** The item as plain values; null where it has neither title nor text. */
export function makeItem(raw: RawItem, context: FeedContext): FeedItem | null {
  const title = readLine(raw.title, TITLE_LENGTH_LIMIT);
  const content = raw.contentText || null;
  const summary = raw.summaryText || null;
  if (title === null && content === null && summary === null) {
    context.notices.add("item-without-content");
    return null;
  }
  const given = raw.addresses.filter((address) => address !== null && address.trim() !== "");
  const addresses = [
    ...new Set(given.map((address) => readAddress(address, raw.base)).filter((address) => address !== null)),
  ];
  if (given.length > 0 && addresses.length === 0) context.notices.add("link-refused");
  const isDescriptionOnly = content === null && summary !== null && summary.length >= FULL_DESCRIPTION_LENGTH;
  const text = isDescriptionOnly ? summary : content;
  return {
    id: readLine(raw.id),
    url: addresses[0] ?? null,
    addresses,
    title,
    published: readDate(raw.published, context),
    modified: readDate(raw.modified, context),
    byline: readByline(raw.names),
    categories: readCategories(raw.categories),
    language: readLanguage(raw.language),
    summaryText: isDescriptionOnly ? null : summary,
    contentText: text,
    isFullText:
      text !== null && text.length >= FULL_TEXT_LENGTH && !CONTINUATION.test(text.slice(-ENDING_LENGTH)),
  };
}

/** The date; null, with a notice, where it cannot be read or lies in the future. */
export function readDate(value: string | null, { now, notices }: FeedContext): string | null {
  if (value === null || value.trim() === "") return null;
  const date = parseFeedDate(value);
  if (date !== null && !isFuture(date, now)) return date;
  notices.add(date === null ? "date-unreadable" : "date-in-future");
  return null;
}
