import type { Origin, PassageCue, Reason, Verdict } from "./comparison.ts";
import type { Span } from "../text/span.ts";

/** How much of an article a partial text is: its first words, or a summary in other words. */
export type TextExtent = "beginning" | "summary";

/** One article of the corpus beside the page, as the surfaces show it. All fields are plain text or null where unknown. */
export interface VoiceArticle {
  readonly id: string;
  readonly headline: string | null;
  /** The article's first sentence; shown where the headline is not known. */
  readonly opening: string;
  /** BCP 47 primary tag; "und" where it is in none of the known languages; null where nothing can be told. */
  readonly language: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly published: string | null;
  /** Agency credited in this article. */
  readonly wire: string | null;
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
  /** Whether it is one of the examples that ship with the extension. */
  readonly isSeed: boolean;
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
  /** 0..1: the share of the page's sentences that have a passage in this article. */
  readonly sharedSentences: number;
  readonly passageCount: number;
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Articles of one origin: an agency's story in several outlets counts as one voice. */
export interface Voice {
  /** Stable within one coverage; the first article's id. */
  readonly id: string;
  readonly origin: Origin;
  readonly articles: readonly VoiceArticle[];
}

/** Word-level difference from the page's sentence to the other one, in reading order. */
export interface Edit {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** How one other article words what the page says. */
export interface Version {
  readonly articleId: string;
  readonly text: string;
  readonly kind: "same" | "partial";
  readonly score: number;
  readonly cues: readonly PassageCue[];
  readonly edits: readonly Edit[];
  /** Phrases worth showing: here / there. */
  readonly wordings: readonly { readonly here: string; readonly there: string }[];
}

/** A sentence of the page that others report too: one mark in the page. */
export interface PassageGroup {
  /** Opaque to the page. */
  readonly id: string;
  /** In the page article's text. */
  readonly span: Span;
  readonly text: string;
  /** One or more, closest first. */
  readonly versions: readonly Version[];
}

/** One version of an utterance. `articleId` null is the page itself. */
export interface QuotationVersion {
  readonly articleId: string | null;
  /** What stands inside the quotation marks. */
  readonly text: string;
  readonly speaker: string | null;
  /** The verb or phrase of attribution as printed: "said", "insisted", "according to". */
  readonly cue: string | null;
  /** Difference from the longest version; `removed` is a cut. */
  readonly edits: readonly Edit[];
}

export interface QuotationGroup {
  readonly id: string;
  readonly speaker: string | null;
  /** The passage group on the page that the quotation stands in, where it does. */
  readonly passageId: string | null;
  readonly versions: readonly QuotationVersion[];
}

export interface FigureVersion {
  readonly articleId: string | null;
  /** As printed: "hours after". */
  readonly figure: string;
  /** The whole sentence. */
  readonly sentence: string;
}

/** Figures that count the same thing. */
export interface FigureGroup {
  readonly id: string;
  readonly what: string;
  readonly agrees: boolean;
  readonly passageId: string | null;
  readonly versions: readonly FigureVersion[];
}

/** A statement that only one side reports. */
export interface OnlyItem {
  /** null is the page itself. */
  readonly articleId: string | null;
  readonly text: string;
  /** In the text of that article. */
  readonly span: Span;
}

/** What the corpus knows about the event on the page: the one thing popup, panel, card, export and tests show. */
export interface Coverage {
  /** Copies of this page's own text in other outlets: not other voices. */
  readonly sameCopy: Voice | null;
  readonly voices: readonly Voice[];
  /** "Similar, not the same", closest first. */
  readonly shelf: readonly VoiceArticle[];
  /** In reading order of the page. */
  readonly passages: readonly PassageGroup[];
  readonly quotations: readonly QuotationGroup[];
  readonly figures: readonly FigureGroup[];
  readonly onlyHere: readonly OnlyItem[];
  readonly onlyElsewhere: readonly OnlyItem[];
  /** The honest denominator: how many same-event articles (same copy included) these lists speak of; those in languages whose wording is not compared count only where there are no others. */
  readonly comparedCount: number;
  /** False where the page's language, or that of every same-event article, is not one whose wording is compared. */
  readonly isWordingCompared: boolean;
}
