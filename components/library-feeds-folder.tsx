import { useId, useState } from "preact/hooks";
import { formatNumber } from "./format.ts";
import { type FeedFolder, hasProblem, writeFolder } from "./library-feeds-entry.ts";
import type { FeedRowActions } from "./library-feeds-panel.tsx";
import { FeedRow } from "./library-feeds-row.tsx";
import { useTexts } from "./texts.ts";
import "./library-feeds-folder.css";

/** Feeds of a folder that are drawn before the reader asks for more. */
const DRAWN_COUNT = 100;

interface FeedFolderProps {
  readonly folder: FeedFolder;
  /** Whether it says that these are in no folder. */
  readonly isNamed: boolean;
  readonly isOpenAtFirst: boolean;
  readonly now: number;
  readonly foldersId: string;
  readonly actions: FeedRowActions;
}

/** One folder: its name folds it; below it what can be done with all its feeds, and the feeds. */
export function FeedFolderPart({ folder, isNamed, isOpenAtFirst, ...row }: FeedFolderProps) {
  const texts = useTexts();
  const { t, count } = texts;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [drawnCount, setDrawnCount] = useState(DRAWN_COUNT);
  const id = useId();
  const { actions } = row;
  const { path, feeds } = folder;
  const urls = feeds.map(({ url }) => url);
  const failingCount = feeds.filter(hasProblem).length;
  const isPaused = feeds.every((feed) => feed.isPaused);
  const name = path.length === 0 ? t("feeds_no_folder") : writeFolder(path);
  const isShown = isOpen || !isNamed;
  return (
    <section class="feed-folder" aria-labelledby={`${id}-name`} data-focus={`folder-${name}`}>
      {isNamed ? (
        <div class="feed-folder-head">
          <h3 id={`${id}-name`}>
            <button
              type="button"
              class="feed-folder-name"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              <bdi>{name}</bdi> <span class="aside">{count("feeds_count", feeds.length)}</span>
              {failingCount > 0 && (
                <span class="feed-folder-failing">
                  {t("feeds_folder_failing", formatNumber(texts, failingCount))}
                </span>
              )}
            </button>
          </h3>
          {isOpen && (
            <p class="feed-folder-actions">
              <button type="button" class="button-plain" onClick={() => actions.onCheck(urls)}>
                {t("feeds_check_folder")}
                <span class="visually-hidden">: {name}</span>
              </button>
              <button type="button" class="button-plain" onClick={() => actions.onSetPaused(urls, !isPaused)}>
                {t(isPaused ? "feeds_resume_folder" : "feeds_pause_folder")}
                <span class="visually-hidden">: {name}</span>
              </button>
              <button type="button" class="button-plain" onClick={() => actions.onRemove(urls)}>
                {t("feeds_remove_folder")}
                <span class="visually-hidden">: {name}</span>
              </button>
            </p>
          )}
        </div>
      ) : (
        <h3 class="visually-hidden" id={`${id}-name`}>
          {name}
        </h3>
      )}
      <ul id={id} class="feeds" hidden={!isShown}>
        {isShown && feeds.slice(0, drawnCount).map((feed) => <FeedRow key={feed.url} feed={feed} {...row} />)}
      </ul>
      {isShown && feeds.length > drawnCount && (
        <p>
          <button
            type="button"
            class="button"
            data-action="draw-more"
            onClick={() => setDrawnCount(drawnCount + DRAWN_COUNT)}
          >
            {t("feeds_show_more", formatNumber(texts, feeds.length - drawnCount))}
          </button>
        </p>
      )}
    </section>
  );
}
