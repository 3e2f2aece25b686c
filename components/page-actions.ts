import type { Failure, SaveReceipt } from "../utils/messaging/protocol.ts";

/** Everything a reader can do in popup and panel. */
export interface PageActions {
  readonly onRead: () => void;
  readonly onSave: () => void;
  readonly onRemove: (articleId: string) => void;
  readonly onRestore: (articleId: string) => void;
  /** Only this article's passages in the page, and to the first; null shows all again. */
  readonly onShowArticle: (articleId: string | null) => void;
  readonly onShowPassage: (passageId: string) => void;
  readonly onSetMarks: (areShown: boolean) => void;
  readonly onRemoveSeeds: () => void;
  /** Absent where there is no panel to open, as in the panel itself. */
  readonly onOpenPanel?: () => void;
  /** Showing nothing on this page until it is resumed. */
  readonly onSetPaused?: (isPaused: boolean) => void;
  /** Reading this site without a click; absent where the site cannot be asked for. */
  readonly onSetSiteAccess?: (isAlways: boolean) => void;
}

/** What became of the reader's last action. */
export interface ActionStatus {
  readonly pending: "save" | "remove" | "seeds" | null;
  readonly receipt: SaveReceipt | null;
  /** Removed a moment ago: can be put back. */
  readonly removedArticleId: string | null;
  readonly removedSeedCount: number | null;
  readonly failure: Failure | null;
  /** Whether the site may be read without a click; null where that is not known. */
  readonly isSiteAlwaysRead: boolean | null;
}

/** The status before anything was done. */
export const IDLE: ActionStatus = {
  pending: null,
  receipt: null,
  removedArticleId: null,
  removedSeedCount: null,
  failure: null,
  isSiteAlwaysRead: null,
};
