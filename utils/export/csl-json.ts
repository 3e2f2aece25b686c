// References as CSL-JSON (csl-data.json of the Citation Style Language schema, 1.0.2), for Zotero, pandoc and the like.
import type { PersonName } from "./person-names.ts";
import { type ExportedArticle, makeReferences, type Reference, type ReferenceDate } from "./reference.ts";

/** Pieces of a JSON list, one entry a line; joined they are the file. */
export function* writeCslJson(articles: Iterable<ExportedArticle>): Generator<string> {
  let separator = "[\n";
  for (const reference of makeReferences(articles)) {
    yield separator + JSON.stringify(makeEntry(reference));
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

function makeEntry(reference: Reference): Record<string, unknown> {
  const { key, title, authors, outlet, published, accessed, url, language, tags, note } = reference;
  const fields = {
    id: key,
    type: outlet === null ? "webpage" : "article-newspaper",
    title,
    author: authors.length === 0 ? null : authors.map(makeName),
    "container-title": outlet,
    issued: makeDate(published),
    accessed: makeDate(accessed),
    URL: url,
    language,
    keyword: tags.length === 0 ? null : tags.join(", "),
    note,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function makeName(name: PersonName): Record<string, string> {
  if ("literal" in name) return { literal: name.literal };
  const { given, particle, family, suffix } = name;
  return {
    family,
    given,
    ...(particle === "" ? {} : { "non-dropping-particle": particle }),
    ...(suffix === "" ? {} : { suffix }),
  };
}

function makeDate(date: ReferenceDate | null): object | null {
  if (date === null) return null;
  return { "date-parts": [[date.year, date.month, date.day].filter((part) => part !== null)] };
}
