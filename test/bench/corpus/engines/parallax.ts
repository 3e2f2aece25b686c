// Parallax's own corpus as the extension uses it, with an engine that has read the articles already.
import { Dexie } from "dexie";
import { findCandidates } from "../../../../utils/corpus/candidate-index.ts";
import { type Corpus, openCorpus } from "../../../../utils/corpus/database.ts";
import type { CorpusResult } from "../../../../utils/corpus/failure.ts";
import { maintainIndex, UPKEEP_LIMITS } from "../../../../utils/corpus/index-merge.ts";
import { saveArticle, saveArticles } from "../../../../utils/corpus/saves.ts";
import { searchArticles } from "../../../../utils/corpus/search-index.ts";
import { maintainSearch } from "../../../../utils/corpus/search-upkeep.ts";
import type { ArticleFeatures } from "../../../../utils/news/features.ts";
import type { BenchQuery } from "../articles.ts";
import { ANSWER_LIMIT, type BenchEngine, time } from "../engine.ts";
import { makeReadEngine } from "../read-engine.ts";

/** Entries between two runs of upkeep while many articles come in. */
const BULK_SIZE = 16_384;
const QUERY_WORDS = 32;
const NOW = 1_700_000_000_000;

/** The corpus; `isWhole`: asked with all that the extension asks with, not only with the words that the peers are given. */
export function makeParallax(isWhole: boolean): BenchEngine {
  const { engine, remember } = makeReadEngine();
  let corpus: Corpus;
  let addedCount = 0;
  let indexMs = 0;
  const maintain = async (recent: number) => {
    const limits = { ...UPKEEP_LIMITS, recent };
    indexMs += (await time(async () => unwrap(await maintainIndex(corpus, { limits })))).ms;
  };
  return {
    async open() {
      corpus = unwrap(await openCorpus({ engine, name: "parallax" }));
    },
    async add(articles) {
      articles.forEach(remember);
      const receipts = unwrap(
        await saveArticles(
          corpus,
          articles.map(({ source }) => ({ source })),
          NOW,
        ),
      );
      if (receipts[0]?.articleId !== String(articles[0]!.id))
        throw new Error("an article got another number");
      addedCount += articles.length;
      if (addedCount % BULK_SIZE < articles.length) await maintain(BULK_SIZE);
    },
    async finish() {
      await maintain(UPKEEP_LIMITS.recent);
      const search = await time(async () => unwrap(await maintainSearch(corpus)));
      return { index: indexMs, search: search.ms };
    },
    async find(query) {
      const features = isWhole ? query.features : pickWords(query);
      return unwrap(await findCandidates(corpus, features, { limit: ANSWER_LIMIT })).map(({ id }) =>
        Number(id),
      );
    },
    async search(typed) {
      return unwrap(await searchArticles(corpus, typed, { limit: ANSWER_LIMIT })).hits.length;
    },
    async addSingly(articles) {
      const plain = new Dexie("plain", { chromeTransactionDurability: "strict" });
      plain.version(1).stores({ articles: "id,published" });
      await plain.open();
      const times = { own: [] as number[], plain: [] as number[] };
      for (const article of articles) {
        remember(article);
        const own = await time(async () =>
          unwrap(await saveArticle(corpus, { source: article.source }, NOW)),
        );
        const put = await time(() => plain.table("articles").put({ ...article.source, id: article.id }));
        times.own.push(own.ms);
        times.plain.push(put.ms);
      }
      plain.close();
      return times;
    },
  };
}

function pickWords({ features }: BenchQuery): ArticleFeatures {
  return { ...features, terms: features.terms.slice(0, QUERY_WORDS), fingerprints: [] };
}

function unwrap<T>(result: CorpusResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export const engine = makeParallax(false);
export const wholeEngine = makeParallax(true);
