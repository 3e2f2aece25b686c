/** Why a document was not taken as a feed, or as a list of feeds. */
export type FeedErrorCode =
  | "empty"
  | "too-large"
  | "is-a-page"
  | "not-a-feed"
  | "not-opml"
  | "doctype"
  | "too-deep"
  | "too-many-elements"
  | "too-many-feeds"
  | "unreadable-json";

const MESSAGES: Readonly<Record<FeedErrorCode, string>> = {
  empty: "The answer is empty.",
  "too-large": "The document is larger than 5 MB.",
  "is-a-page": "The address leads to a web page, not to a feed.",
  "not-a-feed": "The document is no RSS, Atom or JSON Feed.",
  "not-opml": "The document is no OPML list.",
  doctype: "The document declares a type or entities of its own, which are not read.",
  "too-deep": "The document's elements are nested too deep.",
  "too-many-elements": "The document has too many elements.",
  "too-many-feeds": "The list has too many feeds.",
  "unreadable-json": "The document begins like a JSON Feed, but is no JSON.",
};

/** An expected failure: the whole document is refused, and nothing of it kept. */
export class FeedError extends Error {
  readonly code: FeedErrorCode;

  constructor(code: FeedErrorCode) {
    super(MESSAGES[code]);
    this.name = "FeedError";
    this.code = code;
  }
}
