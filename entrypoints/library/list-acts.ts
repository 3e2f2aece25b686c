import { batch, type Signal } from "@preact/signals";
import type { LibraryEntry } from "../../components/library-entry.ts";
import { NOTHING_SELECTED, type Selection } from "../../components/selection.ts";
import type { Texts } from "../../components/texts.ts";
import { changeTags, normaliseTag, setNote } from "../../utils/corpus/annotations.ts";
import { removeArticles, restoreArticles } from "../../utils/corpus/removal.ts";
import { removeSeeds } from "../../utils/corpus/seeds.ts";
import type { Library } from "./library.ts";
import type { ListReading } from "./list-reading.ts";
import type { ListSearch } from "./list-search.ts";

/** What is done to articles of the list; each is seen in it at once. */
export interface ListActs {
  readonly remove: (ids: readonly number[]) => Promise<void>;
  readonly restore: (ids: readonly number[]) => Promise<void>;
  readonly tag: (change: {
    readonly add?: readonly string[];
    readonly remove?: readonly string[];
  }) => Promise<void>;
  /** Answers whether it was kept. */
  readonly note: (id: number, text: string) => Promise<boolean>;
  readonly removeExamples: () => Promise<void>;
}

export interface ListActsOptions {
  readonly reading: ListReading;
  readonly search: ListSearch;
  readonly selection: Signal<Selection>;
}

/** Acts on the corpus, of the list. */
export function createListActs(
  library: Library,
  texts: Texts,
  { reading, search, selection }: ListActsOptions,
): ListActs {
  const { corpus } = library;
  const patch = (ids: readonly number[], change: (entry: LibraryEntry) => Partial<LibraryEntry>) => {
    const changed = new Set(ids);
    reading.patch((entry) => (changed.has(entry.id) ? { ...entry, ...change(entry) } : entry));
  };

  const restore = async (ids: readonly number[]) => {
    const done = await library.change(restoreArticles(corpus, ids));
    if (done === null) return;
    batch(() => {
      patch(ids, () => ({ removedAt: null }));
      selection.value = NOTHING_SELECTED;
    });
    library.offerUndo(null);
    library.announce(texts.count("library_restored", done.value));
  };

  return {
    restore,
    remove: async (ids) => {
      const wanted = new Set(ids);
      const present = reading.entries.value
        .filter(({ id, removedAt }) => wanted.has(id) && removedAt === null)
        .map(({ id }) => id);
      if (present.length === 0) return;
      const now = Date.now();
      const done = await library.change(removeArticles(corpus, present, now));
      if (done === null) return;
      batch(() => {
        patch(present, () => ({ removedAt: now }));
        search.drop(new Set(present));
        selection.value = NOTHING_SELECTED;
      });
      library.offerUndo({
        said: texts.count("library_removed", done.value),
        undo: () => restore(present),
      });
    },
    tag: async (change) => {
      const ids = [...selection.value.ids];
      const done = await library.change(changeTags(corpus, ids.map(String), change));
      if (done === null) return;
      const added = (change.add ?? []).map(normaliseTag).filter((each) => each !== null);
      patch(ids, ({ tags }) => ({
        tags: [...new Set([...tags.filter((each) => change.remove?.includes(each) !== true), ...added])],
      }));
      library.announce(texts.count("library_tagged", done.value));
    },
    note: async (id, text) => {
      const done = await library.change(setNote(corpus, String(id), text));
      if (done === null) return false;
      patch([id], () => ({ hasNote: text !== "" }));
      library.announce(texts.t("library_note_kept"));
      return true;
    },
    removeExamples: async () => {
      const done = await library.change(removeSeeds(corpus));
      if (done === null) return;
      reading.patch((entry) => (entry.origin === "seed" ? null : entry));
      library.announce(texts.count("ui_examples_removed", done.value));
    },
  };
}
