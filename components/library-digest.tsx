import type { ComponentChildren } from "preact";
import { formatDay, formatNumber, formatPublished } from "./format.ts";
import type { FollowChoice } from "./library-follow.tsx";
import { LibraryFollow } from "./library-follow.tsx";
import { makeMember } from "./library-row.tsx";
import { OutletName } from "./outlet-name.tsx";
import { useTexts } from "./texts.ts";
import "./library-digest.css";

/** Outlets of an event that are named; the others are counted. */
const OUTLETS_SHOWN = 6;

/** An article that is new of a followed event. */
export interface DigestArticle {
  readonly id: number;
  readonly headline: string | null;
  readonly excerpt: string;
  readonly outlet: string | null;
  readonly language: string | null;
  readonly published: string | null;
}

/** An event that the reader follows. */
export interface FollowedEntry extends FollowChoice {
  /** Of the follow. */
  readonly id: number;
  readonly eventId: number;
  readonly headline: string | null;
  readonly language: string | null;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly newCount: number;
  /** The latest of the new ones. */
  readonly news: readonly DigestArticle[];
}

/** An event that several voices report. */
export interface DigestEntry {
  readonly eventId: number;
  readonly title: string;
  readonly language: string | null;
  readonly articleCount: number;
  readonly voiceCount: number;
  readonly outlets: readonly string[];
  /** Its last report, ms since the epoch. */
  readonly latestMs: number;
}

/** Days of a digest, today among them. */
export type DigestDays = 1 | 7;

export interface LibraryDigestState {
  readonly days: DigestDays;
  /** Those with something new first; null until they were read. */
  readonly followed: readonly FollowedEntry[] | null;
  /** Most voices first; null until the articles were read. */
  readonly events: readonly DigestEntry[] | null;
  /** Events that one voice alone reports. */
  readonly singleCount: number;
}

export interface LibraryDigestActions {
  readonly onUnfollow: (followId: number) => void;
  readonly onNotice: (followId: number, isWanted: boolean) => void;
}

interface LibraryDigestProps {
  readonly state: LibraryDigestState;
  readonly actions: LibraryDigestActions;
}

/** What the last day or days brought: what is new of followed events, then the events that most voices report. */
export function LibraryDigest({ state, actions }: LibraryDigestProps) {
  const { t } = useTexts();
  const { days, followed, events } = state;
  return (
    <div class="library-digest">
      <header class="digest-head">
        <h1>{t("library_digest")}</h1>
        <nav class="digest-days" aria-label={t("digest_days")}>
          <DaysLink days={1} shown={days} />
          <DaysLink days={7} shown={days} />
        </nav>
      </header>
      {followed !== null && (
        <section class="digest-part" aria-labelledby="digest-followed">
          <h2 id="digest-followed">{t("digest_followed")}</h2>
          {followed.length === 0 ? (
            <p class="aside">{t("digest_followed_none")}</p>
          ) : (
            <ul class="digest-list">
              {followed.map((entry) => (
                <Followed key={entry.id} entry={entry} actions={actions} />
              ))}
            </ul>
          )}
        </section>
      )}
      {events === null ? (
        <progress class="digest-reading" aria-label={t("library_opening")} />
      ) : (
        <Events state={state} events={events} />
      )}
    </div>
  );
}

function DaysLink({ days, shown }: { readonly days: DigestDays; readonly shown: DigestDays }) {
  const { t } = useTexts();
  return (
    <a
      href={days === 1 ? "#/digest" : `#/digest?days=${days}`}
      {...(days === shown ? { "aria-current": "true" as const } : {})}
    >
      {t(days === 1 ? "digest_today" : "digest_week")}
    </a>
  );
}

interface FollowedProps {
  readonly entry: FollowedEntry;
  readonly actions: LibraryDigestActions;
}

function Followed({ entry, actions }: FollowedProps) {
  const texts = useTexts();
  const { t, count } = texts;
  const { id, news, newCount } = entry;
  const restCount = newCount - news.length;
  return (
    <li class="digest-event" data-new={newCount > 0}>
      <EventLink eventId={entry.eventId} language={entry.language}>
        {entry.headline ?? <i>{t("ui_headline_unknown")}</i>}
      </EventLink>
      <p class="digest-facts aside">
        <b class="digest-count">{newCount === 0 ? t("digest_nothing_new") : count("digest_new", newCount)}</b>
        <span>{t("digest_since", formatDay(texts, entry.since))}</span>
      </p>
      {news.length > 0 && (
        <ul class="digest-news">
          {news.map((article) => (
            <NewArticle key={article.id} article={article} />
          ))}
          {restCount > 0 && <li class="aside">{count("digest_more", restCount)}</li>}
        </ul>
      )}
      <LibraryFollow
        follow={entry}
        about={entry.headline ?? t("ui_headline_unknown")}
        focusKey={`follow-${id}`}
        onFollow={() => undefined}
        onUnfollow={() => actions.onUnfollow(id)}
        onNotice={(isWanted) => actions.onNotice(id, isWanted)}
      />
    </li>
  );
}

function NewArticle({ article }: { readonly article: DigestArticle }) {
  const texts = useTexts();
  const { id, headline, excerpt, outlet, language, published } = article;
  return (
    <li>
      <a class="printed" href={`#/article/${id}`} dir="auto" lang={language ?? ""}>
        {headline ?? <i>{excerpt === "" ? texts.t("ui_headline_unknown") : excerpt}</i>}
      </a>
      <p class="digest-facts aside">
        <OutletName member={makeMember(outlet, language ?? "")} />
        <span>{formatPublished(texts, published)}</span>
      </p>
    </li>
  );
}

interface EventsProps {
  readonly state: LibraryDigestState;
  readonly events: readonly DigestEntry[];
}

function Events({ state: { singleCount }, events }: EventsProps) {
  const { t, count } = useTexts();
  if (events.length === 0 && singleCount === 0)
    return (
      <section class="digest-part">
        <h2>{t("digest_empty")}</h2>
        <p>{t("digest_empty_note")}</p>
        <p>
          <a href="#/">{t("library_to_list")}</a>
        </p>
      </section>
    );
  return (
    <section class="digest-part" aria-labelledby="digest-events">
      <h2 id="digest-events">{t("digest_events")}</h2>
      {events.length === 0 ? (
        <p>{t("digest_none")}</p>
      ) : (
        <ol class="digest-list">
          {events.map((event) => (
            <Event key={event.eventId} event={event} />
          ))}
        </ol>
      )}
      {singleCount > 0 && <p class="aside">{count("digest_single", singleCount)}</p>}
      <p class="aside">{t("digest_note")}</p>
    </section>
  );
}

function Event({ event }: { readonly event: DigestEntry }) {
  const texts = useTexts();
  const { count } = texts;
  const named = event.outlets.slice(0, OUTLETS_SHOWN);
  const restCount = event.outlets.length - named.length;
  return (
    <li class="digest-event">
      <EventLink eventId={event.eventId} language={event.language}>
        {event.title}
      </EventLink>
      <p class="digest-facts aside">
        <b class="digest-count">{count("event_voices", event.voiceCount)}</b>
        <span>{count("event_articles", event.articleCount)}</span>
        <span>{formatDay(texts, event.latestMs)}</span>
      </p>
      {named.length > 0 && (
        <p class="digest-facts aside">
          {named.map((outlet) => (
            <OutletName key={outlet} member={makeMember(outlet, "")} />
          ))}
          {restCount > 0 && <span>{`+${formatNumber(texts, restCount)}`}</span>}
        </p>
      )}
    </li>
  );
}

interface EventLinkProps {
  readonly eventId: number;
  readonly language: string | null;
  readonly children: ComponentChildren;
}

function EventLink({ eventId, language, children }: EventLinkProps) {
  return (
    <h3>
      <a class="digest-title printed" href={`#/event/${eventId}`} dir="auto" lang={language ?? ""}>
        {children}
      </a>
    </h3>
  );
}
