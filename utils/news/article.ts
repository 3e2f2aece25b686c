import type { Span } from "../text/span.ts";

/**
 * What is known of an article before the engine has read it: its text as it was seen, and whatever metadata
 * came with it. Nothing in it is guessed: what is not known is null.
 */
export interface ArticleSource {
  /** Paragraphs separated by line breaks. May be raw: menus, promotions and credits included. */
  readonly text: string;
  readonly title?: string | null;
  /**
   * Names joined with ", ", as credited: people, with the agency where the byline lists it too ("Jane Doe, dpa"), or the
   * agency or newsroom alone. The agency is in `wire` in either case.
   */
  readonly byline?: string | null;
  readonly outlet?: string | null;
  /** Absolute http(s) URL, canonical where known. */
  readonly url?: string | null;
  /** ISO 8601 date or date-time, as precise as it is known. */
  readonly published?: string | null;
  readonly modified?: string | null;
  /** Agency credited, by its usual short name: AFP, AP, Reuters. */
  readonly wire?: string | null;
  /** BCP 47 tag. */
  readonly language?: string | null;
}

/** What one block (a line or paragraph of the text) is. Only `body` and `subheading` belong to the article's own text. */
export type BlockKind =
  | "body"
  | "subheading"
  | "headline"
  | "byline"
  | "date"
  | "credit"
  | "caption"
  | "related"
  | "promotion"
  | "furniture";

export interface Block {
  /** In `Article.text`, without surrounding white space. */
  readonly span: Span;
  readonly kind: BlockKind;
}

export interface Sentence {
  /** In `Article.text`, without surrounding white space; closing quotation marks included. */
  readonly span: Span;
  /** Index into `Article.blocks`. */
  readonly block: number;
}

/** The place (and day, where it is given) that opens an agency-style story: "MOSCOW, Jan 21 (Reuters) —". */
export interface Dateline {
  readonly span: Span;
  readonly place: string;
}

/**
 * An article as the engine has read it. Every span points into `text`, which is the source's text unchanged.
 * Made by `readArticle`; plain data, no methods.
 */
export interface Article {
  readonly text: string;
  readonly headline: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly dateline: Dateline | null;
  readonly wire: string | null;
  /** BCP 47 primary tag ("en", "de"), as stated or else recognised; "und" where the text is long enough to tell that it is in none of the known languages; null where nothing can be told. */
  readonly language: string | null;
  readonly blocks: readonly Block[];
  /** Sentences of the body blocks, in order; the dateline is not part of the first. */
  readonly sentences: readonly Sentence[];
}

/** Whether wording is compared in the article's language. The engine is complete for English; a language that could not be told (null) counts as English, one that is clearly another ("und") does not. */
export function hasFullSupport(article: Pick<Article, "language">): boolean {
  return article.language === null || article.language === "en";
}
