import { useRef, useState } from "preact/hooks";
import type { CorrectionView } from "../utils/messaging/protocol.ts";
import { CorrectionList } from "./correction-list.tsx";
import type { ActionStatus, PageActions } from "./page-actions.ts";
import { SiteControls } from "./site-controls.tsx";
import { TabPicker } from "./tab-picker.tsx";
import { useTexts } from "./texts.ts";
import { TransferReminder } from "./transfer-reminder.tsx";
import "./page-menu.css";

interface PageMenuProps {
  readonly areMarksShown: boolean;
  readonly hasSeeds: boolean;
  /** Whether there is a comparison to copy. */
  readonly hasComparison: boolean;
  /** The comparison is not whole yet. */
  readonly isListing: boolean;
  readonly corrections: readonly CorrectionView[];
  readonly status: ActionStatus;
  readonly actions: PageActions;
}

/** The less frequent: marks on and off, this site and page, the panel, the examples. */
export function PageMenu(props: PageMenuProps) {
  const { areMarksShown, hasSeeds, status, actions } = props;
  const texts = useTexts();
  const { t, count } = texts;
  const [isAsking, setAsking] = useState(false);
  const { onOpenPanel } = actions;
  const menu = useRef<HTMLDetailsElement>(null);
  /** The result stands below: the menu gets out of its way. */
  const compare = (withTabId: number | null) => {
    menu.current?.querySelector("summary")?.focus();
    menu.current?.removeAttribute("open");
    actions.onCompare(withTabId);
  };
  return (
    <details class="page-menu" data-focus="menu" ref={menu}>
      <summary class="button">{t("ui_more")}</summary>
      <ul>
        {onOpenPanel !== undefined && (
          <li>
            <button type="button" class="button-plain" data-action="open-panel" onClick={onOpenPanel}>
              {t("ui_open_panel")}
            </button>
          </li>
        )}
        <li>
          <a href="library.html" target="_blank">
            {t("library_open")}
          </a>
        </li>
        {status.unsavedCount !== null && (
          <li>
            <TransferReminder
              unsavedCount={status.unsavedCount}
              onLater={() => actions.onBackupLater?.()}
              isInTab
            />
          </li>
        )}
        {props.hasComparison && (
          <li>
            <button
              type="button"
              class="button-plain"
              data-action="copy"
              disabled={props.isListing}
              onClick={() => actions.onCopy(texts)}
            >
              {t("ui_copy")}
            </button>{" "}
            {status.isCopied && <span class="aside">{t("ui_copied")}</span>}
          </li>
        )}
        {props.hasComparison && (
          <li>
            <TabPicker
              status={status}
              actions={{ ...actions, onCompare: compare }}
              look="button-plain"
              focusKey="compare-menu"
            />
          </li>
        )}
        <li class="page-menu-part">
          <label>
            <input
              type="checkbox"
              role="switch"
              checked={areMarksShown}
              onChange={(event) => actions.onSetMarks(event.currentTarget.checked)}
            />{" "}
            {t("ui_marks")}
          </label>
        </li>
        <SiteControls status={status} actions={actions} isPausable />
        <li class="page-menu-part">
          <CorrectionList
            corrections={props.corrections}
            isBusy={status.pending !== null}
            onTakeBack={actions.onTakeBack}
          />
        </li>
        {status.removedSeedCount !== null ? (
          <li class="aside">{count("ui_examples_removed", status.removedSeedCount)}</li>
        ) : (
          hasSeeds && (
            <li class="page-menu-ask">
              {isAsking && <p>{t("ui_examples_ask")}</p>}
              {/* One and the same button, so that the focus is on "Keep" when the question appears. */}
              <button
                type="button"
                class={isAsking ? "button" : "button-plain"}
                onClick={() => setAsking(!isAsking)}
              >
                {t(isAsking ? "ui_keep" : "ui_examples_remove")}
              </button>{" "}
              {isAsking && (
                <button
                  type="button"
                  class="button"
                  disabled={status.pending !== null}
                  onClick={actions.onRemoveSeeds}
                >
                  {t("ui_examples_remove")}
                </button>
              )}
            </li>
          )
        )}
      </ul>
    </details>
  );
}
