import { useId, useState } from "preact/hooks";
import { formatNumber } from "./format.ts";
import { FeedsAdd, type FeedsAddActions } from "./library-feeds-add.tsx";
import {
  type FeedFolder,
  type FeedLook,
  type FeedOffer,
  type FeedRound,
  findCondition,
  hasProblem,
  type ListedFeed,
  type Outlet,
  writeFolder,
} from "./library-feeds-entry.ts";
import { FeedFolderPart } from "./library-feeds-folder.tsx";
import { FeedsOffer } from "./library-feeds-offer.tsx";
import type { FeedRowActions } from "./library-feeds-panel.tsx";
import { type PluralKey, useTexts } from "./texts.ts";
import "./note.css";
import "./library-feeds.css";

/** Everything that the page of feeds shows. */
export interface LibraryFeedsState {
  /** By name; null until they were read. */
  readonly folders: readonly FeedFolder[] | null;
  readonly knownUrls: ReadonlySet<string>;
  /** Null where no feed is being asked. */
  readonly round: FeedRound | null;
  readonly offer: FeedOffer | null;
  readonly look: FeedLook;
  /** Whether the reader has just said no to the browser's question. */
  readonly isRefused: boolean;
  readonly outlets: readonly Outlet[];
  /** Ms since the epoch. */
  readonly now: number;
}

export interface LibraryFeedsActions extends FeedRowActions, FeedsAddActions {
  /** Asks every feed now. */
  readonly onCheckAll: () => void;
  readonly onCancel: () => void;
  readonly onCloseOffer: () => void;
  /** Writes the list to a file. */
  readonly onExport: () => void;
}

interface LibraryFeedsProps {
  readonly state: LibraryFeedsState;
  readonly actions: LibraryFeedsActions;
}

/** Above this many feeds folders are folded at first. */
const UNFOLDED_COUNT = 60;

/** The feeds: what is going on, the list by folder, and the ways to add some. */
export function LibraryFeeds({ state, actions }: LibraryFeedsProps) {
  const { t } = useTexts();
  const { folders, offer } = state;
  const feeds = folders?.flatMap((folder) => folder.feeds) ?? [];
  const denied = feeds.filter((feed) => findCondition(feed) === "denied");
  const partial = feeds.filter((feed) => feed.isAllowed && !feed.isPaused && feed.deniedTextHost !== null);
  const waiting = { isRefused: state.isRefused, onAllow: actions.onAllow };
  return (
    <div class="library-feeds" data-empty={feeds.length === 0}>
      <header>
        <h1>{t("feeds_title")}</h1>
        <p class="aside">{t("feeds_note")}</p>
      </header>
      <div class="feeds-list" aria-busy={folders === null}>
        {offer !== null && (
          <FeedsOffer
            key={`${offer.kind} ${offer.from}`}
            offer={offer}
            onAdd={actions.onAdd}
            onClose={actions.onCloseOffer}
          />
        )}
        {offer === null && (
          <>
            <Waiting part="denied" words="feeds_waiting" feeds={denied} hasNote {...waiting} />
            <Waiting
              part="partial"
              words="feeds_partial"
              feeds={partial}
              hasNote={denied.length === 0}
              {...waiting}
            />
          </>
        )}
        {folders === null && <p class="aside">{t("feeds_reading")}</p>}
        {folders !== null && feeds.length === 0 && <p>{t("feeds_none")}</p>}
        {folders !== null && feeds.length > 0 && (
          <Folders folders={folders} feeds={feeds} now={state.now} round={state.round} actions={actions} />
        )}
      </div>
      <FeedsAdd look={state.look} outlets={state.outlets} knownUrls={state.knownUrls} actions={actions} />
    </div>
  );
}

interface WaitingProps extends Pick<LibraryFeedsActions, "onAllow"> {
  readonly part: string;
  readonly words: PluralKey;
  readonly feeds: readonly ListedFeed[];
  /** Whether it says why the browser asks; once is enough. */
  readonly hasNote: boolean;
  readonly isRefused: boolean;
}

/** What waits for the reader's permission, to be given in one question; nothing where nothing does. */
function Waiting({ part, words, feeds, hasNote, isRefused, onAllow }: WaitingProps) {
  const { t, count } = useTexts();
  if (feeds.length === 0) return null;
  return (
    <div class="feeds-waiting" data-focus={part}>
      <p>{count(words, feeds.length)}</p>
      {hasNote && <p class="aside">{t(isRefused ? "feeds_refused_note" : "feeds_permission_note")}</p>}
      <p>
        <button
          type="button"
          class={part === "denied" ? "button button-main" : "button"}
          data-action={`allow-${part}`}
          onClick={() => onAllow(feeds.map(({ url }) => url))}
        >
          {t("feeds_allow_all")}
        </button>
      </p>
    </div>
  );
}

/** How far asking is, in the place of the button that begins it: nothing else moves. */
function Round({ round, onCancel }: { readonly round: FeedRound; readonly onCancel: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { total, done } = round;
  return (
    <span class="feeds-round" role="group" aria-label={t("feeds_working")}>
      <progress aria-label={t("feeds_working")} max={Math.max(1, total)} value={done} />
      <span>{t("feeds_progress", formatNumber(texts, done), formatNumber(texts, total))}</span>
      <button type="button" class="button" data-action="cancel" onClick={onCancel}>
        {t("feeds_cancel")}
      </button>
    </span>
  );
}

const SHOWN = {
  all: "feeds_show_all",
  failing: "feeds_show_failing",
  paused: "feeds_show_paused",
} as const;
type Shown = keyof typeof SHOWN;

interface FoldersProps {
  readonly folders: readonly FeedFolder[];
  readonly feeds: readonly ListedFeed[];
  readonly now: number;
  readonly round: FeedRound | null;
  readonly actions: LibraryFeedsActions;
}

function Folders({ folders, feeds, now, round, actions }: FoldersProps) {
  const texts = useTexts();
  const { t, count } = texts;
  const [shown, setShown] = useState<Shown>("all");
  const id = useId();
  const tests: Readonly<Record<Shown, (feed: ListedFeed) => boolean>> = {
    all: () => true,
    failing: hasProblem,
    paused: (feed) => feed.isPaused,
  };
  const seen = folders
    .map(({ path, feeds: inside }) => ({ path, feeds: inside.filter(tests[shown]) }))
    .filter((folder) => folder.feeds.length > 0);
  return (
    <>
      <div class="feeds-bar" data-focus="feeds-bar">
        <h2>{count("feeds_count", feeds.length)}</h2>
        <label>
          {t("feeds_show")}{" "}
          <select
            name="shown"
            value={shown}
            onChange={(event) => setShown(event.currentTarget.value as Shown)}
          >
            {(Object.keys(SHOWN) as Shown[]).map((choice) => (
              <option key={choice} value={choice}>
                {t(SHOWN[choice], formatNumber(texts, feeds.filter(tests[choice]).length))}
              </option>
            ))}
          </select>
        </label>
        {round === null ? (
          <button type="button" class="button" data-action="check-all" onClick={actions.onCheckAll}>
            {t("feeds_check_all")}
          </button>
        ) : (
          <Round round={round} onCancel={actions.onCancel} />
        )}
        <button type="button" class="button feeds-go" data-action="go-to-add" onClick={goToAdding}>
          {t("feeds_add")}
        </button>
        <button type="button" class="button" data-action="export-list" onClick={actions.onExport}>
          {t("feeds_export")}
        </button>
      </div>
      {seen.length === 0 && <p>{t("feeds_nothing_shown")}</p>}
      <datalist id={`${id}-folders`}>
        {folders
          .filter(({ path }) => path.length > 0)
          .map(({ path }) => (
            <option key={writeFolder(path)} value={writeFolder(path)} />
          ))}
      </datalist>
      {seen.map((folder) => (
        <FeedFolderPart
          key={`${shown} ${JSON.stringify(folder.path)}`}
          folder={folder}
          isNamed={folders.length > 1 || folder.path.length > 0}
          isOpenAtFirst={shown !== "all" || feeds.length <= UNFOLDED_COUNT || folders.length === 1}
          now={now}
          foldersId={`${id}-folders`}
          actions={actions}
        />
      ))}
    </>
  );
}

/** Where adding stands below a long list. */
function goToAdding(): void {
  const field = document.querySelector<HTMLInputElement>(".feeds-address input");
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}
