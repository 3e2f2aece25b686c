// Every state in which the page of feeds is seen.
import type { ComponentChildren } from "preact";
import type { FeedOffer, Outlet } from "../../../components/library-feeds-entry.ts";
import {
  LibraryFeeds,
  type LibraryFeedsActions,
  type LibraryFeedsState,
} from "../../../components/library-feeds.tsx";
import { LibraryShell } from "../../../components/library-shell.tsx";
import { listFolders, makeGrantTest } from "../../../entrypoints/library/feeds-list.ts";
import type { FeedRecord } from "../../../utils/corpus/feeds.ts";
import { FEEDS_NOW, makeFailure, makeFeed } from "../../fixtures/listed-feeds.ts";
import { SHELL } from "./library-states.tsx";

const MINUTE_MS = 60_000;
const nothing = () => undefined;
const { compare } = new Intl.Collator("en");

export const FEEDS_ACTIONS: LibraryFeedsActions = {
  onCheck: nothing,
  onSetPaused: nothing,
  onSetFullText: nothing,
  onMove: nothing,
  onRemove: nothing,
  onAllow: nothing,
  onLook: () => false,
  onFile: nothing,
  onAdd: nothing,
  onCheckAll: nothing,
  onCancel: nothing,
  onCloseOffer: nothing,
  onExport: nothing,
};

const OUTLETS: readonly Outlet[] = [
  {
    name: "The Halden Gazette",
    home: "https://gazette.org/",
    owner: "Halden Media",
    kind: "newspaper",
    country: "GB",
    language: "en",
    feeds: [
      { title: "Top", url: "https://gazette.org/rss", source: "https://lists.org/gb" },
      { title: "World", url: "https://gazette.org/world/rss", source: "https://lists.org/gb" },
    ],
  },
  {
    name: "Anzeiger für das nördliche Tal und alle seine Gemeinden",
    home: "https://anzeiger.org/",
    owner: null,
    kind: "public broadcaster",
    country: "DE",
    language: "de",
    feeds: [{ title: "Alles", url: "https://anzeiger.org/feed", source: "https://lists.org/de" }],
  },
];

const FINE = {
  lastTryAt: FEEDS_NOW - 12 * MINUTE_MS,
  lastSuccessAt: FEEDS_NOW - 12 * MINUTE_MS,
  nextTryAt: FEEDS_NOW + 35 * MINUTE_MS,
  itemsNewCount: 1204,
  itemsSeenCount: 31_480,
  requestCount: 400,
};

/** One feed of each kind. */
export const SOME_FEEDS: readonly FeedRecord[] = [
  makeFeed("https://gazette.org/rss", {
    title: "The Halden Gazette",
    home: "https://www.gazette.org/",
    state: FINE,
  }),
  makeFeed("https://fresh.org/feed", { folder: ["News"] }),
  makeFeed("https://valley.org/rss", {
    title: "Valley Post",
    folder: ["News"],
    state: {
      ...FINE,
      notices: ["too-many-items", "date-in-future"],
      answeredBy: "https://feeds.valley.org/a-very-long-address-without-a-single-space-that-goes-on/rss.xml",
    },
  }),
  makeFeed("https://slow.org/rss", {
    title: "Slow News",
    folder: ["News"],
    state: { ...FINE, failure: makeFailure("server-error", 503), failureCount: 3 },
  }),
  makeFeed("https://ended.org/rss", {
    title: "The Evening Ended",
    folder: ["News", "World"],
    state: { failure: makeFailure("gone", 410), isStopped: true },
  }),
  makeFeed("https://offline.org/rss", {
    title: "Unbroken".repeat(20),
    folder: ["News", "World"],
    state: { ...FINE, failure: makeFailure("offline") },
  }),
  makeFeed("https://rest.org/rss", { title: "At Rest", isPaused: true, state: FINE }),
  makeFeed("https://closed-to-us.org/rss", { title: "Not Allowed Yet", folder: ["News", "World"] }),
];

const isGranted = makeGrantTest(
  SOME_FEEDS.filter(({ url }) => !url.includes("closed")).map(({ url }) => `${new URL(url).origin}/*`),
);

/** The page's state over these feeds. */
export function makeFeedsState(
  records: readonly FeedRecord[] = SOME_FEEDS,
  change: Partial<LibraryFeedsState> = {},
): LibraryFeedsState {
  return {
    folders: listFolders(records, isGranted, compare),
    knownUrls: new Set(records.map(({ url }) => url)),
    round: null,
    offer: null,
    look: null,
    isRefused: false,
    outlets: OUTLETS,
    now: FEEDS_NOW,
    ...change,
  };
}

const offered = (url: string, title: string | null, folder: readonly string[] = []) => ({
  url,
  title,
  home: null,
  folder,
  isKnown: false,
  isComments: false,
});

/** Feeds that a page names: a new one, a known one, comments. */
export const FOUND: FeedOffer = {
  kind: "found",
  from: "harbour.org",
  feeds: [
    offered("https://harbour.org/feed.xml", "Harbour Times"),
    { ...offered("https://harbour.org/world/feed.xml", null), isKnown: true },
    { ...offered("https://harbour.org/comments/feed.xml", "Comments on Harbour Times"), isComments: true },
  ],
  refused: [],
  isCutOff: false,
};

/** What stands in a file. */
export const LIST: FeedOffer = {
  kind: "list",
  from: "feeds-of-a-long-life.opml",
  feeds: [
    offered("https://one.org/rss", "One", ["News"]),
    offered("https://two.org/rss", "Two", ["News", "World"]),
    { ...offered("https://gazette.org/rss", "The Halden Gazette"), isKnown: true },
  ],
  refused: [
    { reason: "private-address", title: "The printer", address: "http://192.168.0.7/rss" },
    { reason: "repeated", title: null, address: "https://one.org/rss" },
    { reason: "no-address", title: "Nothing", address: null },
  ],
  isCutOff: true,
};

const many = Array.from({ length: 200 }, (_, index) =>
  makeFeed(`https://gazette.org/${index}/rss`, {
    title: `Section ${index}`,
    folder: [`Folder ${index % 4}`],
    state: FINE,
  }),
);

const inShell = (state: LibraryFeedsState) => (
  <LibraryShell {...SHELL} place={{ view: "feeds", id: "" }}>
    <LibraryFeeds state={state} actions={FEEDS_ACTIONS} />
  </LibraryShell>
);

/** The states by name. */
export const FEEDS_STATES: Readonly<Record<string, ComponentChildren>> = {
  "being read": inShell(makeFeedsState([], { folders: null })),
  empty: inShell(makeFeedsState([])),
  some: inShell(makeFeedsState()),
  "in no folder": inShell(makeFeedsState(SOME_FEEDS.slice(0, 1))),
  many: inShell(makeFeedsState(many)),
  "being asked, after a refusal": inShell(
    makeFeedsState(SOME_FEEDS, { round: { total: 1204, done: 47 }, isRefused: true }),
  ),
  "found on a page": inShell(makeFeedsState(SOME_FEEDS, { offer: FOUND })),
  "a list to bring in": inShell(makeFeedsState(SOME_FEEDS, { offer: LIST })),
  "a list with nothing new": inShell(
    makeFeedsState(SOME_FEEDS, { offer: { ...LIST, feeds: LIST.feeds.slice(2), isCutOff: false } }),
  ),
  "looking at a page": inShell(makeFeedsState([], { look: { kind: "looking", host: "harbour.org" } })),
  "no feed on a page": inShell(
    makeFeedsState([], { look: { kind: "failed", host: "harbour.org", code: "none" } }),
  ),
  "a page that may not be looked at": inShell(
    makeFeedsState([], { look: { kind: "failed", host: "harbour.org", code: "refused" } }),
  ),
  "not a list": inShell(
    makeFeedsState([], { look: { kind: "failed", host: "notes.txt", code: "not-opml" } }),
  ),
};
