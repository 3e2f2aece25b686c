import { useRef } from "preact/hooks";
import type { TabView } from "../utils/messaging/protocol.ts";
import { wordAnnouncement } from "./announcement.ts";
import { listArticles, makeCast } from "./cast.ts";
import { CoverageLists } from "./coverage-lists.tsx";
import { wordFailure } from "./failure-text.ts";
import { useKeptFocus } from "./keep-focus.ts";
import type { ActionStatus, PageActions } from "./page-actions.ts";
import { PageHead } from "./page-head.tsx";
import { PageMenu } from "./page-menu.tsx";
import { PageNotice } from "./page-notice.tsx";
import { SaveControl } from "./save-control.tsx";
import { Shelf } from "./shelf.tsx";
import { useTexts } from "./texts.ts";
import { VoiceList } from "./voice-list.tsx";
import "./note.css";
import "./page-view.css";

interface PageViewProps {
  /** null until the background has answered. */
  readonly view: TabView | null;
  readonly status: ActionStatus;
  readonly shownArticleId: string | null;
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
      {status.failure !== null && (
        <p class="page-failure" role="alert">
          {wordFailure(texts, status.failure.code)}
        </p>
      )}
      <PageState {...props} />
    </main>
  );
}

function PageState({ view, status, shownArticleId, actions }: PageViewProps) {
  const texts = useTexts();
  const { t } = texts;
  if (view === null || view.state === "reading") {
    return <PageNotice title={t("ui_reading")} text={t("ui_reading_note")} isBusy />;
  }
  const readButton = (
    <button type="button" class="button button-main" onClick={actions.onRead}>
      {t(view.state === "unread" ? "ui_read" : "ui_read_again")}
    </button>
  );
  if (view.state === "unread") {
    return (
      <PageNotice title={t("ui_unread")} text={t("ui_unread_note")}>
        {readButton}
      </PageNotice>
    );
  }
  if (view.state === "failed") {
    const isArticle = view.error.code !== "not-an-article";
    return (
      <PageNotice
        title={t(isArticle ? "ui_failed" : "ui_not_article")}
        text={wordFailure(texts, view.error.code)}
      >
        {readButton}
      </PageNotice>
    );
  }
  if (view.state === "paused") {
    return (
      <PageNotice title={t("ui_paused")} text={t("ui_paused_note")}>
        <button type="button" class="button button-main" onClick={() => actions.onSetPaused?.(false)}>
          {t("ui_resume")}
        </button>
      </PageNotice>
    );
  }
  const { coverage, page } = view;
  const cast = makeCast(coverage, page);
  const hasSeeds = view.saved?.isSeed === true || listArticles(coverage).some((article) => article.isSeed);
  return (
    <>
      <PageHead page={page}>
        <SaveControl saved={view.saved} status={status} actions={actions} />
      </PageHead>
      {view.notice !== null && <p class="note">{wordFailure(texts, view.notice.code)}</p>}
      {view.isCardBlocked && <p class="note">{wordFailure(texts, "card-blocked")}</p>}
      {coverage.comparedCount === 0 ? (
        <section>
          <h2>{t("ui_none_found")}</h2>
          <p class="aside">{t(view.saved === null ? "ui_none_found_note" : "ui_none_found_saved_note")}</p>
        </section>
      ) : (
        <>
          <VoiceList
            coverage={coverage}
            cast={cast}
            shownArticleId={shownArticleId}
            onShowArticle={actions.onShowArticle}
          />
          <CoverageLists
            coverage={coverage}
            cast={cast}
            language={page.language}
            focusedPassageId={view.focusedPassageId}
            shownArticleId={shownArticleId}
            onShowPassage={actions.onShowPassage}
            onShowArticle={actions.onShowArticle}
          />
        </>
      )}
      <Shelf articles={coverage.shelf} cast={cast} />
      <PageMenu areMarksShown={view.areMarksShown} hasSeeds={hasSeeds} status={status} actions={actions} />
    </>
  );
}
