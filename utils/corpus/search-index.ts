// Full-text search of the library: an inverted index over every word of every article and of the reader's note on it, apart from the
// candidate index, with the same way of growing (`index-merge.ts`): saving marks an article, and upkeep (`search-upkeep.ts`), in slices
// of its own, cuts what is marked into a segment and merges eight segments of a level into one of the next. Marked articles are searched in
// their text, so that an article is found from the moment it is saved. A hit is checked against the text before it is shown: what lies in
// the index of an article that was changed or removed since finds nothing. What was deleted for good is left out by the merges of higher
// levels, and by one of all segments once they hold twice as many articles as there are.
import { type Corpus, type CorpusTables, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import {
  type Candidates,
  findTagged,
  readBuckets,
  scoreArticles,
  type TaggedArticles,
} from "./search-candidates.ts";
import { makeHitCheck, type SearchHit } from "./search-hit.ts";
import { readMarks, SEARCH_MARKS } from "./search-marks.ts";
import { makeTermFinder, parseSearch, type TermFinder } from "./search-query.ts";
import { makeRanking } from "./search-ranking.ts";

export interface SearchOptions {
  /** The last word may be unfinished. Default true. */
  readonly isTyping?: boolean;
  /** Articles that may be answered; all where absent. */
  readonly isAllowed?: (articleId: number) => boolean;
  /** Tags of articles: they are in no index, which would have to follow whenever hundreds of articles are tagged at once. */
  readonly tagged?: TaggedArticles;
  readonly order?: "relevance" | "newest";
  readonly offset?: number;
  readonly limit?: number;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** Articles that the words stand in; with phrases or excluded words an upper bound. */
  readonly totalCount: number;
  /** Whether `totalCount` is exact. */
  readonly isExact: boolean;
}

const DEFAULT_LIMIT = 50;
/** Texts read at once while hits are checked: as many as are still wanted, within these. */
const CHECK_BATCH = { from: 8, to: 64 } as const;
/** Texts read for one answer: a phrase of common words that stands nowhere ends here, and the answer says that it is not exact. */
const CHECK_LIMIT = 2000;
/** Articles whose note was written since the index took them in, and that are read before any other. */
const ANNOTATED_LIMIT = 64;

/** The articles that answer what was typed, best (or newest) first, with the place where they do. Nothing typed finds nothing. */
export async function searchArticles(
  corpus: Corpus,
  text: string,
  options: SearchOptions = {},
): Promise<CorpusResult<SearchAnswer>> {
  const {
    isTyping = true,
    isAllowed = () => true,
    tagged = new Map(),
    order = "relevance",
    offset = 0,
    limit = DEFAULT_LIMIT,
  } = options;
  const query = parseSearch(text, isTyping);
  if (query.required.length === 0) return { ok: true, value: { hits: [], totalCount: 0, isExact: true } };
  const find = makeTermFinder([...query.required, ...query.excluded]);
  const check = makeHitCheck(query, find);
  return read(corpus, async (tables) => {
    const words = query.required.flatMap((term) => term.words);
    const [state, marks, buckets] = await Promise.all([
      readState(tables),
      readMarks(tables),
      readBuckets(tables, words),
    ]);
    const taggedByTerm = findTagged(tagged, find, query.required.length);
    const candidates = scoreArticles(buckets, query.required, taggedByTerm, state);
    const { ids, scores } = candidates;
    const indexed = new Set(marks.size === 0 ? [] : ids);
    for (const id of marks.keys()) if (!indexed.has(id)) ids.push(id);
    await scoreNotes(tables, marks, candidates, find);
    const allowed = ids.filter(isAllowed);
    const allowedCount = allowed.length;
    const ranking = makeRanking(
      allowed,
      order === "newest" ? (a, b) => b - a : (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a,
    );
    const hits: SearchHit[] = [];
    let passedCount = 0;
    let checkedCount = 0;
    let failedCount = 0;
    while (passedCount < offset + limit && checkedCount < CHECK_LIMIT) {
      const wanted = Math.max(CHECK_BATCH.from, offset + limit - passedCount);
      const batch = ranking.take(Math.min(CHECK_BATCH.to, CHECK_LIMIT - checkedCount, wanted));
      if (batch.length === 0) break;
      for (const record of await tables.articles.bulkGet(batch)) {
        checkedCount++;
        const hit = record === undefined ? null : check(record, passedCount >= offset && hits.length < limit);
        if (hit === null) failedCount++;
        else if (passedCount++ >= offset && hits.length < limit) hits.push(hit);
      }
    }
    const isPlain = query.excluded.length === 0 && query.required.every((term) => term.words.length === 1);
    const isExact = checkedCount >= allowedCount || (isPlain && marks.size === 0 && state.removedCount === 0);
    return { hits, totalCount: allowedCount - failedCount, isExact };
  });
}

/** Adds to the scores what the notes are worth that the index does not know yet. */
async function scoreNotes(
  tables: CorpusTables,
  marks: ReadonlyMap<number, number>,
  { scores, namingScores }: Candidates,
  find: TermFinder,
): Promise<void> {
  const annotated: number[] = [];
  for (const [id, mark] of marks) if (mark === SEARCH_MARKS.ANNOTATED) annotated.push(id);
  // The highest ids are the latest articles.
  for (const record of await tables.articles.bulkGet(annotated.slice(-ANNOTATED_LIMIT))) {
    if ((record?.note ?? "") === "") continue;
    const inNote = find(record!.note!);
    for (const [t, score] of namingScores.entries()) if (inNote[t]!.length > 0) scores[record!.id]! += score;
  }
}
