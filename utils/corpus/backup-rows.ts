import type { ArticleSource } from "../news/article.ts";
import { type Corpus, read } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import type { StagedArticle, StagedCorrection } from "./staging.ts";

/** Articles read at once. */
const SLICE_SIZE = 50;

/** The articles after `afterId` (0: from the first) with all their texts, removed ones included; `lastId` null where there are no more. */
export async function readArticleRows(
  corpus: Corpus,
  afterId: number,
): Promise<CorpusResult<{ readonly articles: readonly StagedArticle[]; readonly lastId: number | null }>> {
  return read(corpus, async (tables) => {
    const records = await tables.articles.where("id").above(afterId).limit(SLICE_SIZE).toArray();
    const last = records.at(-1);
    if (last === undefined) return { articles: [], lastId: null };
    const versions = await tables.versions
      .where("[articleId+number]")
      .between([records[0]!.id, 0], [last.id, Infinity])
      .toArray();
    const articles = records.map((record): StagedArticle => ({
      key: String(record.id),
      source: orderFields(record.source),
      addresses: record.urlKeys.map((key) => `https://${key}`),
      savedAt: record.savedAt,
      seenAt: record.seenAt,
      updatedAt: record.updatedAt,
      removedAt: record.removedAt,
      seedId: record.seedId ?? null,
      isSeed: record.origin === "seed",
      tags: record.tags ?? [],
      note: record.note ?? "",
      versions: versions
        .filter((version) => version.articleId === record.id)
        .map(({ source, seenAt }) => ({ source: orderFields(source), seenAt })),
    }));
    return { articles, lastId: last.id };
  });
}

const FIELDS = [
  "text",
  "title",
  "byline",
  "outlet",
  "url",
  "published",
  "modified",
  "wire",
  "language",
] as const;

/** The same source with its fields in one order, so that one corpus has one backup. */
function orderFields(source: ArticleSource): ArticleSource {
  const entries = FIELDS.filter((field) => source[field] !== undefined).map((field) => [
    field,
    source[field],
  ]);
  return Object.fromEntries(entries);
}

/** All corrections, as a backup holds them, their fields in one order. */
export async function readCorrectionRows(corpus: Corpus): Promise<CorpusResult<StagedCorrection[]>> {
  return read(corpus, async (tables) =>
    (await tables.corrections.toArray()).map(
      ({ kind, subjects, sentences, part, phrases, told, madeAt }) => ({
        kind,
        subjects,
        sentences,
        ...(part === undefined ? {} : { part }),
        ...(phrases === undefined ? {} : { phrases }),
        ...(told === undefined ? {} : { told }),
        madeAt,
      }),
    ),
  );
}
