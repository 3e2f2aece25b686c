// What the bench of a full corpus does in its page: articles come by themselves day after day, as many go, and all upkeep is done, with
// the extension's own code; now and then it is measured what the corpus costs then.
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { closeCorpus, type Corpus, openCorpus } from "../../../utils/corpus/database.ts";
import type { CorpusResult } from "../../../utils/corpus/failure.ts";
import { maintainIndex } from "../../../utils/corpus/index-merge.ts";
import { applyArrivalRetention } from "../../../utils/corpus/retention.ts";
import { saveArticles } from "../../../utils/corpus/saves.ts";
import { searchArticles } from "../../../utils/corpus/search-index.ts";
import { maintainSearch } from "../../../utils/corpus/search-upkeep.ts";
import { makeArticle, makeQueries, scheduleEvents } from "../corpus/articles.ts";
import { time } from "../corpus/engine.ts";
import { makeReadEngine } from "../corpus/read-engine.ts";

/** What the corpus costs at the end of a day. */
export interface ChurnFigures {
  readonly day: number;
  /** Milliseconds: an article saved, an article deleted with finding it, medians of a query and a library search, opening with the first query. */
  readonly save: number;
  readonly remove: number;
  readonly query: number;
  readonly search: number;
  readonly cold: number;
  /** Bytes that the browser says are used, for each article that is kept. */
  readonly bytes: number;
}

export interface ChurnPlan {
  /** Most articles that are kept, and how many come in a day. */
  readonly limit: number;
  readonly perDay: number;
  readonly days: number;
  /** Days between two measurements. */
  readonly every: number;
}

const BATCH_SIZE = 50;
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const QUERY_COUNT = 60;
const NAME = "churn";

const { engine, remember } = makeReadEngine();

/** Lives through the days; the first figures are of day 0, when the corpus has just been filled. */
export async function live({ limit, perDay, days, every }: ChurnPlan): Promise<ChurnFigures[]> {
  const events = scheduleEvents(limit + perDay * days);
  const queries = makeQueries(events, QUERY_COUNT);
  let corpus = unwrap(await openCorpus({ engine, name: NAME }));
  let nextId = 1;
  const take = async (count: number, now: number): Promise<number> => {
    let total = 0;
    for (const end = nextId + count; nextId < end;) {
      const size = Math.min(BATCH_SIZE, end - nextId);
      const batch = Array.from({ length: size }, (_, i) => makeArticle(nextId + i, events[nextId + i]!));
      batch.forEach(remember);
      nextId += size;
      const articles = batch.map(({ source }) => ({ source, origin: "feed" as const }));
      const { ms, value } = await time(() => saveArticles(corpus, articles, now));
      unwrap(value);
      total += ms;
    }
    return total / count;
  };
  const figures: ChurnFigures[] = [];
  for (let day = 0; day <= days; day++) {
    const now = START + day * DAY_MS;
    const save = await take(day === 0 ? limit : perDay, now);
    await keepUp(corpus);
    const removed = await time(() => applyArrivalRetention(corpus, { days: 90, count: limit }, now));
    if (removed.value !== null) unwrap(removed.value);
    await keepUp(corpus);
    if (day % every !== 0) continue;
    const query = await median(queries, async (asked) =>
      unwrap(await findCandidates(corpus, asked.features)),
    );
    const search = await median(queries, async ({ typed }) => unwrap(await searchArticles(corpus, typed)));
    closeCorpus(corpus);
    const cold = await time(async () => {
      corpus = unwrap(await openCorpus({ engine, name: NAME }));
      return unwrap(await findCandidates(corpus, queries[0]!.features));
    });
    const { usage = 0 } = await navigator.storage.estimate();
    const remove = day === 0 ? 0 : removed.ms / perDay;
    figures.push({ day, save, remove, query, search, cold: cold.ms, bytes: usage / limit });
  }
  closeCorpus(corpus);
  return figures;
}

async function keepUp(corpus: Corpus): Promise<void> {
  unwrap(await maintainIndex(corpus));
  unwrap(await maintainSearch(corpus));
}

async function median<T>(list: readonly T[], work: (value: T) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (const value of list) times.push((await time(() => work(value))).ms);
  return times.toSorted((a, b) => a - b)[times.length >> 1]!;
}

function unwrap<T>(result: CorpusResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}
