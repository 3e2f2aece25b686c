// The comparison that a surface shows, as Markdown with its sources: for a note, an e-mail, an editor. Words of the interface and dates
// come from the caller, so that they are in the reader's language. Linear in the coverage.
import type { Coverage, FigureVersion, PassageGroup, TextExtent } from "../news/coverage.ts";
import { escapeMarkdown, writeLink } from "./markdown.ts";
import { listSources, type ReportSource } from "./report-sources.ts";

/** The page at one side of the comparison. */
export interface ReportPage {
  readonly headline: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly published: string | null;
}

/** What the report says in the reader's language. */
export interface ReportWords {
  readonly title: (headline: string) => string;
  readonly sources: string;
  readonly thisPage: string;
  readonly outletUnknown: string;
  readonly dateUnknown: string;
  readonly example: string;
  readonly parts: Readonly<Record<TextExtent, string>>;
  readonly published: (date: string) => string;
  readonly accessed: (date: string) => string;
  readonly wireCopy: (agency: string) => string;
  readonly quotations: string;
  readonly speakerUnknown: string;
  readonly figures: string;
  readonly agree: string;
  readonly disagree: string;
  readonly wording: string;
  readonly wordingOf: (there: string, here: string) => string;
  readonly inPart: string;
  readonly onlyHere: string;
  readonly onlyHereOf: string;
  readonly onlyElsewhere: string;
  readonly onlyElsewhereOf: string;
  /** An ISO date or date-time as the reader's locale writes it; null where it is none. */
  readonly formatDate: (iso: string) => string | null;
  /** A time in ms since the epoch as a day. */
  readonly formatDay: (timeMs: number) => string;
}

/** The number of a source by article id; null is the page. */
type Cite = (articleId: string | null) => string;

/** Markdown of everything that is shown of a page beside others; `[1]` is the page. `now`: ms since the epoch, when the page was seen. */
export function writeComparison(
  page: ReportPage,
  coverage: Coverage,
  now: number,
  words: ReportWords,
): string {
  const { sources, numberOf } = listSources(page, coverage, now, words);
  const cite: Cite = (id) => `[${numberOf(id) ?? "?"}]`;
  const parts = [
    [`# ${words.title(escapeMarkdown(page.headline ?? page.outlet ?? words.thisPage))}`],
    [`## ${words.sources}`, sources.map(writeSource).join("\n")],
    section(
      words.quotations,
      coverage.quotations.map((group) => writeQuotation(group, cite, words)),
    ),
    section(
      words.figures,
      coverage.figures.map((group) => writeFigure(group, cite, words)),
    ),
    section(
      words.wording,
      coverage.passages.map((group) => writePassage(group, cite, words)),
    ),
    section(
      words.onlyHere,
      coverage.onlyHere.map((item) => writeStatement(item, cite)),
      words.onlyHereOf,
    ),
    section(
      words.onlyElsewhere,
      coverage.onlyElsewhere.map((item) => writeStatement(item, cite)),
      words.onlyElsewhereOf,
    ),
  ];
  return `${parts.flat().join("\n\n")}\n`;
}

/** A part of the report under its heading; nothing where there is nothing to say. Lines of one list stand together. */
function section(heading: string, entries: readonly string[], note?: string): string[] {
  if (entries.length === 0) return [];
  const isList = entries.every((entry) => entry.startsWith("- "));
  return [
    `## ${heading}`,
    ...(note === undefined ? [] : [note]),
    ...(isList ? [entries.join("\n")] : entries),
  ];
}

function writeSource({ number, outlet, headline, date, url, notes }: ReportSource): string {
  const facts = [
    escapeMarkdown(outlet),
    ...(headline === null ? [] : [quote(headline)]),
    escapeMarkdown(date),
    writeLink(url),
    ...notes.map(escapeMarkdown),
  ];
  return `[${number}] ${facts.filter((fact) => fact !== "").join(", ")}  `;
}

function writeQuotation(
  { speaker, versions }: Coverage["quotations"][number],
  cite: Cite,
  words: ReportWords,
): string {
  const lines = versions.map((version) => {
    const said = [version.cue, version.speaker === speaker ? null : version.speaker].filter(
      (word) => word !== null,
    );
    const by = said.length === 0 ? "" : ` (${escapeMarkdown(said.join(", "))})`;
    return `- ${quote(version.text)}${by} ${cite(version.articleId)}`;
  });
  return [`### ${escapeMarkdown(speaker ?? words.speakerUnknown)}`, lines.join("\n")].join("\n\n");
}

function writeFigure(
  { what, agrees, versions }: Coverage["figures"][number],
  cite: Cite,
  words: ReportWords,
): string {
  const lines = versions.map((version) => `- ${stress(version)} ${cite(version.articleId)}`);
  const heading = `### ${escapeMarkdown(what)} (${agrees ? words.agree : words.disagree})`;
  return [heading, lines.join("\n")].join("\n\n");
}

/** The sentence with its figure in bold. */
function stress({ figure, sentence }: FigureVersion): string {
  const at = sentence.indexOf(figure);
  if (at < 0) return `**${escapeMarkdown(figure)}** ${escapeMarkdown(sentence)}`;
  const before = sentence.slice(0, at);
  const after = sentence.slice(at + figure.length);
  const lead = `${escapeMarkdown(before)}${/\s$/u.test(before) ? " " : ""}`;
  const rest = `${/^\s/u.test(after) ? " " : ""}${escapeMarkdown(after)}`;
  return `${lead}**${escapeMarkdown(figure)}**${rest}`;
}

function writePassage({ text, versions }: PassageGroup, cite: Cite, words: ReportWords): string {
  const lines = versions.flatMap((version) => {
    const part = version.kind === "partial" ? ` ${words.inPart}` : "";
    const line = `- ${escapeMarkdown(version.text)}${part} ${cite(version.articleId)}`;
    const wordings = version.wordings.map(
      ({ here, there }) => `  - ${words.wordingOf(quote(there), quote(here))}`,
    );
    return [line, ...wordings];
  });
  return [`> ${escapeMarkdown(text)} ${cite(null)}`, lines.join("\n")].join("\n\n");
}

function writeStatement({ text, articleId }: Coverage["onlyHere"][number], cite: Cite): string {
  return `- ${escapeMarkdown(text)} ${cite(articleId)}`;
}

/** Quotation marks of one kind, whatever the outlet's. */
function quote(text: string): string {
  return `“${escapeMarkdown(text)}”`;
}
