import { useEffect } from "preact/hooks";
import type { Failure } from "../utils/messaging/protocol.ts";
import { wordFailure } from "./failure-text.ts";
import { formatNumber } from "./format.ts";
import { LibraryAnnotate, type LibraryAnnotateProps } from "./library-annotate.tsx";
import { LibraryBar, type LibraryBarActions } from "./library-bar.tsx";
import type { FilterChoice, LibraryFilter, LibraryRow } from "./library-entry.ts";
import { isFiltered, LibraryFilters, UNFILTERED } from "./library-filters.tsx";
import { LibraryHelp } from "./library-help.tsx";
import { LibraryList, type LibraryListActions } from "./library-list.tsx";
import { PageNotice } from "./page-notice.tsx";
import type { Selection } from "./selection.ts";
import { useTexts, type Texts } from "./texts.ts";
import "./library-list-view.css";

/** The list of articles and everything about it. */
export interface LibraryListState {
  readonly rows: readonly LibraryRow[];
  /** How many rows there are in all: of the answers to a search not all are loaded. */
  readonly rowCount: number;
  /** Articles that are listed, and whether that number is exact. */
  readonly articleCount: number;
  readonly isExact: boolean;
  /** Articles there are, removed ones not counted. */
  readonly totalCount: number;
  readonly query: string;
  readonly filter: LibraryFilter;
  readonly outlets: readonly FilterChoice[];
  readonly tags: readonly FilterChoice[];
  readonly selection: Selection;
  /** How many articles were read so far, while not all were; null once all are. */
  readonly readCount: number | null;
  /** Why the articles could not be read. */
  readonly failure: Failure | null;
  readonly isBusy: boolean;
  readonly dialogue: "help" | "annotate" | null;
  readonly annotation: Pick<LibraryAnnotateProps, "tags" | "note">;
}

export interface LibraryViewActions
  extends
    LibraryListActions,
    Omit<LibraryBarActions, "onRemove" | "onHelp" | "onAnnotate">,
    Pick<LibraryAnnotateProps, "onAdd" | "onTake" | "onNote"> {
  readonly onFilter: (change: Partial<LibraryFilter>) => void;
  readonly onDialogue: (dialogue: LibraryListState["dialogue"]) => void;
  readonly onReadAgain: () => void;
}

interface LibraryListViewProps {
  readonly state: LibraryListState;
  readonly actions: LibraryViewActions;
}

/** The first view of the library. */
export function LibraryListView({ state, actions }: LibraryListViewProps) {
  const texts = useTexts();
  const { t } = texts;
  const { rows, selection, filter, readCount } = state;
  const close = () => actions.onDialogue(null);
  useHelpKey(() => actions.onDialogue("help"));
  if (state.failure !== null) {
    return (
      <PageNotice title={t("library_failed")} text={wordFailure(texts, state.failure.code)}>
        <button type="button" class="button button-main" onClick={actions.onReadAgain}>
          {t("library_try_again")}
        </button>
      </PageNotice>
    );
  }
  const isReading = readCount !== null;
  const isEmpty = rows.length === 0;
  return (
    <>
      <h1 class="visually-hidden">{t("library_list")}</h1>
      <div class="library-list-view">
        <LibraryFilters
          filter={filter}
          outlets={state.outlets}
          tags={state.tags}
          isSearch={state.query !== ""}
          onFilter={actions.onFilter}
        />
        <div class="library-list-side">
          {filter.shown === "removed" && <p class="aside">{t("library_removed_note")}</p>}
          <LibraryBar
            summary={
              isReading && state.totalCount > 0
                ? t("library_of", formatNumber(texts, readCount), formatNumber(texts, state.totalCount))
                : isEmpty
                  ? ""
                  : wordSummary(texts, state)
            }
            articleCount={state.articleCount}
            selectedCount={selection.ids.size}
            shown={filter.shown}
            isBusy={state.isBusy}
            actions={{
              ...actions,
              onRemove: () => actions.onRemove([...selection.ids]),
              onAnnotate: () => actions.onDialogue("annotate"),
              onHelp: () => actions.onDialogue("help"),
            }}
          />
          {/* On the line below the bar, so that nothing moves when it comes and goes. */}
          {isReading ? (
            <p class="library-reading">
              <progress max={state.totalCount} value={readCount} aria-label={t("library_opening")} />
            </p>
          ) : (
            state.isBusy && (
              <p class="library-reading library-busy" aria-hidden="true">
                <progress />
              </p>
            )
          )}
          {isEmpty ? (
            !isReading && <Nothing state={state} actions={actions} />
          ) : (
            <LibraryList rows={rows} rowCount={state.rowCount} selection={selection} actions={actions} />
          )}
        </div>
      </div>
      {state.dialogue === "help" && <LibraryHelp onClose={close} />}
      {state.dialogue === "annotate" && (
        <LibraryAnnotate
          selectedCount={selection.ids.size}
          known={state.tags}
          {...state.annotation}
          onAdd={actions.onAdd}
          onTake={actions.onTake}
          onNote={actions.onNote}
          onClose={close}
        />
      )}
    </>
  );
}

function Nothing({ state, actions }: LibraryListViewProps) {
  const { t } = useTexts();
  const unfilter = (
    <button type="button" class="button" onClick={() => actions.onFilter(UNFILTERED)}>
      {t("library_unfilter")}
    </button>
  );
  if (state.query !== "") {
    return (
      <PageNotice title={t("library_none_found")} text={t("library_search_note")}>
        {isFiltered(state.filter) && unfilter}
      </PageNotice>
    );
  }
  if (state.filter.shown === "removed") {
    return <PageNotice title={t("library_none_removed")} text={t("library_none_removed_note")} />;
  }
  if (state.totalCount > 0) {
    return (
      <PageNotice title={t("library_none_left")} text={t("library_none_left_note")}>
        {unfilter}
      </PageNotice>
    );
  }
  return (
    <PageNotice title={t("library_empty")} text={t("library_empty_note")}>
      <a href="#/transfer">{t("library_transfer")}</a>
    </PageNotice>
  );
}

/** How many articles are listed, in words: seen above the list, and heard when it changes. */
export function wordSummary(texts: Texts, state: Pick<LibraryListState, "articleCount" | "isExact">): string {
  return texts.count(state.isExact ? "library_articles" : "library_articles_most", state.articleCount);
}

/** `?` shows the keys, unless something is being typed. */
function useHelpKey(onHelp: () => void): void {
  useEffect(() => {
    const help = (event: KeyboardEvent) => {
      if (event.key !== "?" || (event.target as Element).closest("input, textarea, select") !== null) return;
      event.preventDefault();
      onHelp();
    };
    document.addEventListener("keydown", help);
    return () => document.removeEventListener("keydown", help);
  });
}
