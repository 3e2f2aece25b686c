// What a query lists that only leaves articles out: all that are given, without those in which any of its terms stands. Most of them the
// index decides alone. An article is read where it cannot: words of a phrase may stand apart, and an article that was indexed before,
// or is yet to be, may have other words than the index knows.
import { type Corpus, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import {
  findPostings,
  findTagged,
  listLookUps,
  readBuckets,
  type TaggedArticles,
} from "./search-candidates.ts";
import { REVISED } from "./search-collector.ts";
import { makeHitCheck } from "./search-hit.ts";
import { readMarks } from "./search-marks.ts";
import { makeTermFinder, parseSearch, type SearchTerm } from "./search-query.ts";

export interface WithoutOptions {
  /** Where to begin in the list. */
  readonly from?: number;
  /** Tags of articles; their words are looked for too. */
  readonly tagged?: TaggedArticles;
  /** The list is of articles that were removed. */
  readonly isRemoved?: boolean;
}

export interface WithoutAnswer {
  /** In the order in which they were given. */
  readonly ids: readonly number[];
  /** Where to go on in the list; null at its end. */
  readonly next: number | null;
  /** How many come after that, at most. */
  readonly leftCount: number;
}

/** Articles read for one answer, which takes some tens of milliseconds; as a rule it lists thousands that need not be read. */
const CHECK_LIMIT = 128;
const CHECK_BATCH = 64;

/** What is known of an article by the index alone. */
const STANDING = { WITHOUT: 0, UNSURE: 1, HOLDS: 2 } as const;

const REVISED_TERM: SearchTerm = { words: [REVISED], isExact: true, isPrefix: false };

/** The articles of a list, of which none is removed or all are, that hold nothing of what a query excludes; as many as take few texts to be sure of. */
export async function listWithout(
  corpus: Corpus,
  text: string,
  articleIds: readonly number[],
  { from = 0, tagged = new Map(), isRemoved = false }: WithoutOptions = {},
): Promise<CorpusResult<WithoutAnswer>> {
  const { excluded } = parseSearch(text, false);
  const find = makeTermFinder(excluded);
  const check = makeHitCheck({ required: [], excluded }, find, isRemoved);
  const lookUps = listLookUps(excluded);
  return read(corpus, async (tables) => {
    const [{ lastArticleId }, marks, buckets] = await Promise.all([
      readState(tables),
      readMarks(tables),
      readBuckets(tables, [REVISED_TERM, ...lookUps.map(({ term }) => term)]),
    ]);
    const standings = new Uint8Array(lastArticleId + 1);
    for (const { term } of lookUps) {
      const standing = term.words.length === 1 ? STANDING.HOLDS : STANDING.UNSURE;
      let held: ReadonlySet<number> | null = null;
      for (const index of term.words.keys()) {
        const own: ReadonlySet<number> = new Set(findPostings(buckets, term, index).ids);
        held = held === null ? own : held.intersection(own);
      }
      for (const id of held ?? []) standings[id] = Math.max(standings[id]!, standing);
    }
    for (const id of findPostings(buckets, REVISED_TERM, 0).ids)
      standings[id] = Math.min(standings[id]!, STANDING.UNSURE);
    for (const id of marks.keys()) standings[id] = STANDING.UNSURE;
    // The index may have forgotten what was removed.
    if (isRemoved) standings.fill(STANDING.UNSURE);
    for (const ids of findTagged(tagged, find, excluded.length))
      for (const id of ids) standings[id] = STANDING.HOLDS;

    const isLeft = (id: number): boolean => standings[id] !== STANDING.HOLDS;
    const listed: number[] = [];
    const unsure: number[] = [];
    let at = from;
    for (; at < articleIds.length && unsure.length < CHECK_LIMIT; at++) {
      const id = articleIds[at]!;
      if (isLeft(id)) listed.push(id);
      if (standings[id] === STANDING.UNSURE) unsure.push(id);
    }
    const failed = new Set<number>();
    for (let first = 0; first < unsure.length; first += CHECK_BATCH) {
      const batch = unsure.slice(first, first + CHECK_BATCH);
      for (const [i, record] of (await tables.articles.bulkGet(batch)).entries())
        if (record === undefined || check(record, false) === null) failed.add(batch[i]!);
    }
    return {
      ids: listed.filter((id) => !failed.has(id)),
      next: at < articleIds.length ? at : null,
      leftCount: articleIds.slice(at).filter(isLeft).length,
    };
  });
}
