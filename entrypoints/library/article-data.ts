// What the view of one article reads of the corpus.
import type { ArticleVersion } from "../../components/library-versions.tsx";
import type { ArticleLink, SharedCopy } from "../../components/library-article-links.tsx";
import { getArticles, getVersions } from "../../utils/corpus/articles.ts";
import { findCandidates } from "../../utils/corpus/candidate-index.ts";
import { type Corpus, read } from "../../utils/corpus/database.ts";
import { parseArticleId, type StoredArticle, toStoredArticle } from "../../utils/corpus/records.ts";
import type { Article, ArticleSource, BlockKind } from "../../utils/news/article.ts";
import { extractFeatures, judgeOrigin, readArticle } from "../../utils/news/match.ts";
import { sliceSpan } from "../../utils/text/span.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { takeTurn } from "./turns.ts";

/** How many articles are looked into for shared wording. */
const CANDIDATE_LIMIT = 50;
/** What of a text can change in a way worth telling; menus and lists of links change every hour. */
const COMPARED_BLOCKS: readonly BlockKind[] = ["body", "subheading", "byline", "credit", "caption"];

/** The article with this id, a removed one too; null where there is none. */
export async function findArticle(corpus: Corpus, id: string): Promise<StoredArticle | null> {
  const key = parseArticleId(id);
  if (key === null) return null;
  const record = unwrap(await read(corpus, (tables) => tables.articles.get(key)));
  return record === undefined ? null : toStoredArticle(record);
}

/** All texts of an article, earliest first. */
export async function readVersions(corpus: Corpus, id: string): Promise<ArticleVersion[]> {
  return unwrap(await getVersions(corpus, id)).map(({ number, source, seenAt }) => ({
    number,
    seenAt,
    ...readVersion(source),
  }));
}

function readVersion(source: ArticleSource): Pick<ArticleVersion, "headline" | "text"> {
  const { headline, text, blocks } = readArticle(source);
  return {
    headline,
    text: blocks
      .filter(({ kind }) => COMPARED_BLOCKS.includes(kind))
      .map(({ span }) => sliceSpan(text, span))
      .join("\n"),
  };
}

/** The articles that share wording with this one, those that share most first. Null where it was stopped. */
export async function findSharedCopies(
  corpus: Corpus,
  id: string,
  article: Article,
  shouldStop: () => boolean,
): Promise<SharedCopy[] | null> {
  const candidates = unwrap(
    await findCandidates(corpus, extractFeatures(article), { limit: CANDIDATE_LIMIT, excludeId: id }),
  );
  const records = unwrap(
    await getArticles(
      corpus,
      candidates.map((candidate) => candidate.id),
    ),
  );
  const copies: SharedCopy[] = [];
  for (const record of records) {
    await takeTurn();
    if (shouldStop()) return null;
    const other = readArticle(record.source);
    const { kind, share, wire } = judgeOrigin(article, other);
    if (kind === "shared-copy") copies.push({ ...describeLink(record.id, other), share, wire });
  }
  return copies.sort((x, y) => y.share - x.share);
}

/** An article as links name it. */
export function describeLink(id: string, article: Article): ArticleLink {
  const [first] = article.sentences;
  return {
    id,
    headline: article.headline,
    opening: first === undefined ? article.text.slice(0, 120) : sliceSpan(article.text, first.span),
    outlet: article.outlet,
    published: article.published,
    language: article.language,
  };
}
