/**
 * The schema.org descriptions of a page. Pages get JSON-LD wrong in every way there is: lists, `@graph`, nesting, trailing
 * commas, raw line breaks, CDATA and comments around it. What cannot be read is left out. Linear in the scripts' length.
 */

import { letters } from "./placed-block.ts";

export type JsonLdNode = Readonly<Record<string, unknown>>;

/** What a page may say of itself; more nodes or values than this are a catalogue. */
const MAX_NODES = 2000;
const MAX_VALUES = 50_000;
const MAX_DEPTH = 12;
/** Pages describe their one article up to twice, as different types; more are a list. */
const MAX_OWN_ARTICLES = 2;
/** A live blog's entries are articles by type, but not the page's. */
const LIVE_ENTRIES = "liveBlogUpdate";
const ARTICLE_TYPE =
  /(?:Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|^Report|ReportageNews|NewsItem)$/;
const ARTICLE_PROPERTIES = ["headline", "articleBody", "datePublished", "author"];

/** Every node of the page's JSON-LD scripts, in order, nested ones after those that hold them. */
export function readJsonLd(document: Document): JsonLdNode[] {
  const nodes: JsonLdNode[] = [];
  const open: { value: unknown; depth: number }[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]'))
    open.push({ value: parseLenient(script.textContent ?? ""), depth: 0 });
  for (let at = 0; at < open.length && open.length < MAX_VALUES && nodes.length < MAX_NODES; at++) {
    const { value, depth } = open[at]!;
    if (depth > MAX_DEPTH || typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value) && "@type" in value) nodes.push({ ...value });
    for (const [name, inner] of Object.entries(value)) {
      if (name === LIVE_ENTRIES) continue;
      if (typeof inner === "object" && inner !== null) open.push({ value: inner, depth: depth + 1 });
    }
  }
  return nodes;
}

/**
 * The node that describes the article of this page; null where none does. A page that describes several articles lists
 * them: then only one with the page's own address or with the headline in `title` is its own.
 */
export function findArticleNode(nodes: readonly JsonLdNode[], url: string, title: string): JsonLdNode | null {
  const key = pageKey(url);
  const articles = nodes.filter(isArticleNode);
  let best: JsonLdNode | null = null;
  let bestScore = -1;
  for (const node of articles) {
    let score = ARTICLE_PROPERTIES.filter((name) => hasValue(node[name])).length;
    const address = [node["url"], node["@id"], node["mainEntityOfPage"]]
      .map(addressOf)
      .filter((a) => a !== null);
    const isOwn = address.some((a) => pageKey(a) === key);
    const headline = letters(textOf(node["headline"]) ?? "");
    const isNamed = headline !== "" && letters(title).includes(headline);
    if (articles.length > MAX_OWN_ARTICLES && !isOwn && !isNamed) continue;
    score += (isOwn ? 4 : 0) + (isNamed ? 2 : 0);
    if (score > bestScore) [best, bestScore] = [node, score];
  }
  return best;
}

/** Whether the node says that it is an article, of whatever kind. */
function isArticleNode(node: JsonLdNode): boolean {
  return typesOf(node).some((type) => ARTICLE_TYPE.test(type));
}

/** The node's types, without their namespace. */
export function typesOf(node: JsonLdNode): string[] {
  return [node["@type"]]
    .flat()
    .flatMap((type) => (typeof type === "string" ? [type.replace(/^.*[/#:]/, "")] : []));
}

/** A property as text; the first of a list, the name of a node. Null where there is none. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : decodeEntities(value).trim();
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === "object" && value !== null) {
    const node = value as JsonLdNode;
    return textOf(node["@value"] ?? node["name"] ?? null);
  }
  return null;
}

/** JSON-LD is often filled from templates that escape for HTML. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : " ";
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  szlig: "ß",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
};

function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function addressOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null) return addressOf((value as JsonLdNode)["@id"] ?? null);
  return null;
}

/** Host and path of an address, by which two addresses of one page are the same. */
function pageKey(url: string): string {
  return url
    .replace(/^[a-z]+:\/\/(?:www\.|m\.|amp\.)?/i, "")
    .replace(/[?#].*$/s, "")
    .replace(/\/+$/, "");
}

/** JSON with what pages add to it: comments or CDATA around, raw control characters, commas too many. Null if unreadable. */
function parseLenient(source: string): unknown {
  const start = source.search(/[[{]/);
  const end = Math.max(source.lastIndexOf("}"), source.lastIndexOf("]"));
  if (start < 0 || end < start) return null;
  const json = source.slice(start, end + 1);
  // oxlint-disable-next-line no-control-regex -- raw control characters are what is being repaired
  const attempts = [() => json, () => json.replace(/[\u0000-\u001F]+/g, " "), () => dropStrayCommas(json)];
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt());
    } catch {
      // The next repair.
    }
  }
  return null;
}

/** Leaves out commas before a closing bracket, outside strings, and control characters everywhere. */
function dropStrayCommas(json: string): string {
  // oxlint-disable-next-line no-control-regex -- as above
  const clean = json.replace(/[\u0000-\u001F]+/g, " ");
  return clean.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|,(?=\s{0,50}[}\]])/g, (match) =>
    match === "," ? "" : match,
  );
}
