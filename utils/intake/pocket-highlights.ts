// Highlights as Pocket exported them beside its list of links (`annotations/part_000000.json`): entries with url, title and highlights, each
// a quote with the reader's note. Each becomes a link with the quotes as its note; brought in with the list, they join. Linear.
import { type IntakeItem, refuse } from "./intake-item.ts";
import { readJsonEntries } from "./json-entries.ts";
import { type Notices, readAddresses, readNote, readTitle } from "./field-values.ts";

/** Most highlights of one article that are read; Pocket allowed some hundreds. */
const HIGHLIGHT_COUNT_LIMIT = 1000;

type Fields = Readonly<Record<string, unknown>>;

/** A link for each article that has highlights. */
export function* readPocketHighlights(text: string): Generator<IntakeItem> {
  for (const entry of readJsonEntries(text)) {
    if ("refusal" in entry) yield refuse(entry.refusal, entry.number, entry.json);
    else yield readEntry(entry.value as Fields, entry.number);
  }
}

function readEntry(fields: Fields, number: number): IntakeItem {
  const notices: Notices = new Set();
  const title = readTitle(fields.title, notices);
  const addresses = readAddresses([fields.url], notices);
  const [url] = addresses;
  if (url === undefined) {
    const isGiven = typeof fields.url === "string" && fields.url !== "";
    return refuse(isGiven ? "address-not-web" : "no-address", number, title ?? "");
  }
  const highlights: unknown[] = Array.isArray(fields.highlights) ? fields.highlights : [];
  return {
    kind: "link",
    url,
    title: title === url ? null : title,
    addresses,
    // When a passage was marked says nothing of when the article was kept.
    savedAt: null,
    tags: [],
    note: readNote(highlights.slice(0, HIGHLIGHT_COUNT_LIMIT).map(readHighlight), notices),
    known: { byline: null, outlet: null, published: null, language: null },
    notices: [...notices],
  };
}

function readHighlight(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const { quote, note } = value as Fields;
  const parts = [typeof quote === "string" && quote !== "" ? `“${quote}”` : null, note];
  return parts.filter((part) => typeof part === "string" && part !== "").join("\n");
}
