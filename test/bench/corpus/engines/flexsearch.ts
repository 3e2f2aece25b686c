// FlexSearch over every word, exported to IndexedDB and imported whole. It has no ranking over alternatives: the words are asked for
// one by one.
import { Index } from "flexsearch";
import { ANSWER_LIMIT, type BenchEngine } from "../engine.ts";
import { getValues, putValues } from "../key-value.ts";
import { rankByRarity } from "../rank-by-rarity.ts";

/** Articles that a word may answer. */
const WORD_LIMIT = 1000;
const index = new Index({ tokenize: "strict", encode: (text: string) => text.toLowerCase().split(/\W+/) });

export const engine: BenchEngine = {
  async open() {
    for (const [key, value] of await getValues("flexsearch")) index.import(key, value);
  },
  async add(articles) {
    for (const { id, source } of articles) index.add(id, `${source.title}\n${source.text}`);
  },
  async finish() {
    const values: (readonly [string, string])[] = [];
    // A promise, whatever the types say.
    const exported: unknown = index.export((key, value) => void values.push([key, value]));
    await exported;
    await putValues(
      "flexsearch",
      values.filter(([, value]) => value !== undefined),
    );
    return {};
  },
  async find({ words }) {
    return rankByRarity(
      words.map(({ word, idf }) => ({ ids: index.search(word, { limit: WORD_LIMIT }) as number[], idf })),
      ANSWER_LIMIT,
    );
  },
  search: async (typed) => (index.search(typed, { limit: ANSWER_LIMIT }) as number[]).length,
};
