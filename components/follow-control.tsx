import type { FollowView } from "../utils/messaging/protocol.ts";
import { useTexts } from "./texts.ts";
import "./follow-control.css";

interface FollowControlProps {
  /** null while it is not known. */
  readonly follow: FollowView | null;
  readonly isBusy: boolean;
  readonly onFollow: (isFollowed: boolean) => void;
}

/** Follows the event of the page, or no longer. Nothing where there is no article in the corpus to follow it by. */
export function FollowControl({ follow, isBusy, onFollow }: FollowControlProps) {
  const { t } = useTexts();
  if (follow?.canFollow !== true) return null;
  const { isFollowed } = follow;
  return (
    <p class="follow-control" data-focus="follow">
      {isFollowed && <span class="aside">{t("follow_on")}</span>}
      <button type="button" class="button-plain" disabled={isBusy} onClick={() => onFollow(!isFollowed)}>
        {t(isFollowed ? "follow_end" : "follow_begin")}
      </button>
    </p>
  );
}

/** That followed events have new articles, with the way to them. Nothing where there are none. */
export function FollowNews({ newCount }: { readonly newCount: number }) {
  const { count } = useTexts();
  if (newCount === 0) return null;
  return (
    <p class="follow-news aside">
      <a href="/library.html#/digest" target="_blank">
        {count("follow_news", newCount)}
      </a>
    </p>
  );
}
