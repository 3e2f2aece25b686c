/**
 * The article's headline without the site's name, and the heading element that carries it. Of the places in which pages
 * put it, the one that the page prints as a heading is the headline.
 */
import { collapse } from "./blocks.ts";
import { decodeEntities, textOf, type JsonLdNode } from "./json-ld.ts";
import { findMeta, type MetaTags } from "./meta-tags.ts";

export interface Headline {
  readonly text: string | null;
  readonly element: Element | null;
}

const MAX_HEADLINE = 400;
const SITE_SEPARATOR = /\s+[|–—·•»:-]\s+|\s*[|｜ㅣ]\s*/g;

/** `siteNames` are the names by which the site is known. */
export function findHeadline(
  document: Document,
  tags: MetaTags,
  node: JsonLdNode | null,
  siteNames: readonly string[],
): Headline {
  const headings = [
    ...document.querySelectorAll('h1, [itemprop~="headline"]'),
    ...document.querySelectorAll("h2, h3"),
  ].filter((heading) => headingText(heading) !== "");
  const printed = headings.map(headingText);
  const title = document.querySelector("title")?.textContent ?? "";
  const stated = [
    textOf(node?.["headline"]),
    findMeta(tags, ["og:title", "dc.title", "twitter:title", "headline"]),
    title,
  ]
    .map((text) => stripSite(collapse(decodeEntities(text ?? "")), siteNames, printed))
    .filter((text) => text !== "" && text.length <= MAX_HEADLINE);
  const h1 = headings.find((each) => each.localName === "h1") ?? null;
  const element = stated
    .map((text) => headings.find((each) => isSameTitle(headingText(each), text)))
    .find((each) => each !== undefined);
  return { text: stated[0] ?? (h1 === null ? null : headingText(h1)), element: element ?? h1 };
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

function headingText(heading: Element): string {
  const text = collapse(heading.textContent ?? "");
  return text.length <= MAX_HEADLINE ? text : "";
}

function isSameTitle(a: string, b: string): boolean {
  return key(a) === key(b);
}

/** Letters and digits only: typography differs between a page's metadata and its print. */
function key(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
