// MiniSearch, written to IndexedDB as one string and loaded whole: over every word, or over the 64 terms that Parallax keeps.
import MiniSearch from "minisearch";
import type { BenchArticle, BenchQuery } from "../articles.ts";
import { ANSWER_LIMIT, type BenchEngine } from "../engine.ts";
import { getValues, putValues } from "../key-value.ts";

const QUERY_WORDS = 32;

function makeMiniSearch(
  read: (article: BenchArticle) => string,
  ask: (query: BenchQuery) => string[],
): BenchEngine {
  const options = { fields: ["text"], tokenize: (text: string) => text.split(/\W+/) };
  let index = new MiniSearch(options);
  const find = (text: string, combineWith: "OR" | "AND") =>
    index.search(text, { combineWith, prefix: combineWith === "AND" }).slice(0, ANSWER_LIMIT);
  return {
    async open() {
      const [stored] = await getValues("minisearch");
      if (stored !== undefined) index = MiniSearch.loadJSON(stored[1], options);
    },
    add: async (articles) =>
      index.addAll(articles.map((article) => ({ id: article.id, text: read(article) }))),
    async finish() {
      await putValues("minisearch", [["index", JSON.stringify(index)]]);
      return {};
    },
    find: async (query) => find(ask(query).join(" "), "OR").map(({ id }) => id as number),
    search: async (typed) => find(typed, "AND").length,
  };
}

const spell = ({ hash }: { readonly hash: number }) => hash.toString(36);

export const engine = makeMiniSearch(
  ({ source }) => `${source.title}\n${source.text}`,
  ({ words }) => words.map(({ word }) => word),
);
export const termEngine = makeMiniSearch(
  ({ features }) => features.terms.map(spell).join(" "),
  ({ features }) => features.terms.slice(0, QUERY_WORDS).map(spell),
);
