import type { StoredArticle } from "../corpus/records.ts";
import type { ExportedArticle } from "../export/reference.ts";
import type { Article } from "../news/article.ts";
import { readArticle } from "../news/match.ts";

/** An article as it leaves the corpus: what its text says of itself counts where nothing else is known. Nobody kept an example. */
export function describeExported(record: StoredArticle, read?: Article): ExportedArticle {
  const { source, tags, note } = record;
  const known = { ...source, savedAt: record.isSeed ? null : record.savedAt, tags, note };
  const { title, byline, outlet, published } = source;
  // Reading takes some milliseconds: not for authors alone, whom a page's own data name where there are any.
  const isKnown = [title, outlet, published].every((field) => (field ?? "") !== "");
  if (read === undefined && (isKnown || source.text === "")) return known;
  const { headline, ...said } = read ?? readArticle(source);
  return {
    ...known,
    title: title ?? headline,
    byline: byline ?? said.byline,
    outlet: outlet ?? said.outlet,
    url: source.url ?? said.url,
    published: published ?? said.published,
    language: source.language ?? said.language,
    wire: source.wire ?? said.wire,
  };
}
