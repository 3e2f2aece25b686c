import { useRef } from "preact/hooks";
import type { ErrorCode, TabView } from "../utils/messaging/protocol.ts";
import { wordAnnouncement } from "./announcement.ts";
import { wordFailure } from "./failure-text.ts";
import { FollowNews } from "./follow-control.tsx";
import { FoundFeeds } from "./found-feeds.tsx";
import { useKeptFocus } from "./keep-focus.ts";
import type { ActionStatus, PageActions } from "./page-actions.ts";
import { PageNotice } from "./page-notice.tsx";
import { ReadPage } from "./read-page.tsx";
import { SiteControls } from "./site-controls.tsx";
import { useTexts } from "./texts.ts";
import { UndoBar } from "./undo-bar.tsx";
import "./page-view.css";

interface PageViewProps {
  /** null until the background has answered. */
  readonly view: TabView | null;
  readonly status: ActionStatus;
  readonly actions: PageActions;
}

/** Popup and side panel: everything known of the page in one tab. */
export function PageView(props: PageViewProps) {
  const texts = useTexts();
  const { view, status } = props;
  const surface = useRef<HTMLElement>(null);
  useKeptFocus(surface);
  return (
    <main class="page-view" data-state={view?.state} ref={surface} tabIndex={-1}>
      <p class="visually-hidden" role="status">
        {wordAnnouncement(texts, view, status)}
      </p>
      <div class="page-bars">
        {status.failure !== null && (
          <p class="page-failure" role="alert">
            {wordFailure(texts, status.failure.code)}
          </p>
        )}
        <UndoBar status={status} actions={props.actions} />
      </div>
      <PageState {...props} />
      {view?.state !== "read" && <FollowNews newCount={status.follow?.newCount ?? 0} />}
    </main>
  );
}

function PageState({ view, status, actions }: PageViewProps) {
  const texts = useTexts();
  const { t } = texts;
  if (view === null || view.state === "reading") {
    return <PageNotice title={t("ui_reading")} text={t("ui_reading_note")} isBusy />;
  }
  const siteControls = (
    <ul class="page-notice-more">
      <SiteControls status={status} actions={actions} />
    </ul>
  );
  const readButton = (
    <button type="button" class="button button-main" onClick={actions.onRead}>
      {t(view.state === "unread" ? "ui_read" : "ui_read_again")}
    </button>
  );
  if (view.state === "unread") {
    return (
      <PageNotice title={t("ui_unread")} text={t("ui_unread_note")}>
        {readButton}
        {siteControls}
      </PageNotice>
    );
  }
  if (view.state === "failed") {
    return (
      <PageNotice title={t(titleOf(view.error.code))} text={wordFailure(texts, view.error.code)}>
        {!LASTING.includes(view.error.code) && readButton}
        <FoundFeeds feeds={status.feeds} pageUrl={null} />
        {siteControls}
      </PageNotice>
    );
  }
  if (view.state === "paused") {
    return (
      <PageNotice title={t("ui_paused")} text={t("ui_paused_note")}>
        <button type="button" class="button button-main" onClick={() => actions.onSetPaused?.(false)}>
          {t("ui_resume")}
        </button>
        {siteControls}
      </PageNotice>
    );
  }
  return <ReadPage view={view} status={status} actions={actions} />;
}

/** Reading again comes to the same until something outside the page has changed. */
const LASTING: readonly ErrorCode[] = ["page-refused", "corpus-newer"];

/** What has failed: not always the page, and not every page that is not read has failed. */
function titleOf(code: ErrorCode): "ui_not_article" | "ui_not_read" | "library_failed" | "ui_failed" {
  if (code === "not-an-article") return "ui_not_article";
  if (code === "page-refused" || code === "password-page") return "ui_not_read";
  return code.startsWith("corpus-") ? "library_failed" : "ui_failed";
}
