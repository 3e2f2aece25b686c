import type { EventMatrix } from "../utils/news/event-matrix.ts";
import type { Cast } from "./cast.ts";
import { FigureStack } from "./figure-list.tsx";
import { QuotationStack } from "./quotation-list.tsx";
import { type FollowChoice, LibraryFollow } from "./library-follow.tsx";
import { type Correcting, correctFigure, correctQuotation } from "./library-matrix-correct.tsx";
import { LibraryMatrix } from "./library-matrix.tsx";
import { LibraryTimeline, type TimelineArticle } from "./library-timeline.tsx";
import { useTexts } from "./texts.ts";
import "./note.css";
import "./library-event.css";

/** How far the comparison of an event's articles is. */
export type EventComparison =
  | { readonly state: "running"; readonly doneCount: number; readonly totalCount: number }
  /** The reader stopped it. */
  | { readonly state: "stopped" }
  | {
      readonly state: "done";
      readonly matrix: EventMatrix;
      /** Articles of the event that were left out, because there are too many. */
      readonly leftOutCount: number;
    };

/** An event of the library. */
export interface LibraryEventView {
  /** As the address has it. */
  readonly id: string;
  readonly articles: readonly TimelineArticle[];
  readonly baseId: string;
  readonly comparison: EventComparison;
  /** null where it is not followed; undefined while that is not known. */
  readonly follow: FollowChoice | null | undefined;
}

export interface LibraryEventActions {
  readonly onChooseBase: (articleId: string) => void;
  readonly onStop: () => void;
  /** The reader says that an article is not of this event. */
  readonly onTellApart: (articleId: string) => void;
  /** The reader says that an article's words do not match the base's. */
  readonly onTell: Correcting["onTell"];
  readonly onCompare: () => void;
  readonly onFollow: () => void;
  readonly onUnfollow: () => void;
  readonly onNotice: (isWanted: boolean) => void;
}

interface LibraryEventProps {
  readonly view: LibraryEventView;
  /** Every article of the event by id. */
  readonly cast: Cast;
  /** The fact that the address names. */
  readonly factId: string | null;
  readonly actions: LibraryEventActions;
}

/** One event: who reports it and when, which voice says what, quotations in all their versions. */
export function LibraryEvent({ view, cast, factId, actions }: LibraryEventProps) {
  const { t, count } = useTexts();
  const { articles, baseId, comparison } = view;
  const base = articles.find(({ id }) => id === baseId);
  const matrix = comparison.state === "done" ? comparison.matrix : null;
  return (
    <div class="library-event">
      <header class="event-head">
        <p class="aside">{t("event_title")}</p>
        <h1 class="article-headline" dir="auto" lang={base?.language ?? ""}>
          {base?.headline ?? base?.opening ?? t("ui_headline_unknown")}
        </h1>
        <p class="event-facts">
          <span>{count("event_articles", articles.length)}</span>
          {articles.length > 1 && (
            <a href={`#/transfer?${new URLSearchParams({ event: view.id, base: baseId }).toString()}`}>
              {t("transfer_event_open")}
            </a>
          )}
          {/* Known later: last, so that nothing moves for it. */}
          {matrix !== null && <span>{count("event_voices", matrix.voices.length)}</span>}
        </p>
        <div class={view.follow === undefined ? "event-waiting" : undefined}>
          <LibraryFollow
            follow={view.follow ?? null}
            focusKey="event-follow"
            onFollow={actions.onFollow}
            onUnfollow={actions.onUnfollow}
            onNotice={actions.onNotice}
          />
        </div>
      </header>
      {articles.length > 1 && (
        <div class={matrix?.isWordingCompared === true ? undefined : "event-waiting"}>
          <Jumps />
        </div>
      )}
      <LibraryTimeline
        articles={articles}
        cast={cast}
        matrix={matrix}
        baseId={baseId}
        onTellApart={actions.onTellApart}
      />
      {articles.length > 1 && <BasePicker view={view} cast={cast} actions={actions} />}
      <Comparison view={view} actions={actions} />
      {matrix !== null && articles.length > 1 && (
        <>
          <LibraryMatrix
            key={baseId}
            eventId={view.id}
            matrix={matrix}
            cast={cast}
            factId={factId}
            onTell={actions.onTell}
          />
          <Quotations matrix={matrix} correcting={{ baseId, cast, onTell: actions.onTell }} />
          <Figures matrix={matrix} correcting={{ baseId, cast, onTell: actions.onTell }} />
        </>
      )}
    </div>
  );
}

const PARTS = [
  ["event-matrix", "event_matrix"],
  ["event-quotations", "ui_list_quotations"],
  ["event-figures", "ui_list_figures"],
] as const;

/** Ways to the parts of a long page. No links: the fragment of the address names the view. */
function Jumps() {
  const { t } = useTexts();
  const go = (id: string) => {
    const heading = document.getElementById(id);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav class="event-jumps" aria-label={t("ui_lists")}>
      {PARTS.map(([id, label]) => (
        <button key={id} type="button" class="button" onClick={() => go(id)}>
          {t(label)}
        </button>
      ))}
    </nav>
  );
}

function BasePicker({ view, cast, actions }: Pick<LibraryEventProps, "view" | "cast" | "actions">) {
  const { t, locale } = useTexts();
  const name = (id: string) => {
    const { outlet, ordinal } = cast(id);
    if (outlet !== null) return outlet;
    if (ordinal === null) return t("ui_outlet_unknown");
    return t("ui_outlet_unknown_number", new Intl.NumberFormat(locale).format(ordinal));
  };
  return (
    <p class="event-base">
      <label for="event-base">{t("event_base")}</label>
      <select
        id="event-base"
        value={view.baseId}
        onChange={(event) => actions.onChooseBase(event.currentTarget.value)}
      >
        {view.articles.map(({ id, headline, opening }) => (
          <option key={id} value={id}>
            {`${name(id)}: ${headline ?? opening}`}
          </option>
        ))}
      </select>
    </p>
  );
}

/** How the comparison stands, with a way to stop it or to start it. */
function Comparison({ view, actions }: Pick<LibraryEventProps, "view" | "actions">) {
  const { t, count } = useTexts();
  const { comparison, articles } = view;
  if (articles.length === 1) return <p class="note">{t("event_alone")}</p>;
  if (comparison.state === "running")
    return (
      <div class="event-progress" data-focus="event-progress">
        <label for="event-progress">{t("event_comparing")}</label>
        <progress id="event-progress" max={Math.max(1, comparison.totalCount)} value={comparison.doneCount} />
        <button type="button" class="button" onClick={actions.onStop}>
          {t("event_stop")}
        </button>
      </div>
    );
  if (comparison.state === "stopped")
    return (
      <p class="event-progress" data-focus="event-progress">
        <span>{t("event_stopped")}</span>
        <button type="button" class="button button-main" onClick={actions.onCompare}>
          {t("event_compare")}
        </button>
      </p>
    );
  return (
    <>
      {comparison.leftOutCount > 0 && <p class="note">{count("event_left_out", comparison.leftOutCount)}</p>}
      {!comparison.matrix.isWordingCompared && <p class="note">{t("event_not_compared")}</p>}
    </>
  );
}

interface StacksProps {
  readonly matrix: EventMatrix;
  readonly correcting: Correcting;
}

function Quotations({ matrix, correcting }: StacksProps) {
  const { t } = useTexts();
  return (
    <section class="event-part" aria-labelledby="event-quotations">
      <h2 id="event-quotations" tabIndex={-1}>
        {t("ui_list_quotations")}
      </h2>
      {matrix.quotations.length === 0 && <p class="aside">{t("event_quotations_none")}</p>}
      <ol class="event-stacks">
        {matrix.quotations.map((quotation) => (
          <li key={quotation.id} class="entry">
            <QuotationStack
              quotation={quotation}
              cast={correcting.cast}
              heading="h3"
              renderCorrect={correctQuotation(quotation, correcting)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Whole sentences with their times: a toll that grew is no dispute. Those that do not agree first. */
function Figures({ matrix, correcting }: StacksProps) {
  const { t } = useTexts();
  if (!matrix.isWordingCompared) return null;
  return (
    <section class="event-part" aria-labelledby="event-figures">
      <h2 id="event-figures" tabIndex={-1}>
        {t("ui_list_figures")}
      </h2>
      {matrix.figures.length === 0 && <p class="aside">{t("event_figures_none")}</p>}
      <ol class="event-stacks">
        {matrix.figures.map((figure) => (
          <li key={figure.id} class="entry">
            <FigureStack
              figure={figure}
              cast={correcting.cast}
              heading="h3"
              renderCorrect={correctFigure(figure, correcting)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
