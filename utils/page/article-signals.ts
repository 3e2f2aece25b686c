/**
 * Whether a page is an article: from what it says of itself (schema.org and Open Graph types, a date, a byline) and from
 * what was read of it (paragraphs of prose, against the headlines that it links to). Front pages, search results, log-ins,
 * product pages, forums, forecasts, consent and error pages are none; a short news item is one. Linear in the blocks.
 */
import type { PageMetadata } from "./metadata.ts";
import { isProse, MIN_PROSE, weightOf, type PlacedBlock } from "./placed-block.ts";

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
  /^(?:Product|ProductGroup|Offer|SearchResultsPage|CollectionPage|ItemList|ProfilePage|CheckoutPage|ContactPage|FAQPage|QAPage|VideoObject|JobPosting|Hotel|Restaurant|LocalBusiness|Event|SoftwareApplication|DiscussionForumPosting|Question)$/;
const SEARCH_ADDRESS =
  /\/(?:search|suche|recherche|buscar|ricerca|login|signin|sign-in|register|account)(?:[/?#.]|$)|[?&](?:q|query|search|s)=/i;

/** Paths of services; an article that is kept there has a headline of words in its address. */
const SERVICE_ADDRESS =
  /\/(?:weather|forecasts?|wetter|meteo|tiempo|pogoda|horoscopes?|horoskop)(?:[/.?#]|$)/i;
const HEADLINE_ADDRESS = /\p{L}+-\p{L}+-\p{L}+[^/]*\/?$/u;
const ERROR_TITLE =
  /^(?:(?:error )?404\b|(?:sorry, )?(?:page|article|seite) (?:not found|nicht gefunden|introuvable)|not found$|página no encontrada|pagina non trovata|nie znaleziono)/i;
const CONSENT_WORDS =
  /cookies?|consent|partner[ns]?|tracking|personal data|ip[- ]address|gdpr|advertis|zustimm|einwillig|personenbezogen|werbung|datenschutz|consentement|données personnelles|publicit|consentimiento|datos personales|consenso|dati personali/gi;
/** So many of these words, all different, in a text without date or name: a consent page. */
const MIN_CONSENT_WORDS = 4;
const MAX_CONSENT_TEXT = 3000;
/** A paragraph with a headline to elsewhere right above it is a teaser where its box holds no more than so much prose. */
const MAX_TEASER_PROSE = 2;
const TEASER_LINKED = 0.6;
const MIN_TEASERS = 3;
/** Share of teasers among the paragraphs from which on the page is a list of articles. */
const MAX_TEASER_SHARE = 0.6;

/** `page` is all of the page's blocks, `text` that of its article in paragraphs. */
export function isArticlePage(
  metadata: PageMetadata,
  url: string,
  page: readonly PlacedBlock[],
  text: string,
  asksPassword: boolean,
): boolean {
  if (isFrontPage(url) || ERROR_TITLE.test(metadata.title ?? "")) return false;
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
  const isSigned = metadata.published !== null || metadata.byline !== null;
  if (!isSigned && isConsent(text)) return false;
  if (isTeaserList(page, text) && !(metadata.ogType === "article" && isSigned)) return false;
  if (metadata.ogType === "article") return prose >= MIN_PROSE_DECLARED;
  if (SERVICE_ADDRESS.test(url) && !HEADLINE_ADDRESS.test(url)) return false;
  // A page of teasers links to more headlines than it has paragraphs.
  const linkedHeadingCount = page.filter(
    (block) => /^h[1-6]$/.test(block.element.localName) && block.linkShare > 0.8,
  ).length;
  if (!isLong && linkedHeadingCount > Math.max(8, paragraphs.length * 2)) return false;
  if (isSigned) return prose >= MIN_PROSE_DATED;
  return prose >= MIN_PROSE_SILENT && paragraphs.length >= MIN_PARAGRAPHS_SILENT;
}

/** Whether most paragraphs of the text stand below a headline that leads to another page. */
function isTeaserList(page: readonly PlacedBlock[], text: string): boolean {
  const chosen = new Set(text.split("\n\n"));
  const proseOf = new Map<Element | undefined, number>();
  for (const block of page)
    if (isProse(block)) proseOf.set(block.around[0], (proseOf.get(block.around[0]) ?? 0) + 1);
  const paragraphs = page.flatMap((block, index) =>
    isProse(block) && chosen.has(block.text) ? [{ block, above: page[index - 1] }] : [],
  );
  const teaserCount = paragraphs.filter(({ block, above }) => {
    const box = block.around[0];
    return (
      above !== undefined &&
      above.linkShare >= TEASER_LINKED &&
      (proseOf.get(box) ?? 0) <= MAX_TEASER_PROSE &&
      (above.element === box || above.around.some((each) => each === box))
    );
  }).length;
  return teaserCount >= MIN_TEASERS && teaserCount >= paragraphs.length * MAX_TEASER_SHARE;
}

function isConsent(text: string): boolean {
  const words = text.slice(0, MAX_CONSENT_TEXT).match(CONSENT_WORDS) ?? [];
  return new Set(words.map((word) => word.toLowerCase())).size >= MIN_CONSENT_WORDS;
}

function isFrontPage(url: string): boolean {
  try {
    const { pathname, search } = new URL(url);
    return /^\/(?:index\.\w{3,5}|home|[a-z]{2}(?:-[a-z]{2})?\/?)?$/i.test(pathname) && search === "";
  } catch {
    return false;
  }
}
