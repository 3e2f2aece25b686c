// What the library lists, as plain values.
import type { TextExtent } from "../utils/news/coverage.ts";

/** One article in a list. */
export interface LibraryEntry {
  readonly id: number;
  readonly headline: string | null;
  /** The first words of the text. */
  readonly excerpt: string;
  readonly outlet: string | null;
  readonly url: string | null;
  /** BCP 47 primary tag. */
  readonly language: string | null;
  /** ISO 8601, as precise as it is known. */
  readonly published: string | null;
  /** When it was reported, as far as that is known (noon where only the day is); milliseconds since the epoch, like all times here. */
  readonly timeMs: number | null;
  readonly savedAt: number;
  readonly removedAt: number | null;
  readonly versionCount: number;
  /** 0 for a link whose page was not read yet. */
  readonly wordCount: number;
  /** Who put it into the corpus: the reader, the examples, a feed, or automatic saving. */
  readonly origin: "saved" | "seed" | "feed" | "auto";
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
  readonly tags: readonly string[];
  readonly hasNote: boolean;
  /** Articles with the same number report the same event. */
  readonly eventId: number | null;
}

/** Part of an article's text, or of what the reader wrote on it, around what was looked for; `hits` are half-open spans in it. */
export interface FoundText {
  readonly place: "text" | "note" | "tag";
  readonly text: string;
  readonly hits: readonly { readonly start: number; readonly end: number }[];
}

/** What articles of a group have in common. */
export type LibraryGroup =
  | {
      readonly kind: "event";
      readonly eventId: number;
      /** A headline, or an opening, that stands for the event. */
      readonly title: string;
      readonly lang: string;
      /** null where the outlet of any is not known: how many there are is not known then. */
      readonly outletCount: number | null;
    }
  | { readonly kind: "outlet"; readonly outlet: string | null }
  | { readonly kind: "day" | "month"; readonly startMs: number }
  | { readonly kind: "undated" };

/** A row of the list. Keys are unique in a list and the same in the next one. */
export type LibraryRow =
  | {
      readonly kind: "group";
      readonly key: string;
      readonly group: LibraryGroup;
      readonly articleCount: number;
      readonly isOpen: boolean;
    }
  | {
      readonly kind: "article";
      readonly key: string;
      readonly entry: LibraryEntry;
      /** Whether it stands under a group. */
      readonly isGrouped: boolean;
      /** Where it answers what was looked for; none where nothing was, or that is not shown. */
      readonly found: readonly FoundText[];
    };

export const GROUPINGS = ["event", "outlet", "time"] as const;
export const SHOWN = ["all", "saved", "arrived", "examples", "links", "removed"] as const;

/** What of the articles is listed, and how. */
export interface LibraryFilter {
  readonly grouping: (typeof GROUPINGS)[number];
  readonly shown: (typeof SHOWN)[number];
  /** null: any; "": not stated. */
  readonly outlet: string | null;
  readonly tag: string | null;
  /** ISO days, both inclusive; null: open. */
  readonly from: string | null;
  readonly to: string | null;
}

/** How many articles a choice of a filter has. */
export interface FilterChoice {
  readonly value: string;
  readonly articleCount: number;
}
