// References as BibTeX in UTF-8 (btxdoc, with the fields url, urldate, date, langid and keywords of biblatex). Values stand in braces, where
// BibTeX itself counts braces only, even escaped ones: so a brace in a text is written as a command. TeX's other special characters are
// escaped. An address is verbatim and carries its braces and backslashes percent-encoded.
import type { PersonName } from "./person-names.ts";
import { type ExportedArticle, makeReferences, type Reference, type ReferenceDate } from "./reference.ts";

const COMMANDS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** One entry a piece; joined they are the file. */
export function* writeBibtex(articles: Iterable<ExportedArticle>): Generator<string> {
  for (const reference of makeReferences(articles)) yield writeEntry(reference);
}

function writeEntry(reference: Reference): string {
  const { key, title, authors, outlet, published, accessed, url, language, tags, note } = reference;
  const fields: [string, string | null][] = [
    ["author", authors.length === 0 ? null : `{${authors.map(writeName).join(" and ")}}`],
    // Doubled, so that no style changes the case of a headline.
    ["title", title === null ? null : `{{${escapeTex(title)}}}`],
    ["journal", outlet === null ? null : `{${escapeTex(outlet)}}`],
    ["date", published === null ? null : `{${writeDate(published)}}`],
    ["year", published === null ? null : `{${published.year}}`],
    ["month", MONTHS[(published?.month ?? 0) - 1] ?? null],
    ["url", url === null ? null : `{${url.replace(/[{}\\\s]/g, encodeURIComponent)}}`],
    ["urldate", accessed === null ? null : `{${writeDate(accessed)}}`],
    ["language", language === null ? null : `{${escapeTex(language)}}`],
    // A comma parts keywords.
    [
      "keywords",
      tags.length === 0 ? null : `{${tags.map((tag) => escapeTex(tag.replaceAll(",", " "))).join(", ")}}`,
    ],
    ["note", note === null ? null : `{${escapeTex(note)}}`],
  ];
  const lines = fields
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${name} = ${value},\n`);
  return `@${outlet === null ? "misc" : "article"}{${key},\n${lines.join("")}}\n\n`;
}

/** "van den Berg, Jr., Tom"; a name that is not to be parted stands in its own braces. */
function writeName(name: PersonName): string {
  if ("literal" in name) return `{${escapeTex(name.literal)}}`;
  const family = [name.particle, name.family].filter((part) => part !== "").join(" ");
  return [family, name.suffix, name.given]
    .filter((part) => part !== "")
    .map(escapeTex)
    .join(", ");
}

function writeDate({ year, month, day }: ReferenceDate): string {
  const parts = [
    String(year).padStart(4, "0"),
    ...[month, day].map((part) => part?.toString().padStart(2, "0")),
  ];
  return parts.filter((part) => part !== undefined).join("-");
}

/** What TeX joins into a dash or a quotation mark. */
const LIGATURE = /([-`'<>,])(?=\1)|[?!](?=`)/g;

function escapeTex(text: string): string {
  return text
    .replace(/[\\{}~^$&#_%]/g, (character) => COMMANDS[character] ?? `\\${character}`)
    .replace(LIGATURE, "$&{}");
}
