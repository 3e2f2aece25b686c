import type {
  ComparableTab,
  Failure,
  FollowView,
  PageFeed,
  SaveReceipt,
  Told,
} from "../utils/messaging/protocol.ts";
import type { Texts } from "./texts.ts";

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
  /** Corrects Parallax on this page and an article; `focusKey` names the part of the surface that was corrected. */
  readonly onTell: (articleId: string, told: Told, focusKey: string) => void;
  readonly onTakeBack: (correctionId: string) => void;
  /** Lists the open tabs to compare with, or puts the list away. */
  readonly onListTabs: () => void;
  /** Lines the page up with an open tab; null goes back to the corpus. */
  readonly onCompare: (withTabId: number | null) => void;
  /** Follows the event of the page, or no longer. */
  readonly onFollow: (isFollowed: boolean) => void;
  /** Copies what is shown, with its sources, as text in the reader's language. */
  readonly onCopy: (texts: Texts) => void;
  /** Absent where there is no panel to open, as in the panel itself. */
  readonly onOpenPanel?: () => void;
  /** Showing nothing on this page until it is resumed. */
  readonly onSetPaused?: (isPaused: boolean) => void;
  /** Reading this site without a click; absent where the site cannot be asked for. */
  readonly onSetSiteAccess?: (isAlways: boolean) => void;
  /** Saving by itself what was read on this site. */
  readonly onSetAutoSave?: (isOn: boolean) => void;
  /** Opens the list of sites that are allowed or off. */
  readonly onOpenSites?: () => void;
  /** Puts the reminder of a backup off. */
  readonly onBackupLater?: () => void;
}

/** One site as far as reading it without a click is concerned. */
export interface SiteStatus {
  readonly host: string;
  readonly isAlwaysRead: boolean;
  /** All sites are allowed, this one among them. */
  readonly areAllAllowed: boolean;
  /** What is read there is saved by itself. */
  readonly isAutoSaved: boolean;
}

/** Every site that is read without a click, and those that are not though they are allowed. */
export interface SiteList {
  readonly areAllAllowed: boolean;
  /** By name; `patterns` are what the browser was asked for. */
  readonly allowed: readonly { readonly host: string; readonly patterns: readonly string[] }[];
  /** Host names. */
  readonly off: readonly string[];
  /** Host names of the sites on which what is read is saved by itself. */
  readonly autoSaved: readonly string[];
}

/** What became of the reader's last action. */
export interface ActionStatus {
  readonly pending: "save" | "remove" | "seeds" | "correction" | "compare" | "follow" | null;
  readonly receipt: SaveReceipt | null;
  /** Removed a moment ago: can be put back. */
  readonly removedArticleId: string | null;
  readonly removedSeedCount: number | null;
  /** What the reader corrected a moment ago; `id` is null until it is stored. */
  readonly correction: { readonly id: string | null; readonly told: Told; readonly focusKey: string } | null;
  readonly isTakenBack: boolean;
  /** The open tabs to compare with, while they are listed. */
  readonly comparableTabs: readonly ComparableTab[] | null;
  readonly isCopied: boolean;
  readonly failure: Failure | null;
  /** The page's site; null where it cannot be asked for. */
  readonly site: SiteStatus | null;
  /** Articles that are in no backup; null where there is no need to say so. */
  readonly unsavedCount: number | null;
  /** The feeds that the page announces and the reader has not added. */
  readonly feeds: readonly PageFeed[];
  /** Whether the page's event is followed; null while that is not known. */
  readonly follow: FollowView | null;
}

/** The status before anything was done. */
export const IDLE: ActionStatus = {
  pending: null,
  receipt: null,
  removedArticleId: null,
  removedSeedCount: null,
  correction: null,
  isTakenBack: false,
  comparableTabs: null,
  isCopied: false,
  failure: null,
  site: null,
  unsavedCount: null,
  feeds: [],
  follow: null,
};
