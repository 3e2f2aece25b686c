import { type StoredArticle } from "../../utils/corpus/records.ts";
import type { Article } from "../../utils/news/article.ts";
import type { TextExtent } from "../../utils/news/coverage.ts";
import { measureContainment } from "../../utils/news/match.ts";
import { isOfPage } from "./partial-texts.ts";

/** How much of each text must stand in the other for two records to be one article. */
const SAME_ARTICLE_CONTAINMENT = 0.9;

/**
 * Whether a page and a stored article are the same article by their texts: each nearly holds the other, and they are not known
 * to be of two outlets (an agency's story in another outlet is another article, however alike). A partial text is known by its headline.
 */
export function isSameArticle(page: Article, stored: Article, extent?: TextExtent): boolean {
  if (
    page.outlet !== null &&
    stored.outlet !== null &&
    page.outlet.toLowerCase() !== stored.outlet.toLowerCase()
  )
    return false;
  if (extent !== undefined && isOfPage(page, stored)) return true;
  const { aInB, bInA } = measureContainment(page, stored);
  return aInB >= SAME_ARTICLE_CONTAINMENT && bInA >= SAME_ARTICLE_CONTAINMENT;
}

/** What the surfaces show of a page that is in the corpus. */
export function toSavedState(stored: StoredArticle) {
  return {
    articleId: stored.id,
    savedAt: stored.savedAt,
    versionCount: stored.versionCount,
    origin: stored.origin,
  };
}
