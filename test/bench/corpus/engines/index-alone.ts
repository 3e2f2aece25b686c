// Parallax's candidate index without the articles: what it costs by itself, as the peers hold no articles either.
import { findCandidates, writeEntries } from "../../../../utils/corpus/candidate-index.ts";
import { type Corpus, openCorpus, write } from "../../../../utils/corpus/database.ts";
import { maintainIndex, UPKEEP_LIMITS } from "../../../../utils/corpus/index-merge.ts";
import { ANSWER_LIMIT, type BenchEngine } from "../engine.ts";

const BULK_SIZE = 16_384;
let corpus: Corpus;
let addedCount = 0;

function check<T extends { readonly ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<T, { ok: true }>;
}

export const engine: BenchEngine = {
  async open() {
    const nothing = () => {
      throw new Error("not needed here");
    };
    const stub = { version: 1, extractFeatures: nothing, describe: nothing, judgeSameEvent: nothing };
    corpus = check(await openCorpus({ engine: stub, name: "index" })).value;
  },
  async add(articles) {
    check(
      await write(corpus, "relaxed", async (tables, state) => {
        state.rowCount += articles.length;
        await writeEntries(corpus, tables, state, articles);
      }),
    );
    addedCount += articles.length;
    if (addedCount % BULK_SIZE >= articles.length) return;
    check(await maintainIndex(corpus, { limits: { ...UPKEEP_LIMITS, recent: BULK_SIZE } }));
  },
  async finish() {
    check(await maintainIndex(corpus));
    return {};
  },
  async find({ features }) {
    const found = check(await findCandidates(corpus, features, { limit: ANSWER_LIMIT })).value;
    return found.map(({ id }) => Number(id));
  },
};
