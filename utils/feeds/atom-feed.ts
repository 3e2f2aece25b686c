// Atom 1.0 (RFC 4287), and 0.3 where it says the same under other names. Linear.
import { readAddress, readLanguage, readLine, readLines } from "./feed-fields.ts";
import type { Feed, FeedContext, FeedItem } from "./feed-item.ts";
import { TITLE_LENGTH_LIMIT } from "./feed-limits.ts";
import { htmlToText } from "./html-text.ts";
import { makeItem, readDate } from "./make-item.ts";
import { findChildren, findText, textOf, toHtml, type XmlElement } from "./xml-tree.ts";

/** An `entry` element as an item; null where it holds nothing. */
export function readAtomItem(element: XmlElement, context: FeedContext): FeedItem | null {
  return makeItem(
    {
      id: findText(element, "atom:id"),
      addresses: [findText(element, "feedburner:origlink"), ...findLinks(element)],
      base: baseOf(element, context),
      title: readText(element, "atom:title"),
      published: findText(element, "atom:published", "atom:issued", "atom:created", "dc:date"),
      modified: findText(element, "atom:updated", "atom:modified"),
      names: findChildren(element, "atom:author").map((author) => findText(author, "atom:name")),
      categories: findChildren(element, "atom:category").map(
        ({ attributes }) => attributes.get("label") ?? attributes.get("term") ?? null,
      ),
      language: languageOf(element),
      summaryText: readText(element, "atom:summary"),
      contentText: readText(element, "atom:content"),
    },
    context,
  );
}

/** What the root of an Atom document says of the feed. */
export function readAtomHead(root: XmlElement, context: FeedContext): Omit<Feed, "items" | "notices"> {
  const [home = null] = findLinks(root);
  return {
    format: "atom",
    title: readLine(readText(root, "atom:title"), TITLE_LENGTH_LIMIT),
    home: readAddress(home, baseOf(root, context)),
    language: readLanguage(languageOf(root)),
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updated: readDate(findText(root, "atom:updated", "atom:modified"), context),
  };
}

/** Links to the page itself, HTML ones first. */
function findLinks(element: XmlElement): string[] {
  const links = findChildren(element, "atom:link").filter(
    ({ attributes }) => (attributes.get("rel") ?? "alternate") === "alternate",
  );
  const isHtml = ({ attributes }: XmlElement) => (attributes.get("type") ?? "text/html").includes("html");
  return [...links.filter(isHtml), ...links.filter((link) => !isHtml(link))].map(
    ({ attributes }) => attributes.get("href") ?? "",
  );
}

/** A text construct as text: plain, HTML as text, or XHTML as elements. Content that is elsewhere or encoded is none. */
function readText(element: XmlElement, name: string): string | null {
  const child = findChildren(element, name)[0];
  if (child === undefined) return null;
  const type = child.attributes.get("type")?.trim().toLowerCase() ?? "text";
  const isInner = child.content.some((part) => typeof part !== "string");
  if (type === "xhtml" || type === "application/xhtml+xml" || isInner) return htmlToText(toHtml(child));
  if (type === "html" || type === "text/html" || child.attributes.get("mode") === "escaped") {
    return htmlToText(textOf(child));
  }
  return type === "text" || type.startsWith("text/") ? readLines(textOf(child)) : null;
}

function languageOf(element: XmlElement): string | null {
  return element.attributes.get("xml:lang") ?? null;
}

/** The address against which an element's links are resolved. */
function baseOf(element: XmlElement, context: FeedContext): string {
  const outer: string = element.parent === null ? context.url : baseOf(element.parent, context);
  return URL.parse(element.attributes.get("xml:base") ?? "", outer)?.href ?? outer;
}
