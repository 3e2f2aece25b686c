import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { makeEventCast } from "../../components/library-event-cast.ts";
import { type EventComparison, LibraryEvent } from "../../components/library-event.tsx";
import type { TimelineArticle } from "../../components/library-timeline.tsx";
import { PageNotice } from "../../components/page-notice.tsx";
import { useTexts } from "../../components/texts.ts";
import type { CatalogueEntry } from "../../utils/corpus/catalogue.ts";
import { buildEventMatrix, type CorpusArticle } from "../../utils/news/match.ts";
import {
  chooseBase,
  chooseCompared,
  type EventContent,
  readEvent,
  readEventContent,
  toTimelineArticle,
} from "./event-data.ts";
import { useFollow } from "./event-follow.ts";
import { tellApart, tellMismatch } from "./event-corrections.ts";
import { type Library, toFailure } from "./library.ts";
import { makeFragment } from "./router.ts";
import { runInSlices } from "./turns.ts";
import type { LibraryViewProps } from "./views.tsx";

/** How long after a change of the corpus the events of its articles may be others, ms: nobody tells when that is done. */
const REGROUPED_MS = [1_500, 5_000];

/** `#/event/ID` (of the event or of one of its articles), with `?base=ID` and `?fact=ID`. */
export function EventPage({ library, route }: LibraryViewProps) {
  const { t } = useTexts();
  const [content, setContent] = useState<EventContent | null>(null);
  const changeCount = library.changeCount.value;
  const [opened] = useState(changeCount);
  const { id } = route;
  const chosen = route.params.get("base");
  const ownId = chosen === id ? id : null;
  useEffect(() => {
    let isCurrent = true;
    const load = () => {
      // The same content is kept as it is: nothing is compared again.
      readEventContent(library.corpus, id, ownId).then(
        (found) => isCurrent && setContent((known) => (known?.key === found.key ? known : found)),
        (error: unknown) => isCurrent && library.showFailure(toFailure(error)),
      );
    };
    load();
    const timers = changeCount === opened ? [] : REGROUPED_MS.map((ms) => setTimeout(load, ms));
    return () => {
      isCurrent = false;
      timers.forEach(clearTimeout);
    };
  }, [id, ownId, changeCount, library.corpus]);

  const { entries, baseId } = useMemo(() => choose(content, chosen), [content, chosen]);
  const { comparison, read, stop, compare } = useComparison(library, entries, baseId);
  const articles = useMemo(() => (entries ?? []).map((entry) => describe(entry, read)), [entries, read]);
  const cast = useMemo(() => makeEventCast(articles, baseId), [articles, baseId]);
  const following = useFollow(library, content?.entries ?? null, baseId, t("follow_ended"));

  if (entries === null)
    return <PageNotice title={t("event_opening")} text={t("library_opening_note")} isBusy />;
  if (entries.length === 0)
    return (
      <PageNotice title={t("event_gone")} text={t("event_gone_note")}>
        <a href="#/">{t("library_to_list")}</a>
      </PageNotice>
    );
  return (
    <LibraryEvent
      view={{
        id,
        articles,
        baseId,
        comparison,
        follow: following.follow,
      }}
      cast={cast}
      factId={route.params.get("fact")}
      actions={{
        onChooseBase: (base) => location.replace(makeFragment("event", id, new URLSearchParams({ base }))),
        onStop: stop,
        onTellApart: (articleId) => void tellApart(library, baseId, articleId, t("ui_told_not_same")),
        onTell: (articleId, told) =>
          void tellMismatch(library, baseId, articleId, told, t("ui_told_not_match")),
        onCompare: compare,
        ...following.actions,
      }}
    />
  );
}

interface Comparing {
  readonly comparison: EventComparison;
  /** The articles read so far, by id. */
  readonly read: ReadonlyMap<string, CorpusArticle>;
  readonly stop: () => void;
  readonly compare: () => void;
}

const STARTING: EventComparison = { state: "running", doneCount: 0, totalCount: 1 };

/** The comparison of an event's articles with its base, anew whenever either changes. */
function useComparison(
  library: Library,
  entries: readonly CatalogueEntry[] | null,
  baseId: string,
): Comparing {
  const [comparison, setComparison] = useState<EventComparison>(STARTING);
  const [read, setRead] = useState<Comparing["read"]>(new Map());
  const [run, setRun] = useState({ isWanted: true });
  // Of the same articles with the same base what was compared stays in sight until it is compared anew.
  const shown = useRef("");
  useEffect(() => {
    if (entries === null || entries.length === 0 || !run.isWanted) return undefined;
    let isCurrent = true;
    const shouldStop = () => !isCurrent;
    const subject = JSON.stringify([baseId, entries.map(({ id }) => id)]);
    const isAgain = shown.current === subject;
    const start = async () => {
      if (!isAgain) setComparison(STARTING);
      const otherIds = chooseCompared(entries, baseId);
      const event = await readEvent(library.corpus, baseId, otherIds, shouldStop);
      if (event === null) return;
      setRead(new Map([event.base, ...event.others].map((article) => [article.id, article])));
      const built = await runInSlices(
        buildEventMatrix(event.base, event.others),
        (step) => !isAgain && setComparison({ state: "running", ...step }),
        shouldStop,
      );
      if (built === null) return;
      const leftOutCount = entries.length - 1 - event.others.length;
      setComparison({ state: "done", matrix: built.value, leftOutCount });
      shown.current = subject;
    };
    start().catch((error: unknown) => isCurrent && library.showFailure(toFailure(error)));
    return () => {
      isCurrent = false;
    };
  }, [library.corpus, entries, baseId, run]);
  return {
    comparison,
    read,
    stop: () => {
      shown.current = "";
      setRun({ isWanted: false });
      setComparison({ state: "stopped" });
    },
    compare: () => setRun({ isWanted: true }),
  };
}

/** An article as the timeline shows it: by its own text, once it was read. */
function describe(entry: CatalogueEntry, read: Comparing["read"]): TimelineArticle {
  const listed = toTimelineArticle(entry);
  const article = read.get(listed.id)?.article;
  return article === undefined ? listed : { ...listed, published: article.published };
}

/** The base, and the articles of the event less those that the reader told apart. */
function choose(
  content: EventContent | null,
  chosen: string | null,
): { readonly entries: readonly CatalogueEntry[] | null; readonly baseId: string } {
  if (content === null) return { entries: null, baseId: "" };
  const entries = content.entries.filter(({ id }) => !content.leavingIds.has(id));
  const isThere = entries.some((entry) => String(entry.id) === chosen);
  return { entries, baseId: chosen !== null && isThere ? chosen : chooseBase(entries) };
}
