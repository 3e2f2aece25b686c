import type { ArticleSource } from "../news/article.ts";
import { readCatalogue, readLines } from "./catalogue.ts";
import { type Corpus, read } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { getEventId } from "./follow-news.ts";
import type { StagedArticle, StagedCorrection, StagedFeed, StagedFollow } from "./staging.ts";

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
    const ids = records.map(({ id }) => id);
    const [versions, lines, waiting] = await Promise.all([
      tables.versions.where("[articleId+number]").between([ids[0]!, 0], [last.id, Infinity]).toArray(),
      readCatalogue(tables, ids),
      tables.eventPending.where(":id").between(ids[0]!, last.id, true, true).primaryKeys(),
    ]);
    const waitingIds = new Set(waiting);
    const eventField = (id: number): Pick<StagedArticle, "event"> => {
      const event = waitingIds.has(id) ? null : (lines.get(id)?.eventId ?? null);
      return event === null ? {} : { event };
    };
    const articles = records.map((record): StagedArticle => ({
      key: String(record.id),
      source: orderFields(record.source),
      addresses: record.urlKeys.map((key) => `https://${key}`),
      savedAt: record.savedAt,
      seenAt: record.seenAt,
      updatedAt: record.updatedAt,
      removedAt: record.removedAt,
      seedId: record.seedId ?? null,
      origin: record.origin,
      ...(record.extent === undefined ? {} : { extent: record.extent }),
      tags: record.tags ?? [],
      note: record.note ?? "",
      ...eventField(record.id),
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

/** All feeds, as a backup holds them, by address. */
export async function readFeedRows(corpus: Corpus): Promise<CorpusResult<StagedFeed[]>> {
  return read(corpus, async (tables) =>
    (await tables.feeds.toArray()).map(
      ({ url, title, home, folder, isPaused, wantsFullText, addedAt }): StagedFeed => ({
        url,
        title,
        home,
        folder,
        isPaused,
        wantsFullText,
        addedAt,
      }),
    ),
  );
}

/**
 * All followed events, as a backup holds them. One whose article was deleted goes by the first of its event; where there is none, there is
 * nothing to follow it by.
 */
export async function readFollowRows(corpus: Corpus): Promise<CorpusResult<StagedFollow[]>> {
  return read(corpus, async (tables) => {
    const follows = await tables.follows.toArray();
    const lines = await readCatalogue(
      tables,
      follows.map(({ articleId }) => articleId),
    );
    const isWhole = follows.every(({ articleId }) => lines.has(articleId));
    const all = isWhole ? [] : await readLines(tables);
    return follows.flatMap(({ articleId, eventId, headline, language, since, lastSeenId, wantsNotice }) => {
      const line = lines.get(articleId) ?? all.find((other) => getEventId(other) === eventId);
      if (line === undefined) return [];
      const articleKey = String(line.id);
      return [{ articleKey, headline, language, since, lastSeenKey: String(lastSeenId), wantsNotice }];
    });
  });
}
