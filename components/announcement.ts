import type { SaveReceipt, TabView } from "../utils/messaging/protocol.ts";
import type { ActionStatus } from "./page-actions.ts";
import type { Texts } from "./texts.ts";
import { findSaying } from "./undo-bar.tsx";

/** What a screen reader hears when the view or the outcome of an action changes. */
export function wordAnnouncement(texts: Texts, view: TabView | null, status: ActionStatus): string {
  if (status.isCopied) return texts.t("ui_copied");
  if (status.isTakenBack) return texts.t("ui_taken_back");
  if (status.correction?.id != null) return texts.t(findSaying(status.correction.told));
  if (status.pending === "compare") return texts.t("ui_comparing");
  if (status.removedArticleId !== null) return texts.t("ui_removed");
  if (status.receipt !== null) return wordReceipt(texts, status.receipt);
  if (view === null || view.state === "reading") return texts.t("ui_reading");
  if (view.state !== "read") return "";
  if (view.compared !== null) return texts.t("ui_compared");
  return view.coverage.comparedCount === 0
    ? texts.t("ui_none_found")
    : texts.count("ui_voices", view.coverage.voices.length);
}

/** What a save did. */
export function wordReceipt(texts: Texts, { outcome, versionCount }: SaveReceipt): string {
  return outcome === "new-version"
    ? texts.count("ui_saved_version", versionCount)
    : texts.t(outcome === "saved" ? "ui_saved" : "ui_already_saved");
}
