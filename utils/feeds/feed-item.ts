// What a feed says, whatever its format: plain values, nothing guessed, text only.

export type FeedFormat = "rss" | "rdf" | "atom" | "json";

/** What was left out of a feed, or changed, on the way in; each is told in the feed's state. */
export type FeedNotice =
  | "too-many-items"
  | "cut-off"
  | "link-refused"
  | "date-in-future"
  | "date-unreadable"
  | "item-without-content";

export interface FeedItem {
  /** As the feed gives it; null where it gives none. Not to be trusted alone: some feeds make a new one each time. */
  readonly id: string | null;
  /** Absolute public http(s) address of the article; null where there is none. */
  readonly url: string | null;
  /** Every address that the item is known by, `url` first: for recognising, not for fetching. */
  readonly addresses: readonly string[];
  readonly title: string | null;
  /** ISO 8601 with the offset as stated, or a day; null where not stated, unreadable or in the future. */
  readonly published: string | null;
  readonly modified: string | null;
  /** Names joined with ", ". */
  readonly byline: string | null;
  readonly categories: readonly string[];
  /** BCP 47 tag, where the item states its own. */
  readonly language: string | null;
  /** Lines of text. */
  readonly summaryText: string | null;
  readonly contentText: string | null;
  /** Whether `contentText` seems to be the article itself; a beginning or a summary otherwise. */
  readonly isFullText: boolean;
}

export interface Feed {
  readonly format: FeedFormat;
  readonly title: string | null;
  /** The page that the feed belongs to. */
  readonly home: string | null;
  /** BCP 47 tag. */
  readonly language: string | null;
  /** How long the feed asks not to be read again. */
  readonly ttlMinutes: number | null;
  /** Hours (0 to 23, Greenwich) and days (0 is Sunday) at which the feed asks not to be read. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  /** ISO 8601. */
  readonly updated: string | null;
  readonly items: readonly FeedItem[];
  readonly notices: readonly FeedNotice[];
}

/** What a format's reader needs to know, and where it tells what it left out. */
export interface FeedContext {
  /** The address that answered, against which relative ones are resolved. */
  readonly url: string;
  /** ms since the epoch. */
  readonly now: number;
  readonly notices: Set<FeedNotice>;
}
