/**
 * Takes off a pruned page what is never the article's text, by structure and by the words with which pages name their
 * parts: navigation, captions, consent dialogs, newsletter and share boxes, related stories, comments, embedded posts.
 * Words can mislead, so a part that holds much of the page's prose stays. Linear in the number of elements.
 */
import { collapse } from "./blocks.ts";

/** Gone whatever they hold. */
const NEVER_TEXT = new Set(["nav", "figcaption"]);
const NEVER_TEXT_ROLES = new Set("navigation search dialog alertdialog menu contentinfo tooltip".split(" "));
/** Parts named so go, unless they hold more than `MAX_SHARE` of the page's prose. */
const FOREIGN =
  /(?:^|[^a-z])(?:caption|figcaption|img-?credit|image-?credit|photo-?credit|credits?|copyright|newsletters?|signup|sign-?up|subscribe|subscription-?(?:box|banner|promo)|share(?:bar|-?bar|-?tools?|-?buttons?|-?links?|-?box)?|sharing|social(?:-?(?:share|media|links|bar|icons|box|buttons|follow))?|addtoany|comments?|disqus|related|relatedcontent|recommend(?:ed|ation|ations)?|recirc(?:ulation)?|read-?more|readmore|read-?next|readalso|more-?(?:on|from|stories|news|articles|coverage)|most-?(?:read|popular|viewed)|trending|popular|promo(?:tion|s|box|ted)?|advert(?:s|isement|ising|orial)?|ads?|adbox|adslot|banner|sponsor(?:ed)?|taboola|outbrain|breadcrumbs?|author-?(?:bio|box|info|card|details|description|profile)|about-?(?:the-?)?author|bio|biography|tags?|tag-?list|taglist|topics|keywords|toolbar|tools|skip-?link|skip|sr-only|visually-?hidden|visuallyhidden|screen-?reader(?:-text)?|navigation|navbar|menu|submenu|footer|masthead|login|signin|register|gallery|slideshow|lightbox|carousel|teasers?|widget|jp-relatedposts|print-?only|noprint|donat(?:e|ion)|follow(?:-us)?|feedback|rating|survey|poll|timestamp|byline|pubdate|date|dateline|article-?(?:meta|date|info)|post-?meta|entry-?meta|meta|player|video-?(?:player|caption|title)|audio-?player|correction-?box|disclaimer|reprints?|sidebar|side-?bar|rail|marketing|inline-?links?|see-?also|next-?(?:up|article)|prev(?:ious)?-?(?:article|post)|pagination|pager|eyebrow|kicker|modal|popup|overlay)(?![a-z])/;
/** Consent dialogs hold prose of their own, often more than the article. */
const CONSENT =
  /(?:^|[^a-z])(?:cookie(?:s|bar|banner|-?consent|-?notice|-?law)?|consent|gdpr|ccpa|onetrust|ot-sdk|didomi|usercentrics|privacy-?(?:manager|center|banner)|cmp)(?![a-z])/;
const COMMENTS = /(?:^|[^a-z])(?:comments?|commentlist|disqus|replies)(?![a-z])/;
const NAMING_ATTRIBUTES = [
  "class",
  "id",
  "data-testid",
  "data-test-id",
  "data-component",
  "data-component-name",
  "data-qa",
  "data-type",
  "data-module",
  "data-name",
  "aria-label",
];
/** Share of the page's prose above which a part is the article, whatever it is called. */
const MAX_SHARE = 0.2;
/** The same for all parts of one name together, and for comments, of which a page may hold more than text. */
const MAX_SHARE_OF_NAME = 0.4;
const MAX_COMMENTS_SHARE = 0.7;
/** A paragraph of prose: at least so many characters, at most half of them in links. */
const MIN_PROSE = 80;

/** Removes them from a pruned document. The headline's element is never removed. */
export function trimDocument(document: Document, heading: Element | null): void {
  const total = Math.max(1, proseLength(document.body));
  const named = [...document.body.querySelectorAll("*")].map((element) => ({
    element,
    name: nameOf(element),
  }));
  // A page may set every paragraph in a "widget": what is one name's in sum is the article.
  const proseByName = new Map<string, number>();
  for (const { element, name } of named) {
    if (isNamedForeign(element, name))
      proseByName.set(name, (proseByName.get(name) ?? 0) + proseLength(element));
  }
  const isMain = (element: Element, name: string) => {
    if (COMMENTS.test(name)) return proseLength(element) > total * MAX_COMMENTS_SHARE;
    return (
      proseLength(element) > total * MAX_SHARE || (proseByName.get(name) ?? 0) > total * MAX_SHARE_OF_NAME
    );
  };
  for (const { element, name } of named) {
    if (!element.isConnected) continue;
    const isNever =
      NEVER_TEXT.has(element.localName) ||
      NEVER_TEXT_ROLES.has(element.getAttribute("role") ?? "") ||
      (CONSENT.test(name) && element.localName !== "main" && element.localName !== "article");
    const isForeign = isNever || (isNamedForeign(element, name) && !isMain(element, name));
    if (isForeign && (heading === null || !element.contains(heading))) element.remove();
  }
}

function isNamedForeign(element: Element, name: string): boolean {
  if (element.localName === "aside" || element.localName === "footer" || element.localName === "figure")
    return true;
  if (element.getAttribute("role") === "complementary" || element.getAttribute("role") === "banner")
    return true;
  return name !== "" && FOREIGN.test(name) && !isProse(element);
}

/** What the page calls the element, camel case taken apart, in lower case. */
function nameOf(element: Element): string {
  let name = "";
  for (const attribute of NAMING_ATTRIBUTES) {
    const value = element.getAttribute(attribute);
    if (value !== null) name += ` ${value}`;
  }
  return name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
}

/** Whether the element is itself a paragraph of prose, so that its name says how it looks and not what it is. */
function isProse(element: Element): boolean {
  return element.localName === "p" && ownProse(element) > 2 * MIN_PROSE;
}

/** Characters of the paragraphs of prose in `root`. */
function proseLength(root: Element): number {
  let length = 0;
  for (const paragraph of root.querySelectorAll("p")) length += ownProse(paragraph);
  return length === 0 && root.localName !== "p" ? textDivs(root) : length;
}

/** Pages without paragraphs keep their prose in leaves of other names. */
function textDivs(root: Element): number {
  let length = 0;
  for (const element of root.querySelectorAll("div, td, span")) {
    if (element.querySelector("div, td, p") === null) length += ownProse(element);
  }
  return length;
}

/** Prose of paragraphs, which the parts around them are each asked for. */
const proseOf = new WeakMap<Element, number>();

function ownProse(element: Element): number {
  const known = proseOf.get(element);
  if (known !== undefined) return known;
  const prose = countProse(element);
  proseOf.set(element, prose);
  return prose;
}

function countProse(element: Element): number {
  const length = collapse(element.textContent ?? "").length;
  if (length < MIN_PROSE) return 0;
  let linked = 0;
  for (const link of element.querySelectorAll("a")) linked += (link.textContent ?? "").length;
  return linked > length / 2 ? 0 : length;
}
