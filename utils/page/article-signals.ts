/**
 * Whether a page is an article: from what it says of itself (schema.org and Open Graph types, a date, a byline) and from
 * what was read of it (paragraphs of prose, against the headlines that it links to). Front pages, search results, log-ins,
 * product pages are none; a short news item is one.
 */
import type { PageMetadata } from "./metadata.ts";
import { MIN_PROSE, weightOf, type PlacedBlock } from "./placed-block.ts";

/** Prose that a page must have, by how clearly it says that it is an article. */
const MIN_PROSE_DECLARED = 120;
const MIN_PROSE_DATED = 350;
const MIN_PROSE_SILENT = 700;
/** A page that says it is something else is believed unless it reads like a long article. */
const MIN_PROSE_DENIED = 1500;
const MIN_PARAGRAPHS_SILENT = 3;
/** Teasers are shorter than an article's paragraphs, on average. */
const MIN_MEAN_PARAGRAPH = 200;

const OTHER_TYPES =
  /^(?:Product|ProductGroup|Offer|SearchResultsPage|CollectionPage|ItemList|ProfilePage|CheckoutPage|ContactPage|FAQPage|QAPage|VideoObject|JobPosting|Hotel|Restaurant|LocalBusiness|Event|SoftwareApplication)$/;
const SEARCH_ADDRESS =
  /\/(?:search|suche|recherche|buscar|ricerca|login|signin|sign-in|register|account)(?:[/?#.]|$)|[?&](?:q|query|search|s)=/i;

/** `page` is all of the page's blocks, `text` that of its article in paragraphs. */
export function isArticlePage(
  metadata: PageMetadata,
  url: string,
  page: readonly PlacedBlock[],
  text: string,
  asksPassword: boolean,
): boolean {
  if (isFrontPage(url)) return false;
  const paragraphs = text
    .split("\n\n")
    .map(weightOf)
    .filter((weight) => weight >= MIN_PROSE);
  const prose = paragraphs.reduce((sum, weight) => sum + weight, 0);
  if (metadata.isArticleNode) return prose >= MIN_PROSE_DECLARED;
  const isOther =
    metadata.types.some((type) => OTHER_TYPES.test(type)) ||
    /^(?:product|profile|video|music)/.test(metadata.ogType ?? "");
  const isLong = prose >= MIN_PROSE_DENIED && prose / paragraphs.length >= MIN_MEAN_PARAGRAPH;
  if (isOther || SEARCH_ADDRESS.test(url))
    return metadata.ogType === "article" && metadata.published !== null && isLong;
  if (asksPassword) return (metadata.ogType === "article" || isLong) && metadata.published !== null;
  if (metadata.ogType === "article") return prose >= MIN_PROSE_DECLARED;
  // A page of teasers links to more headlines than it has paragraphs.
  const linkedHeadingCount = page.filter(
    (block) => /^h[1-6]$/.test(block.element.localName) && block.linkShare > 0.8,
  ).length;
  if (!isLong && linkedHeadingCount > Math.max(8, paragraphs.length * 2)) return false;
  if (metadata.published !== null || metadata.byline !== null) return prose >= MIN_PROSE_DATED;
  return prose >= MIN_PROSE_SILENT && paragraphs.length >= MIN_PARAGRAPHS_SILENT;
}

function isFrontPage(url: string): boolean {
  try {
    const { pathname, search } = new URL(url);
    return /^\/(?:index\.\w{3,5}|home|[a-z]{2}(?:-[a-z]{2})?\/?)?$/i.test(pathname) && search === "";
  } catch {
    return false;
  }
}
