// What a feed's state says, in the reader's words.
import type { FeedNotice } from "../utils/feeds/feed-item.ts";
import type { PollFailure, PollFailureCode } from "../utils/feeds/feed-state.ts";
import type { RefusedOutline } from "../utils/feeds/read-opml.ts";
import type { MessageKey, Texts } from "./texts.ts";

const FAILURES: Readonly<Record<PollFailureCode, MessageKey>> = {
  offline: "feeds_failure_offline",
  "not-allowed": "feeds_failure_not_allowed",
  unreachable: "feeds_failure_unreachable",
  "timed-out": "feeds_failure_timed_out",
  "redirected-too-far": "feeds_failure_redirected_too_far",
  gone: "feeds_failure_gone",
  "not-found": "feeds_failure_not_found",
  forbidden: "feeds_failure_forbidden",
  "too-many-requests": "feeds_failure_too_many_requests",
  "client-error": "feeds_failure_client_error",
  "server-error": "feeds_failure_server_error",
  "unexpected-status": "feeds_failure_unexpected_status",
  "not-an-address": "feeds_failure_not_an_address",
  "not-web": "feeds_failure_not_web",
  "has-credentials": "feeds_failure_has_credentials",
  "unusual-port": "feeds_failure_unusual_port",
  "private-address": "feeds_failure_private_address",
  "local-name": "feeds_failure_local_name",
  empty: "feeds_failure_empty",
  "too-large": "feeds_failure_too_large",
  "is-a-page": "feeds_failure_is_a_page",
  "not-a-feed": "feeds_failure_not_a_feed",
  "not-opml": "feeds_failure_not_opml",
  doctype: "feeds_failure_doctype",
  "too-deep": "feeds_failure_too_deep",
  "too-many-elements": "feeds_failure_too_many_elements",
  "too-many-feeds": "feeds_failure_too_many_feeds",
  "unreadable-json": "feeds_failure_unreadable_json",
};

const NOTICES: Readonly<Record<FeedNotice, MessageKey>> = {
  "too-many-items": "feeds_notice_too_many_items",
  "cut-off": "feeds_notice_cut_off",
  "link-refused": "feeds_notice_link_refused",
  "date-in-future": "feeds_notice_date_in_future",
  "date-unreadable": "feeds_notice_date_unreadable",
  "item-without-content": "feeds_notice_item_without_content",
};

/** Why a feed, a page or a list brought nothing, as a sentence. */
export function wordFailureCode({ t }: Texts, code: PollFailureCode): string {
  return t(FAILURES[code]);
}

/** The same of a feed that was asked, with the number that its server answered with, where that was a failure's. */
export function wordPollFailure(texts: Texts, { code, status }: PollFailure): string {
  const said = wordFailureCode(texts, code);
  const isTelling = status !== null && (status < 200 || status >= 300);
  return isTelling ? `${said} ${texts.t("feeds_status", String(status))}` : said;
}

/** What of a feed was left out or changed, as a sentence. */
export function wordFeedNotice({ t }: Texts, notice: FeedNotice): string {
  return t(NOTICES[notice]);
}

/** Why an entry of a list was left out, as a sentence. */
export function wordRefusedOutline(texts: Texts, reason: RefusedOutline["reason"]): string {
  if (reason === "no-address") return texts.t("feeds_failure_no_address");
  if (reason === "repeated") return texts.t("feeds_failure_repeated");
  return wordFailureCode(texts, reason);
}
