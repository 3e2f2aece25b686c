import type { LibraryFilter } from "./library-entry.ts";
import { useTexts } from "./texts.ts";
import "./library-bar.css";

export interface LibraryBarActions {
  readonly onRemove: () => void;
  readonly onRestore: () => void;
  /** Opens the dialogue for tags and note. */
  readonly onAnnotate: () => void;
  readonly onExport: () => void;
  readonly onSelectAll: () => void;
  readonly onSelectNone: () => void;
  readonly onHelp: () => void;
}

interface LibraryBarProps {
  /** What the list holds, in words. */
  readonly summary: string;
  readonly articleCount: number;
  readonly selectedCount: number;
  readonly shown: LibraryFilter["shown"];
  readonly isBusy: boolean;
  readonly actions: LibraryBarActions;
}

/** Above the list: how many articles there are, and what can be done with those that are selected. */
export function LibraryBar({
  summary,
  articleCount,
  selectedCount,
  shown,
  isBusy,
  actions,
}: LibraryBarProps) {
  const { t, count } = useTexts();
  return (
    <div class="library-bar" data-focus="bar">
      <p class="library-summary">
        {selectedCount > 0 && count("library_selected", selectedCount)}
        {selectedCount > 0 && summary !== "" && <span class="library-summary-of"> · </span>}
        <span class={selectedCount > 0 ? "library-summary-of" : undefined}>{summary}</span>
      </p>
      <div class="library-bar-buttons">
        {selectedCount > 0 ? (
          <>
            {shown === "removed" ? (
              <button
                type="button"
                class="button button-main"
                data-action="restore"
                disabled={isBusy}
                onClick={actions.onRestore}
              >
                {t("library_restore")}
              </button>
            ) : (
              <>
                <button type="button" class="button" data-action="annotate" onClick={actions.onAnnotate}>
                  {t("library_annotate")}
                </button>
                <button type="button" class="button" data-action="export" onClick={actions.onExport}>
                  {t("library_export")}
                </button>
                <button
                  type="button"
                  class="button"
                  data-action="remove"
                  disabled={isBusy}
                  onClick={actions.onRemove}
                >
                  {t("ui_remove")}
                </button>
              </>
            )}
            <button type="button" class="button-plain" data-action="none" onClick={actions.onSelectNone}>
              {t("library_select_none")}
            </button>
          </>
        ) : (
          articleCount > 0 && (
            <button type="button" class="button-plain" data-action="all" onClick={actions.onSelectAll}>
              {t("library_select_all")}
            </button>
          )
        )}
        <button
          type="button"
          class="button-plain"
          data-action="help"
          aria-keyshortcuts="?"
          onClick={actions.onHelp}
        >
          {t("library_keys")}
        </button>
      </div>
    </div>
  );
}
