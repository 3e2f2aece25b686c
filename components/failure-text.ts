import type { ErrorCode } from "../utils/messaging/protocol.ts";
import type { MessageKey, Texts } from "./texts.ts";

type ErrorKey = Extract<MessageKey, `error_${string}`>;

/** What a failure means for the reader: what happened, what was kept, what to do. */
export function wordFailure(texts: Texts, code: ErrorCode): string {
  return texts.t(ERROR_KEYS[code]);
}

const ERROR_KEYS: Readonly<Record<ErrorCode, ErrorKey>> = {
  "not-an-article": "error_not_an_article",
  "empty-article": "error_empty_article",
  "page-too-large": "error_page_too_large",
  "page-refused": "error_page_refused",
  "password-page": "error_password_page",
  "no-access": "error_no_access",
  "extraction-timeout": "error_extraction_timeout",
  "corpus-unavailable": "error_corpus_unavailable",
  "corpus-damaged": "error_corpus_damaged",
  "versions-missing": "error_versions_missing",
  "list-mended": "error_list_mended",
  "corpus-newer": "error_corpus_newer",
  "storage-full": "error_storage_full",
  "storage-low": "error_storage_low",
  "save-failed": "error_save_failed",
  "seed-unreadable": "error_seed_unreadable",
  "permission-refused": "error_permission_refused",
  "card-blocked": "error_card_blocked",
  "bad-request": "error_bad_request",
  "not-allowed": "error_not_allowed",
  internal: "error_internal",
};
