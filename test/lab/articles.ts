import type { ArticleSource } from "../../utils/news/article.ts";
import { findBackupArticles, type KeptFacts } from "./backup-articles.ts";
import { findString, getString, readLines } from "./json-lines.ts";

/** An article of an input file; `id` names it in the answers. */
export interface LabArticle {
  readonly id: string;
  readonly source: ArticleSource;
  /** What is kept beside the text, as the input has it: not checked. */
  readonly kept: Partial<Record<keyof KeptFacts, unknown>>;
}

/** The article of one input object. Throws where `id` or `text` is missing. */
export function parseArticle(object: Record<string, unknown>): LabArticle {
  const { addresses, savedAt, extent, tags, note, versions } = object;
  return {
    id: getString(object, "id"),
    source: parseSource(object),
    kept: { addresses, savedAt, extent, tags, note, versions },
  };
}

/** Text and metadata of one input object. Throws where `text` is missing. */
export function parseSource(object: Record<string, unknown>): ArticleSource {
  return {
    text: getString(object, "text"),
    title: findString(object, "title"),
    byline: findString(object, "byline"),
    outlet: findString(object, "outlet"),
    url: findString(object, "url"),
    published: findString(object, "published"),
    modified: findString(object, "modified"),
    wire: findString(object, "wire"),
    language: findString(object, "language"),
  };
}

/** Every article of a file in order, JSON Lines or a backup; lines that cannot be used come back as errors. */
export async function readArticles(
  path: string,
): Promise<{ articles: LabArticle[]; errors: { line: number; error: string }[] }> {
  const backedUp = await findBackupArticles(path);
  if (backedUp !== null) return { articles: backedUp, errors: [] };
  const articles: LabArticle[] = [];
  const errors: { line: number; error: string }[] = [];
  for await (const line of readLines(path, parseArticle)) {
    if ("error" in line) errors.push(line);
    else articles.push(line.value);
  }
  return { articles, errors };
}
