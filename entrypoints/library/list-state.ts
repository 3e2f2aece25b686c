import { batch, computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import type { LibraryExamplesProps } from "../../components/library-examples.tsx";
import type { LibraryListState, LibraryViewActions } from "../../components/library-list-view.tsx";
import { keepListed, NOTHING_SELECTED, type Selection } from "../../components/selection.ts";
import type { Texts } from "../../components/texts.ts";
import { getArticles } from "../../utils/corpus/articles.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import type { Library } from "./library.ts";
import { createListActs } from "./list-acts.ts";
import { parseFilter, withFilter } from "./list-params.ts";
import { createListReading } from "./list-reading.ts";
import { createArranging } from "./list-arranging.ts";
import { foldRows, listChoices } from "./list-rows.ts";
import { createListSearch, isSearched } from "./list-search.ts";
import { makeFragment } from "./router.ts";

/** Set once the reader has put the remark on the examples away. */
const EXAMPLES_KEY = "areExamplesKnown";

/** The groups that are folded away outlive a look at an article. */
let keptFolded: ReadonlySet<string> = new Set();

export interface ListState {
  readonly state: ReadonlySignal<LibraryListState>;
  readonly actions: LibraryViewActions;
  /** What there is to say of the list: examples that the reader does not know yet, and articles that upkeep has not come to. */
  readonly remarks: ReadonlySignal<{ readonly exampleCount: number; readonly backlogCount: number }>;
  readonly examples: Pick<LibraryExamplesProps, "onRemove" | "onKeep">;
  /** Shows what the address now says. */
  readonly show: (params: URLSearchParams) => void;
  readonly close: () => void;
}

/** The list over the corpus: read in slices, newest first; searched as one types; followed as it changes. */
export function createListState(library: Library, texts: Texts, first: URLSearchParams): ListState {
  const { corpus } = library;
  const params = signal(first);
  const folded = signal(keptFolded);
  const selection = signal<Selection>(NOTHING_SELECTED);
  const areExamplesKnown = signal(true);
  const isBusy = signal(false);
  const dialogue = signal<LibraryListState["dialogue"]>(null);
  const note = signal<string | null>(null);
  const { compare: compareNames } = new Intl.Collator(texts.locale);

  const reading = createListReading(library);
  const { entries, readCount } = reading;
  const query = computed(() => params.value.get("q") ?? "");
  const isSearch = computed(() => isSearched(query.value));
  const filter = computed(() => parseFilter(params.value));
  const byId = computed(() => new Map(entries.value.map((entry) => [entry.id, entry])));
  const isRead = computed(() => readCount.value === null);
  const search = createListSearch(library, texts, { query, filter, byId, isRead });
  const { answer } = search;
  const acts = createListActs(library, texts, { reading, search, selection });

  const { arrangement, close: stopArranging } = createArranging(entries, filter, compareNames);
  // A search that was begun over the list leaves it in sight until there is an answer; one that the page was opened with does not.
  const isOpenedBySearch = signal(isSearched(first.get("q") ?? ""));
  const isListed = computed(() => !isSearch.value || (answer.value === null && !isOpenedBySearch.value));
  const rows = computed(() =>
    isListed.value ? foldRows(arrangement.value.rows, folded.value) : (answer.value?.rows ?? []),
  );
  /** How many articles of a list that is not whole yet are read; null once it is. */
  const shownCount = computed(() => {
    if (!isListed.value && answer.value === null) return readCount.value ?? 0;
    // What was read last is being arranged.
    const isLagging = entries.value.length > 2 * arrangement.value.entryCount;
    return readCount.value ?? (isLagging ? entries.value.length : null);
  });
  const selectedTags = computed(() =>
    dialogue.value === "annotate"
      ? listChoices([...selection.value.ids].flatMap((id) => byId.value.get(id) ?? [])).tags
      : [],
  );

  const state = computed((): LibraryListState => ({
    rows: rows.value,
    rowCount: isListed.value ? rows.value.length : (answer.value?.totalCount ?? 0),
    articleCount: isListed.value ? arrangement.value.ordered.length : (answer.value?.totalCount ?? 0),
    isExact: isListed.value || answer.value?.isExact !== false,
    totalCount:
      shownCount.value === null
        ? arrangement.value.totalCount
        : Math.max(reading.expectedCount.value, shownCount.value),
    query: isSearch.value && answer.value === null ? "" : query.value.trim(),
    filter: filter.value,
    outlets: arrangement.value.outlets,
    tags: arrangement.value.tags,
    selection: selection.value,
    readCount: shownCount.value,
    failure: reading.failure.value,
    isBusy: isBusy.value,
    dialogue: dialogue.value,
    annotation: { tags: selectedTags.value, note: note.value },
  }));

  const remarks = computed(() => ({
    exampleCount: areExamplesKnown.value ? 0 : arrangement.value.exampleCount,
    backlogCount: reading.backlogCount.value,
  }));

  const listShown = (): number[] =>
    rows.value.flatMap((row) => (row.kind === "article" ? [row.entry.id] : []));

  const stopListing = effect(() => {
    // Folding a group away selects nothing less.
    const { ordered } = arrangement.value;
    const found = isListed.value ? null : rows.value;
    if (selection.peek().ids.size === 0) return;
    const listed = found === null ? ordered.map(({ id }) => id) : listShown();
    const left = keepListed(selection.peek(), new Set(listed));
    if (left !== selection.peek()) selection.value = left;
  });

  void browser.storage.local.get(EXAMPLES_KEY).then((stored) => {
    areExamplesKnown.value = stored[EXAMPLES_KEY] === true;
  });

  async function run(work: () => Promise<void>): Promise<void> {
    isBusy.value = true;
    await work();
    isBusy.value = false;
  }

  /** Selects all that is listed: folded groups, and answers that were not asked for yet, with the rest. */
  async function selectAll(): Promise<void> {
    if (isSearch.value && answer.value !== null && !(await search.readRest())) return;
    const listed = isListed.value ? arrangement.value.ordered.map((entry) => entry.id) : listShown();
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
      keptFolded = next;
    },
    onOpenArticle: (id) => location.assign(makeFragment("article", String(id))),
    onOpenEvent: (eventId) => location.assign(makeFragment("event", String(eventId))),
    onEnd: () => {
      if (!isBusy.value) search.readMore();
    },
    onRemove: (ids) => void run(() => acts.remove(ids)),
    onRestore: () => void run(() => acts.restore([...selection.value.ids])),
    onExport: () => {
      library.exportIds.value = [...selection.value.ids].map(String);
      location.assign(makeFragment("transfer"));
    },
    onDialogue: (next) => void showDialogue(next),
    onAdd: (added) => void run(() => acts.tag({ add: [added] })),
    onTake: (taken) => void run(() => acts.tag({ remove: [taken] })),
    onNote: async (text) => {
      const [id] = selection.value.ids;
      return id !== undefined && (await acts.note(id, text));
    },
    onReadAgain: () => {
      reading.failure.value = null;
      void reading.readAll();
    },
  };

  return {
    state,
    actions,
    remarks,
    examples: {
      onRemove: () => void run(acts.removeExamples),
      onKeep: () => {
        areExamplesKnown.value = true;
        void browser.storage.local.set({ [EXAMPLES_KEY]: true });
      },
    },
    show: (next) => {
      params.value = next;
      if (!isSearch.value) isOpenedBySearch.value = false;
    },
    close: () => {
      reading.close();
      search.close();
      stopListing();
      stopArranging();
    },
  };
}
