// Shapes of what a backup holds, copied into fresh objects of known keys; anything else in a line is left out.
import * as v from "valibot";
import type { StagedArticle, StagedCorrection, StagedFeed, StagedFollow } from "../corpus/staging.ts";

// Above all that a corpus may come to hold, or it could not read its own backup: an article has an address more each time that it is met
// under another, and tags of all imports. What a line may be long (`lines.ts`) limits all of it together.
const TEXT_LIMIT = 64_000_000;
const FIELD_LIMIT = 100_000;
const NOTE_LIMIT = 100_000;
const VERSION_LIMIT = 1_000_000;
const LIST_LIMIT = 100_000;
const KEY_NUMBERS = 99_999_999;

const text = v.pipe(v.string(), v.maxLength(TEXT_LIMIT));
const field = v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(FIELD_LIMIT))));
const webAddress = v.pipe(v.string(), v.maxLength(FIELD_LIMIT), v.regex(/^https?:\/\//i));
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));
const short = v.pipe(v.string(), v.maxLength(FIELD_LIMIT));
const two = v.tuple([short, short]);

const source = v.object({
  text,
  title: field,
  byline: field,
  outlet: field,
  url: v.exactOptional(v.nullable(webAddress)),
  published: field,
  modified: field,
  wire: field,
  language: field,
});

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const article = v.object({
  key,
  source,
  addresses: v.optional(v.pipe(v.array(webAddress), v.maxLength(LIST_LIMIT)), []),
  savedAt: time,
  seenAt: time,
  updatedAt: time,
  removedAt: v.nullable(time),
  seedId: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  /** Of version 1, where an article was an example or saved. */
  isSeed: v.optional(v.boolean(), false),
  origin: v.optional(v.picklist(["saved", "seed", "feed", "auto"])),
  extent: v.optional(v.picklist(["beginning", "summary"])),
  tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(LIST_LIMIT)),
  note: v.pipe(v.string(), v.maxLength(NOTE_LIMIT)),
  event: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-KEY_NUMBERS), v.maxValue(KEY_NUMBERS))),
  versions: v.pipe(v.array(v.object({ source, seenAt: time })), v.maxLength(VERSION_LIMIT)),
});

const correction = v.object({
  kind: v.picklist(["same-event", "not-same-event", "not-a-match"]),
  subjects: v.tuple([
    v.pipe(v.string(), v.maxLength(FIELD_LIMIT), v.regex(/^(article|url):/)),
    v.pipe(v.string(), v.maxLength(FIELD_LIMIT), v.regex(/^(article|url):/)),
  ]),
  sentences: v.nullable(two),
  part: v.optional(v.picklist(["passage", "quotation", "figure", "wording"])),
  phrases: v.optional(two),
  told: v.optional(v.picklist([0, 1])),
  madeAt: time,
});

const feed = v.object({
  url: webAddress,
  title: v.nullable(short),
  home: v.nullable(webAddress),
  folder: v.pipe(v.array(short), v.maxLength(LIST_LIMIT)),
  isPaused: v.boolean(),
  wantsFullText: v.boolean(),
  addedAt: time,
});

const follow = v.object({
  articleKey: key,
  lastSeenKey: key,
  headline: v.nullable(short),
  language: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  since: time,
  wantsNotice: v.boolean(),
});

/** An article of a backup; null where it has another shape. */
export function parseBackupArticle(value: unknown): StagedArticle | null {
  const parsed = v.safeParse(article, value);
  if (!parsed.success) return null;
  const { isSeed, origin = isSeed ? "seed" : "saved", extent, event, ...rest } = parsed.output;
  const { tags, note, versions, ...identity } = rest;
  return {
    ...identity,
    origin,
    ...(extent === undefined ? {} : { extent }),
    tags,
    note,
    ...(event === undefined ? {} : { event }),
    versions,
  };
}

/** A correction of a backup; null where it has another shape. */
export function parseBackupCorrection(value: unknown): StagedCorrection | null {
  const parsed = v.safeParse(correction, value);
  if (!parsed.success) return null;
  const { part, phrases, told, ...rest } = parsed.output;
  return {
    ...rest,
    ...(part === undefined ? {} : { part }),
    ...(phrases === undefined ? {} : { phrases }),
    ...(told === undefined ? {} : { told }),
  };
}

/** A feed of a backup; null where it has another shape. */
export function parseBackupFeed(value: unknown): StagedFeed | null {
  const parsed = v.safeParse(feed, value);
  return parsed.success ? parsed.output : null;
}

/** A followed event of a backup; null where it has another shape. */
export function parseBackupFollow(value: unknown): StagedFollow | null {
  const parsed = v.safeParse(follow, value);
  return parsed.success ? parsed.output : null;
}
