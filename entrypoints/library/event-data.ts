// What the view of one event reads of the corpus.
import type { TimelineArticle } from "../../components/library-timeline.tsx";
import { getArticles } from "../../utils/corpus/articles.ts";
import { type CatalogueEntry, readCatalogue } from "../../utils/corpus/catalogue.ts";
import { findCorrections, makeSubjectKey, type Subject } from "../../utils/corpus/corrections.ts";
import { type Corpus, readListed } from "../../utils/corpus/database.ts";
import { listByEvent } from "../../utils/corpus/event-articles.ts";
import { parseArticleId, type StoredArticle } from "../../utils/corpus/records.ts";
import { type CorpusArticle, MATRIX_ARTICLE_LIMIT, readArticle } from "../../utils/news/match.ts";
import { correctArticle, readPageCorrections } from "../background/corrections.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { takeTurn } from "./turns.ts";

/** The articles of an event, and what the reader said of them. */
export interface EventContent {
  /** By ascending id. */
  readonly entries: readonly CatalogueEntry[];
  /** Articles that the reader told to be of another event: they leave this one as soon as upkeep comes to them. */
  readonly leavingIds: ReadonlySet<number>;
  /** Changes with the articles, their texts, and what was said of them. */
  readonly key: string;
}

/**
 * The articles of one event, by ascending id. `id` is that of the event or of any of its articles; an article whose event was not
 * looked for yet stands alone. Where it is both, of two events (the first article of one was told apart from it), it means the event,
 * with `isArticle` the article's. Empty where there is neither.
 */
export async function listEvent(corpus: Corpus, id: string, isArticle: boolean): Promise<CatalogueEntry[]> {
  const number = parseEventId(id);
  if (number === null) return [];
  const lines = unwrap(await readListed(corpus, (tables) => readCatalogue(tables, [number])));
  const article = lines.get(number);
  const isThere = article !== undefined && article.removedAt === null;
  if (isThere && article.eventId === null) return [article];
  const eventId = article?.eventId ?? number;
  const listed = unwrap(await listByEvent(corpus, new Set([eventId, number])));
  const present = listed.filter((entry) => entry.removedAt === null);
  const named = present.filter((entry) => entry.eventId === number);
  return isArticle || named.length === 0 ? present.filter((entry) => entry.eventId === eventId) : named;
}

/** The number of an event, which is below zero where it is of an article that was told apart from its own event. */
function parseEventId(id: string): number | null {
  const number = parseArticleId(id.replace("-", ""));
  return number !== null && id.startsWith("-") ? -number : number;
}

/** An event with what the reader said of its articles. `baseId`: the article to compare with; named twice, its event is meant. */
export async function readEventContent(
  corpus: Corpus,
  id: string,
  baseId: string | null,
): Promise<EventContent> {
  const entries = await listEvent(corpus, id, id === baseId);
  const owners = new Map<string, number>();
  const subjects = entries.flatMap((entry): Subject[] => {
    const own: Subject[] = [{ articleId: String(entry.id) }];
    if (entry.url !== null) own.push({ url: entry.url });
    for (const subject of own) owners.set(makeSubjectKey(subject), entry.id);
    return own;
  });
  const corrections = unwrap(await findCorrections(corpus, subjects));
  const leavingIds = new Set<number>();
  for (const { kind, subjects: keys, told } of corrections) {
    const ids = keys.map((key) => owners.get(key));
    const isWithin = ids.every((owner) => owner !== undefined);
    if (kind === "not-same-event" && isWithin) leavingIds.add(told === null ? Math.max(...ids) : ids[told]!);
  }
  return {
    entries,
    leavingIds,
    key: JSON.stringify([
      entries.map((entry) => [entry.id, entry.updatedAt]),
      corrections.map((correction) => correction.id),
    ]),
  };
}

/** A line of the catalogue as the timeline shows it, until the article itself is read. */
export function toTimelineArticle(entry: CatalogueEntry): TimelineArticle {
  const { headline, excerpt, outlet, published, language, savedAt, url } = entry;
  const isLink = entry.wordCount === 0;
  return {
    id: String(entry.id),
    headline,
    opening: excerpt,
    outlet,
    published,
    language,
    savedAt,
    url,
    isLink,
    ...(entry.extent === undefined ? {} : { extent: entry.extent }),
  };
}

/** The article to compare the others with where none was chosen: the one in English with the most words. */
export function chooseBase(entries: readonly CatalogueEntry[]): string {
  const isEnglish = ({ language }: CatalogueEntry) => language === "en" || language === null;
  const [best] = entries.toSorted(
    (a, b) => Number(isEnglish(b)) - Number(isEnglish(a)) || b.wordCount - a.wordCount,
  );
  return best === undefined ? "" : String(best.id);
}

/** Those that are compared with the base where there are too many: one of each outlet first, then by length. */
export function chooseCompared(entries: readonly CatalogueEntry[], baseId: string): string[] {
  const others = entries.filter(({ id }) => String(id) !== baseId).sort((a, b) => b.wordCount - a.wordCount);
  const seen = new Set<string>();
  const [first, second]: [string[], string[]] = [[], []];
  for (const { id, outlet } of others) {
    const isNew = outlet === null || !seen.has(outlet);
    if (outlet !== null) seen.add(outlet);
    (isNew ? first : second).push(String(id));
  }
  return [...first, ...second].slice(0, MATRIX_ARTICLE_LIMIT);
}

/** Base and others, read, with what the reader said does not match. Null where it was stopped, or the base is gone. */
export async function readEvent(
  corpus: Corpus,
  baseId: string,
  otherIds: readonly string[],
  shouldStop: () => boolean,
): Promise<{ readonly base: CorpusArticle; readonly others: readonly CorpusArticle[] } | null> {
  const records = unwrap(await getArticles(corpus, [baseId, ...otherIds]));
  const [first] = records;
  if (first?.id !== baseId) return null;
  const snapshot = { source: first.source, address: first.source.url ?? "" };
  const corrections = await readPageCorrections(corpus, snapshot, first, records);
  const articles: CorpusArticle[] = [];
  for (const record of records) {
    await takeTurn();
    if (shouldStop()) return null;
    articles.push({ ...toCorpusArticle(record), ...correctArticle(record, corrections) });
  }
  const [base, ...others] = articles;
  return { base: base!, others };
}

function toCorpusArticle({ id, source, savedAt, isSeed, extent }: StoredArticle): CorpusArticle {
  const part = extent === undefined ? {} : { extent };
  return { id, article: readArticle(source), savedAt, isSeed, ...part };
}
