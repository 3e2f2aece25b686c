import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { LibraryEntry, LibraryFilter, LibraryRow } from "../../components/library-entry.ts";
import type { Texts } from "../../components/texts.ts";
import type { CorpusResult } from "../../utils/corpus/failure.ts";
import { searchArticles } from "../../utils/corpus/search-index.ts";
import { isOnlyExcluding } from "../../utils/corpus/search-query.ts";
import { listWithout } from "../../utils/corpus/search-without.ts";
import type { Library } from "./library.ts";
import { groupByTag, makeArticleRow, makeTest, orderByTime } from "./list-rows.ts";

/** After the last key, before a search begins: the next key of a quick typist comes first. */
const TYPING_MS = 60;
/** Answers that are read at once. */
const PAGE_SIZE = 60;

/** What was found, as far as it was read. */
export interface ListAnswer {
  readonly query: string;
  readonly filter: LibraryFilter;
  readonly rows: readonly LibraryRow[];
  readonly totalCount: number;
  readonly isExact: boolean;
  /** Whether there are no more to be had: not every text is read to check an answer of thousands. */
  readonly isAll: boolean;
  /** Of a query that only leaves articles out: the list that they are left out of, and how far it was gone through. */
  readonly rest?: { readonly ids: readonly number[]; readonly next: number | null };
}

/** What is looked for, and in what. */
export interface ListQuestion {
  readonly query: ReadonlySignal<string>;
  readonly filter: ReadonlySignal<LibraryFilter>;
  readonly byId: ReadonlySignal<ReadonlyMap<number, LibraryEntry>>;
  /** Whether all entries were read. */
  readonly isRead: ReadonlySignal<boolean>;
}

export interface ListSearch {
  /** null where nothing is looked for, or nothing was found out yet. */
  readonly answer: ReadonlySignal<ListAnswer | null>;
  /** Reads the next answers, where there are more. */
  readonly readMore: () => void;
  /** Reads all answers; false where something else was looked for meanwhile, or it failed. */
  readonly readRest: () => Promise<boolean>;
  /** Takes articles out of the answer before it is looked for anew. */
  readonly drop: (ids: ReadonlySet<number>) => void;
  readonly close: () => void;
}

type Asked = Pick<ListAnswer, "query" | "filter">;
type Found = CorpusResult<Omit<ListAnswer, keyof Asked>>;

/** Whether a query asks for anything. */
export function isSearched(query: string): boolean {
  return query.trim() !== "";
}

/** Searches as the question changes; the answers before stay until the new ones are there. */
export function createListSearch(
  library: Library,
  texts: Texts,
  { query, filter, byId, isRead }: ListQuestion,
): ListSearch {
  const answer = signal<ListAnswer | null>(null);
  const tagged = computed(() => groupByTag(byId.value.values()));
  let isClosed = false;
  let searchCount = 0;

  // One at a time: what was typed over while another was looked for is not looked for any more.
  let running: Promise<void> = Promise.resolve();
  function search(offset: number, limit = PAGE_SIZE): Promise<void> {
    const turn = ++searchCount;
    running = running.catch(() => undefined).then(() => answerTurn(turn, offset, limit));
    return running;
  }

  async function answerTurn(turn: number, offset: number, limit: number): Promise<void> {
    if (turn !== searchCount || isClosed) return;
    const asked = { query: query.value, filter: filter.value };
    const before = offset === 0 ? null : answer.value;
    const found = await (isOnlyExcluding(asked.query)
      ? leaveOut(asked, before, limit)
      : findPage(asked, before, limit));
    if (turn !== searchCount || isClosed) return;
    if (!found.ok) {
      library.showFailure(found.error);
      return;
    }
    answer.value = { ...asked, ...found.value };
    if (offset === 0) library.announce(texts.count("library_articles", found.value.totalCount));
  }

  /** The next answers that some words ask for, after those before. */
  async function findPage(asked: Asked, before: ListAnswer | null, limit: number): Promise<Found> {
    const passes = makeTest(asked.filter);
    const known = byId.value;
    const found = await searchArticles(library.corpus, asked.query, {
      offset: before?.rows.length ?? 0,
      limit,
      tagged: tagged.value,
      isRemoved: asked.filter.shown === "removed",
      isAllowed: (id) => {
        const entry = known.get(id);
        return entry !== undefined && passes(entry);
      },
    });
    if (!found.ok) return found;
    const { hits, totalCount, isExact } = found.value;
    const rows = hits.flatMap(({ id, parts }) => {
      const entry = known.get(Number(id));
      return entry === undefined ? [] : [makeArticleRow(entry, false, parts)];
    });
    return {
      ok: true,
      value: { rows: [...(before?.rows ?? []), ...rows], totalCount, isExact, isAll: hits.length < limit },
    };
  }

  /** More of the list in its own order, without what is left out. */
  async function leaveOut(asked: Asked, before: ListAnswer | null, limit: number): Promise<Found> {
    const known = byId.value;
    const { ids, next } = before?.rest ?? { ids: listAll(asked.filter), next: 0 };
    const rows = [...(before?.rows ?? [])];
    const wantedCount = rows.length + limit;
    let from = next;
    let leftCount = 0;
    // As many more as were asked for, where finding them does not end sooner.
    while (from !== null && rows.length < wantedCount) {
      const found = await listWithout(library.corpus, asked.query, ids, {
        from,
        tagged: tagged.value,
        isRemoved: asked.filter.shown === "removed",
      });
      if (!found.ok) return found;
      for (const id of found.value.ids) {
        const entry = known.get(id);
        if (entry !== undefined) rows.push(makeArticleRow(entry, false));
      }
      ({ next: from, leftCount } = found.value);
      if (isClosed || asked.query !== query.value || asked.filter !== filter.value) break;
    }
    const isAll = from === null;
    const totalCount = rows.length + leftCount;
    return { ok: true, value: { rows, totalCount, isExact: isAll, isAll, rest: { ids, next: from } } };
  }

  /** All articles of a filter, in the list's order. */
  function listAll(asked: LibraryFilter): number[] {
    return orderByTime([...byId.value.values()].filter(makeTest(asked))).map(({ id }) => id);
  }

  let typing: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const isWanted = isSearched(query.value) && byId.value.size > 0 && isRead.value;
    void filter.value;
    clearTimeout(typing);
    if (!isSearched(query.value)) {
      searchCount++;
      answer.value = null;
    } else if (isWanted) typing = setTimeout(() => void search(0), answer.peek() === null ? 0 : TYPING_MS);
  });

  return {
    answer,
    readMore: () => {
      const now = answer.value;
      if (now !== null && now.query === query.value && !now.isAll) void search(now.rows.length);
    },
    readRest: async () => {
      if (answer.value?.isAll === false) await search(0, Infinity);
      return answer.value?.isAll === true && answer.value.query === query.value;
    },
    drop: (ids) => {
      const now = answer.value;
      if (now === null) return;
      const left = now.rows.filter((row) => row.kind !== "article" || !ids.has(row.entry.id));
      answer.value = { ...now, rows: left, totalCount: now.totalCount - (now.rows.length - left.length) };
    },
    close: () => {
      isClosed = true;
      clearTimeout(typing);
      stop();
    },
  };
}
