/**
 * The article's headline without the site's name, and the heading element that carries it. Of the places in which pages
 * put it, the one that the page prints as a heading is the headline.
 */
import { collapse } from "./blocks.ts";
import { textOf, type JsonLdNode } from "./json-ld.ts";
import { findMeta, type MetaTags } from "./meta-tags.ts";

export interface Headline {
  readonly text: string | null;
  readonly element: Element | null;
}

const MAX_HEADLINE = 400;
const SITE_SEPARATOR = /\s+[|–—·•»:/-]\s+|\s*[|｜»]\s*/g;

/** `outlet` is the site's name, where it is known. */
export function findHeadline(
  document: Document,
  tags: MetaTags,
  node: JsonLdNode | null,
  outlet: string | null,
): Headline {
  const title = collapse(document.querySelector("title")?.textContent ?? "");
  const stated = [
    textOf(node?.["headline"]),
    findMeta(tags, ["og:title", "dc.title", "twitter:title", "headline"]),
    title,
  ]
    .map((text) => (text === null ? "" : stripSite(collapse(text), outlet)))
    .filter((text) => text !== "" && text.length <= MAX_HEADLINE);
  const headings = [
    ...document.querySelectorAll('h1, [itemprop~="headline"]'),
    ...document.querySelectorAll("h2"),
  ].filter((heading) => headingText(heading) !== "");
  for (const text of stated) {
    const heading = headings.find((each) => isSameTitle(headingText(each), text));
    if (heading !== undefined) return { text, element: heading };
  }
  const h1 = headings.find((each) => each.localName === "h1") ?? null;
  return { text: stated[0] ?? (h1 === null ? null : headingText(h1)), element: h1 };
}

/** The title without the site's name before or after it. */
export function stripSite(title: string, outlet: string | null): string {
  if (outlet === null) return title;
  const name = key(outlet);
  const cuts = [...title.matchAll(SITE_SEPARATOR)];
  const last = cuts.at(-1);
  if (last !== undefined && isName(key(title.slice(last.index + last[0].length)), name))
    return title.slice(0, last.index).trim();
  const first = cuts[0];
  if (first !== undefined && isName(key(title.slice(0, first.index)), name))
    return title.slice(first.index + first[0].length).trim();
  return title;
}

function isName(part: string, name: string): boolean {
  return (
    part !== "" &&
    (part === name || (part.length > 3 && name.length > 3 && (part.includes(name) || name.includes(part))))
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
