import { vi } from "vitest";
import { IDLE, type ActionStatus, type PageActions } from "../../../components/page-actions.ts";
import { PageView } from "../../../components/page-view.tsx";
import type { Texts } from "../../../components/texts.ts";
import type { TabView } from "../../../utils/messaging/protocol.ts";
import { makeView } from "../../fixtures/coverage.ts";
import { show } from "./show.tsx";

/** Callbacks that note their calls. */
export function makeActions() {
  return {
    onRead: vi.fn<PageActions["onRead"]>(),
    onSave: vi.fn<PageActions["onSave"]>(),
    onRemove: vi.fn<PageActions["onRemove"]>(),
    onRestore: vi.fn<PageActions["onRestore"]>(),
    onShowArticle: vi.fn<PageActions["onShowArticle"]>(),
    onShowPassage: vi.fn<PageActions["onShowPassage"]>(),
    onSetMarks: vi.fn<PageActions["onSetMarks"]>(),
    onRemoveSeeds: vi.fn<PageActions["onRemoveSeeds"]>(),
    onTell: vi.fn<PageActions["onTell"]>(),
    onTakeBack: vi.fn<PageActions["onTakeBack"]>(),
    onListTabs: vi.fn<PageActions["onListTabs"]>(),
    onCompare: vi.fn<PageActions["onCompare"]>(),
    onCopy: vi.fn<PageActions["onCopy"]>(),
    onFollow: vi.fn<PageActions["onFollow"]>(),
    onOpenPanel: vi.fn<() => void>(),
    onSetPaused: vi.fn<(isPaused: boolean) => void>(),
    onSetAutoSave: vi.fn<(isOn: boolean) => void>(),
    onSetSiteAccess: vi.fn<(isAlways: boolean) => void>(),
    onBackupLater: vi.fn<() => void>(),
  } satisfies PageActions;
}

/** What the page's view is shown with; as a page that was read where it is left out. */
export interface Shown {
  readonly view?: TabView | null;
  readonly status?: Partial<ActionStatus>;
  /** English where it is left out. */
  readonly texts?: Texts;
}

/** Shows a page's view until the test ends; answers its callbacks and its element. */
export function showPage({ view = makeView(), status = {}, texts }: Shown = {}) {
  const actions = makeActions();
  const element = <PageView view={view} status={{ ...IDLE, ...status }} actions={actions} />;
  return { actions, root: show(element, texts).root };
}

/** What a tab shows whose page could not be read. */
export const failedView = (
  code: "not-an-article" | "page-refused" | "corpus-unavailable" | "corpus-newer",
): TabView => ({
  state: "failed",
  error: { code, message: "for the log" },
});
