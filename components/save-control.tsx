import type { SavedState } from "../utils/messaging/protocol.ts";
import { wordReceipt } from "./announcement.ts";
import { formatDay } from "./format.ts";
import type { ActionStatus, PageActions } from "./page-actions.ts";
import { type MessageKey, useTexts } from "./texts.ts";
import "./save-control.css";

interface SaveControlProps {
  readonly saved: SavedState | null;
  readonly status: ActionStatus;
  readonly actions: Pick<PageActions, "onSave" | "onRemove" | "onRestore">;
}

type ArticleOrigin = SavedState["origin"];

const CAME_BY: Readonly<Record<ArticleOrigin, MessageKey>> = {
  saved: "ui_saved_since",
  seed: "ui_is_example",
  feed: "ui_from_feed",
  auto: "ui_saved_by_itself",
};
/** What came by itself goes after a while; one that the reader saves stays. */
const SAVE_LABELS: Readonly<Record<ArticleOrigin, MessageKey>> = {
  saved: "ui_save_again",
  seed: "ui_save_example",
  feed: "ui_keep_article",
  auto: "ui_keep_article",
};

/** Whether this page is in the corpus, since when and in how many versions; one click to save, remove or put back. */
export function SaveControl({ saved, status, actions }: SaveControlProps) {
  const texts = useTexts();
  const { removedArticleId } = status;
  const isBusy = status.pending !== null;
  if (removedArticleId !== null) {
    return (
      <p class="save-control" data-focus="save">
        <span>{texts.t("ui_removed")}</span>
        <button
          type="button"
          class="button"
          disabled={isBusy}
          onClick={() => actions.onRestore(removedArticleId)}
        >
          {texts.t("ui_undo")}
        </button>
      </p>
    );
  }
  if (saved === null) {
    return (
      <p class="save-control" data-focus="save">
        <button type="button" class="button button-main" disabled={isBusy} onClick={actions.onSave}>
          {texts.t(status.pending === "save" ? "ui_saving" : "ui_save")}
        </button>
        <span class="aside">{texts.t("ui_not_saved")}</span>
      </p>
    );
  }
  return (
    <p class="save-control" data-focus="save">
      <span>
        {texts.t(CAME_BY[saved.origin], formatDay(texts, saved.savedAt))}
        {saved.origin === "saved" && `, ${texts.count("ui_versions", saved.versionCount)}`}
      </span>
      {status.receipt?.outcome === "already-saved" && (
        <span class="aside">{wordReceipt(texts, status.receipt)}</span>
      )}
      <button type="button" class="button-plain" disabled={isBusy} onClick={actions.onSave}>
        {texts.t(SAVE_LABELS[saved.origin])}
      </button>
      <button
        type="button"
        class="button-plain"
        disabled={isBusy}
        onClick={() => actions.onRemove(saved.articleId)}
      >
        {texts.t(saved.origin === "auto" ? "ui_undo" : "ui_remove")}
      </button>
    </p>
  );
}
