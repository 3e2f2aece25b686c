import { batch, computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import type { LibraryEntry, LibraryFilter, LibraryRow } from "../../components/library-entry.ts";
import type { LibraryListState, LibraryViewActions } from "../../components/library-list-view.tsx";
import { keepListed, NOTHING_SELECTED, type Selection } from "../../components/selection.ts";
import type { Texts } from "../../components/texts.ts";
import { changeTags, normaliseTag, setNote } from "../../utils/corpus/annotations.ts";
import { getArticles } from "../../utils/corpus/articles.ts";
import { countBacklog } from "../../utils/corpus/backlog.ts";
import { removeArticles, restoreArticles } from "../../utils/corpus/removal.ts";
import { searchArticles } from "../../utils/corpus/search-index.ts";
import { removeSeeds } from "../../utils/corpus/seeds.ts";
import { send } from "../../utils/messaging/send.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { type Library, toFailure } from "./library.ts";
import { readEntries } from "./list-entries.ts";
import { parseFilter, withFilter } from "./list-params.ts";
import { foldRows, listChoices, makeArticleRow, makeRows, makeTest, orderByTime } from "./list-rows.ts";
import { makeFragment } from "./router.ts";

/** After the last key, before a search begins: the next key of a quick typist comes first. */
const TYPING_MS = 60;
/** Answers that are read at once. */
const PAGE_SIZE = 60;
/** How often is asked how far upkeep is. */
const BACKLOG_MS = 2000;
/** The list is read anew while events are being looked for: so many of those questions apart. */
const BACKLOG_READS = 5;
/** Set once the reader has put the remark on the examples away. */
const EXAMPLES_KEY = "areExamplesKnown";

/** What of the list outlives a look at an article: the way back leads to where one was. */
const kept = { entries: [] as readonly LibraryEntry[], folded: new Set<string>() as ReadonlySet<string> };

/** Forgets what was read of the articles: they were all deleted. */
export function forgetList(): void {
  kept.entries = [];
}

interface Answer {
  readonly query: string;
  readonly filter: LibraryFilter;
  readonly rows: readonly LibraryRow[];
  readonly totalCount: number;
  readonly isExact: boolean;
  /** Whether there are no more to be had: not every text is read to check an answer of thousands. */
  readonly isAll: boolean;
}

export interface ListState {
  readonly state: ReadonlySignal<LibraryListState>;
  readonly actions: LibraryViewActions;
  /** Shows what the address now says. */
  readonly show: (params: URLSearchParams) => void;
  readonly close: () => void;
}

/** The list over the corpus: read in slices, newest first; searched as one types; followed as it changes. */
export function createListState(library: Library, texts: Texts, first: URLSearchParams): ListState {
  const { corpus } = library;
  const params = signal(first);
  const entries = signal(kept.entries);
  const readCount = signal<number | null>(kept.entries.length === 0 ? 0 : null);
  const folded = signal(kept.folded);
  const selection = signal<Selection>(NOTHING_SELECTED);
  const answer = signal<Answer | null>(null);
  const failure = signal<LibraryListState["failure"]>(null);
  const backlogCount = signal(0);
  const areExamplesKnown = signal(true);
  const isBusy = signal(false);
  const dialogue = signal<LibraryListState["dialogue"]>(null);
  const note = signal<string | null>(null);
  let isClosed = false;
  const { compare: compareNames } = new Intl.Collator(texts.locale);

  const query = computed(() => params.value.get("q") ?? "");
  const isSearch = computed(() => query.value.trim() !== "");
  const filter = computed(() => parseFilter(params.value));
  const choices = computed(() => listChoices(entries.value));
  const ordered = computed(() => orderByTime(entries.value.filter(makeTest(filter.value))));
  const grouped = computed(() =>
    makeRows(ordered.value, { grouping: filter.value.grouping, now: Date.now(), compareNames }),
  );
  const rows = computed(() =>
    isSearch.value ? (answer.value?.rows ?? []) : foldRows(grouped.value, folded.value),
  );
  const totalCount = computed(() => entries.value.filter((entry) => entry.removedAt === null).length);
  const exampleCount = computed(
    () => entries.value.filter((entry) => entry.isExample && entry.removedAt === null).length,
  );
  const byId = computed(() => new Map(entries.value.map((entry) => [entry.id, entry])));
  const selectedTags = computed(() =>
    dialogue.value === "annotate"
      ? listChoices([...selection.value.ids].flatMap((id) => byId.value.get(id) ?? [])).tags
      : [],
  );

  const state = computed((): LibraryListState => ({
    rows: rows.value,
    rowCount: isSearch.value ? (answer.value?.totalCount ?? 0) : rows.value.length,
    articleCount: isSearch.value ? (answer.value?.totalCount ?? 0) : ordered.value.length,
    isExact: !isSearch.value || answer.value?.isExact !== false,
    totalCount: totalCount.value,
    query: isSearch.value && answer.value === null ? "" : query.value.trim(),
    filter: filter.value,
    ...choices.value,
    selection: selection.value,
    readCount: isSearch.value && answer.value === null ? (readCount.value ?? 0) : readCount.value,
    backlogCount: backlogCount.value,
    exampleCount: areExamplesKnown.value ? 0 : exampleCount.value,
    failure: failure.value,
    isBusy: isBusy.value,
    dialogue: dialogue.value,
    annotation: { tags: selectedTags.value, note: note.value },
  }));

  // One reading at a time; what changes meanwhile is read after it.
  let isReading = false;
  let isStale = false;
  async function readAll(): Promise<void> {
    isStale = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isStale) {
        isStale = false;
        const isFirst = entries.value.length === 0;
        const all = await readEntries(corpus, (soFar) => {
          if (isFirst && !isClosed) {
            // The first are seen at once; the rest comes all together, so that the list does not move under the reader.
            batch(() => {
              if (entries.value.length === 0) entries.value = [...soFar];
              readCount.value = soFar.length;
            });
          }
          return !isClosed;
        });
        if (isClosed) return;
        batch(() => {
          entries.value = all;
          readCount.value = null;
          failure.value = null;
        });
        kept.entries = all;
      }
    } catch (error) {
      failure.value = toFailure(error);
    } finally {
      isReading = false;
    }
  }

  /** Changes entries here before they are read anew. */
  function patch(ids: ReadonlySet<number>, change: (entry: LibraryEntry) => Partial<LibraryEntry>): void {
    entries.value = entries.value.map((entry) =>
      ids.has(entry.id) ? { ...entry, ...change(entry) } : entry,
    );
    kept.entries = entries.value;
  }

  let searchCount = 0;
  async function search(offset: number, limit = PAGE_SIZE): Promise<void> {
    const turn = ++searchCount;
    const asked = { query: query.value, filter: filter.value };
    const passes = makeTest(asked.filter);
    const known = byId.value;
    const found = await searchArticles(corpus, asked.query, {
      offset,
      limit,
      isAllowed: (id) => {
        const entry = known.get(id);
        return entry !== undefined && passes(entry);
      },
    });
    if (turn !== searchCount || isClosed) return;
    if (!found.ok) {
      library.showFailure(found.error);
      return;
    }
    const { hits, totalCount: count, isExact } = found.value;
    const fresh = hits.flatMap(({ id, snippet }) => {
      const entry = known.get(Number(id));
      return entry === undefined ? [] : [makeArticleRow(entry, false, snippet)];
    });
    const before = offset === 0 ? [] : (answer.value?.rows ?? []);
    const isAll = hits.length < limit;
    answer.value = { ...asked, rows: [...before, ...fresh], totalCount: count, isExact, isAll };
    if (offset === 0) library.announce(texts.count("library_articles", count));
  }

  // What is looked for, or where, has changed: a search begins anew. The answers before stay until then.
  let typing: ReturnType<typeof setTimeout> | undefined;
  const stopSearching = effect(() => {
    const isWanted = isSearch.value && entries.value.length > 0 && readCount.value === null;
    void [query.value, filter.value];
    clearTimeout(typing);
    if (!isSearch.value) {
      searchCount++;
      answer.value = null;
    } else if (isWanted) typing = setTimeout(() => void search(0), answer.peek() === null ? 0 : TYPING_MS);
  });

  const stopListing = effect(() => {
    const shown = rows.value;
    if (selection.peek().ids.size === 0) return;
    const listed = new Set(shown.flatMap((row) => (row.kind === "article" ? [row.entry.id] : [])));
    // Folding a group away selects nothing less.
    const isFolded = !isSearch.value && listed.size < ordered.value.length;
    if (isFolded) for (const entry of ordered.value) listed.add(entry.id);
    const left = keepListed(selection.peek(), listed);
    if (left !== selection.peek()) selection.value = left;
  });

  let readTimer: ReturnType<typeof setTimeout> | undefined;
  const stopFollowing = effect(() => {
    void library.changeCount.value;
    clearTimeout(readTimer);
    readTimer = setTimeout(() => void readAll().then(() => watchBacklog()), 0);
  });

  let backlogTimer: ReturnType<typeof setTimeout> | undefined;
  async function watchBacklog(turn = 0): Promise<void> {
    clearTimeout(backlogTimer);
    const left = await countBacklog(corpus);
    if (isClosed || !left.ok) return;
    const wasLeft = backlogCount.value > 0;
    backlogCount.value = left.value;
    if (left.value > 0) {
      void send("corpus.keepUp", {});
      backlogTimer = setTimeout(() => void watchBacklog(turn + 1), BACKLOG_MS);
    }
    if (wasLeft && (left.value === 0 || turn % BACKLOG_READS === BACKLOG_READS - 1)) await readAll();
  }

  void browser.storage.local.get(EXAMPLES_KEY).then((stored) => {
    areExamplesKnown.value = stored[EXAMPLES_KEY] === true;
  });

  async function run(work: () => Promise<void>): Promise<void> {
    isBusy.value = true;
    await work();
    isBusy.value = false;
  }

  const restore = (ids: readonly number[]) =>
    run(async () => {
      const done = await library.change(restoreArticles(corpus, ids));
      if (done === null) return;
      batch(() => {
        patch(new Set(ids), () => ({ removedAt: null }));
        selection.value = NOTHING_SELECTED;
      });
      library.offerUndo(null);
      library.announce(texts.count("library_restored", done.value));
    });

  const remove = (ids: readonly number[]) =>
    run(async () => {
      const present = ids.filter((id) => byId.value.get(id)?.removedAt === null);
      if (present.length === 0) return;
      const now = Date.now();
      const done = await library.change(removeArticles(corpus, present, now));
      if (done === null) return;
      batch(() => {
        patch(new Set(present), () => ({ removedAt: now }));
        dropFromAnswer(new Set(present));
        selection.value = NOTHING_SELECTED;
      });
      library.offerUndo({
        said: texts.count("library_removed", done.value),
        undo: () => restore(present),
      });
    });

  function dropFromAnswer(ids: ReadonlySet<number>): void {
    const now = answer.value;
    if (now === null) return;
    const left = now.rows.filter((row) => row.kind !== "article" || !ids.has(row.entry.id));
    answer.value = { ...now, rows: left, totalCount: now.totalCount - (now.rows.length - left.length) };
  }

  async function tag(change: { readonly add?: readonly string[]; readonly remove?: readonly string[] }) {
    const ids = [...selection.value.ids];
    const done = await library.change(changeTags(corpus, ids.map(String), change));
    if (done === null) return;
    const added = (change.add ?? []).map(normaliseTag).filter((each) => each !== null);
    patch(new Set(ids), ({ tags }) => ({
      tags: [...new Set([...tags.filter((each) => change.remove?.includes(each) !== true), ...added])],
    }));
    library.announce(texts.count("library_tagged", done.value));
  }

  /** Selects all that is listed: folded groups, and answers that were not asked for yet, with the rest. */
  async function selectAll(): Promise<void> {
    const asked = answer.value;
    if (asked?.isAll === false) {
      await search(0, Infinity);
      // Something else was looked for meanwhile, or it failed.
      if (answer.value?.isAll !== true || answer.value.query !== query.value) return;
    }
    const listed = isSearch.value
      ? rows.value.flatMap((row) => (row.kind === "article" ? [row.entry.id] : []))
      : ordered.value.map((entry) => entry.id);
    selection.value = { ids: new Set(listed), anchor: null };
  }

  function turnTo(next: URLSearchParams): void {
    location.replace(makeFragment("list", "", next));
  }

  async function showDialogue(next: LibraryListState["dialogue"]): Promise<void> {
    batch(() => {
      dialogue.value = next;
      note.value = null;
    });
    const [id, ...more] = selection.value.ids;
    if (next !== "annotate" || id === undefined || more.length > 0) return;
    const [article] = unwrap(await getArticles(corpus, [String(id)]));
    if (dialogue.value === "annotate") note.value = article?.note ?? null;
  }

  const actions: LibraryViewActions = {
    onFilter: (change) => turnTo(withFilter(params.value, { ...filter.value, ...change })),
    onSelect: (next) => {
      selection.value = next;
    },
    onSelectAll: () => void run(selectAll),
    onSelectNone: () => {
      selection.value = NOTHING_SELECTED;
    },
    onFold: (key, isOpen) => {
      const next = new Set(folded.value);
      if (isOpen) next.delete(key);
      else next.add(key);
      folded.value = next;
      kept.folded = next;
    },
    onOpenArticle: (id) => location.assign(makeFragment("article", String(id))),
    onOpenEvent: (eventId) => location.assign(makeFragment("event", String(eventId))),
    onEnd: () => {
      const now = answer.value;
      if (now === null || now.query !== query.value || now.isAll || isBusy.value) return;
      void search(now.rows.length);
    },
    onRemove: (ids) => void remove(ids),
    onRestore: () => void restore([...selection.value.ids]),
    onExport: () => {
      library.exportIds.value = [...selection.value.ids].map(String);
      location.assign(makeFragment("transfer"));
    },
    onDialogue: (next) => void showDialogue(next),
    onAdd: (added) => void tag({ add: [added] }),
    onTake: (taken) => void tag({ remove: [taken] }),
    onNote: (text) => {
      const [id] = selection.value.ids;
      if (id === undefined) return;
      void library.change(setNote(corpus, String(id), text)).then((done) => {
        if (done === null) return;
        patch(new Set([id]), () => ({ hasNote: text !== "" }));
        library.announce(texts.t("library_note_kept"));
      });
    },
    onRemoveExamples: () =>
      void run(async () => {
        const done = await library.change(removeSeeds(corpus));
        if (done === null) return;
        entries.value = entries.value.filter((entry) => !entry.isExample);
        library.announce(texts.count("ui_examples_removed", done.value));
      }),
    onKeepExamples: () => {
      areExamplesKnown.value = true;
      void browser.storage.local.set({ [EXAMPLES_KEY]: true });
    },
    onReadAgain: () => {
      failure.value = null;
      void readAll();
    },
  };

  return {
    state,
    actions,
    show: (next) => {
      params.value = next;
    },
    close: () => {
      isClosed = true;
      for (const timer of [typing, readTimer, backlogTimer]) clearTimeout(timer);
      stopSearching();
      stopListing();
      stopFollowing();
    },
  };
}
