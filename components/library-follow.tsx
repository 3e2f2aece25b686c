import { useTexts } from "./texts.ts";
import "./library-follow.css";

/** How an event is followed. */
export interface FollowChoice {
  /** Whether notifications tell of its new articles; never where the browser does not allow them. */
  readonly wantsNotice: boolean;
  /** The browser was asked to allow notifications, and did not. */
  readonly isNoticeRefused: boolean;
}

interface LibraryFollowProps {
  /** null: not followed. */
  readonly follow: FollowChoice | null;
  /** What the event is called, where several are on the page. */
  readonly about?: string;
  readonly focusKey: string;
  readonly onFollow: () => void;
  readonly onUnfollow: () => void;
  readonly onNotice: (isWanted: boolean) => void;
}

/** Follows an event, or no longer, with or without notifications. */
export function LibraryFollow({ follow, about, focusKey, ...actions }: LibraryFollowProps) {
  const { t } = useTexts();
  const hidden = about === undefined ? null : <span class="visually-hidden">: {about}</span>;
  if (follow === null)
    return (
      <p class="library-follow" data-focus={focusKey}>
        <button type="button" class="button" onClick={actions.onFollow}>
          {t("follow_begin")}
          {hidden}
        </button>
      </p>
    );
  return (
    <p class="library-follow" data-focus={focusKey}>
      <button type="button" class="button" onClick={actions.onUnfollow}>
        {t("follow_end")}
        {hidden}
      </button>
      <label>
        <input
          type="checkbox"
          role="switch"
          checked={follow.wantsNotice}
          onChange={(event) => {
            // It stands as the browser allows, which is not known yet.
            const isWanted = event.currentTarget.checked;
            event.currentTarget.checked = follow.wantsNotice;
            actions.onNotice(isWanted);
          }}
        />
        <span>
          {t("follow_notice")}
          {hidden}
        </span>
      </label>
      {follow.isNoticeRefused && (
        <span class="aside" role="status">
          {t("follow_notice_refused")}
        </span>
      )}
    </p>
  );
}
