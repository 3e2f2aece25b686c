import type { ActionStatus, PageActions } from "./page-actions.ts";
import { useTexts, type MessageKey } from "./texts.ts";
import type { Told } from "../utils/messaging/protocol.ts";
import "./undo-bar.css";

const SAID: Readonly<Record<Told["kind"], MessageKey>> = {
  "same-event": "ui_told_same",
  "not-same-event": "ui_told_not_same",
  "not-a-match": "ui_told_not_match",
};

/** The key of what the reader said, as a sentence. */
export function findSaying(told: Pick<Told, "kind">): MessageKey {
  return SAID[told.kind];
}

interface UndoBarProps {
  readonly status: ActionStatus;
  readonly actions: Pick<PageActions, "onTakeBack">;
}

/** What the reader just corrected, and the way back. It holds the focus that the corrected part lost. */
export function UndoBar({ status, actions }: UndoBarProps) {
  const { t } = useTexts();
  const { correction } = status;
  if (correction === null) return null;
  const { id, told, focusKey } = correction;
  return (
    <p class="undo-bar" data-focus={focusKey}>
      <span>{t(findSaying(told))}</span>
      <button
        type="button"
        class="button"
        disabled={id === null || status.pending !== null}
        onClick={() => id !== null && actions.onTakeBack(id)}
      >
        {t("ui_undo")}
      </button>
    </p>
  );
}
