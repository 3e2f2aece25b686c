import { useEffect, useMemo, useState } from "preact/hooks";
import { makeEventCast } from "../../components/library-event-cast.ts";
import { type EventComparison, LibraryEvent } from "../../components/library-event.tsx";
import type { TimelineArticle } from "../../components/library-timeline.tsx";
import { PageNotice } from "../../components/page-notice.tsx";
import { useTexts } from "../../components/texts.ts";
import type { CatalogueEntry } from "../../utils/corpus/catalogue.ts";
import { buildEventMatrix, type CorpusArticle } from "../../utils/news/match.ts";
import { chooseBase, chooseCompared, listEvent, readEvent, toTimelineArticle } from "./event-data.ts";
import { type Library, toFailure } from "./library.ts";
import { makeFragment } from "./router.ts";
import { runInSlices } from "./turns.ts";
import type { LibraryViewProps } from "./views.tsx";

/** `#/event/ID` (of the event or of one of its articles), with `?base=ID` and `?fact=ID`. */
export function EventPage({ library, route }: LibraryViewProps) {
  const { t } = useTexts();
  const [entries, setEntries] = useState<readonly CatalogueEntry[] | null>(null);
  const changeCount = library.changeCount.value;
  const { id } = route;
  useEffect(() => {
    let isCurrent = true;
    listEvent(library.corpus, id).then(
      (found) => isCurrent && setEntries((known) => (isSame(known, found) ? known : found)),
      (error: unknown) => isCurrent && library.showFailure(toFailure(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [id, changeCount, library.corpus]);

  const chosen = route.params.get("base");
  const baseId = useMemo(
    () =>
      entries?.some((entry) => String(entry.id) === chosen) === true ? chosen! : chooseBase(entries ?? []),
    [entries, chosen],
  );
  const { comparison, read, stop, compare } = useComparison(library, entries, baseId);
  const articles = useMemo(() => (entries ?? []).map((entry) => describe(entry, read)), [entries, read]);
  const cast = useMemo(() => makeEventCast(articles, baseId), [articles, baseId]);

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
      view={{ id, articles, baseId, comparison }}
      cast={cast}
      factId={route.params.get("fact")}
      actions={{
        onChooseBase: (base) => location.replace(makeFragment("event", id, new URLSearchParams({ base }))),
        onStop: stop,
        onCompare: compare,
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
  useEffect(() => {
    if (entries === null || entries.length === 0 || !run.isWanted) return undefined;
    let isCurrent = true;
    const shouldStop = () => !isCurrent;
    const start = async () => {
      setComparison(STARTING);
      const otherIds = chooseCompared(entries, baseId);
      const event = await readEvent(library.corpus, baseId, otherIds, shouldStop);
      if (event === null) return;
      setRead(new Map([event.base, ...event.others].map((article) => [article.id, article])));
      const built = await runInSlices(
        buildEventMatrix(event.base, event.others),
        (step) => setComparison({ state: "running", ...step }),
        shouldStop,
      );
      if (built === null) return;
      const leftOutCount = entries.length - 1 - event.others.length;
      setComparison({ state: "done", matrix: built.value, leftOutCount });
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

/** Whether two lists are of the same articles in the same texts: then nothing is compared again. */
function isSame(known: readonly CatalogueEntry[] | null, found: readonly CatalogueEntry[]): boolean {
  const mark = (entries: readonly CatalogueEntry[]) =>
    entries.map(({ id, updatedAt }) => `${id}/${updatedAt}`).join();
  return known !== null && mark(known) === mark(found);
}
