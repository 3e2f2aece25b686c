// Articles of the corpus as a file for other programs, written piece by piece.
import { getArticles } from "../corpus/articles.ts";
import type { Corpus } from "../corpus/database.ts";
import type { CorpusResult } from "../corpus/failure.ts";
import { writeBibtex } from "../export/bibtex.ts";
import { writeCslJson } from "../export/csl-json.ts";
import { writeCsv } from "../export/csv.ts";
import type { ExportedArticle } from "../export/reference.ts";
import { writeRis } from "../export/ris.ts";
import { describeExported } from "./exported-article.ts";

export type ExportFormat = "csv" | "csl-json" | "bibtex" | "ris";

/** How each format is written, what its files are named, and what they are to other programs. */
export const EXPORT_FORMATS: Readonly<
  Record<
    ExportFormat,
    {
      readonly extension: string;
      readonly mediaType: string;
      readonly write: (articles: Iterable<ExportedArticle>) => Generator<string>;
    }
  >
> = {
  csv: { extension: "csv", mediaType: "text/csv", write: writeCsv },
  "csl-json": { extension: "json", mediaType: "application/json", write: writeCslJson },
  bibtex: { extension: "bib", mediaType: "application/x-bibtex", write: writeBibtex },
  ris: { extension: "ris", mediaType: "application/x-research-info-systems", write: writeRis },
};

/** Articles read at once. */
const SLICE_SIZE = 50;

/** Pieces of the file of these articles, in this order; those that are removed are left out. `unwrap` throws what could not be read. */
export async function* writeArticleFile(
  corpus: Corpus,
  ids: readonly string[],
  format: ExportFormat,
  unwrap: <T>(result: CorpusResult<T>) => T,
): AsyncGenerator<string, void> {
  // The writers ask for one article at a time, at most once a piece: what they ask for has been read before.
  const waiting: ExportedArticle[] = [];
  function* take(): Generator<ExportedArticle> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) yield next;
  }
  const pieces = EXPORT_FORMATS[format].write(take());
  for (let from = 0; ;) {
    while (waiting.length === 0 && from < ids.length) {
      const articles = unwrap(await getArticles(corpus, ids.slice(from, from + SLICE_SIZE)));
      from += SLICE_SIZE;
      for (const article of articles) waiting.push(describeExported(article));
    }
    const piece = pieces.next();
    if (piece.done === true) return;
    yield piece.value;
  }
}
