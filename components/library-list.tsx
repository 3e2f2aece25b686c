import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { LibraryRow } from "./library-entry.ts";
import { getListPlace, keepListPlace } from "./list-place.ts";
import { LibraryArticleRow, LibraryGroupRow } from "./library-row.tsx";
import { selectOnly, selectSpan, type Selection, toggleSelected, NOTHING_SELECTED } from "./selection.ts";
import { useTexts } from "./texts.ts";
import { VirtualRows } from "./virtual-rows.tsx";

/** Rows that Page Up and Page Down move by. */
const PAGE_ROWS = 10;
/** The list may still be read or arranged: so long the row is waited for that the reader was at. */
const RETURN_MS = 3000;
const ROW_GUESS_PX = 66;
const FOUND_GUESS_PX = 110;
const GROUP_GUESS_PX = 48;

export interface LibraryListActions {
  readonly onSelect: (selection: Selection) => void;
  readonly onFold: (key: string, isOpen: boolean) => void;
  readonly onOpenArticle: (id: number) => void;
  readonly onOpenEvent: (eventId: number) => void;
  /** Removes what is selected, or this article where nothing is. */
  readonly onRemove: (ids: readonly number[]) => void;
  /** Selects all that is listed, loaded or not. */
  readonly onSelectAll: () => void;
  /** The last row comes near. */
  readonly onEnd: () => void;
}

interface LibraryListProps {
  readonly rows: readonly LibraryRow[];
  /** How many there are in all, where not all are loaded. */
  readonly rowCount: number;
  readonly selection: Selection;
  readonly actions: LibraryListActions;
}

/** The row that the keyboard is at. */
interface Active {
  readonly key: string;
  readonly index: number;
  readonly seekCount: number;
  /** Where in the window it is wanted; null: in sight. */
  readonly topPx: number | null;
}

/** The list of articles, by mouse and keyboard: a treegrid whose rows take the focus. */
export function LibraryList({ rows, rowCount, selection, actions }: LibraryListProps) {
  const { t } = useTexts();
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Active>({ key: "", index: 0, seekCount: 0, topPx: null });
  const hadFocus = useRef(false);
  const [returning] = useState(() => ({ place: getListPlace(), until: performance.now() + RETURN_MS }));
  // Made when a span is first selected, and kept for the keys that follow.
  const order = useRef<{ readonly rows: readonly LibraryRow[]; readonly ids: readonly number[] } | null>(
    null,
  );
  const listOrder = (): readonly number[] => {
    if (order.current?.rows !== rows) {
      const ids: number[] = [];
      for (const row of rows) if (row.kind === "article") ids.push(row.entry.id);
      order.current = { rows, ids };
    }
    return order.current.ids;
  };
  const activeIndex = useMemo(() => {
    if (rows[active.index]?.key === active.key) return active.index;
    const found = active.key === "" ? -1 : rows.findIndex((row) => row.key === active.key);
    // What was there is gone: the one in its place.
    return found >= 0 ? found : Math.min(active.index, rows.length - 1);
  }, [rows, active]);

  const focusActive = () =>
    grid.current?.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`)?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    const { place } = returning;
    if (place === null || rows.length === 0) return;
    const index = rows.findIndex((row) => row.key === place.key);
    const isFound = index >= 0;
    if (isFound || performance.now() > returning.until) returning.place = null;
    if (!isFound) return;
    hadFocus.current = true;
    const { activeElement } = document;
    // The view has the focus where the list was not there yet.
    if (activeElement instanceof HTMLElement && activeElement.matches("main")) activeElement.blur();
    setActive({ ...place, index, seekCount: active.seekCount + 1 });
  }, [rows]);
  // The row that had the focus went away, or the keyboard moved on.
  useLayoutEffect(() => {
    const { activeElement } = document;
    const isInside = grid.current?.contains(activeElement) === true;
    if (isInside || (hadFocus.current && activeElement === document.body)) focusActive();
  }, [activeIndex, active.seekCount, rows]);

  const moveTo = (index: number, isExtending: boolean) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[next];
    if (row === undefined) return;
    returning.place = null;
    setActive({ key: row.key, index: next, seekCount: active.seekCount + 1, topPx: null });
    if (isExtending && row.kind === "article")
      actions.onSelect(selectSpan(selection, row.entry.id, listOrder()));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex];
    if (row === undefined || !(event.target as Element).matches("[role=row]")) return;
    const isExtending = event.shiftKey;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    const isForward = (document.documentElement.dir === "rtl") === (event.key === "ArrowLeft");
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        if (isExtending && row.kind === "article" && selection.anchor === null)
          actions.onSelect(selectOnly(row.entry.id));
        moveTo(activeIndex + (event.key === "ArrowDown" ? 1 : -1), isExtending);
        break;
      }
      case "PageDown":
        moveTo(activeIndex + PAGE_ROWS, isExtending);
        break;
      case "PageUp":
        moveTo(activeIndex - PAGE_ROWS, isExtending);
        break;
      case "Home":
        moveTo(0, isExtending);
        break;
      case "End":
        moveTo(rows.length - 1, isExtending);
        break;
      case "ArrowRight":
      case "ArrowLeft":
        if (row.kind === "group") actions.onFold(row.key, isForward);
        else if (!isForward && row.isGrouped) moveTo(findGroup(rows, activeIndex), false);
        break;
      case " ":
        if (row.kind === "group") actions.onFold(row.key, !row.isOpen);
        else actions.onSelect(toggleSelected(selection, row.entry.id));
        break;
      case "Enter":
        if (row.kind === "article" || row.group.kind === "event") keepPlace(row, event.target as Element);
        if (row.kind === "article") actions.onOpenArticle(row.entry.id);
        else if (row.group.kind === "event") actions.onOpenEvent(row.group.eventId);
        else actions.onFold(row.key, !row.isOpen);
        break;
      case "Delete":
        if (selection.ids.size > 0) actions.onRemove([...selection.ids]);
        else if (row.kind === "article") actions.onRemove([row.entry.id]);
        break;
      case "Escape":
        actions.onSelect(NOTHING_SELECTED);
        break;
      case "a":
        if (!isCommand) return;
        actions.onSelectAll();
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const element = target.closest<HTMLElement>("[data-index]");
    const row = element === null ? undefined : rows[Number(element.dataset["index"])];
    if (row === undefined) return;
    if (target.closest("a") !== null) return keepPlace(row, element!);
    returning.place = null;
    setActive({ ...active, key: row.key, index: Number(element!.dataset["index"]) });
    element!.focus({ preventScroll: true });
    if (row.kind === "group") return actions.onFold(row.key, !row.isOpen);
    const { id } = row.entry;
    const isBox = target.closest("input") !== null;
    if (event.shiftKey) actions.onSelect(selectSpan(selection, id, listOrder()));
    else if (isBox || event.ctrlKey || event.metaKey) actions.onSelect(toggleSelected(selection, id));
    else if (selection.ids.size === 1 && selection.ids.has(id)) actions.onSelect(NOTHING_SELECTED);
    else actions.onSelect(selectOnly(id));
  };

  return (
    <div
      role="treegrid"
      class="library-list"
      aria-label={t("library_list")}
      aria-multiselectable="true"
      aria-rowcount={rowCount}
      ref={grid}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocusIn={() => {
        hadFocus.current = true;
      }}
      onFocusOut={(event) => {
        // A row that is taken out says so too, without naming where the focus goes.
        if (event.relatedTarget !== null) hadFocus.current = false;
      }}
    >
      <VirtualRows
        rows={rows}
        guessHeight={guessHeight}
        activeIndex={activeIndex}
        topPx={active.topPx}
        seekCount={active.seekCount}
        onEnd={actions.onEnd}
        renderRow={(row, index, startPx) => {
          const place = { index, startPx, isActive: index === activeIndex };
          return row.kind === "group" ? (
            <LibraryGroupRow row={row} {...place} />
          ) : (
            <LibraryArticleRow row={row} isSelected={selection.ids.has(row.entry.id)} {...place} />
          );
        }}
      />
    </div>
  );
}

function keepPlace(row: LibraryRow, element: Element): void {
  keepListPlace({ key: row.key, topPx: element.getBoundingClientRect().top });
}

function guessHeight(row: LibraryRow): number {
  if (row.kind === "group") return GROUP_GUESS_PX;
  return row.found.length === 0 ? ROW_GUESS_PX : FOUND_GUESS_PX;
}

/** The group that an article's row stands under. */
function findGroup(rows: readonly LibraryRow[], index: number): number {
  while (index > 0 && rows[index]!.kind !== "group") index--;
  return index;
}
