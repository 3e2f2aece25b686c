// What a file holds, one thing at a time: an article with its text, a page that is still to be read by the extractor, or a link that
// has no text yet. What cannot be taken is an item too, so that nothing is left out without a word.
import type { ArticleSource } from "../news/article.ts";

/** What was left out of an item, or changed, on the way in. */
export type Notice =
  | "title-cut"
  | "note-cut"
  | "tags-cut"
  | "date-unreadable"
  | "address-refused"
  | "credentials-removed";

/** Why one thing in a file was not taken. */
export type RefusalReason =
  | "no-address"
  | "address-not-web"
  | "empty"
  | "too-long"
  | "too-deep"
  | "unreadable"
  | "cut-off";

/** What a file says of one thing, beside what it is. */
interface ItemFacts {
  /** Every http(s) address that it is known by, the first the one to open. Credentials are removed. */
  readonly addresses: readonly string[];
  /** Milliseconds since the epoch, when the reader kept it; null where the file does not say. */
  readonly savedAt: number | null;
  /** One line each, without repetition. */
  readonly tags: readonly string[];
  /** The reader's words, or an abstract; may have several lines. */
  readonly note: string | null;
  readonly notices: readonly Notice[];
}

/** What a file says of the article behind a page or link; null where it does not. */
export type KnownMetadata = Pick<ArticleSource, "byline" | "outlet" | "published" | "language">;

export interface ArticleItem extends ItemFacts {
  readonly kind: "article";
  readonly source: ArticleSource;
}

/** A page as HTML. It is inert text: only a parser without scripts may read it, nothing may show it. */
export interface PageItem extends ItemFacts {
  readonly kind: "page";
  readonly html: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly known: KnownMetadata;
}

export interface LinkItem extends ItemFacts {
  readonly kind: "link";
  readonly url: string;
  readonly title: string | null;
  readonly known: KnownMetadata;
}

export interface RefusedItem {
  readonly kind: "refused";
  readonly reason: RefusalReason;
  /** Its place in the file: the row, entry or link, from 1. */
  readonly number: number;
  /** The beginning of what was there, one line, to find it again. */
  readonly excerpt: string;
}

export type IntakeItem = ArticleItem | PageItem | LinkItem | RefusedItem;

/** Why a whole file was not taken. */
export type IntakeErrorCode =
  | "unknown-format"
  | "empty-file"
  | "file-too-large"
  | "too-many-items"
  | "not-a-list"
  | "no-address-column"
  | "no-page";

/** An expected failure of a whole file. What was yielded before it stands. */
export class IntakeError extends Error {
  readonly code: IntakeErrorCode;

  constructor(code: IntakeErrorCode, message: string) {
    super(message);
    this.name = "IntakeError";
    this.code = code;
  }
}

const EXCERPT_LENGTH = 120;
/** Most that is looked at for an excerpt: white space may come first. */
const EXCERPT_SOURCE_LENGTH = 4 * EXCERPT_LENGTH;

/** The item that stands for something that was not taken. */
export function refuse(reason: RefusalReason, number: number, what: string): RefusedItem {
  const excerpt = cleanLine(what.slice(0, EXCERPT_SOURCE_LENGTH)).slice(0, EXCERPT_LENGTH).toWellFormed();
  return { kind: "refused", reason, number, excerpt };
}

/** A text as one line: white space folded, control characters and halves of surrogate pairs gone. Linear. */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
