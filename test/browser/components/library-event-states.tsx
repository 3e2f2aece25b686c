// Every state of the library's view of one event, its matrix made by the engine itself.
import { makeEventCast } from "../../../components/library-event-cast.ts";
import {
  LibraryEvent,
  type EventComparison,
  type LibraryEventActions,
} from "../../../components/library-event.tsx";
import type { FollowChoice } from "../../../components/library-follow.tsx";
import type { TimelineArticle } from "../../../components/library-timeline.tsx";
import type { ArticleSource } from "../../../utils/news/article.ts";
import { buildEventMatrix, type CorpusArticle, readArticle } from "../../../utils/news/match.ts";

const SOURCES: Readonly<Record<string, ArticleSource>> = {
  post: {
    title: "Harbour bridge closes after crack is found in main cable",
    outlet: "The Harbour Post",
    published: "2031-03-04T09:30:00Z",
    language: "en",
    text: `The Halden bridge was closed to all traffic on Tuesday, hours after inspectors found a crack in its main cable.
“We will not reopen it until every strand has been checked,” transport minister Lena Brandt said on Tuesday.
At least 14,000 drivers use the Halden bridge each day, according to the port authority.
Pupils of three island schools were told to stay at home and take their lessons by video.`,
  },
  coast: {
    title: "Crack in cable shuts Halden bridge",
    outlet: "Coast Daily",
    published: "2031-03-04T11:05:00Z",
    language: "en",
    text: `The Halden bridge was shut to all traffic on Tuesday, hours after inspectors discovered a crack in its main cable.
“We will not reopen it until every strand has been checked,” transport minister Lena Brandt said on Tuesday.
At least 14,000 drivers use the Halden bridge each day, the port authority said.
Pupils of three island schools were told to stay at home and take their lessons by video.`,
  },
  ledger: {
    title: "Norland shuts key crossing over cable damage",
    outlet: "Northern Ledger",
    published: "2031-03-04",
    language: "en",
    text: `Inspectors found a crack in the main cable of the Halden bridge, which was closed to all traffic on Tuesday.
Minister Lena Brandt insisted: “We will not reopen it until every strand has been checked.”
Some 12,000 drivers use the Halden bridge each day, the port authority said.
Until the bridge reopens, a car ferry will run between Halden and Norland every forty minutes.`,
  },
  plain: {
    outlet: null,
    language: "en",
    text: `The Halden bridge is used by 14,000 drivers each day, according to the port authority.
A car ferry will run between Halden and Norland every forty minutes until the bridge reopens.
The regional court fined the operator 2 million crowns over the missed cable inspections in 2029.`,
  },
  bote: {
    title: "Riss im Tragseil: Brücke von Halden gesperrt",
    outlet: "Nordbote",
    published: "2031-03-05T06:00:00Z",
    language: "de",
    text: "Die Brücke von Halden wurde am Dienstag gesperrt, nachdem Prüfer einen Riss im Tragseil gefunden hatten.",
  },
};

const READ = new Map(
  Object.entries(SOURCES).map(([id, source]): [string, CorpusArticle] => [
    id,
    { id, article: readArticle(source), savedAt: Date.UTC(2031, 2, 6), isSeed: false },
  ]),
);

/** Further voices, so that the matrix no longer fits in words. */
const MANY = Array.from({ length: 5 }, (_, index): [string, CorpusArticle] => {
  const outlet = `Gazette of the District No. ${index + 1}`;
  const text = `Inspectors closed the Halden bridge on Tuesday after a crack was found.
${["Lorries", "Buses", "Cyclists", "Walkers", "Trams"][index]} were sent round by the northern road.`;
  return [
    `more${index}`,
    {
      id: `more${index}`,
      article: readArticle({ outlet, text, title: `Queue ${index} at the Halden pier`, language: "en" }),
      savedAt: 0,
      isSeed: false,
    },
  ];
});

function describe({ id, article, savedAt, extent }: CorpusArticle): TimelineArticle {
  const { headline, outlet, published, language, text, url } = article;
  const opening = text.split("\n")[0]!;
  const part = extent === undefined ? {} : { extent };
  return { id, headline, opening, outlet, published, language, savedAt, url, isLink: text === "", ...part };
}

/** The matrix of articles, the first being the base. */
function compare([base, ...others]: readonly CorpusArticle[]): EventComparison {
  const steps = buildEventMatrix(base!, others);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { state: "done", matrix: step.value, leftOutCount: 0 };
  }
}

const NO_ACTIONS: LibraryEventActions = {
  onChooseBase: () => undefined,
  onStop: () => undefined,
  onTellApart: () => undefined,
  onTell: () => undefined,
  onCompare: () => undefined,
  onFollow: () => undefined,
  onUnfollow: () => undefined,
  onNotice: () => undefined,
};

interface Shown {
  readonly articles?: readonly CorpusArticle[];
  readonly comparison?: EventComparison;
  readonly factId?: string;
  readonly follow?: FollowChoice;
  readonly actions?: Partial<LibraryEventActions>;
}

/** An event's view; of all articles, compared, where nothing else is said. */
export function makeEvent(shown: Shown = {}) {
  const articles = shown.articles ?? [...READ.values()];
  const comparison = shown.comparison ?? compare(articles);
  const listed = articles.map(describe);
  const baseId = articles[0]!.id;
  return (
    <LibraryEvent
      view={{ id: "7", articles: listed, baseId, comparison, follow: shown.follow ?? null }}
      cast={makeEventCast(listed, baseId)}
      factId={shown.factId ?? null}
      actions={{ ...NO_ACTIONS, ...shown.actions }}
    />
  );
}

const all = [...READ.values()];

/** One text in eight outlets. */
export const COPIES = Array.from({ length: 8 }, (_, index): CorpusArticle => {
  const outlet = `Copy ${index + 1}`;
  return {
    id: `copy${index}`,
    article: readArticle({ ...SOURCES["post"]!, outlet }),
    savedAt: 0,
    isSeed: false,
  };
});
const LINK: CorpusArticle = {
  ...all[0]!,
  article: readArticle({ text: "", title: "Kept for later", url: "https://harbour-post.example/later" }),
};

/** The states by name. */
export const EVENT_STATES = {
  compared: makeEvent(),
  "some there only in part": makeEvent({
    articles: all.map((article, i) => (i === 1 ? { ...article, extent: "summary" } : article)),
  }),
  "followed, notifications refused": makeEvent({
    follow: { wantsNotice: false, isNoticeRefused: true },
    comparison: { state: "stopped" },
  }),
  "one text in many outlets": makeEvent({ articles: [...COPIES, READ.get("ledger")!] }),
  "many voices": makeEvent({ articles: [...all, ...MANY.map(([, article]) => article)] }),
  "a fact asked for": makeEvent({ factId: "post-0" }),
  comparing: makeEvent({ comparison: { state: "running", doneCount: 3, totalCount: 12 } }),
  stopped: makeEvent({ comparison: { state: "stopped" } }),
  alone: makeEvent({ articles: all.slice(3, 4) }),
  "a link alone": makeEvent({ articles: [LINK] }),
  "language not compared": makeEvent({ articles: all.toReversed() }),
} as const;
