import * as v from "valibot";
import type { ErrorCode, Messages } from "./protocol.ts";

// Limits of what a page-side sender may hand over. An article longer than this is not a news article.
const TEXT_LIMIT = 2_000_000;
const HTML_LIMIT = 24_000_000;
const FIELD_LIMIT = 4_000;
/** More feeds than a list of feeds may hold. */
const FEED_COUNT_LIMIT = 10_000;
const URL_LIMIT = 8_000;

const field = v.pipe(v.string(), v.maxLength(FIELD_LIMIT));
const url = v.pipe(v.string(), v.maxLength(URL_LIMIT), v.regex(/^https?:\/\//i));
const optionalField = v.optional(v.nullable(field), null);
const tabId = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.maxLength(100));
/** A host name as `URL` writes it; never a pattern. */
const host = v.pipe(v.string(), v.maxLength(253), v.regex(/^[a-z0-9._:[\]-]+$/));
const nothing = v.strictObject({});
/** A sentence or quotation that the reader corrects; none is longer than a page's field. */
const statement = v.pipe(v.string(), v.minLength(1), v.maxLength(FIELD_LIMIT));
const told = v.variant("kind", [
  v.strictObject({ kind: v.picklist(["same-event", "not-same-event"]) }),
  v.strictObject({
    kind: v.literal("not-a-match"),
    part: v.picklist(["passage", "quotation", "figure", "wording"]),
    here: statement,
    there: statement,
    phrases: v.nullable(v.strictObject({ here: statement, there: statement })),
  }),
]);

const source = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(TEXT_LIMIT)),
  title: optionalField,
  byline: optionalField,
  outlet: optionalField,
  url: v.optional(v.nullable(url), null),
  published: optionalField,
  modified: optionalField,
  wire: optionalField,
  language: optionalField,
});

const ERROR_CODES = [
  "not-an-article",
  "empty-article",
  "page-too-large",
  "page-refused",
  "password-page",
  "no-access",
  "extraction-timeout",
  "corpus-unavailable",
  "corpus-damaged",
  "versions-missing",
  "list-mended",
  "corpus-newer",
  "storage-full",
  "save-failed",
  "seed-unreadable",
  "permission-refused",
  "card-blocked",
  "bad-request",
  "not-allowed",
  "internal",
] as const satisfies readonly ErrorCode[];

/** The shape of every request: known keys only, types and lengths checked. */
const REQUESTS: { readonly [K in keyof Messages]: v.GenericSchema<unknown, Messages[K]["request"]> } = {
  "page.begin": v.strictObject({}),
  "page.match": v.strictObject({ source, address: url }),
  "page.extract": v.strictObject({ html: v.pipe(v.string(), v.maxLength(HTML_LIMIT)), url }),
  "page.failed": v.strictObject({ code: v.picklist(ERROR_CODES), message: field }),
  "page.wasRead": nothing,
  "page.cardBlocked": v.strictObject({ passageId: id }),
  "tab.view": v.strictObject({ tabId }),
  "tab.read": v.strictObject({ tabId }),
  "tab.show": v.strictObject({ tabId, passageId: v.nullable(id), articleId: v.nullable(id) }),
  "tab.setMarks": v.strictObject({ tabId, areShown: v.boolean() }),
  "tab.setPaused": v.strictObject({ tabId, isPaused: v.boolean() }),
  "site.setOff": v.strictObject({ host, isOff: v.boolean() }),
  "site.setAutoSave": v.strictObject({ host, isOn: v.boolean() }),
  "article.save": v.strictObject({ tabId }),
  "article.remove": v.strictObject({ articleId: id }),
  "article.restore": v.strictObject({ articleId: id }),
  "correction.make": v.strictObject({ tabId, articleId: id, told }),
  "correction.withdraw": v.strictObject({ tabId, correctionId: id }),
  "tab.listComparable": v.strictObject({ tabId }),
  "tab.compare": v.strictObject({ tabId, withTabId: v.nullable(tabId) }),
  "follow.view": v.strictObject({ tabId }),
  "follow.set": v.strictObject({ tabId, isFollowed: v.boolean() }),
  "corpus.changed": nothing,
  "corpus.keepUp": nothing,
  "feeds.poll": v.strictObject({ urls: v.nullable(v.pipe(v.array(url), v.maxLength(FEED_COUNT_LIMIT))) }),
  "feeds.view": v.strictObject({ tabId }),
  "feeds.cancel": nothing,
  "feeds.changed": nothing,
  "backup.due": nothing,
  "backup.later": nothing,
  "seeds.remove": nothing,
  "example.view": nothing,
  "card.view": v.strictObject({ passageId: id }),
  "card.step": v.strictObject({ passageId: id, by: v.picklist([1, -1]) }),
  "card.close": nothing,
  "card.size": v.strictObject({ height: v.pipe(v.number(), v.minValue(0), v.maxValue(100_000)) }),
  "card.showInPanel": v.strictObject({ passageId: id, isPanelOpen: v.boolean() }),
};

/** Whether `name` is a message of the protocol. */
export function isMessageName(name: unknown): name is keyof Messages {
  return typeof name === "string" && Object.hasOwn(REQUESTS, name);
}

/** The request copied into a fresh object of known keys, or null where it is not of the message's shape. */
export function parseRequest<K extends keyof Messages>(
  name: K,
  request: unknown,
): Messages[K]["request"] | null {
  const parsed = v.safeParse(REQUESTS[name], request);
  return parsed.success ? parsed.output : null;
}

/** A page snapshot as a reader script answers it, copied; null where it is not of that shape. */
export function parseSnapshot(answer: unknown): Messages["page.match"]["request"] | null {
  return parseRequest("page.match", answer);
}
