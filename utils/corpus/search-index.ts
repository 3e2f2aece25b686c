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
  listLookUps,
  readBuckets,
  scoreArticles,
  scoreFound,
  type TaggedArticles,
} from "./search-candidates.ts";
import { makeHitCheck, readHead, type SearchHit } from "./search-hit.ts";
import type { ArticleRecord } from "./records.ts";
import { SOURCE_WEIGHT } from "./search-collector.ts";
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
  /** What was removed is searched, and nothing else: all of it in its texts, as the index may have forgotten it. */
  readonly isRemoved?: boolean;
  readonly order?: "relevance" | "newest";
  readonly offset?: number;
  readonly limit?: number;
}

/** What was found in texts that are gone through again. */
type FoundBefore = Map<string, ReturnType<TermFinder>>;

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
/** The same where nothing but one or two letters was typed yet. */
const SHORT_CHECK_LIMIT = 256;
/** Articles that the index does not know as they are, and that are read before any other: no more wait, but for after an import. */
const FRESH_LIMIT = 64;

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
    isRemoved = false,
    order = "relevance",
    offset = 0,
    limit = DEFAULT_LIMIT,
  } = options;
  const query = parseSearch(text, isTyping);
  if (query.required.length === 0) return { ok: true, value: { hits: [], totalCount: 0, isExact: true } };
  const findAnew = makeTermFinder([...query.required, ...query.excluded]);
  const found: FoundBefore = new Map();
  const find: TermFinder = (text) => found.get(text) ?? findAnew(text);
  const check = makeHitCheck(query, find, isRemoved);
  return read(corpus, async (tables) => {
    const lookUps = listLookUps(query.required);
    const isShort = lookUps.length === 0;
    // Whole words come first where they are all that the index can tell.
    const asked = isShort
      ? query.required.map((term, t) => ({ t, term: { ...term, isPrefix: false } }))
      : lookUps;
    const [state, marks, buckets] = await Promise.all([
      readState(tables),
      readMarks(tables),
      readBuckets(
        tables,
        asked.map(({ term }) => term),
      ),
    ]);
    const taggedByTerm = findTagged(tagged, find, query.required.length);
    const candidates = scoreArticles(buckets, asked, taggedByTerm, state);
    const { ids, scores } = candidates;
    const isAll = isShort || isRemoved;
    const known = new Set(marks.size === 0 && !isAll ? [] : ids);
    const others = isAll ? Array.from({ length: state.lastArticleId }, (_, i) => i + 1) : marks.keys();
    for (const id of others) if (!known.has(id)) ids.push(id);
    const fresh =
      order === "newest" ? new Map() : await scoreFresh(tables, marks, candidates, taggedByTerm, find, found);
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
    const checkLimit = isShort ? SHORT_CHECK_LIMIT : CHECK_LIMIT;
    while (passedCount < offset + limit && checkedCount < checkLimit) {
      const wanted = Math.max(CHECK_BATCH.from, offset + limit - passedCount);
      const batch = ranking.take(Math.min(CHECK_BATCH.to, checkLimit - checkedCount, wanted));
      if (batch.length === 0) break;
      const read = await tables.articles.bulkGet(batch.filter((id) => !fresh.has(id)));
      let at = 0;
      for (const id of batch) {
        const record = fresh.get(id) ?? read[at++];
        checkedCount++;
        const hit = record === undefined ? null : check(record, passedCount >= offset && hits.length < limit);
        if (hit === null) failedCount++;
        else if (passedCount++ >= offset && hits.length < limit) hits.push(hit);
      }
    }
    const isPlain =
      !isAll &&
      lookUps.length === query.required.length &&
      query.excluded.length === 0 &&
      query.required.every((term) => term.words.length === 1);
    const isExact = checkedCount >= allowedCount || (isPlain && marks.size === 0 && state.removedCount === 0);
    return { hits, totalCount: allowedCount - failedCount, isExact };
  });
}

/** Scores the articles that the index does not know as they are, by themselves; answers those that were read. */
async function scoreFresh(
  tables: CorpusTables,
  marks: ReadonlyMap<number, number>,
  { scores, worths }: Candidates,
  taggedByTerm: readonly ReadonlySet<number>[],
  find: TermFinder,
  found: FoundBefore,
): Promise<ReadonlyMap<number, ArticleRecord>> {
  // Of more those with a new note, and then the latest, which have the highest ids.
  const rank = (mark: number): number => (mark === SEARCH_MARKS.ANNOTATED ? 1 : 0);
  const ids = [...marks]
    .sort(([a, aMark], [b, bMark]) => rank(bMark) - rank(aMark) || b - a)
    .map(([id]) => id);
  const records = await tables.articles.bulkGet(ids.slice(0, FRESH_LIMIT));
  const fresh = new Map<number, ArticleRecord>();
  for (const record of records) {
    if (record === undefined) continue;
    const { id, source, note = "" } = record;
    fresh.set(id, record);
    const inTitle = find(source.title ?? "");
    const inNote = find(note);
    const inText = find(source.text);
    found.set(source.text, inText);
    const inRest = find(readHead({ ...source, title: null }));
    scores[id] = scoreFound(
      worths,
      worths.map((_, t) => ({
        namingCount: inTitle[t]!.length + inNote[t]!.length,
        count: inText[t]!.length + SOURCE_WEIGHT * inRest[t]!.length,
        isTagged: taggedByTerm[t]!.has(id),
      })),
    );
  }
  return fresh;
}
