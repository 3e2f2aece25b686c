// CSL-JSON, as Zotero and other reference managers export it: a list of entries, none of which has a text, so each becomes a link.
// Fields: csl-data.json of the Citation Style Language schema. Linear in the entries.
import { type IntakeItem, type LinkItem, type RefusedItem, refuse } from "./intake-item.ts";
import { readJsonEntries } from "./json-entries.ts";
import {
  type Notices,
  readAddresses,
  readDate,
  readLanguage,
  readNote,
  readShort,
  readTags,
  readTime,
  readTitle,
  splitTags,
} from "./field-values.ts";

/** Most authors that are read of one entry. */
const AUTHOR_COUNT_LIMIT = 100;

/** A field's value by name, whatever it is. Only names that are asked for are ever looked at. */
type Fields = Readonly<Record<string, unknown>>;

/** The entries of a CSL-JSON file: a link each, its abstract as the note; refused where it has neither URL nor DOI. */
export function* readCslJson(text: string): Generator<IntakeItem> {
  for (const entry of readJsonEntries(text)) {
    if ("refusal" in entry) yield refuse(entry.refusal, entry.number, entry.json);
    else yield readEntry(entry.value as Fields, entry.number);
  }
}

function readEntry(fields: Fields, number: number): LinkItem | RefusedItem {
  const notices: Notices = new Set();
  const title = readTitle(dropMarkup(fields.title), notices);
  const doi = readShort(fields.DOI)?.replace(/^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)/i, "") ?? null;
  const addresses = readAddresses(
    [fields.URL, doi === null ? null : `https://doi.org/${encodeURI(doi)}`],
    notices,
  );
  const [url] = addresses;
  if (url === undefined) {
    const isGiven = typeof fields.URL === "string" && fields.URL !== "";
    return refuse(isGiven ? "address-not-web" : "no-address", number, title ?? "");
  }
  const published = readCslDate(fields.issued, notices);
  const accessed = readCslDate(fields.accessed, notices);
  return {
    kind: "link",
    url,
    title,
    addresses,
    savedAt: readTime(accessed, notices),
    tags: readTags(splitTags(typeof fields.keyword === "string" ? fields.keyword : null, notices), notices),
    note: readNote([dropMarkup(fields.abstract), fields.note], notices),
    known: {
      byline: readAuthors(fields.author),
      outlet: readShort(fields["container-title"]),
      published,
      language: readLanguage(fields.language),
    },
    notices: [...notices],
  };
}

/**
 * A title or abstract without the few elements that CSL-JSON allows in it, or that Crossref writes into abstracts (JATS); anything else in
 * angle brackets is text. What is no text is left as it is.
 */
function dropMarkup(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return value
    .replace(/<\/(?:jats:)?(?:p|title|sec)>/gi, "\n")
    .replace(/<\/?(?:jats:[a-z-]{1,20}|i|b|p|sc|sub|sup|span)(?:\s[^<>]{0,100})?>/gi, "");
}

/** A date of CSL, its parts or its text, as ISO 8601. Of a span, the beginning. */
function readCslDate(value: unknown, notices: Notices): string | null {
  if (typeof value === "string") return readDate(value, notices);
  if (typeof value !== "object" || value === null) return null;
  const { "date-parts": spans, raw, literal } = value as Fields;
  const parts: unknown = Array.isArray(spans) ? spans[0] : null;
  if (!Array.isArray(parts)) return readDate(raw ?? literal, notices);
  const date = parts.slice(0, 3).map((part: unknown, index) => {
    const digits = typeof part === "number" || typeof part === "string" ? String(part).slice(0, 4) : "";
    return digits.padStart(index === 0 ? 4 : 2, "0");
  });
  return readDate(date.join("-"), notices);
}

function readAuthors(value: unknown): string | null {
  if (!Array.isArray(value)) return null;
  const names = value.slice(0, AUTHOR_COUNT_LIMIT).map(readName);
  return readShort(names.filter((name) => name !== null).join(", "));
}

function readName(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const name = value as Fields;
  const parts = [
    name.given,
    name["dropping-particle"],
    name["non-dropping-particle"],
    name.family,
    name.suffix,
  ];
  return (
    readShort(name.literal) ??
    (parts
      .map(readShort)
      .filter((part) => part !== null)
      .join(" ") ||
      null)
  );
}
