// Dexie's own inverted index: two multi-entry indexes over the same terms and fingerprints that Parallax keeps.
import { Dexie } from "dexie";
import { ANSWER_LIMIT, type BenchEngine } from "../engine.ts";
import { rankByRarity } from "../rank-by-rarity.ts";

const QUERY_WORDS = 32;
const database = new Dexie("multi-entry");
database.version(1).stores({ articles: "id,*terms,*prints" });

export const engine: BenchEngine = {
  open: async () => void (await database.open()),
  async add(articles) {
    await database.table("articles").bulkPut(
      articles.map(({ id, features }) => ({
        id,
        terms: features.terms.map(({ hash }) => hash),
        prints: features.fingerprints,
      })),
    );
  },
  finish: async () => ({}),
  async find({ features, words }) {
    const lists = await database.transaction("r", "articles", () =>
      Promise.all(
        features.terms
          .slice(0, QUERY_WORDS)
          .map(({ hash }) =>
            database.table<unknown, number>("articles").where("terms").equals(hash).primaryKeys(),
          ),
      ),
    );
    return rankByRarity(
      lists.map((ids, i) => ({ ids, idf: words[i]!.idf })),
      ANSWER_LIMIT,
    );
  },
};
