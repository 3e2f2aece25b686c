// References as RIS ("RIS Format Specifications", 2011), in UTF-8: one tag a line, two letters, two spaces, a hyphen, a space. Values are
// single lines, so that none can begin another tag; an asterisk is not allowed in names, keywords and titles of periodicals.
import type { PersonName } from "./person-names.ts";
import { type ExportedArticle, makeReferences, type Reference, type ReferenceDate } from "./reference.ts";

/** One record a piece; joined they are the file. */
export function* writeRis(articles: Iterable<ExportedArticle>): Generator<string> {
  for (const reference of makeReferences(articles)) yield writeRecord(reference);
}

function writeRecord(reference: Reference): string {
  const { key, title, authors, outlet, published, accessed, url, language, tags, note } = reference;
  const tagged: [string, string | null | undefined][] = [
    ["TY", outlet === null ? "ELEC" : "NEWS"],
    ["ID", key],
    ["TI", title],
    ...authors.map((name): [string, string] => ["AU", dropAsterisks(writeName(name))]),
    ["T2", outlet === null ? null : dropAsterisks(outlet)],
    ["PY", published?.year.toString().padStart(4, "0")],
    ["DA", published === null ? null : writeDate(published)],
    ["Y2", accessed === null ? null : writeDate(accessed)],
    ["UR", url],
    ["LA", language],
    ...tags.map((tag): [string, string] => ["KW", dropAsterisks(tag)]),
    ["N1", note],
    ["ER", ""],
  ];
  return tagged
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([tag, value]) => `${tag}  - ${value}\r\n`)
    .join("");
}

/** "Berg, Tom, Jr."; the parts that are not known are left out. */
function writeName(name: PersonName): string {
  if ("literal" in name) return name.literal;
  const family = [name.particle, name.family].filter((part) => part !== "").join(" ");
  return [family, name.given, name.suffix].filter((part) => part !== "").join(", ");
}

/** YYYY/MM/DD/ with its slashes, whether or not month and day are known. */
function writeDate({ year, month, day }: ReferenceDate): string {
  const parts = [month, day].map((part) => part?.toString().padStart(2, "0") ?? "");
  return `${String(year).padStart(4, "0")}/${parts.join("/")}/`;
}

function dropAsterisks(text: string): string {
  return text.replaceAll("*", "");
}
