import { useId, useState } from "preact/hooks";
import { findLink, formatDistance, formatNumber } from "./format.ts";
import { findCondition, hasProblem, type ListedFeed, nameFeed } from "./library-feeds-entry.ts";
import { FeedPanel, type FeedRowActions } from "./library-feeds-panel.tsx";
import { wordFeedNotice, wordPollFailure } from "./library-feeds-words.ts";
import { type Texts, useTexts } from "./texts.ts";
import "./library-feeds-row.css";

interface FeedRowProps {
  readonly feed: ListedFeed;
  /** Ms since the epoch. */
  readonly now: number;
  /** Id of the list of folders that there are. */
  readonly foldersId: string;
  readonly actions: FeedRowActions;
}

/** One feed: how it stands with it, and behind "More" what can be changed. */
export function FeedRow({ feed, now, foldersId, actions }: FeedRowProps) {
  const texts = useTexts();
  const { t } = texts;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { url, state } = feed;
  const condition = findCondition(feed);
  const link = findLink(feed.home ?? url);
  const name = nameFeed(feed);
  const times = wordTimes(texts, feed, now);
  const about = <span class="visually-hidden">: {name}</span>;
  return (
    <li class="feed" data-condition={condition} data-focus={`feed-${url}`}>
      <div class="feed-main">
        <h4>
          {link === null ? (
            <bdi>{name}</bdi>
          ) : (
            <a href={link} target="_blank" rel="noreferrer noopener" dir="auto">
              {name}
            </a>
          )}
        </h4>
        <p class="aside">
          <bdi>{feed.host}</bdi>{" "}
          {state.itemsSeenCount > 0 && (
            <span>
              {t(
                "feeds_items",
                formatNumber(texts, state.itemsNewCount),
                formatNumber(texts, state.itemsSeenCount),
              )}
            </span>
          )}
        </p>
        <p class={hasProblem(feed) ? "feed-problem" : "feed-state"}>{wordState(texts, feed, now)}</p>
        {times !== "" && <p class="aside">{times}</p>}
        {feed.isAllowed && feed.deniedTextHost !== null && (
          <p class="aside">{t("feeds_full_denied", feed.deniedTextHost)}</p>
        )}
        {state.notices.map((notice) => (
          <p key={notice} class="aside">
            {wordFeedNotice(texts, notice)}
          </p>
        ))}
      </div>
      <p class="feed-buttons">
        {condition === "denied" ? (
          <button
            type="button"
            class="button button-main"
            data-action="allow"
            onClick={() => actions.onAllow([url])}
          >
            {t("feeds_allow")}
            {about}
          </button>
        ) : condition === "paused" ? (
          <button
            type="button"
            class="button"
            data-action="resume"
            onClick={() => actions.onSetPaused([url], false)}
          >
            {t("feeds_resume")}
            {about}
          </button>
        ) : (
          <button type="button" class="button" data-action="check" onClick={() => actions.onCheck([url])}>
            {t("feeds_check")}
            {about}
          </button>
        )}
        <button
          type="button"
          class="button"
          data-action="more"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t("ui_more")}
          {about}
        </button>
      </p>
      <div class="feed-panel" id={id} hidden={!isOpen}>
        {isOpen && <FeedPanel feed={feed} foldersId={foldersId} actions={actions} />}
      </div>
    </li>
  );
}

/** How it stands with the feed, in a sentence or two. */
function wordState(texts: Texts, feed: ListedFeed, now: number): string {
  const { t } = texts;
  const { state } = feed;
  switch (findCondition(feed)) {
    case "denied":
      return t("feeds_denied", feed.host);
    case "paused":
      return t("feeds_paused");
    case "stopped":
    case "failing": {
      const said = state.failure === null ? "" : wordPollFailure(texts, state.failure);
      return state.isStopped ? `${said} ${t("feeds_stopped")}`.trim() : said;
    }
    case "fresh":
      return `${t("feeds_never")} · ${wordNext(texts, feed, now)}`;
    default:
      return `${t("feeds_last", formatDistance(texts, state.lastSuccessAt!, now))} · ${wordNext(texts, feed, now)}`;
  }
}

/** Where something is wrong: when it last was not, since when it is, and when it is tried again; "" elsewhere. */
function wordTimes(texts: Texts, feed: ListedFeed, now: number): string {
  const { t } = texts;
  const { lastSuccessAt, failure } = feed.state;
  const condition = findCondition(feed);
  if (condition === "fine" || condition === "fresh") return "";
  const last =
    lastSuccessAt === null ? t("feeds_never") : t("feeds_last", formatDistance(texts, lastSuccessAt, now));
  if (condition === "denied" || condition === "paused") return last;
  const hasLasted = failure !== null && failure.since < failure.at;
  return [
    last,
    ...(hasLasted ? [t("feeds_since", formatDistance(texts, failure.since, now))] : []),
    ...(condition === "stopped" ? [] : [wordNext(texts, feed, now)]),
  ].join(" · ");
}

function wordNext(texts: Texts, { state: { nextTryAt } }: ListedFeed, now: number): string {
  return nextTryAt <= now
    ? texts.t("feeds_due")
    : texts.t("feeds_next", formatDistance(texts, nextTryAt, now));
}
