// The comparison that a surface shows, as one HTML file with its sources: for printing, sending, keeping. Nothing in it runs or loads,
// which its own policy states; it follows light and dark. Words and dates come from the caller. Linear in the coverage.
import type {
  Coverage,
  FigureVersion,
  OnlyItem,
  PassageGroup,
  QuotationGroup,
  Version,
} from "../news/coverage.ts";
import type { ReportPage, ReportWords } from "./comparison-report.ts";
import { escapeHtml, writeAnchor } from "./html.ts";
import { listSources, type ReportSource } from "./report-sources.ts";

/** How the words of the interface are written. */
export interface PageLanguage {
  /** BCP 47 tag. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
}

/** A reference to a source, as HTML. */
type Cite = (articleId: string | null) => string;

const STYLE = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { margin-block: 2rem 0.5rem; font-size: 1.2rem; border-block-end: 1px solid; }
h3 { margin-block: 1.25rem 0.25rem; font-size: 1rem; }
blockquote { margin: 1.25rem 0 0.5rem; padding-inline-start: 0.75rem; border-inline-start: 0.2rem solid; }
ol, ul { padding-inline-start: 1.5rem; }
li { margin-block: 0.25rem; }
mark { padding: 0 0.1em; background: light-dark(#fff1a8, #574a00); color: inherit; }
@media print {
  body { max-width: none; margin: 0; font-size: 10pt; }
  h2, h3, blockquote { break-after: avoid; }
  li { break-inside: avoid; }
  mark { background: none; text-decoration: underline; }
}
`;

/** A whole HTML document of everything that is shown of a page beside others. `now`: ms since the epoch, when the page was seen. */
export function writeComparisonPage(
  page: ReportPage,
  coverage: Coverage,
  now: number,
  words: ReportWords,
  { language, direction }: PageLanguage,
): string {
  const { sources, numberOf } = listSources(page, coverage, now, words);
  const cite: Cite = (id) => {
    const number = numberOf(id);
    return number === null ? "[?]" : `<a href="#source-${number}">[${number}]</a>`;
  };
  const title = escapeHtml(words.title(page.headline ?? page.outlet ?? words.thisPage));
  const parts = [
    `<h1 dir="auto">${title}</h1>`,
    `<h2>${escapeHtml(words.sources)}</h2>`,
    list("ol", sources.map(writeSource)),
    ...section(
      words.quotations,
      null,
      coverage.quotations.map((group) => writeQuotation(group, cite, words)),
    ),
    ...section(
      words.figures,
      null,
      coverage.figures.map((group) => writeFigure(group, cite, words)),
    ),
    ...section(
      words.wording,
      null,
      coverage.passages.map((group) => writePassage(group, cite, words)),
    ),
    ...section(words.onlyHere, words.onlyHereOf, writeOnly(coverage.onlyHere, cite)),
    ...section(words.onlyElsewhere, words.onlyElsewhereOf, writeOnly(coverage.onlyElsewhere, cite)),
  ];
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.join("\n")}
</main>
</body>
</html>
`;
}

/** A part of the report under its heading; nothing where there is nothing to say. */
function section(heading: string, note: string | null, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  return [
    `<h2>${escapeHtml(heading)}</h2>`,
    ...(note === null ? [] : [`<p>${escapeHtml(note)}</p>`]),
    ...entries,
  ];
}

function list(kind: "ol" | "ul", items: readonly string[]): string {
  return `<${kind}>\n${items.join("\n")}\n</${kind}>`;
}

function writeSource({ number, outlet, headline, date, url, notes }: ReportSource): string {
  const facts = [
    escapeHtml(outlet),
    headline === null ? "" : quote(headline),
    escapeHtml(date),
    writeAnchor(url),
    ...notes.map(escapeHtml),
  ];
  return `<li id="source-${number}" dir="auto">${facts.filter((fact) => fact !== "").join(", ")}</li>`;
}

function writeQuotation({ speaker, versions }: QuotationGroup, cite: Cite, words: ReportWords): string {
  const items = versions.map((version) => {
    const said = [version.cue, version.speaker === speaker ? null : version.speaker].filter(
      (word) => word !== null,
    );
    const by = said.length === 0 ? "" : ` (${escapeHtml(said.join(", "))})`;
    return `<li dir="auto">${quote(version.text)}${by} ${cite(version.articleId)}</li>`;
  });
  return `<h3 dir="auto">${escapeHtml(speaker ?? words.speakerUnknown)}</h3>\n${list("ul", items)}`;
}

function writeFigure(
  { what, agrees, versions }: Coverage["figures"][number],
  cite: Cite,
  words: ReportWords,
): string {
  const items = versions.map(
    (version) => `<li dir="auto">${stress(version)} ${cite(version.articleId)}</li>`,
  );
  const verdict = escapeHtml(agrees ? words.agree : words.disagree);
  return `<h3 dir="auto">${escapeHtml(what)} (${verdict})</h3>\n${list("ul", items)}`;
}

/** The sentence with its figure in bold. */
function stress({ figure, sentence }: FigureVersion): string {
  const at = sentence.indexOf(figure);
  const bold = `<b>${escapeHtml(figure)}</b>`;
  if (at < 0) return `${bold} ${escapeHtml(sentence)}`;
  return escapeHtml(sentence.slice(0, at)) + bold + escapeHtml(sentence.slice(at + figure.length));
}

function writePassage({ text, versions }: PassageGroup, cite: Cite, words: ReportWords): string {
  const items = versions.map((version) => {
    const part = version.kind === "partial" ? ` ${escapeHtml(words.inPart)}` : "";
    const wordings = version.wordings.map(({ here, there }) => {
      // The caller's sentence around two texts: all three are escaped together.
      return `<li dir="auto">${escapeHtml(words.wordingOf(`“${there}”`, `“${here}”`))}</li>`;
    });
    const nested = wordings.length === 0 ? "" : `\n${list("ul", wordings)}`;
    return `<li dir="auto">${markDifference(version)}${part} ${cite(version.articleId)}${nested}</li>`;
  });
  return `<blockquote dir="auto">${escapeHtml(text)} ${cite(null)}</blockquote>\n${list("ul", items)}`;
}

/** The other sentence, with what the page's own does not have marked. */
function markDifference({ text, edits }: Version): string {
  const printed = edits.filter(({ kind }) => kind !== "removed");
  if (printed.map((edit) => edit.text).join("") !== text) return escapeHtml(text);
  return printed
    .map((edit) => (edit.kind === "added" ? markWords(edit.text) : escapeHtml(edit.text)))
    .join("");
}

/** Marked but for the white space around, which would show as a stain. */
function markWords(text: string): string {
  const words = text.trim();
  const start = text.indexOf(words);
  return `${escapeHtml(text.slice(0, start))}<mark>${escapeHtml(words)}</mark>${escapeHtml(text.slice(start + words.length))}`;
}

function writeOnly(items: readonly OnlyItem[], cite: Cite): string[] {
  if (items.length === 0) return [];
  return [
    list(
      "ul",
      items.map(({ text, articleId }) => `<li dir="auto">${escapeHtml(text)} ${cite(articleId)}</li>`),
    ),
  ];
}

/** Quotation marks of one kind, whatever the outlet's. */
function quote(text: string): string {
  return `“${escapeHtml(text)}”`;
}
