// RSS 0.90, 0.91, 0.92, 1.0 (RDF) and 2.0, with the modules that outlets use: content, Dublin Core, syndication, Atom links, FeedBurner.
// Sources: RSS 2.0 and RSS 1.0 specifications, RSS Advisory Board's profile. Linear.
import { readAddress, readLanguage, readLine } from "./feed-fields.ts";
import type { Feed, FeedContext, FeedItem } from "./feed-item.ts";
import { TITLE_LENGTH_LIMIT } from "./feed-limits.ts";
import { htmlToText, looseToText } from "./html-text.ts";
import { makeItem, readDate } from "./make-item.ts";
import { findChildren, findText, textOf, type XmlElement } from "./xml-tree.ts";

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

/** An `item` element as an item; null where it holds nothing. */
export function readRssItem(element: XmlElement, context: FeedContext): FeedItem | null {
  const guid = findChildren(element, "guid")[0];
  const id = guid === undefined ? null : textOf(guid);
  const about = element.attributes.get("rdf:about") ?? null;
  const isPermalink = guid?.attributes.get("ispermalink")?.trim().toLowerCase() !== "false" && isWebLike(id);
  const atomLinks = findChildren(element, "atom:link")
    .filter((link) => (link.attributes.get("rel") ?? "alternate") === "alternate")
    .map((link) => link.attributes.get("href") ?? null);
  const summary = findText(element, "description", "dcterms:abstract", "atom:summary");
  const content = findText(element, "content:encoded", "atom:content");
  return makeItem(
    {
      id: id ?? about ?? findText(element, "atom:id", "dc:identifier"),
      addresses: [
        findText(element, "feedburner:origlink"),
        findText(element, "link"),
        ...atomLinks,
        isPermalink ? id : null,
        isWebLike(about) ? about : null,
      ],
      base: element.attributes.get("xml:base") ?? context.url,
      title: looseToText(findText(element, "title", "dc:title", "atom:title") ?? ""),
      published: findText(
        element,
        "pubdate",
        "dc:date",
        "dcterms:issued",
        "atom:published",
        "dcterms:created",
      ),
      modified: findText(element, "dcterms:modified", "atom:updated"),
      names: [
        ...findChildren(element, "dc:creator").map(textOf),
        ...findChildren(element, "author").map(textOf),
        ...findChildren(element, "atom:author").map((author) => findText(author, "atom:name")),
      ],
      categories: findChildren(element, "category", "dc:subject").map(textOf),
      language: findText(element, "dc:language") ?? element.attributes.get("xml:lang") ?? null,
      summaryText: summary === null ? null : htmlToText(summary),
      contentText: content === null ? null : htmlToText(content),
    },
    context,
  );
}

/** What the root of an RSS or RDF document says of the feed. */
export function readRssHead(root: XmlElement, context: FeedContext): Omit<Feed, "items" | "notices"> {
  const channel = findChildren(root, "channel")[0] ?? root;
  const skipHours = findChildren(channel, "skiphours").flatMap((element) => findChildren(element, "hour"));
  const skipDays = findChildren(channel, "skipdays").flatMap((element) => findChildren(element, "day"));
  return {
    format: root.name === "rdf:rdf" ? "rdf" : "rss",
    title: readLine(looseToText(findText(channel, "title", "dc:title") ?? ""), TITLE_LENGTH_LIMIT),
    home: readAddress(findText(channel, "link"), context.url),
    language: readLanguage(findText(channel, "language", "dc:language") ?? root.attributes.get("xml:lang")),
    ttlMinutes: readTtl(channel),
    // Early versions count from 1 to 24.
    skipHours: readNumbers(skipHours.map((hour) => Number(textOf(hour).trim() || Number.NaN) % 24)),
    skipDays: readNumbers(skipDays.map((day) => DAYS.indexOf(textOf(day).trim().slice(0, 3).toLowerCase()))),
    updated: readDate(findText(channel, "lastbuilddate", "pubdate", "dc:date", "atom:updated"), context),
  };
}

function readTtl(channel: XmlElement): number | null {
  const ttl = Number(findText(channel, "ttl")?.trim() || Number.NaN);
  if (ttl > 0 && Number.isFinite(ttl)) return ttl;
  const period = PERIOD_MINUTES[findText(channel, "sy:updateperiod")?.trim().toLowerCase() ?? ""];
  const frequency = Number(findText(channel, "sy:updatefrequency")?.trim() || 1);
  return period !== undefined && frequency >= 1 ? period / frequency : null;
}

/** Whole numbers from 0 on, sorted, each once. */
function readNumbers(numbers: readonly number[]): number[] {
  return [...new Set(numbers.filter((number) => Number.isInteger(number) && number >= 0))].sort(
    (a, b) => a - b,
  );
}

function isWebLike(text: string | null): boolean {
  return text !== null && /^\s*https?:\/\//i.test(text);
}
