import { useId, useState } from "preact/hooks";
import { type ListedFeed, readFolder, writeFolder } from "./library-feeds-entry.ts";
import { useTexts } from "./texts.ts";
import "./library-feeds-row.css";

/** What a reader can do with feeds that are there. */
export interface FeedRowActions {
  /** Asks feeds now; those that were stopped are tried again. */
  readonly onCheck: (urls: readonly string[]) => void;
  readonly onSetPaused: (urls: readonly string[], isPaused: boolean) => void;
  readonly onSetFullText: (url: string, wantsFullText: boolean) => void;
  readonly onMove: (url: string, folder: readonly string[]) => void;
  readonly onRemove: (urls: readonly string[]) => void;
  /** Has the browser ask for the sites of feeds. */
  readonly onAllow: (urls: readonly string[]) => void;
}

interface FeedPanelProps {
  readonly feed: ListedFeed;
  /** Id of the list of folders that there are. */
  readonly foldersId: string;
  readonly actions: FeedRowActions;
}

/** What can be changed of one feed. */
export function FeedPanel({ feed, foldersId, actions }: FeedPanelProps) {
  const { t } = useTexts();
  const id = useId();
  const { url, deniedTextHost, state } = feed;
  const folder = writeFolder(feed.folder);
  const [typed, setTyped] = useState(folder);
  return (
    <>
      <div>
        <label>
          <input
            type="checkbox"
            role="switch"
            name="full-text"
            checked={feed.wantsFullText}
            onChange={(event) => actions.onSetFullText(url, event.currentTarget.checked)}
          />{" "}
          {t("feeds_full")}
        </label>
        <p class="aside">{t("feeds_full_note")}</p>
        {feed.isAllowed && deniedTextHost !== null && (
          <p class="feed-line">
            <bdi>{deniedTextHost}</bdi>
            <button
              type="button"
              class="button"
              data-action="allow-text"
              onClick={() => actions.onAllow([url])}
            >
              {t("feeds_allow")}
            </button>
          </p>
        )}
      </div>
      <form
        class="feed-move"
        onSubmit={(event) => {
          event.preventDefault();
          actions.onMove(url, readFolder(typed));
        }}
      >
        <label for={id}>{t("feeds_folder")}</label>
        <input
          id={id}
          name="folder"
          list={foldersId}
          autocomplete="off"
          dir="auto"
          value={typed}
          aria-describedby={`${id}-note`}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button
          type="submit"
          class="button"
          data-action="move"
          disabled={writeFolder(readFolder(typed)) === folder}
        >
          {t("feeds_move")}
        </button>
        <p class="aside" id={`${id}-note`}>
          {t("feeds_folder_note")}
        </p>
      </form>
      <dl class="feed-addresses aside">
        <dt>{t("feeds_own_address")}</dt>
        <dd dir="ltr">{url}</dd>
        {state.answeredBy !== null && (
          <>
            <dt>{t("feeds_answered_by")}</dt>
            <dd dir="ltr">{state.answeredBy}</dd>
          </>
        )}
      </dl>
      <p class="feed-line">
        {!feed.isPaused && (
          <button
            type="button"
            class="button"
            data-action="pause"
            onClick={() => actions.onSetPaused([url], true)}
          >
            {t("feeds_pause")}
          </button>
        )}
        <button type="button" class="button" data-action="remove" onClick={() => actions.onRemove([url])}>
          {t("ui_remove")}
        </button>
      </p>
    </>
  );
}
