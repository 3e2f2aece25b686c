// What the view of one event reads of the corpus.
import type { TimelineArticle } from "../../components/library-timeline.tsx";
import { getArticles } from "../../utils/corpus/articles.ts";
import { type CatalogueEntry, listCatalogue } from "../../utils/corpus/catalogue.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import type { StoredArticle } from "../../utils/corpus/records.ts";
import { type CorpusArticle, MATRIX_ARTICLE_LIMIT, readArticle } from "../../utils/news/match.ts";
import { correctArticle, readPageCorrections } from "../background/corrections.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { takeTurn } from "./turns.ts";

/**
 * The articles of one event, by ascending id. `id` is that of the event or of any of its articles; an article whose event was not
 * looked for yet stands alone. Empty where there is neither. Reads the whole catalogue: half a second at 100,000 articles.
 */
export async function listEvent(corpus: Corpus, id: string): Promise<CatalogueEntry[]> {
  const entries = unwrap(await listCatalogue(corpus)).filter(({ removedAt }) => removedAt === null);
  const article = entries.find((entry) => String(entry.id) === id);
  const eventId = article?.eventId ?? (article === undefined ? Number(id) : null);
  if (eventId === null) return article === undefined ? [] : [article];
  return entries.filter((entry) => entry.eventId === eventId);
}

/** A line of the catalogue as the timeline shows it, until the article itself is read. */
export function toTimelineArticle(entry: CatalogueEntry): TimelineArticle {
  const { headline, excerpt, outlet, published, language, savedAt } = entry;
  return { id: String(entry.id), headline, opening: excerpt, outlet, published, language, savedAt };
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
  const read: CorpusArticle[] = [];
  for (const record of records) {
    await takeTurn();
    if (shouldStop()) return null;
    read.push({ ...toCorpusArticle(record), ...correctArticle(record, corrections) });
  }
  const [base, ...others] = read;
  return { base: base!, others };
}

function toCorpusArticle({ id, source, savedAt, isSeed }: StoredArticle): CorpusArticle {
  return { id, article: readArticle(source), savedAt, isSeed };
}
