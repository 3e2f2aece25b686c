import type { Coverage } from "../news/coverage.ts";
import type { Both, MismatchPart } from "../news/mismatch.ts";
import type { ArticleSource } from "../news/article.ts";
import type { Span } from "../text/span.ts";

/** Codes of failures that a reader may see; each has a message `error_CODE` in `_locales` (dashes become `_`). */
export type ErrorCode =
  | "not-an-article"
  | "empty-article"
  | "page-too-large"
  | "page-refused"
  | "password-page"
  | "no-access"
  | "extraction-timeout"
  | "corpus-unavailable"
  | "corpus-damaged"
  | "versions-missing"
  | "list-mended"
  | "corpus-newer"
  | "storage-full"
  | "storage-low"
  | "save-failed"
  | "seed-unreadable"
  | "permission-refused"
  | "card-blocked"
  | "bad-request"
  | "not-allowed"
  | "internal";

export interface Failure {
  readonly code: ErrorCode;
  /** For the log and the lab, in English; the surfaces word the code. */
  readonly message: string;
}
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** A mark for the page: where, and an id that says nothing. Never another article's words. */
export interface Mark {
  readonly id: string;
  readonly span: Span;
}

/** Where to mark a page, whether the marks are shown, and whether to tell when the article was really read. */
export interface PageMarks {
  readonly marks: readonly Mark[];
  readonly areShown: boolean;
  readonly isWatched: boolean;
}

/** What the reader script sends of the page it is in. Spans of marks point into `source.text`. */
export interface PageSnapshot {
  readonly source: ArticleSource;
  /** The address bar's URL, without fragment. */
  readonly address: string;
}

export interface PageHeader {
  readonly headline: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly byline: string | null;
  readonly wire: string | null;
  readonly language: string | null;
}

export interface SavedState {
  readonly articleId: string;
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
  readonly versionCount: number;
  /** Who put it there: the reader, the examples, a feed, or automatic saving. */
  readonly origin: "saved" | "seed" | "feed" | "auto";
}

/** What the reader can tell of a page and another article. */
export type Told =
  | { readonly kind: "same-event" | "not-same-event" }
  | {
      readonly kind: "not-a-match";
      readonly part: MismatchPart;
      /** The sentences, or what stands inside the quotation marks, as printed. */
      readonly here: string;
      readonly there: string;
      /** For a figure or a wording: the phrases inside the sentences. */
      readonly phrases: Both | null;
    };

/** A correction that concerns a page: kept until it is taken back. */
export interface CorrectionView {
  readonly id: string;
  readonly told: Told;
  /** The other article: null where it is no longer in the corpus. */
  readonly articleId: string | null;
  /** Its headline, or its first words where that is not known. */
  readonly headline: string | null;
  readonly outlet: string | null;
}

/** A page lined up with the one of another open tab; neither is saved by it. */
export interface ComparedTab {
  readonly page: PageHeader;
  /** One article beside the page, whatever the verdict on the two. */
  readonly coverage: Coverage;
}

/** A feed that a page announces, as the page says. */
export interface PageFeed {
  /** http(s). */
  readonly url: string;
  readonly title: string | null;
}

/** An open tab that can be compared: read already, or of a site that may be read. */
export interface ComparableTab {
  readonly tabId: number;
  readonly title: string;
  /** Outlet or host. */
  readonly from: string | null;
}

/** What is known of one tab; what popup, panel and badge show. */
export type TabView =
  /** Not read: no access yet, or nothing asked. */
  | { readonly state: "unread" }
  | { readonly state: "reading" }
  | { readonly state: "failed"; readonly error: Failure }
  /** The reader wants nothing shown on this page until it is resumed. */
  | { readonly state: "paused" }
  | {
      readonly state: "read";
      readonly page: PageHeader;
      readonly saved: SavedState | null;
      readonly coverage: Coverage;
      /** Voices and passages are there; differences, wordings and the other lists of `coverage` are still being made. */
      readonly isListing: boolean;
      /** Whether marks are shown in the page. */
      readonly areMarksShown: boolean;
      /** Set where the page does not let the card open; the popup shows the passage instead. */
      readonly isCardBlocked: boolean;
      /** The passage that the popup or panel should open at. */
      readonly focusedPassageId: string | null;
      /** The one article whose passages are shown in the page; null shows all. */
      readonly shownArticleId: string | null;
      /** What the reader told of this page and others, the first told first. */
      readonly corrections: readonly CorrectionView[];
      /** Set while the page is compared with another tab: then this is what page and card show. */
      readonly compared: ComparedTab | null;
      /** Something the reader must know though the page was read: the corpus lost articles, a save by key or menu failed. */
      readonly notice: Failure | null;
    };

/** How it stands with following the event that a tab's page is about. */
export interface FollowView {
  /** Whether the corpus holds an article of the event, by which it is followed. */
  readonly canFollow: boolean;
  readonly isFollowed: boolean;
  /** New articles of all followed events. */
  readonly newCount: number;
}

export interface SaveReceipt {
  readonly articleId: string;
  readonly savedAt: number;
  /** `left-removed`: not saved, for it would have been saved by itself, and the reader has removed it. */
  readonly outcome: "saved" | "new-version" | "already-saved" | "left-removed";
  readonly versionCount: number;
}

export interface ExampleView {
  /** The engine's answer on the examples; null where too few of them can be read. */
  readonly coverage: Coverage | null;
  /** `seed-unreadable` where an example was left out. */
  readonly failure: Failure | null;
}

/** What the card shows: one passage with its versions. */
export interface CardView {
  readonly passageId: string;
  /** 1-based place among the marks, for "3 of 12". */
  readonly place: number;
  readonly markCount: number;
  /** The page that the card lies over. */
  readonly page: PageHeader;
  readonly coverage: Coverage;
}

/** Who may send a message. `page`: our script in a top frame; `surface`: popup, panel, library or welcome; `card`: the card's frame. */
export type Sender = "page" | "surface" | "card";

/** Every message to the background: request and response. `SENDERS` (senders.ts) says who may send it. */
export interface Messages {
  /** The reader script begins to read its page: get ready to match it, which takes about as long. */
  "page.begin": { request: Record<string, never>; response: null };
  /** The reader script has read its page: match it. */
  "page.match": { request: PageSnapshot; response: PageMarks };
  /** A page too heavy for its own thread: extract it in the Worker. */
  "page.extract": { request: { readonly html: string; readonly url: string }; response: ExtractedPage };
  /** Reading failed in the page. */
  "page.failed": { request: Failure; response: null };
  /** The article in the page was really read, where its script was to watch for that. */
  "page.wasRead": { request: Record<string, never>; response: null };
  /** The card did not load in this page: show the passage in popup or panel. */
  "page.cardBlocked": { request: { readonly passageId: string }; response: null };
  "tab.view": { request: { readonly tabId: number }; response: TabView };
  /** Read (again) the page in a tab. */
  "tab.read": { request: { readonly tabId: number }; response: TabView };
  /** Scroll to a passage; with `articleId`, mark only that article's passages and go to the first. */
  "tab.show": {
    request: { readonly tabId: number; readonly passageId: string | null; readonly articleId: string | null };
    response: { readonly shownCount: number };
  };
  "tab.setMarks": { request: { readonly tabId: number; readonly areShown: boolean }; response: null };
  /** Pauses the page that a tab shows, at its canonical address, until it is resumed or the browser is closed. */
  "tab.setPaused": { request: { readonly tabId: number; readonly isPaused: boolean }; response: null };
  /** A site that is off is not read by itself, though it or all sites are allowed. */
  "site.setOff": { request: { readonly host: string; readonly isOff: boolean }; response: null };
  /** On such a site what was really read is saved by itself; only where it is read without a click. */
  "site.setAutoSave": { request: { readonly host: string; readonly isOn: boolean }; response: null };
  "article.save": { request: { readonly tabId: number }; response: SaveReceipt };
  /** Undoable: the record is kept aside until restored or purged. */
  "article.remove": { request: { readonly articleId: string }; response: null };
  "article.restore": { request: { readonly articleId: string }; response: null };
  /** What the reader says of the page in a tab and an article beside it; wins from then on. */
  "correction.make": {
    request: { readonly tabId: number; readonly articleId: string; readonly told: Told };
    response: { readonly correctionId: string };
  };
  /** Takes back what was said of the page in a tab. */
  "correction.withdraw": {
    request: { readonly tabId: number; readonly correctionId: string };
    response: null;
  };
  /** The open tabs that a page can be compared with. */
  "tab.listComparable": {
    request: { readonly tabId: number };
    response: { readonly tabs: readonly ComparableTab[] };
  };
  /** Lines the page up with the one in another tab, saving neither; null goes back to the corpus. */
  "tab.compare": { request: { readonly tabId: number; readonly withTabId: number | null }; response: null };
  "follow.view": { request: { readonly tabId: number }; response: FollowView };
  /** Follows the event of the page in a tab, or no longer. */
  "follow.set": {
    request: { readonly tabId: number; readonly isFollowed: boolean };
    response: FollowView;
  };
  /** The library has changed the corpus: what open tabs show is to follow. */
  "corpus.changed": { request: Record<string, never>; response: null };
  /** The library shows how far upkeep is: go on with what is left of it. */
  "corpus.keepUp": { request: Record<string, never>; response: null };
  /** Asks these feeds now, stopped ones too; null: all that are not paused. */
  "feeds.poll": { request: { readonly urls: readonly string[] | null }; response: null };
  /** Ends what is under way; what was not asked waits its usual time. */
  /** The feeds that the page in a tab announces and the reader has not added. */
  "feeds.view": {
    request: { readonly tabId: number };
    response: { readonly feeds: readonly PageFeed[] };
  };
  "feeds.cancel": { request: Record<string, never>; response: null };
  /** The library has changed which feeds there are, or what is wanted of them: plan anew. */
  "feeds.changed": { request: Record<string, never>; response: null };
  /** How many articles are in no backup; null where there is no need to say so. */
  "backup.due": { request: Record<string, never>; response: { readonly unsavedCount: number | null } };
  /** Says it again only when as many more are. */
  "backup.later": { request: Record<string, never>; response: null };
  "seeds.remove": { request: Record<string, never>; response: { readonly removedCount: number } };
  /** The live example of the welcome page. */
  "example.view": { request: Record<string, never>; response: ExampleView };
  "card.view": { request: { readonly passageId: string }; response: CardView };
  /** Next or previous passage in the page; answers its id. */
  "card.step": { request: { readonly passageId: string; readonly by: 1 | -1 }; response: null };
  "card.close": { request: Record<string, never>; response: null };
  /** The card's content height in CSS px, sent when it first shows and whenever it changes. */
  "card.size": { request: { readonly height: number }; response: null };
  /** Turn the panel to this passage; where the card could not open it, the popup opens instead. */
  "card.showInPanel": {
    request: { readonly passageId: string; readonly isPanelOpen: boolean };
    response: null;
  };
}

/** What `extract` answers, in page, Worker, background and lab alike. */
export interface ExtractedPage {
  readonly isArticle: boolean;
  readonly source: ArticleSource;
  readonly dateline: string | null;
}

/** Messages from the background to the reader script in a tab. */
export interface ReaderMessages {
  "reader.snapshot": { request: Record<string, never>; response: PageSnapshot };
  /** Answers if the document that was read is still in the tab. */
  "reader.isThere": { request: Record<string, never>; response: { readonly address: string } };
  /** The browser has told of another address: read what is there now. */
  "reader.follow": { request: Record<string, never>; response: null };
  /** Access was taken back: the marks go, and nothing is followed until the page is asked for again. */
  "reader.rest": { request: Record<string, never>; response: null };
  "reader.show": {
    request: { readonly markIds: readonly string[] | null; readonly goTo: string | null };
    response: { readonly shownCount: number };
  };
  /** The corpus changed: these are the passages to mark from now on. */
  "reader.setPassages": { request: { readonly marks: readonly Mark[] }; response: null };
  "reader.setMarks": { request: { readonly areShown: boolean }; response: null };
  /** Watch whether the article is really read, or no longer. */
  "reader.watch": { request: { readonly isWatched: boolean }; response: null };
  "reader.open": { request: { readonly passageId: string }; response: null };
  "reader.step": { request: { readonly by: 1 | -1; readonly from: string | null }; response: null };
  "reader.closeCard": { request: Record<string, never>; response: null };
  "reader.cardSize": { request: { readonly height: number }; response: null };
}

/** Broadcast to the surfaces: what is new of followed events changed, ask again. */
export interface FollowsChanged {
  readonly name: "follows.changed";
}

/** Broadcast to the surfaces: the view of this tab changed, ask again. */
export interface ViewChanged {
  readonly name: "view.changed";
  readonly tabId: number;
}
