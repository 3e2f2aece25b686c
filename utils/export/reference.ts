// What a reference manager wants to know of an article, read from what is known of it. Every field is one clean line, so that the writers
// of the formats only escape. Linear in the articles.
import type { ArticleSource } from "../news/article.ts";
import { closeDirections } from "./bidi.ts";
import { type PersonName, readPersonNames } from "./person-names.ts";

/** An article as it is taken out of the corpus. */
export interface ExportedArticle extends ArticleSource {
  readonly addresses?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly savedAt?: number | null;
  readonly tags?: readonly string[];
  readonly note?: string | null;
}

/** A calendar day as far as it is known. */
export interface ReferenceDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

export interface Reference {
  /** ASCII letters, digits, hyphens and, before a count, an underscore; unique among those made by one `makeReferences`. */
  readonly key: string;
  readonly title: string | null;
  readonly authors: readonly PersonName[];
  readonly outlet: string | null;
  readonly published: ReferenceDate | null;
  /** The day (UTC) on which the reader kept it. */
  readonly accessed: ReferenceDate | null;
  /** http(s) only. */
  readonly url: string | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  /** One line, like all else: these formats have no way to keep paragraphs that every program reads. */
  readonly note: string | null;
}

/** References of articles, in their order, one at a time. */
export function* makeReferences(articles: Iterable<ExportedArticle>): Generator<Reference> {
  const counts = new Map<string, number>();
  for (const article of articles) {
    const reference = describe(article);
    const stem = makeKeyStem(reference);
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    yield { key: count === 1 ? stem : `${stem}_${count}`, ...reference };
  }
}

function describe(article: ExportedArticle): Omit<Reference, "key"> {
  const { savedAt } = article;
  const saved = savedAt == null ? null : new Date(savedAt);
  return {
    title: oneLine(article.title),
    authors: readPersonNames(oneLine(article.byline) ?? "", article),
    outlet: oneLine(article.outlet),
    published: readDay(article.published ?? ""),
    accessed: saved === null || Number.isNaN(saved.getTime()) ? null : readDay(saved.toISOString()),
    url: readWebAddress(article.url),
    language: oneLine(article.language),
    tags: (article.tags ?? []).map(oneLine).filter((tag) => tag !== null),
    note: oneLine(article.note),
  };
}

/** A text as one line without control characters; null where nothing is left. */
export function oneLine(text: string | null | undefined): string | null {
  const line = closeDirections(text ?? "")
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line === "" ? null : line;
}

/** The address where it is an http(s) one; null for anything else. */
export function readWebAddress(address: string | null | undefined): string | null {
  const url = URL.parse(address ?? "");
  return url !== null && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}

/** The calendar day that an ISO 8601 date or date-time names, as printed, in its own zone. */
function readDay(iso: string): ReferenceDate | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])/.exec(iso) ?? [];
  if (year === undefined || Number(month ?? 1) > 12 || Number(day ?? 1) > 31) return null;
  return { year: Number(year), month: Number(month) || null, day: (Number(month) && Number(day)) || null };
}

/** "okafor-2031-bridge": who, when, what, as far as it is known in letters that every program takes. */
function makeKeyStem({ authors, outlet, published, title }: Omit<Reference, "key">): string {
  const [author] = authors;
  const who = author === undefined ? outlet : "literal" in author ? author.literal : author.family;
  const what = foldWords(title ?? "").find((word) => word.length > 3);
  const parts = [foldWords(who ?? "").join(""), published?.year, what];
  return parts.filter((part) => part !== undefined && part !== "").join("-") || "article";
}

function foldWords(text: string): string[] {
  const folded = text.slice(0, 200).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.match(/[a-z\d]+/g) ?? [];
}
