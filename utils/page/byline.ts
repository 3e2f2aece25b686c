/**
 * Who wrote the article, as names joined with ", ": people where the page names any, with an agency that it lists among
 * them ("Jane Doe, dpa"); else the newsroom or agency that it credits. Sources: JSON-LD, metadata, microdata and links to
 * authors, the byline beside the headline.
 */
import { findAgency } from "../news/wire.ts";
import { collapse, readBlocks } from "./blocks.ts";
import { parseDateText } from "./date-text.ts";
import { decodeEntities, textOf, typesOf, type JsonLdNode } from "./json-ld.ts";
import type { MetaTags } from "./meta-tags.ts";
import { letters } from "./placed-block.ts";

const AUTHOR_TAGS = (
  "author article:author authors dc.creator dcterms.creator dc.contributor byl parsely-author sailthru.author cxenseparse:author " +
  "citation_author rbauthors vr:author article.author article:author_name byline og:article:author"
).split(" ");
const MAX_NAMES = 12;
const MAX_BYLINE = 160;
const LEADING =
  /^(?:(?:by|von|par|por|di|da|av|af|door|od|autor(?:en|a|es|in)?(?:\/autor(?:in)?)?|author|authors|text|texte|texto|testo|oleh|yazan|reported by|written by|words by|story by|posted by|a cura di|redaktion|автор|текст|na)\s*:\s*|(?:by|von|par|por|av|door|oleh|autorin\/autor|written by|reported by|words by|story by|posted by|a cura di)\s+)/i;
const SEPARATOR =
  /\s*(?:[,;|/•·]|\s&\s|\s(?:and|und|et|y|og|och|en|e|i|и|та|dan|ve|mit|with|with additional reporting by)\s)\s*/i;
/** "Jane Doe in Berlin": the place is no part of the name. */
const FROM_PLACE = /\s+(?:in|aus|from|à|reporting from)\s+\p{Lu}[\p{L} .'’-]{0,40}$/u;
/** Words of posts and places that follow a name, not parts of it. */
const POST =
  /\b(?:staff|writer|writers|reporter|correspondent|correspondents|editor|editors|editorial|contributor|bureau|chief|senior|producer|columnist|special to|journalist|redakteur(?:in)?|redaktion|korrespondent(?:in)?|autor(?:in)?|desk|newsroom|team|updated|published|follow|email|am|pm|published|read|min|minutes|photographer|analyst|freelance|developer|admin|administrator|webmaster|guest|agencies|news|online|nachrichten|redaction|rédaction|redacción|redazione)\b/i;
/** Blocks below the headline among which a byline without a name of its own may be. */
const LINES_BELOW_HEADLINE = 8;
/** Initials and desks, as they sign short items. */
const SHORTHAND = /^[\p{L}\d./;, -]{2,40}$/u;
const NOT_A_NAME = /https?:|www\.|[<>{}=]|\d{3,}|@\S+\.\S+|^\s*$/;
const BYLINE_SELECTOR =
  '[itemprop~="author"], [rel~="author"], [class*="byline" i], [class*="author" i], [data-testid*="byline" i], [data-testid*="author" i]';

const FOREIGN_PARTS =
  "aside, nav, footer, figure, [class*='comment' i], [class*='related' i], [class*='teaser' i]";
const PARTICLE =
  /^(?:de|del|della|di|da|do|dos|das|du|van|von|der|den|ter|ten|la|le|el|al|bin|ibn|zu|zum|af|y|e)$/;

/** The byline; null where the page names nobody. `outlet` is never a person. */
export function findByline(
  document: Document,
  tags: MetaTags,
  nodes: readonly JsonLdNode[],
  node: JsonLdNode | null,
  headline: Element | null,
  outlet: string | null,
): string | null {
  const structured = authorsOf(node?.["author"], nodes).concat(authorsOf(node?.["creator"], nodes));
  const organizations = new Set(
    structured.filter((author) => !author.isPerson).map((author) => author.name.toLowerCase()),
  );
  const isPerson = (name: string) => !organizations.has(name.toLowerCase()) && isPersonName(name, outlet);
  const signed = structured.filter(
    ({ name, isEntry }) =>
      isPerson(name) ||
      findAgency(name) !== null ||
      (isEntry && isSignature(name) && !isOutlet(name, outlet)),
  );
  if (signed.some(({ name }) => isPerson(name))) return joinNames(signed.map(({ name }) => name));
  const tagged = AUTHOR_TAGS.flatMap((name) => tags.get(name) ?? []).flatMap(splitNames);
  const below = linesBelow(headline, document);
  for (const names of [printedNames(document, headline), tagged, datedNames(below)]) {
    const listed = names.filter((name) => isPerson(name) || findAgency(name) !== null);
    if (listed.some(isPerson)) return joinNames(listed);
  }
  const stated = structured.length > 0 ? structured.map((author) => author.name) : tagged;
  const credited = stated.filter((name) => POST.exec(name)?.[0] !== name);
  const agency = below.flatMap((line) => findAgencyLine(line) ?? [])[0];
  const hasAgency = credited.some((name) => findAgency(name) !== null);
  const names = agency === undefined || hasAgency ? credited : [agency];
  return names.length > 0 ? joinNames(names) : findShorthand(document, outlet);
}

/** The names that a byline lists, without "By", posts, addresses. */
function splitNames(text: string): string[] {
  if (text.length > MAX_BYLINE * 3) return [];
  const plain = collapse(decodeEntities(text)).replace(LEADING, "");
  if (/^(?:https?:|www\.|@)/.test(plain)) return [];
  return plain
    .split(SEPARATOR)
    .map((part) => cleanName(part))
    .filter((part) => part !== "");
}

interface Author {
  readonly name: string;
  readonly isPerson: boolean;
  /** Whether the page gives it an entry of its own, so that it is no post beside a name. */
  readonly isEntry: boolean;
}

function authorsOf(value: unknown, nodes: readonly JsonLdNode[]): Author[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_NAMES).flatMap((each) => authorsOf(each, nodes));
  if (typeof value === "string")
    return splitNames(value).map((name) => ({ name, isPerson: true, isEntry: false }));
  if (typeof value !== "object") return [];
  const node = value as JsonLdNode;
  if (node["name"] === undefined && typeof node["@id"] === "string") {
    const target = nodes.find((other) => other["@id"] === node["@id"] && other["name"] !== undefined);
    return target === undefined ? [] : authorsOf(target, []);
  }
  const isPerson = !typesOf(node).some((type) => /Organi[sz]ation$/.test(type));
  const names = [node["name"]].flat().flatMap((name) => textOf(name) ?? []);
  return names.flatMap((name) => {
    const parts = isPerson ? splitNames(name) : [collapse(name)];
    return parts.map((part) => ({ name: part, isPerson, isEntry: isPerson && parts.length === 1 }));
  });
}

/** Names in the elements that carry the byline, the nearest to the headline first. */
function printedNames(document: Document, headline: Element | null): string[] {
  let scope: Element | null = headline?.parentElement ?? document.body;
  for (let level = 0; scope !== null && level < 5; level++, scope = scope.parentElement) {
    for (const element of scope.querySelectorAll(BYLINE_SELECTOR)) {
      if (element.closest(FOREIGN_PARTS) !== null) continue;
      const found = namesIn(element);
      if (found.length > 0) return found;
    }
  }
  return labeledNames(headline?.closest("article, main") ?? document.body);
}

/** The names of one byline: each in an element of its own, or all in its text; with an agency among them. */
function namesIn(element: Element): string[] {
  const text = element.textContent ?? "";
  if (text.length > MAX_BYLINE * 3) return [];
  const leaves = [...element.querySelectorAll("*")].filter((each) => each.childElementCount === 0);
  const apart = leaves
    .map((leaf) => splitNames(leaf.textContent ?? ""))
    .flatMap((names) => (names.some(isPrintedPerson) ? names.filter(isListed) : []));
  const together = text.length > MAX_BYLINE ? [] : splitNames(text).filter(isListed);
  // A byline may link to some of its authors only.
  const isWhole = together.length > apart.length && apart.every((name) => together.includes(name));
  const found = apart.length === 0 || isWhole ? together : apart;
  return found.some(isPrintedPerson) ? found.slice(0, MAX_NAMES) : [];
}

function isListed(name: string): boolean {
  return isPrintedPerson(name) || findAgency(name) !== null;
}

/** The short lines soon after the headline. */
function linesBelow(headline: Element | null, document: Document): string[] {
  if (headline === null) return [];
  const blocks = readBlocks(document.body);
  const place = blocks.findLastIndex(({ element }) => element === headline || headline.contains(element));
  const below = blocks.slice(place + 1, place + 1 + LINES_BELOW_HEADLINE).map(({ text }) => text);
  return below.filter((text) => text.length <= MAX_BYLINE);
}

/** The names on a line that has nothing but them and the date: "Jane Doe | 5 April 2025". */
function datedNames(lines: readonly string[]): string[] {
  for (const line of lines) {
    const parts = line.split(/\s*[|•·]\s*/).filter((part) => part !== "");
    const names = parts.filter((part) => parseDateText(part) === null).flatMap(splitNames);
    if (parts.length > 1 && parts.length > names.length && names.length > 0 && names.every(isPrintedPerson))
      return names;
  }
  return [];
}

/** The agency on a line of its own, with the place from which it reports: "AFP, MANILA". */
function findAgencyLine(line: string): string | null {
  const [name = "", ...place] = line.split(/,\s*/);
  const isPlace = place.length < 2 && place.every((part) => /^\p{Lu}[\p{L} .'’-]{1,30}$/u.test(part));
  return isPlace && findAgency(name) !== null ? name : null;
}

/** What the page itself marks as its author where that is no name: "srf/hosb". */
function findShorthand(document: Document, outlet: string | null): string | null {
  const marked = [...document.querySelectorAll('[itemprop~="author"]')].map((element) =>
    collapse(element.textContent ?? "").replace(LEADING, ""),
  );
  return marked.find((text) => SHORTHAND.test(text) && isSignature(text) && !isOutlet(text, outlet)) ?? null;
}

/** Names after a label, "By" or its like, on a line of their own; none where several lines name different people. */
function labeledNames(root: Element): string[] {
  const lines = new Map<string, string[]>();
  for (const block of readBlocks(root)) {
    if (block.text.length > MAX_BYLINE || !LEADING.test(block.text)) continue;
    const names = splitNames(block.text);
    if (names.length > 0 && names.every(isPrintedPerson)) lines.set(joinNames(names), names);
  }
  return lines.size === 1 ? [...lines.values()][0]! : [];
}

/** In print a person's name has capitals, where its script has them. */
function isPrintedPerson(name: string): boolean {
  return (
    isPersonName(name, null) &&
    name.split(/\s+/).every((word) => /^[^\p{Ll}]/u.test(word) || PARTICLE.test(word))
  );
}

function cleanName(part: string): string {
  const name = part
    .replace(/\([^)]{0,80}\)|\[[^\]]{0,80}\]/g, "")
    .replace(LEADING, "")
    .replace(FROM_PLACE, "")
    .replace(/[\s,.:;–—-]+$/, (tail) =>
      tail.startsWith(".") && /\b\p{L}$/u.test(part.slice(0, -tail.length)) ? "." : "",
    )
    .replace(/^[\s,.:;–—-]+/, "")
    .trim();
  return NOT_A_NAME.test(name) || name.length > 80 ? "" : name;
}

/** Whether a name can be a person's: a few words of letters that are no post, agency or outlet. */
function isPersonName(name: string, outlet: string | null): boolean {
  if (findAgency(name) !== null || POST.test(name) || isOutlet(name, outlet)) return false;
  if (!/^[\p{L}\p{M}'’.\u00B7 -]+$/u.test(name)) return false;
  if (/\.\p{L}{2,}/u.test(name)) return false;
  const words = name.split(/\s+/);
  if (/[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/.test(name)) return name.length <= 12;
  return words.length >= 2 && words.length <= 5;
}

function isOutlet(name: string, outlet: string | null): boolean {
  return outlet !== null && siteKey(name) === siteKey(outlet);
}

/** Whether the name says more than what post its bearer has: "Gear Team" does, "Staff Writer" does not. */
function isSignature(name: string): boolean {
  return name.split(/[\s/]+/).some((word) => POST.exec(word)?.[0] !== word);
}

/** Letters of a name, by which "Florida Today" is "floridatoday.com". */
function siteKey(name: string): string {
  return letters(name.replace(/^the /i, "").replace(/\.\p{Ll}{2,4}$/u, ""));
}

function joinNames(names: readonly string[]): string {
  const unique = new Map<string, string>();
  for (const name of names) if (!unique.has(name.toLowerCase())) unique.set(name.toLowerCase(), name);
  return [...unique.values()].slice(0, MAX_NAMES).join(", ");
}
