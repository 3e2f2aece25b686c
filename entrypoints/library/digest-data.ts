// What the digest reads of the corpus: the catalogue, slice by slice, and the followed events.
import type { DigestDays, FollowedEntry } from "../../components/library-digest.tsx";
import { type CatalogueEntry, readCatalogueSlice } from "../../utils/corpus/catalogue.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { type Digest, isDigested, makeDigest } from "../../utils/corpus/digest.ts";
import { type FollowedEvent, readFollowed } from "../../utils/corpus/follows.ts";
import { unwrap } from "../shared/corpus-gate.ts";

/** Records of 32 articles that are read at once. */
const SLICE_RECORDS = 64;
/** Events of a digest: more than anybody reads of a day. */
const EVENT_LIMIT = 40;
/** New articles that are listed of a followed event. */
const NEWS_SHOWN = 3;

/** When the first of so many days began, in the reader's time zone; `now` and the answer in ms since the epoch. */
export function findStart(now: number, days: DigestDays): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - (days - 1)).getTime();
}

/** The digest from `fromMs` on; null where it was stopped. Goes through the whole catalogue. */
export async function readDigest(
  corpus: Corpus,
  fromMs: number,
  shouldStop: () => boolean,
): Promise<Digest | null> {
  const found: CatalogueEntry[] = [];
  let next: number | null = null;
  do {
    const slice: { entries: readonly CatalogueEntry[]; next: number | null } = unwrap(
      await readCatalogueSlice(corpus, next, SLICE_RECORDS),
    );
    if (shouldStop()) return null;
    for (const entry of slice.entries) if (isDigested(entry, fromMs)) found.push(entry);
    ({ next } = slice);
  } while (next !== null);
  return makeDigest(found, EVENT_LIMIT);
}

/** The followed events, those with something new first, then the last ones that were followed. */
export async function listFollowed(
  corpus: Corpus,
  choice: { readonly areNoticesAllowed: boolean; readonly refusedId: number | null },
): Promise<FollowedEntry[]> {
  const followed = unwrap(await readFollowed(corpus));
  return followed
    .toSorted((a, b) => latestOf(b) - latestOf(a) || b.follow.since - a.follow.since)
    .map(({ follow, news }) => ({
      id: follow.id,
      eventId: follow.eventId,
      headline: follow.headline,
      language: follow.language,
      since: follow.since,
      newCount: news.length,
      news: news.slice(0, NEWS_SHOWN),
      wantsNotice: follow.wantsNotice && choice.areNoticesAllowed,
      isNoticeRefused: follow.id === choice.refusedId,
    }));
}

/** The number of the latest new article; 0 where there is none. */
function latestOf({ news }: FollowedEvent): number {
  return news[0]?.id ?? 0;
}
