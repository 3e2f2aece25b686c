// Every state in which popup and panel are seen.
import { COVERAGE, EMPTY, makeArticle, makeView, PAGE, SAVED } from "../../fixtures/coverage.ts";
import { failedView, type Shown } from "./show-page.tsx";

const SITE = { host: "gazette.example", isAlwaysRead: false, areAllAllowed: false, isAutoSaved: false };
const EXTENTS = ["summary", "beginning"] as const;
const TOLD = { kind: "not-same-event" } as const;

/** Two feeds, and one of comments. */
export const FEEDS = [
  { url: "https://gazette.org/rss?a=1&b=2", title: "Top & more" },
  { url: "https://gazette.org/world", title: null },
  { url: "https://gazette.org/comments", title: "Comments" },
];

/** The states of a page's view by name. */
export const PAGE_STATES: Readonly<Record<string, Shown>> = {
  loading: { view: null },
  reading: { view: { state: "reading" } },
  unread: { view: { state: "unread" } },
  paused: {
    view: { state: "paused" },
    status: { site: { ...SITE, isAlwaysRead: true, areAllAllowed: true } },
  },
  "not an article": { view: failedView("not-an-article") },
  failed: { view: failedView("corpus-unavailable") },
  refused: { view: failedView("page-refused") },
  "nothing found": { view: makeView({ coverage: EMPTY }) },
  "other voices": { status: { site: SITE } },
  "lists still being made": { view: makeView({ isListing: true }) },
  "saved, opened at a passage": {
    view: makeView({ saved: SAVED, isCardBlocked: true, focusedPassageId: "p2" }),
  },
  "saved by itself": {
    view: makeView({ saved: { ...SAVED, origin: "auto" } }),
    status: { site: { ...SITE, isAlwaysRead: true, isAutoSaved: true } },
  },
  "came by a feed": { view: makeView({ saved: { ...SAVED, origin: "feed" } }) },
  "removed, then a failure": {
    status: { removedArticleId: "page", failure: { code: "storage-full", message: "" } },
  },
  "followed, with news of other events": {
    status: { follow: { canFollow: true, isFollowed: true, newCount: 12 } },
  },
  "nothing found, to be followed": {
    view: makeView({ saved: SAVED, coverage: EMPTY }),
    status: { follow: { canFollow: true, isFollowed: false, newCount: 1 } },
  },
  "much in no backup": { status: { unsavedCount: 1204 } },
  "a site with feeds": { status: { feeds: FEEDS } },
  "not an article, on a site with feeds": {
    view: failedView("not-an-article"),
    status: { feeds: FEEDS },
  },
  "voices of which there is only a part": {
    view: makeView({
      coverage: {
        ...COVERAGE,
        voices: COVERAGE.voices.map((voice, i) => ({
          ...voice,
          articles: voice.articles.map((article) => ({ ...article, extent: EXTENTS[i % 2]! })),
        })),
      },
      focusedPassageId: "p2",
    }),
  },
  "one article only": { view: makeView({ shownArticleId: "north" }) },
  "corrected, with the tabs to compare": {
    view: makeView({
      corrections: [
        { id: "c1", told: TOLD, articleId: "older", headline: "Halden bridge closes", outlet: "Coast Daily" },
        { id: "c2", told: { kind: "same-event" }, articleId: null, headline: null, outlet: null },
      ],
    }),
    status: {
      correction: { id: "c1", told: TOLD, focusKey: "row-older" },
      comparableTabs: [{ tabId: 7, title: "Crossing shut after inspection", from: "valley-post.example" }],
    },
  },
  "compared with a tab": {
    view: makeView({
      compared: {
        page: { ...PAGE, headline: "Crossing shut after inspection", outlet: "Valley Post" },
        coverage: {
          ...COVERAGE,
          sameCopy: null,
          shelf: [],
          voices: [{ ...COVERAGE.voices[1]!, articles: [makeArticle("plain")] }],
        },
      },
    }),
  },
  "language not compared": {
    view: makeView({
      page: { ...PAGE, language: "de" },
      coverage: { ...COVERAGE, isWordingCompared: false },
    }),
  },
};
