import type { ComponentProps } from "preact";
import { useState } from "preact/hooks";
import { vi } from "vitest";
import type { LibraryEntry } from "../../../components/library-entry.ts";
import {
  LibraryListView,
  type LibraryListState,
  type LibraryViewActions,
} from "../../../components/library-list-view.tsx";
import { LibraryShell, type LibraryShellActions } from "../../../components/library-shell.tsx";
import { NOTHING_SELECTED } from "../../../components/selection.ts";
import type { Texts } from "../../../components/texts.ts";
import { parseFilter } from "../../../entrypoints/library/list-params.ts";
import { listChoices, makeRows, makeTest, orderByTime } from "../../../entrypoints/library/list-rows.ts";
import { LIBRARY_NOW } from "../../fixtures/library.ts";
import { show } from "./show.tsx";

const { compare: compareNames } = new Intl.Collator("en");

/** The list's state over these articles, as the page makes it. */
export function makeListState(
  entries: readonly LibraryEntry[],
  change: Partial<LibraryListState> = {},
): LibraryListState {
  const filter = change.filter ?? parseFilter(new URLSearchParams());
  const ordered = orderByTime(entries.filter(makeTest(filter)));
  const { grouping } = filter;
  const rows = makeRows(ordered, { grouping, now: LIBRARY_NOW, compareNames });
  return {
    rows,
    rowCount: rows.length,
    articleCount: ordered.length,
    isExact: true,
    totalCount: entries.filter((entry) => entry.removedAt === null).length,
    query: "",
    filter,
    ...listChoices(entries),
    selection: NOTHING_SELECTED,
    readCount: null,
    failure: null,
    isBusy: false,
    dialogue: null,
    annotation: { tags: [], note: null },
    ...change,
  };
}

/** Callbacks that note their calls. */
export function makeLibraryActions() {
  return {
    onSelect: vi.fn<LibraryViewActions["onSelect"]>(),
    onFold: vi.fn<LibraryViewActions["onFold"]>(),
    onOpenArticle: vi.fn<LibraryViewActions["onOpenArticle"]>(),
    onOpenEvent: vi.fn<LibraryViewActions["onOpenEvent"]>(),
    onRemove: vi.fn<LibraryViewActions["onRemove"]>(),
    onEnd: vi.fn<LibraryViewActions["onEnd"]>(),
    onRestore: vi.fn<LibraryViewActions["onRestore"]>(),
    onExport: vi.fn<LibraryViewActions["onExport"]>(),
    onSelectAll: vi.fn<LibraryViewActions["onSelectAll"]>(),
    onSelectNone: vi.fn<LibraryViewActions["onSelectNone"]>(),
    onAdd: vi.fn<LibraryViewActions["onAdd"]>(),
    onTake: vi.fn<LibraryViewActions["onTake"]>(),
    onNote: vi.fn<LibraryViewActions["onNote"]>(),
    onFilter: vi.fn<LibraryViewActions["onFilter"]>(),
    onDialogue: vi.fn<LibraryViewActions["onDialogue"]>(),
    onReadAgain: vi.fn<LibraryViewActions["onReadAgain"]>(),
    onUndo: vi.fn<() => void>(),
  } satisfies LibraryViewActions & Pick<LibraryShellActions, "onUndo">;
}

const nothing = () => undefined;

/** What of the frame around the list a test sets. */
type LibraryFrame = Pick<ComponentProps<typeof LibraryShell>, "undoable">;
const PLAIN_FRAME: LibraryFrame = { undoable: null };

/** Shows the list in its frame until the test ends. What is selected is kept as the page keeps it. */
export function showLibrary(state: LibraryListState, texts?: Texts) {
  const actions = makeLibraryActions();
  function List({ given }: { readonly given: LibraryListState }) {
    const [selection, setSelection] = useState(given.selection);
    actions.onSelect.mockImplementation(setSelection);
    return <LibraryListView state={{ ...given, selection }} actions={actions} />;
  }
  const render = (given: LibraryListState, frame: LibraryFrame) => (
    <LibraryShell
      place={{ view: "list", id: "" }}
      query={given.query}
      opening="open"
      notice={null}
      failure={null}
      undoable={frame.undoable}
      announcement=""
      actions={{
        onSearch: nothing,
        onOpen: nothing,
        onErase: nothing,
        onUndo: actions.onUndo,
        onAccept: nothing,
      }}
    >
      <List given={given} />
    </LibraryShell>
  );
  const { root, update } = show(render(state, PLAIN_FRAME), texts);
  return {
    root,
    actions,
    update: (next: LibraryListState, frame = PLAIN_FRAME) => update(render(next, frame)),
  };
}
