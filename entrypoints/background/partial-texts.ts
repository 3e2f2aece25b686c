// Articles of which a feed gave only the beginning or a summary: known again on their page, and completed there.
import { makeUrlKey } from "../../utils/corpus/url-key.ts";
import type { StoredArticle } from "../../utils/corpus/records.ts";
import type { PageSnapshot } from "../../utils/messaging/protocol.ts";
import type { Article } from "../../utils/news/article.ts";
import { tokenize } from "../../utils/text/tokenize.ts";

/** Words of a partial text that must stand in the whole one for the two to have one subject: a summary has its own words for the rest. */
const MIN_SHARED_WORDS = 1 / 3;
/** Shorter words stand in every text. */
const MIN_WORD_LETTERS = 4;

/**
 * Whether a page has the whole text of an article that is kept in part: it is longer, and has the subject. Only at the article's own
 * address, or where the page gives that one on the same site: any page can say of itself that it is another's.
 */
export function completes(snapshot: PageSnapshot, stored: StoredArticle): boolean {
  const { source, address } = snapshot;
  if (stored.extent === undefined || source.text.length <= stored.source.text.length) return false;
  const url = stored.source.url ?? null;
  if (url === null) return false;
  const isAddress = makeUrlKey(url) === makeUrlKey(address);
  return (isAddress || isOneSite(url, address)) && hasSubject(source, stored.source);
}

/**
 * Whether a partial text is of this page's article, though it was found at another address: an outlet's feed may link to its pages by way
 * of somewhere else. The same outlet, and the same headline.
 */
export function isOfPage(page: Article, stored: Article): boolean {
  return (
    page.outlet !== null &&
    page.headline !== null &&
    fold(page.outlet) === fold(stored.outlet) &&
    fold(page.headline) === fold(stored.headline)
  );
}

function hasSubject(whole: StoredArticle["source"], part: StoredArticle["source"]): boolean {
  const words = listWords(part);
  if (words.size === 0) return true;
  const found = listWords(whole);
  const shared = [...words].filter((word) => found.has(word)).length;
  return shared >= words.size * MIN_SHARED_WORDS;
}

function listWords({ title, text }: StoredArticle["source"]): ReadonlySet<string> {
  const tokens = tokenize(`${title ?? ""}\n${text}`);
  return new Set(tokens.filter(({ word }) => word.length >= MIN_WORD_LETTERS).map((token) => token.stem));
}

function isOneSite(a: string, b: string): boolean {
  const host = URL.parse(a)?.hostname;
  return host !== undefined && host === URL.parse(b)?.hostname;
}

function fold(text: string | null): string {
  return tokenize(text ?? "")
    .map(({ word }) => word)
    .join(" ");
}
