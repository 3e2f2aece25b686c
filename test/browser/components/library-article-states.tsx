// Every state of the library's view of one article, and of the list of corrections.
import type { ComponentChildren } from "preact";
import {
  LibraryArticle,
  type LibraryArticleActions,
  type LibraryArticleView,
} from "../../../components/library-article.tsx";
import type { ArticleVersion } from "../../../components/library-versions.tsx";
import { type CorrectionSubject, LibraryCorrections } from "../../../components/library-corrections.tsx";
import { readArticle } from "../../../utils/news/match.ts";

export const PARAGRAPHS = [
  "The Halden bridge was closed to all traffic on Tuesday, hours after inspectors found a crack in its main cable.",
  "“We will not reopen it until every strand has been checked,” transport minister Lena Brandt said.",
  "At least 14,000 drivers use the crossing each day, according to the port authority.",
];
const TEXT = [
  "By Ines Okafor",
  PARAGRAPHS[0],
  "READ ALSO: Ten years of repairs on the Halden bridge, in pictures",
  PARAGRAPHS[1],
  "A ferry at noon",
  PARAGRAPHS[2],
  "Subscribe to our newsletter",
  "Follow us on social media",
].join("\n\n");

const FIRST: ArticleVersion = {
  number: 1,
  headline: "Harbour bridge closes",
  text: PARAGRAPHS.with(
    2,
    "At least 12,000 drivers use the crossing each day, according to the port authority.",
  )
    .toSpliced(1, 1)
    .join("\n"),
  seenAt: Date.UTC(2031, 2, 4, 9, 40),
};
const SECOND: ArticleVersion = {
  number: 2,
  headline: "Harbour bridge closes after crack is found in main cable",
  text: PARAGRAPHS.join("\n"),
  seenAt: Date.UTC(2031, 2, 4, 18, 5),
};

const NO_ACTIONS: LibraryArticleActions = {
  onRemove: () => undefined,
  onRestore: () => undefined,
  onCopyCitation: () => undefined,
  onAddTag: () => undefined,
  onRemoveTag: () => undefined,
  onSetNote: () => Promise.resolve(true),
};

const LINK = {
  id: "8",
  headline: "Crack in cable shuts Halden bridge",
  opening: PARAGRAPHS[0]!,
  outlet: "Coast Daily",
  published: "2031-03-04T11:05:00Z",
  language: "en",
};

const FULL: LibraryArticleView = {
  id: "7",
  article: readArticle({
    text: TEXT,
    title: SECOND.headline,
    outlet: "The Harbour Post",
    byline: "Ines Okafor",
    wire: "AFP",
    url: "https://www.harbour-post.example/2031/03/bridge-closes",
    published: "2031-03-04T09:30:00Z",
    modified: "2031-03-04T17:50:00Z",
    language: "en",
  }),
  savedAt: Date.UTC(2031, 2, 4),
  removedAt: null,
  origin: "saved",
  tags: ["bridges", "a tag that is as long as tags may be, sixty letters in all"],
  note: "Ask the port authority for the count of 2030.",
  versions: [FIRST, SECOND],
  sharedCopies: [
    { ...LINK, share: 0.82, wire: "AFP" },
    { ...LINK, id: "9", headline: null, outlet: null, published: null, share: 0.4, wire: null },
  ],
  event: { articles: [LINK, { ...LINK, id: "9", headline: null, outlet: null }], articleCount: 3 },
};

/** An article's view; of one that has everything where nothing else is said. */
export function makeArticleView(
  view: Partial<LibraryArticleView> = {},
  shownVersion: number | null = null,
  actions: Partial<LibraryArticleActions> = {},
) {
  return (
    <LibraryArticle
      view={{ ...FULL, ...view }}
      shownVersion={shownVersion}
      actions={{ ...NO_ACTIONS, ...actions }}
    />
  );
}

const SUBJECT: CorrectionSubject = {
  articleId: "7",
  title: SECOND.headline,
  outlet: "The Harbour Post",
  language: "en",
  url: null,
  words: null,
};
const GONE: CorrectionSubject = {
  articleId: null,
  title: null,
  outlet: null,
  language: null,
  url: "https://valley-post.example/crossing-shut-after-inspection-of-the-main-cable",
  words: null,
};

/** Corrections of every kind. */
export const CORRECTIONS = [
  {
    id: "3",
    kind: "not-a-match",
    part: "figure",
    madeAt: Date.UTC(2031, 2, 6, 8),
    subjects: [
      { ...SUBJECT, words: "14,000 drivers" },
      { ...SUBJECT, articleId: "8", outlet: "Coast Daily", words: "14 bridges" },
    ],
  },
  { id: "2", kind: "not-same-event", part: null, madeAt: Date.UTC(2031, 2, 5), subjects: [SUBJECT, GONE] },
  {
    id: "1",
    kind: "same-event",
    part: null,
    madeAt: Date.UTC(2031, 2, 4),
    subjects: [SUBJECT, { ...GONE, url: null }],
  },
] as const;

const nothing = () => undefined;
const numbered = (version: ArticleVersion, at: number): ArticleVersion => ({ ...version, number: at + 1 });

/** The states by name. */
export const ARTICLE_STATES: Readonly<Record<string, ComponentChildren>> = {
  full: makeArticleView(),
  "a version": makeArticleView({}, 2),
  "the first version": makeArticleView({}, 1),
  "a version with another headline": makeArticleView(
    { versions: [FIRST, { ...FIRST, number: 2, headline: "What we know so far" }] },
    2,
  ),
  "a version with a moved paragraph": makeArticleView(
    { versions: [SECOND, { ...SECOND, number: 2, text: PARAGRAPHS.toSorted().join("\n") }].map(numbered) },
    2,
  ),
  "still looking": makeArticleView({ versions: null, sharedCopies: null, event: null, tags: [], note: "" }),
  "alone, removed, without data": makeArticleView({
    article: readArticle({ text: PARAGRAPHS.join("\n") }),
    removedAt: 1,
    origin: "seed",
    versions: [SECOND],
    sharedCopies: [],
    event: "none",
  }),
  "only a summary": makeArticleView({
    origin: "feed",
    extent: "summary",
    event: { articles: [{ ...LINK, extent: "beginning" }], articleCount: 2 },
  }),
  "a link without text": makeArticleView({
    article: readArticle({ text: "", title: "To be read", url: "https://valley-post.example/crossing" }),
    sharedCopies: [],
    event: "none",
  }),
  corrections: <LibraryCorrections corrections={CORRECTIONS} isBusy={false} onTakeBack={nothing} />,
  "no corrections": <LibraryCorrections corrections={[]} isBusy={false} onTakeBack={nothing} />,
  "reading corrections": <LibraryCorrections corrections={null} isBusy={false} onTakeBack={nothing} />,
};
