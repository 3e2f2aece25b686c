import type { ActionStatus, PageActions } from "./page-actions.ts";
import { useTexts } from "./texts.ts";
import "./tab-picker.css";

interface TabPickerProps {
  readonly status: ActionStatus;
  readonly actions: Pick<PageActions, "onListTabs" | "onCompare">;
  /** How the button that opens it looks. */
  readonly look: "button" | "button-plain";
  /** Names this part for the focus: what takes its place has the same name. */
  readonly focusKey: string;
}

/** The open tabs that this page can be compared with, and how to add one. */
export function TabPicker({ status, actions, look, focusKey }: TabPickerProps) {
  const { t } = useTexts();
  const { comparableTabs } = status;
  return (
    <div class="tab-picker" data-focus={focusKey}>
      <button
        type="button"
        class={look}
        aria-expanded={comparableTabs !== null}
        data-action="compare"
        onClick={actions.onListTabs}
      >
        {t("ui_compare")}
      </button>
      {comparableTabs !== null && comparableTabs.length > 0 && (
        <ul>
          {comparableTabs.map(({ tabId, title, from }) => (
            <li key={tabId}>
              <button
                type="button"
                class="tab-picker-tab"
                disabled={status.pending !== null}
                onClick={() => actions.onCompare(tabId)}
              >
                <span class="printed" dir="auto">
                  {title}
                </span>
                {from !== null && (
                  <span class="aside" dir="auto">
                    {from}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      {comparableTabs !== null && (
        <p class="aside">{t(comparableTabs.length === 0 ? "ui_compare_none" : "ui_compare_note")}</p>
      )}
    </div>
  );
}
