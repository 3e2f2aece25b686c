import type { SeedDocument } from "../../utils/corpus/seeds.ts";
import { readArticle } from "../../utils/news/match.ts";

const FILES = import.meta.glob<string>("../../seeds/*.txt", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The texts of the documents that ship with the extension, in their order. */
export function listSeedTexts(): string[] {
  return Object.keys(FILES)
    .sort()
    .map((path) => FILES[path]!);
}

/**
 * The documents that ship with the extension, their text unchanged. Only the address is taken from the text, so that the page
 * it came from is known again; everything else is read from the text whenever it is needed. An empty file has no source.
 */
export function listSeedDocuments(): SeedDocument[] {
  return Object.entries(FILES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => {
      const seedId = /(\d+)_[^/]*$/.exec(path)?.[1] ?? path;
      if (text.trim() === "") return { seedId, source: null };
      return { seedId, source: { text, url: readArticle({ text }).url } };
    });
}
