import type { EventMatrix } from "../utils/news/event-matrix.ts";
import type { Cast } from "./cast.ts";
import { CorrectButton } from "./correct-button.tsx";
import { formatDay, formatPublished } from "./format.ts";
import type { ArticleLink } from "./library-article-links.tsx";
import { arrangeTimeline, type TimelineEntry } from "./library-timeline-order.ts";
import { NoText } from "./no-text.tsx";
import { OutletName } from "./outlet-name.tsx";
import { useTexts } from "./texts.ts";
import "./library-timeline.css";

export interface TimelineArticle extends ArticleLink {
  /** When the reader saved it, ms since the epoch: says nothing of when it came out. */
  readonly savedAt: number;
  readonly url: string | null;
  /** Whether only its address is kept so far. */
  readonly isLink: boolean;
}

interface TimelineProps {
  readonly articles: readonly TimelineArticle[];
  readonly cast: Cast;
  /** Its voices tell which articles are one text; null while they are not known. */
  readonly matrix: EventMatrix | null;
  /** The article that the others are told apart from. */
  readonly baseId: string;
  readonly onTellApart: (articleId: string) => void;
}

/** Who published when: by day and hour as far as they are stated; those without a date apart, in no order. */
export function LibraryTimeline(props: TimelineProps) {
  const texts = useTexts();
  const { t, locale } = texts;
  const { days, undated } = arrangeTimeline(props.articles);
  const times = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  const renderEntry = (entry: TimelineEntry<TimelineArticle>, when: string) => (
    <Entry key={entry.article.id} article={entry.article} when={when} timeline={props} />
  );
  return (
    <section class="event-part timeline" aria-labelledby="event-timeline">
      <h2 id="event-timeline">{t("event_timeline")}</h2>
      <ol class="timeline-days">
        {days.map(({ day, entries }) => (
          <li key={day}>
            <h3>{dates.format(Date.parse(day))}</h3>
            <ul class="timeline-entries">
              {entries.map((entry) =>
                renderEntry(entry, entry.time === null ? t("event_time_unknown") : times.format(entry.time)),
              )}
            </ul>
          </li>
        ))}
      </ol>
      {undated.length > 0 && (
        <div class="timeline-undated">
          <h3>{t("ui_date_unknown")}</h3>
          <p class="aside">{t("event_undated_note")}</p>
          <ul class="timeline-entries">
            {undated.map((entry) =>
              renderEntry(
                entry,
                entry.article.published === null
                  ? t("ui_saved_since", formatDay(texts, entry.article.savedAt))
                  : formatPublished(texts, entry.article.published),
              ),
            )}
          </ul>
        </div>
      )}
    </section>
  );
}

interface EntryProps {
  readonly timeline: TimelineProps;
  readonly article: TimelineArticle;
  readonly when: string;
}

function Entry({ article, when, timeline }: EntryProps) {
  const { t, count } = useTexts();
  const { cast, matrix, baseId, onTellApart } = timeline;
  const voice = matrix?.voices.find(({ articleIds }) => articleIds.includes(article.id));
  const copies = (voice?.articleIds.length ?? 1) - 1;
  return (
    <li class="timeline-entry">
      <span class="timeline-when aside">{when}</span>
      <span class="timeline-what">
        <OutletName member={cast(article.id)} />
        <a href={`#/article/${article.id}`} dir="auto" lang={article.language ?? ""}>
          {article.headline ?? <i>{article.opening}</i>}
        </a>
        {article.isLink && <NoText url={article.url} />}
        {voice !== undefined && copies > 0 && (
          <span class="aside">
            {voice.origin.wire === null
              ? count("event_same_text", copies)
              : t("event_wire_text", voice.origin.wire)}
          </span>
        )}
      </span>
      {article.id !== baseId && (
        <CorrectButton
          label="ui_not_same_event"
          about={<bdi>{article.headline ?? article.opening}</bdi>}
          focusKey={`timeline-${article.id}`}
          isBusy={false}
          onPress={() => onTellApart(article.id)}
        />
      )}
    </li>
  );
}
