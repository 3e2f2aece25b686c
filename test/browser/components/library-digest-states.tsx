// Every state in which the digest is seen.
import {
  type DigestArticle,
  type DigestEntry,
  type FollowedEntry,
  LibraryDigest,
  type LibraryDigestActions,
  type LibraryDigestState,
} from "../../../components/library-digest.tsx";

const NOW = Date.UTC(2031, 2, 4, 18);

const makeNews = (id: number, change: Partial<DigestArticle> = {}): DigestArticle => ({
  id,
  headline: `Halden bridge stays closed for a ${id}th week, the port authority says`,
  excerpt: "The Halden bridge will stay closed until every strand of its cable has been checked.",
  outlet: "The Harbour Post",
  language: "en",
  published: "2031-03-04T09:30:00Z",
  ...change,
});

const makeFollowed = (id: number, change: Partial<FollowedEntry> = {}): FollowedEntry => ({
  id,
  eventId: id,
  headline: "Harbour bridge closes after crack is found in main cable",
  language: "en",
  since: NOW - 86_400_000,
  newCount: 0,
  news: [],
  wantsNotice: false,
  isNoticeRefused: false,
  ...change,
});

const makeEvent = (eventId: number, change: Partial<DigestEntry> = {}): DigestEntry => ({
  eventId,
  title: "Norland shuts key crossing over cable damage",
  language: "en",
  articleCount: 5,
  voiceCount: 4,
  outlets: ["The Harbour Post", "Coast Daily", "Northern Ledger", "Nordbote"],
  latestMs: NOW,
  ...change,
});

const FOLLOWED: readonly FollowedEntry[] = [
  makeFollowed(7, {
    newCount: 1204,
    news: [
      makeNews(31),
      makeNews(30, { headline: null, outlet: null, published: null }),
      makeNews(29, {
        headline: "Riss im Tragseil: Brücke von Halden gesperrt",
        language: "de",
        outlet: "Nordbote",
      }),
    ],
    wantsNotice: true,
  }),
  makeFollowed(9, { headline: null, isNoticeRefused: true }),
];
const EVENTS: readonly DigestEntry[] = [
  makeEvent(1),
  makeEvent(2, {
    title: "unbroken".repeat(20),
    voiceCount: 12,
    articleCount: 1234,
    outlets: Array.from({ length: 12 }, (_, i) => `Gazette of the District No. ${i + 1}`),
  }),
  makeEvent(3, { title: "Паром пойдёт каждые сорок минут", language: "ru", voiceCount: 2, outlets: [] }),
];

/** The digest of today, with everything in it unless told otherwise. */
export function makeDigest(
  change: Partial<LibraryDigestState> = {},
  actions: Partial<LibraryDigestActions> = {},
) {
  return (
    <LibraryDigest
      state={{ days: 1, followed: FOLLOWED, events: EVENTS, singleCount: 57, ...change }}
      actions={{ onUnfollow: () => undefined, onNotice: () => undefined, ...actions }}
    />
  );
}

/** The states by name. */
export const DIGEST_STATES = {
  "of today": makeDigest(),
  "of seven days, nothing followed": makeDigest({ days: 7, followed: [], singleCount: 1 }),
  "being read": makeDigest({ followed: null, events: null, singleCount: 0 }),
  "no event with several voices": makeDigest({ events: [] }),
  "no articles": makeDigest({ followed: [], events: [], singleCount: 0 }),
} as const;
