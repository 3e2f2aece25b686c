// XML as small trees, one entry at a time: what is read of a feed never stands in memory whole, and reading ends with the last item that is
// wanted. Tolerant of what feeds get wrong (undeclared entities and prefixes, stray signs), strict about what harms: no document type, no
// entities, bounded depth and number. Linear in the text, for the work on one tag is bounded by the depth.
import { Parser } from "htmlparser2";
import { FeedError } from "./feed-error.ts";
import { DEPTH_LIMIT, ELEMENT_COUNT_LIMIT } from "./feed-limits.ts";

export interface XmlElement {
  /** In lower case: "item" in RSS of every version, else "prefix:name" with the usual prefix of its namespace ("atom:entry", "dc:date"); "other:name" where the namespace is not known. */
  readonly name: string;
  /** By name as written, in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly content: (string | XmlElement)[];
  /** The element it stands in; null for the root. */
  readonly parent: XmlElement | null;
}

export interface XmlReading {
  readonly root: XmlElement;
  /** Whether the root was closed, or reading ended because enough was read. */
  readonly isWhole: boolean;
}

/** Usual prefixes; the namespaces of RSS 1.0, 0.90 and of those that declare one for RSS 2.0 have none. */
const PREFIXES = new Map([
  ["http://purl.org/rss/1.0", ""],
  ["http://my.netscape.com/rdf/simple/0.9", ""],
  ["http://channel.netscape.com/rdf/simple/0.9", ""],
  ["http://backend.userland.com/rss2", ""],
  ["http://cyber.law.harvard.edu/rss", ""],
  ["http://www.w3.org/2005/atom", "atom"],
  ["http://purl.org/atom/ns", "atom"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["http://purl.org/rss/1.0/modules/content", "content"],
  ["http://purl.org/dc/elements/1.1", "dc"],
  ["http://purl.org/dc/elements/1.0", "dc"],
  ["http://purl.org/dc/terms", "dcterms"],
  ["http://purl.org/rss/1.0/modules/syndication", "sy"],
  ["http://rssnamespace.org/feedburner/ext/1.0", "feedburner"],
  ["http://www.w3.org/1999/xhtml", "html"],
]);
const KNOWN_PREFIXES = new Set([...PREFIXES.values(), "media"]);
/** Where the items of a feed end: parts of the root, or of the one channel in it. */
const ITEM_DEPTH_LIMIT = 3;
/** Thrown through the tag parser to leave it. */
const STOP = Symbol("stop");

/** The namespaces that an element declares, over those of the elements around it. */
interface Scope {
  readonly outer: Scope | null;
  readonly declared: ReadonlyMap<string, string>;
}

/**
 * The root with what stands in it beside the items; each item (an element named in `itemNames`, at most three deep) goes to `onItem` when
 * it is complete, and reading ends where that answers false. Null where the text has no element. Throws `FeedError`.
 */
export function readXml(
  text: string,
  itemNames: ReadonlySet<string>,
  onItem: (item: XmlElement) => boolean,
): XmlReading | null {
  let root: XmlElement | null = null;
  let open: XmlElement | null = null;
  let scope: Scope | null = null;
  let depth = 0;
  let count = 0;
  let isEnding = false;
  let isWhole = false;
  const parser = new Parser(
    {
      onprocessinginstruction(name, data) {
        if (!name.startsWith("!")) return;
        throw new FeedError(/^!doctype\s+html\b/i.test(data) ? "is-a-page" : "doctype");
      },
      onopentagname() {
        if (++depth > DEPTH_LIMIT) throw new FeedError("too-deep");
        if (++count > ELEMENT_COUNT_LIMIT) throw new FeedError("too-many-elements");
      },
      onopentag(written, given) {
        const attributes = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
        scope = { outer: scope, declared: findDeclared(attributes, written, open) };
        const element: XmlElement = {
          name: resolveName(written, scope),
          attributes,
          content: [],
          parent: open,
        };
        if (open === null) {
          // What follows the root is no part of the document.
          if (root !== null) throw STOP;
          root = element;
        } else if (!isItem(element)) open.content.push(element);
        open = element;
      },
      onclosetag() {
        const closed = open;
        const wasItem = closed !== null && isItem(closed);
        depth -= 1;
        scope = scope?.outer ?? null;
        open = closed?.parent ?? null;
        // At the end of the text everything open is closed: such an item is cut off.
        if (closed === null || isEnding) return;
        if (open === null) isWhole = true;
        if (!wasItem || onItem(closed)) return;
        isWhole = true;
        throw STOP;
      },
      ontext(data) {
        if (open === null) return;
        const { content } = open;
        const last = content.at(-1);
        if (typeof last === "string") content[content.length - 1] = last + data;
        else content.push(data);
      },
    },
    { xmlMode: true },
  );
  const isItem = ({ name }: XmlElement) => depth > 1 && depth <= ITEM_DEPTH_LIMIT && itemNames.has(name);
  try {
    parser.write(text);
    isEnding = true;
    parser.end();
  } catch (error) {
    if (error !== STOP) throw error;
  }
  return root === null ? null : { root, isWhole };
}

function findDeclared(
  attributes: ReadonlyMap<string, string>,
  written: string,
  open: XmlElement | null,
): Map<string, string> {
  const declared = new Map<string, string>();
  // Atom without its namespace is still Atom.
  if (open === null && written.toLowerCase() === "feed") declared.set("", "atom");
  for (const [name, value] of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const key = value
      .trim()
      .toLowerCase()
      .replace(/^https:/, "http:")
      .replace(/[#/]$/, "");
    declared.set(name.slice("xmlns:".length), PREFIXES.get(key) ?? "other");
  }
  return declared;
}

function resolveName(written: string, scope: Scope): string {
  const name = written.toLowerCase();
  const colon = name.indexOf(":");
  const prefix = colon < 0 ? "" : name.slice(0, colon);
  const local = name.slice(colon + 1);
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const found = at.declared.get(prefix);
    if (found !== undefined) return found === "" ? local : `${found}:${local}`;
  }
  // A prefix that was never declared still says what was meant.
  if (prefix === "") return local;
  return KNOWN_PREFIXES.has(prefix) ? `${prefix}:${local}` : `other:${local}`;
}

/** The children of that name, in order. */
export function findChildren(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.content.filter(
    (part) => typeof part !== "string" && names.includes(part.name),
  ) as XmlElement[];
}

/** The text of the first child that has one of the names, in the order of the names, and text; null where there is none. */
export function findText(element: XmlElement, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const child of findChildren(element, name)) {
      const text = textOf(child);
      if (text.trim() !== "") return text;
    }
  }
  return null;
}

/** The text of an element and of all in it. */
export function textOf(element: XmlElement): string {
  return element.content.map((part) => (typeof part === "string" ? part : textOf(part))).join("");
}

/** What is in an element as HTML, without attributes; for text only, never to be shown. */
export function toHtml(element: XmlElement): string {
  return element.content
    .map((part) => {
      if (typeof part === "string") return part.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      const name = part.name.slice(part.name.indexOf(":") + 1);
      // An empty `<br></br>` would count as two in HTML.
      return part.content.length === 0 ? `<${name}>` : `<${name}>${toHtml(part)}</${name}>`;
    })
    .join("");
}
