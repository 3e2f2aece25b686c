import type { ArticleSource } from "../news/article.ts";
import type { MismatchPart } from "../news/mismatch.ts";

/**
 * Who put an article into the corpus: the reader, the examples that ship with the extension, a feed, or automatic saving. What came by
 * itself becomes "saved" once the reader saves it.
 */
export type ArticleOrigin = "saved" | "seed" | "feed" | "auto";

/** How much of an article a partial text is: its first words, or a summary in other words. */
export type TextExtent = "beginning" | "summary";

/** A row of `articles`: the article as it was last seen. */
export interface ArticleRecord {
  /** Ascending, never given twice. */
  readonly id: number;
  /** As it was given; the text is unchanged. */
  readonly source: ArticleSource;
  /** Every address that it is known by, canonical form (`url-key.ts`); empty where none is known. */
  readonly urlKeys: readonly string[];
  /** SHA-256 of the text without its white space's shape, hexadecimal; `LINK_HASH` for a link. */
  readonly contentHash: string;
  /** Milliseconds since the epoch, like all times here. */
  readonly savedAt: number;
  readonly updatedAt: number;
  /** When the current text was first seen. */
  readonly seenAt: number;
  /** When the reader removed it; it is kept aside until purged. */
  readonly removedAt: number | null;
  readonly origin: ArticleOrigin;
  /** Absent where the text is the whole one, as far as is known. */
  readonly extent?: TextExtent;
  /** The example that it came from, also after the reader made it their own. Absent (not null) elsewhere, to stay out of the index. */
  readonly seedId?: string;
  /** Texts seen so far, this one included. */
  readonly versionCount: number;
  /** The reader's own words on it; absent until there are any. */
  readonly tags?: readonly string[];
  readonly note?: string;
}

/** In place of a hash: what has no text has nothing in common with what else has none. */
export const LINK_HASH = "";

/**
 * Whether it is a link: an article that the reader keeps to be read later, of which only address and title are known. Its text is
 * empty; a save of its page fills it.
 */
export function isLink(source: ArticleSource): boolean {
  return source.text === "";
}

/** A row of `versions`: an earlier text of an article, complete. */
export interface VersionRecord {
  readonly articleId: number;
  /** 1 is the first text. */
  readonly number: number;
  readonly source: ArticleSource;
  readonly contentHash: string;
  /** When it was first seen. */
  readonly seenAt: number;
}

/** An article of the corpus as the rest of the extension sees it. */
export interface StoredArticle {
  readonly id: string;
  readonly source: ArticleSource;
  readonly savedAt: number;
  readonly updatedAt: number;
  readonly removedAt: number | null;
  readonly versionCount: number;
  readonly origin: ArticleOrigin;
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
  /** Whether it is one of the shipped examples that the reader has not saved. */
  readonly isSeed: boolean;
  readonly seedId: string | null;
  readonly tags: readonly string[];
  /** Empty where there is none. */
  readonly note: string;
}

/** The public form of a row. */
export function toStoredArticle(record: ArticleRecord): StoredArticle {
  return {
    id: String(record.id),
    source: record.source,
    savedAt: record.savedAt,
    updatedAt: record.updatedAt,
    removedAt: record.removedAt,
    versionCount: record.versionCount,
    origin: record.origin,
    ...(record.extent === undefined ? {} : { extent: record.extent }),
    isSeed: record.origin === "seed",
    seedId: record.seedId ?? null,
    tags: record.tags ?? [],
    note: record.note ?? "",
  };
}

/** The row's number behind a public id; null where it is not one. */
export function parseArticleId(id: string): number | null {
  if (!/^[1-9]\d{0,14}$/.test(id)) return null;
  return Number(id);
}

/** Text by which two copies count as the same text: composed characters, white space folded, empty lines dropped. Linear. */
export function normaliseContent(text: string): string {
  // Spaces and line ends that stand alone, which is nearly all of them, stay where they are.
  return text
    .normalize("NFC")
    .replace(/\s{2,}|[^\S \n]/gu, (run) => (/[\r\n\u2028\u2029]/.test(run) ? "\n" : " "))
    .trim();
}

/** SHA-256 of the normalised text in hexadecimal. Asynchronous: call it before a transaction, never inside. */
export async function hashContent(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(normaliseContent(text));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `known` with its gaps filled from `news`; nothing known is overwritten. The text is `known`'s. */
export function fillGaps(known: ArticleSource, news: ArticleSource): ArticleSource {
  const filled: Record<string, unknown> = { ...known };
  for (const [field, value] of Object.entries(news)) {
    if (value !== null && value !== undefined && value !== "" && (filled[field] ?? "") === "")
      filled[field] = value;
  }
  return { ...(filled as unknown as ArticleSource), text: known.text };
}

/** Whether two sources state the same, unknown fields aside. */
export function isSameSource(a: ArticleSource, b: ArticleSource): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ArticleSource>;
  for (const field of fields) if ((a[field] ?? null) !== (b[field] ?? null)) return false;
  return true;
}

/** What a correction says of its two subjects. */
export type CorrectionKind = "same-event" | "not-same-event" | "not-a-match";

/** A row of `corrections`: what the reader told Parallax. */
export interface CorrectionRecord {
  readonly id?: number;
  readonly kind: CorrectionKind;
  /** What it is about, two of them, in ascending order: `article:12` or `url:host/path` (see `corrections.ts`). */
  readonly subjects: readonly [string, string];
  /** For `not-a-match`: the two sentences, in the order of the subjects; null where the articles as a whole are meant. */
  readonly sentences: readonly [string, string] | null;
  /** For `not-a-match`: what of the two does not match; absent means the sentences. */
  readonly part?: MismatchPart;
  /** For a figure or a wording: the phrases inside the sentences, in the order of the subjects. */
  readonly phrases?: readonly [string, string];
  /** For `not-same-event`: which of the two it was said of, and so leaves the event; absent: the one that was saved later. */
  readonly told?: 0 | 1;
  readonly madeAt: number;
}
