/**
 * The article's headline without the site's name, and the heading element that carries it. A page states its headline in
 * several places (JSON-LD, Open Graph, `<title>`), often one for readers and one for search engines: the one that it also
 * prints as the article's heading is the headline. Headings in menus and breadcrumbs are made for search engines too. Linear
 * in the headings, of which a limited number is looked at.
 */
import { collapse } from "./blocks.ts";
import { decodeEntities, textOf, type JsonLdNode } from "./json-ld.ts";
import { findMeta, type MetaTags } from "./meta-tags.ts";
import { letters } from "./placed-block.ts";

export interface Headline {
  readonly text: string | null;
  readonly element: Element | null;
}

const MAX_HEADLINE = 400;
const MAX_HEADINGS = 200;
const SITE_SEPARATOR = /\s+[|–—·•»:-]\s+|\s*[|｜ㅣ]\s*/g;
/** A part of a heading that is the headline without its kicker has at least so many letters. */
const MIN_PART = 12;
const MAX_PARTS = 20;
const CRUMB = /crumb|seo-?title/i;

/** A heading as printed. */
interface PrintedHeading {
  readonly element: Element;
  readonly text: string;
  readonly key: string;
  /** Texts of the elements in it that hold less than it does. */
  readonly parts: readonly string[];
  readonly isCrumb: boolean;
}

/** `siteNames` are the names by which the site is known. */
export function findHeadline(
  document: Document,
  tags: MetaTags,
  node: JsonLdNode | null,
  siteNames: readonly string[],
): Headline {
  const headings = readHeadings(document);
  const printed = headings.map((heading) => heading.text);
  const windowTitle = document.querySelector("title")?.textContent ?? "";
  const metadata = [
    textOf(node?.["headline"]),
    ...["og:title", "dc.title", "twitter:title", "headline"].map((name) => findMeta(tags, [name])),
  ];
  const stated = [...metadata, windowTitle]
    .map((text) => stripSite(collapse(decodeEntities(text ?? "")), siteNames, printed))
    .filter((text) => text !== "" && text.length <= MAX_HEADLINE);

  const own = headings.filter((heading) => !heading.isCrumb);
  const h1 = [...own, ...headings].find((heading) => heading.element.localName === "h1") ?? null;
  const match =
    findPart(stated, own, (title, part) => title === part) ??
    findStated(stated, own) ??
    findPart(stated, own, (title, part) => title.endsWith(part));
  // Where only the window's title says otherwise, the heading that shares a word with it is the headline.
  if (match === null && metadata.every((text) => text === null)) {
    const heading = own.find(({ element }) => element.localName === "h1");
    if (heading !== undefined && stated.some((title) => sharesWord(heading.text, title))) return heading;
  }
  return match ?? { text: shortestOf(stated) ?? h1?.text ?? null, element: h1?.element ?? null };
}

/** The page's headings in the order in which they may carry the headline: those marked as such first. */
function readHeadings(document: Document): PrintedHeading[] {
  return [...document.querySelectorAll('h1, [itemprop~="headline"]'), ...document.querySelectorAll("h2, h3")]
    .slice(0, MAX_HEADINGS)
    .map((element) => {
      const text = collapse(element.textContent ?? "");
      return { element, text, key: key(text), parts: partsOf(element, text), isCrumb: isCrumb(element) };
    })
    .filter(({ text }) => text !== "" && text.length <= MAX_HEADLINE);
}

function partsOf(heading: Element, whole: string): string[] {
  return [...heading.querySelectorAll("*")]
    .slice(0, MAX_PARTS)
    .map((each) => collapse(each.textContent ?? ""))
    .filter((text) => key(text).length >= MIN_PART && key(text) !== key(whole));
}

/** The first title stated that is also printed as a heading. */
function findStated(stated: readonly string[], headings: readonly PrintedHeading[]): Headline | null {
  for (const text of stated) {
    const heading = headings.find((each) => each.key === key(text));
    if (heading !== undefined) return { text, element: heading.element };
  }
  return null;
}

/** The part of a heading, in an element of its own, that `isHeadline` of a title stated: the other part is a kicker. */
function findPart(
  stated: readonly string[],
  headings: readonly PrintedHeading[],
  isHeadline: (title: string, part: string) => boolean,
): Headline | null {
  for (const title of stated)
    for (const { element, parts } of headings)
      for (const text of parts) if (isHeadline(key(title), key(text))) return { text, element };
  return null;
}

/** Whether the heading stands in a menu or a breadcrumb. */
function isCrumb(heading: Element): boolean {
  if (heading.closest("nav, li") !== null) return true;
  let element: Element | null = heading;
  for (let level = 0; element !== null && level < 3; level++, element = element.parentElement)
    if (CRUMB.test(element.getAttribute("class") ?? "")) return true;
  return false;
}

function sharesWord(heading: string, title: string): boolean {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  const known = new Set(words(title));
  return words(heading).some((word) => known.has(word));
}

/** The first title, or the one of the others with which it begins: what follows there names a section. */
function shortestOf(stated: readonly string[]): string | undefined {
  const [first = ""] = stated;
  const isBeginning = (title: string) =>
    first.startsWith(title) && /^\s*[|–—·•»-]/.test(first.slice(title.length));
  return stated.find(isBeginning) ?? stated[0];
}

/** The title without the site's name before or after it; `printed` are headings, of which the title may be one and more. */
function stripSite(title: string, siteNames: readonly string[], printed: readonly string[] = []): string {
  const names = siteNames.map(key).filter((name) => name.length > 1);
  const headings = new Set(printed.map(key));
  const cuts = [...title.matchAll(SITE_SEPARATOR)];
  for (const cut of cuts) {
    const rest = title.slice(0, cut.index);
    if (headings.has(key(rest))) return rest.trim();
  }
  const last = cuts.at(-1);
  if (
    last !== undefined &&
    names.some((name) => isName(key(title.slice(last.index + last[0].length)), name))
  ) {
    return stripSite(title.slice(0, last.index).trim(), siteNames);
  }
  const first = cuts[0];
  if (first !== undefined && names.some((name) => isName(key(title.slice(0, first.index)), name))) {
    return title.slice(first.index + first[0].length).trim();
  }
  return title;
}

/** The part is the name, or one holds the other and little else. */
function isName(part: string, name: string): boolean {
  if (part === name) return true;
  const [short, long] = part.length < name.length ? [part, name] : [name, part];
  return (
    short.length > 2 && long.includes(short) && (short.length > long.length / 3 || part.length < name.length)
  );
}

/** Letters and digits only: typography differs between a page's metadata and its print. */
function key(text: string): string {
  return letters(text.normalize("NFKC"));
}
