/** What a page says of its article outside the text. Everything is read from the pruned copy; nothing is guessed. */
import { findAgencyAmong } from "../news/wire.ts";
import { findByline } from "./byline.ts";
import { collapse } from "./blocks.ts";
import { findHeadline } from "./headline.ts";
import { decodeEntities, findArticleNode, readJsonLd, textOf, typesOf, type JsonLdNode } from "./json-ld.ts";
import { findMeta, readMetaTags } from "./meta-tags.ts";
import { findDates } from "./published.ts";

export interface PageMetadata {
  readonly title: string | null;
  /** The heading that carries the title. */
  readonly heading: Element | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string;
  readonly wire: string | null;
  /** JSON-LD `articleBody`, without markup; null where there is none. */
  readonly articleBody: string | null;
  /** The page's own summaries, one of which is often printed as the standfirst. */
  readonly descriptions: readonly string[];
  /** schema.org types of the article's node, or of all nodes where none describes an article. */
  readonly types: readonly string[];
  readonly isArticleNode: boolean;
  readonly ogType: string | null;
}

const DESCRIPTION_TAGS = ["description", "og:description", "twitter:description"];

/** Reads a pruned page; `url` is the address it was loaded from. */
export function readMetadata(document: Document, url: string): PageMetadata {
  const tags = readMetaTags(document);
  const nodes = readJsonLd(document);
  const node = findArticleNode(nodes, url, document.querySelector("title")?.textContent ?? "");
  const outlet = findOutlet(
    node,
    nodes,
    findMeta(tags, ["og:site_name", "application-name", "al:android:app_name"]),
  );
  const { text: title, element: heading } = findHeadline(document, tags, node, siteNames(outlet, nodes, url));
  const byline = findByline(document, tags, nodes, node, heading, outlet);
  const credits = [
    byline,
    textOf(node?.["author"]),
    textOf(node?.["creditText"]),
    textOf(node?.["sourceOrganization"]),
  ];
  const body = textOf(node?.["articleBody"]);
  return {
    title,
    heading,
    byline,
    outlet,
    ...findDates(document, tags, node, heading, url),
    language: findLanguage(
      document,
      node,
      findMeta(tags, ["content-language", "og:locale", "dc.language", "language"]),
    ),
    canonicalUrl: findCanonicalUrl(document, findMeta(tags, ["og:url"]), url),
    wire: credits.flatMap((credit) => (credit === null ? [] : (findAgencyAmong(credit) ?? [])))[0] ?? null,
    articleBody: body === null ? null : decodeEntities(body.replace(/<[^<>]{1,300}>/g, " ")),
    descriptions: [
      textOf(node?.["description"]),
      ...DESCRIPTION_TAGS.map((name) => findMeta(tags, [name])),
    ].flatMap((text) => (text === null ? [] : [collapse(decodeEntities(text))])),
    types: node === null ? nodes.flatMap(typesOf) : typesOf(node),
    isArticleNode: node !== null,
    ogType: findMeta(tags, ["og:type"]),
  };
}

/** Names under which titles carry the site: the outlet's, the publisher's, the host's. */
function siteNames(outlet: string | null, nodes: readonly JsonLdNode[], url: string): string[] {
  const host = parseUrl(url, undefined)?.hostname.replace(/^(?:www\d?|m|amp)\./, "") ?? "";
  const publishers = nodes.flatMap((node) => textOf(node["publisher"]) ?? []);
  return [outlet ?? "", ...publishers, host, host.replace(/\.[^.]*$/, "")].filter((name) => name !== "");
}

function findOutlet(
  node: JsonLdNode | null,
  nodes: readonly JsonLdNode[],
  siteName: string | null,
): string | null {
  if (siteName !== null && !/^https?:/.test(siteName)) return collapse(decodeEntities(siteName));
  const publisher = node?.["publisher"];
  const named = textOf(publisher);
  if (named !== null && !/^https?:/.test(named)) return collapse(named);
  const id =
    typeof publisher === "object" && publisher !== null ? (publisher as JsonLdNode)["@id"] : undefined;
  const target =
    id === undefined ? undefined : nodes.find((other) => other["@id"] === id && other["name"] !== undefined);
  return target === undefined ? null : textOf(target);
}

/** A BCP 47 tag of the plain form "en", "pt-BR". */
function findLanguage(document: Document, node: JsonLdNode | null, tag: string | null): string | null {
  for (const value of [
    document.documentElement.getAttribute("lang"),
    document.body.getAttribute("lang"),
    textOf(node?.["inLanguage"]),
    tag,
  ]) {
    const match = /^\s*([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4}))?(?![a-z])/i.exec(value ?? "");
    if (match === null) continue;
    const region =
      match[2] === undefined ? "" : `-${match[2].length === 2 ? match[2].toUpperCase() : match[2]}`;
    return match[1]!.toLowerCase() + region;
  }
  return null;
}

/** The address that the page declares its own, on its own site; else the one it was loaded from, without fragment. */
function findCanonicalUrl(document: Document, ogUrl: string | null, url: string): string {
  const own = parseUrl(url, undefined);
  const link = [...document.querySelectorAll("link")].find((each) =>
    /\bcanonical\b/i.test(each.getAttribute("rel") ?? ""),
  );
  for (const value of [link?.getAttribute("href") ?? null, ogUrl]) {
    const candidate = value === null ? null : parseUrl(value, url);
    if (candidate === null || (own !== null && siteOf(candidate.hostname) !== siteOf(own.hostname))) continue;
    // A canonical link to the front page is a template's mistake, not this article's address.
    if (candidate.pathname === "/" && own !== null && own.pathname !== "/" && candidate.search === "")
      continue;
    candidate.hash = "";
    return candidate.href;
  }
  if (own === null) return url;
  own.hash = "";
  return own.href;
}

function parseUrl(value: string, base: string | undefined): URL | null {
  try {
    const parsed = new URL(value, base);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed : null;
  } catch {
    return null;
  }
}

/** The last two labels of a host, three where the last two are short ("co.uk"): the same site, whatever the subdomain. */
function siteOf(host: string): string {
  const labels = host.split(".");
  const isShort = labels.length > 2 && labels.at(-1)!.length === 2 && labels.at(-2)!.length <= 3;
  return labels.slice(isShort ? -3 : -2).join(".");
}
