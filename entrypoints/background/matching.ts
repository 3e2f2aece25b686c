import { findCandidates } from "../../utils/corpus/candidate-index.ts";
import { countArticles, findArticleByUrl, getArticles } from "../../utils/corpus/articles.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { isLink, type StoredArticle } from "../../utils/corpus/records.ts";
import type { CorrectionView, PageHeader, PageSnapshot, SavedState } from "../../utils/messaging/protocol.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { Article } from "../../utils/news/article.ts";
import type { Coverage } from "../../utils/news/coverage.ts";
import { beginMatch, type CorpusArticle, extractFeatures, readArticle } from "../../utils/news/match.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { correctArticle, readPageCorrections, toCorrectionView } from "./corrections.ts";
import { isSameArticle, toSavedState } from "./known-article.ts";
import { completes } from "./partial-texts.ts";

/** How many candidates are read and judged for one page. */
const CANDIDATE_LIMIT = 50;

export interface MatchedPage {
  readonly page: PageHeader;
  readonly saved: SavedState | null;
  readonly coverage: Coverage;
  readonly corrections: readonly CorrectionView[];
}

/** The second step of a match, one article at a time. */
export type ListAll = ReturnType<typeof beginMatch>["listAll"];

/**
 * What the corpus knows about the event on a page, its lists to be made in a second step. Throws `ExpectedFailure` with
 * `empty-article` where there is no text to match. `lacking`: the article of this page that has no text yet, or a part of the one that
 * the page has.
 */
export async function matchSnapshot(
  corpus: Corpus,
  snapshot: PageSnapshot,
): Promise<{
  readonly answer: MatchedPage;
  readonly listAll: ListAll;
  readonly lacking: StoredArticle | null;
}> {
  const article = readArticle(snapshot.source);
  if (article.sentences.length === 0)
    throw new ExpectedFailure({ code: "empty-article", message: "The page has no article text." });
  const features = extractFeatures(article);
  const [candidates, found, count] = await Promise.all([
    findCandidates(corpus, features, { limit: CANDIDATE_LIMIT }),
    findStoredPage(corpus, snapshot),
    countArticles(corpus),
  ]);
  const link = found !== null && isLink(found.source) ? found : null;
  const byUrl = link === null ? found : null;
  const records = unwrap(
    await getArticles(
      corpus,
      unwrap(candidates).map((candidate) => candidate.id),
    ),
  );
  const read = records.map((record) => ({ record, article: readStored(record) }));
  const isPage = (entry: { record: StoredArticle; article: Article }) =>
    entry.record.id === byUrl?.id || isSameArticle(article, entry.article, entry.record.extent);
  const itself = byUrl ?? read.find(isPage)?.record ?? null;
  const others = read.filter((entry) => !isPage(entry));
  const corrections = await readPageCorrections(corpus, snapshot, itself, records);
  // What the reader says is the same event is there, whether or not the index found it.
  for (const { told, record } of corrections) {
    if (told.kind !== "same-event" || record === null || record.id === itself?.id) continue;
    if (others.every((entry) => entry.record.id !== record.id))
      others.push({ record, article: readStored(record) });
  }
  const corpusArticles = others.map((entry): CorpusArticle => ({
    id: entry.record.id,
    article: entry.article,
    savedAt: entry.record.savedAt,
    isSeed: entry.record.isSeed,
    ...(entry.record.extent === undefined ? {} : { extent: entry.record.extent }),
    ...correctArticle(entry.record, corrections),
  }));
  const { coverage, listAll } = beginMatch(article, corpusArticles, { corpusSize: unwrap(count) });
  const answer: MatchedPage = {
    page: toHeader(article),
    saved: itself === null ? null : toSavedState(itself),
    coverage,
    corrections: corrections.map((each) =>
      toCorrectionView(each, each.record === null ? null : readStored(each.record)),
    ),
  };
  const lacking = link ?? (itself !== null && completes(snapshot, itself) ? itself : null);
  return { answer, listAll, lacking };
}

/** Articles read in this worker's life: pages of one event ask for the same ones. What a dead worker forgot is read again. */
const READ_LIMIT = 200;
const readArticles = new Map<string, Article>();

function readStored(record: StoredArticle): Article {
  const key = `${record.id}/${record.updatedAt}`;
  const known = readArticles.get(key);
  if (known !== undefined) return known;
  if (readArticles.size >= READ_LIMIT) readArticles.delete(readArticles.keys().next().value!);
  const article = readArticle(record.source);
  readArticles.set(key, article);
  return article;
}

async function findStoredPage(corpus: Corpus, snapshot: PageSnapshot): Promise<StoredArticle | null> {
  for (const address of [snapshot.source.url, snapshot.address]) {
    const found = address == null ? null : unwrap(await findArticleByUrl(corpus, address));
    // What a page calls its own address is not enough to give a link its text.
    if (found !== null && (address === snapshot.address || !isLink(found.source))) return found;
  }
  return null;
}

/** What the surfaces show of an article as a page. */
export function toHeader(article: Article): PageHeader {
  const { headline, outlet, url, published, byline, wire, language } = article;
  return { headline, outlet, url, published, byline, wire, language };
}
