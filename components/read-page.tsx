import { useMemo } from "preact/hooks";
import type { TabView, Told } from "../utils/messaging/protocol.ts";
import type { VoiceArticle } from "../utils/news/coverage.ts";
import { listArticles, makeCast } from "./cast.ts";
import { ComparedHead } from "./compared-head.tsx";
import { CorrectButton } from "./correct-button.tsx";
import { CoverageLists } from "./coverage-lists.tsx";
import { wordFailure } from "./failure-text.ts";
import { FollowControl, FollowNews } from "./follow-control.tsx";
import { FoundFeeds } from "./found-feeds.tsx";
import { useOnline } from "./online.ts";
import type { ActionStatus, PageActions } from "./page-actions.ts";
import { PageHead } from "./page-head.tsx";
import { PageMenu } from "./page-menu.tsx";
import { SaveControl } from "./save-control.tsx";
import { Shelf } from "./shelf.tsx";
import { TabPicker } from "./tab-picker.tsx";
import { useTexts } from "./texts.ts";
import { findSaying } from "./undo-bar.tsx";
import { VoiceList } from "./voice-list.tsx";
import "./note.css";

interface ReadPageProps {
  readonly view: Extract<TabView, { state: "read" }>;
  readonly status: ActionStatus;
  readonly actions: PageActions;
}

/** A page that was read: what is known of it, beside the corpus or beside another open tab. */
export function ReadPage({ view, status, actions }: ReadPageProps) {
  const texts = useTexts();
  const { t } = texts;
  const { page, compared } = view;
  const coverage = compared?.coverage ?? view.coverage;
  const cast = useMemo(() => makeCast(coverage, page), [coverage, page]);
  const isOnline = useOnline();
  const isBusy = status.pending !== null;
  const isFound = coverage.comparedCount > 0;
  const isListing = compared === null && view.isListing;
  const hasSeeds =
    view.saved?.origin === "seed" || listArticles(view.coverage).some((article) => article.isSeed);
  const renderCorrect = (article: VoiceArticle) => (
    <VerdictCorrection article={article} corrections={view.corrections} isBusy={isBusy} actions={actions} />
  );
  return (
    <>
      <PageHead page={page}>
        <SaveControl saved={view.saved} status={status} actions={actions} />
        <PageMenu
          areMarksShown={view.areMarksShown}
          hasSeeds={hasSeeds}
          hasComparison={isFound}
          isListing={isListing}
          corrections={view.corrections}
          status={status}
          actions={actions}
        />
        <FoundFeeds feeds={status.feeds} pageUrl={page.url} />
      </PageHead>
      {view.notice !== null && <p class="note">{wordFailure(texts, view.notice.code)}</p>}
      {view.isCardBlocked && <p class="note">{wordFailure(texts, "card-blocked")}</p>}
      {!isOnline && <p class="note">{t("ui_offline")}</p>}
      <FollowNews newCount={status.follow?.newCount ?? 0} />
      {compared !== null ? (
        <ComparedHead
          compared={compared}
          cast={cast}
          focusKey={view.coverage.comparedCount > 0 ? "menu" : "compare"}
          onBack={() => actions.onCompare(null)}
        />
      ) : isFound ? (
        <VoiceList
          coverage={coverage}
          cast={cast}
          shownArticleId={view.shownArticleId}
          onShowArticle={actions.onShowArticle}
          renderCorrect={renderCorrect}
        />
      ) : (
        <section class="none-found">
          <h2>{t("ui_none_found")}</h2>
          <p class="aside">{t(view.saved === null ? "ui_none_found_note" : "ui_none_found_saved_note")}</p>
          <TabPicker status={status} actions={actions} look="button" focusKey="compare" />
        </section>
      )}
      {compared === null && (
        <FollowControl follow={status.follow} isBusy={isBusy} onFollow={actions.onFollow} />
      )}
      {isFound && (
        <CoverageLists
          coverage={coverage}
          isListing={isListing}
          cast={cast}
          language={page.language}
          focusedPassageId={view.focusedPassageId}
          shownArticleId={view.shownArticleId}
          onShowPassage={actions.onShowPassage}
          onShowArticle={actions.onShowArticle}
          {...(compared === null ? { onTell: actions.onTell } : {})}
          isBusy={isBusy}
          isPair={compared !== null}
        />
      )}
      {compared === null && <Shelf articles={coverage.shelf} cast={cast} renderCorrect={renderCorrect} />}
    </>
  );
}

interface VerdictCorrectionProps {
  readonly article: VoiceArticle;
  readonly corrections: ReadPageProps["view"]["corrections"];
  readonly isBusy: boolean;
  readonly actions: Pick<PageActions, "onTell" | "onTakeBack">;
}

/** Corrects whether an article reports this event; where the reader did so before, takes that back. */
function VerdictCorrection({ article, corrections, isBusy, actions }: VerdictCorrectionProps) {
  const { t } = useTexts();
  const focusKey = `event-${article.id}`;
  const about = <bdi>{article.headline ?? article.outlet ?? article.opening}</bdi>;
  const earlier = corrections.findLast(
    ({ articleId, told }) => articleId === article.id && told.kind !== "not-a-match",
  );
  if (earlier !== undefined) {
    return (
      <span class="correct" data-focus={focusKey}>
        {t(findSaying(earlier.told))}{" "}
        <button
          type="button"
          class="button-plain"
          disabled={isBusy}
          onClick={() => actions.onTakeBack(earlier.id)}
        >
          {t("ui_take_back")}
          <span class="visually-hidden">: {about}</span>
        </button>
      </span>
    );
  }
  const isSame = article.verdict === "same-event";
  const told: Told = { kind: isSame ? "not-same-event" : "same-event" };
  return (
    <CorrectButton
      label={isSame ? "ui_not_same_event" : "ui_same_event"}
      about={about}
      focusKey={focusKey}
      isBusy={isBusy}
      onPress={() => actions.onTell(article.id, told, focusKey)}
    />
  );
}
