import type { ComponentChildren } from "preact";
import type { Article } from "../utils/news/article.ts";
import type { TextExtent } from "../utils/news/coverage.ts";
import { findLink, formatDay, formatLanguage, formatPublished } from "./format.ts";
import { LibraryArticleAbout, type AboutActions } from "./library-article-about.tsx";
import { LibraryArticleLinks, type EventLink, type SharedCopy } from "./library-article-links.tsx";
import { LibraryArticleText } from "./library-article-text.tsx";
import { LibraryVersionList, LibraryVersionText, type ArticleVersion } from "./library-versions.tsx";
import { type MessageKey, type Texts, useTexts } from "./texts.ts";
import "./library-article.css";
import "./note.css";

/** How an article came that the reader did not save; $1 is the day. */
const CAME_BY = {
  seed: "ui_is_example",
  feed: "ui_from_feed",
  auto: "ui_saved_by_itself",
} as const satisfies Readonly<Record<string, MessageKey>>;

function wordOrigin(texts: Texts, { origin, savedAt }: LibraryArticleView): string {
  const day = formatDay(texts, savedAt);
  return origin === "saved" ? day : texts.t(CAME_BY[origin], day);
}

/** An article of the library, read, with what is kept beside its text. */
export interface LibraryArticleView {
  readonly id: string;
  readonly article: Article;
  /** Milliseconds since the epoch, like all times here. */
  readonly savedAt: number;
  readonly removedAt: number | null;
  /** Who put it into the corpus: the reader, the examples, a feed, or automatic saving. */
  readonly origin: "saved" | keyof typeof CAME_BY;
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
  readonly tags: readonly string[];
  readonly note: string;
  /** Earliest first; the last is the current text. null while they are read. */
  readonly versions: readonly ArticleVersion[] | null;
  /** null while they are looked for. */
  readonly sharedCopies: readonly SharedCopy[] | null;
  /** null while it is looked for; "none" where the article stands alone. */
  readonly event: EventLink | "none" | null;
}

export interface LibraryArticleActions extends AboutActions {
  readonly onRemove: () => void;
  readonly onRestore: () => void;
  readonly onCopyCitation: (format: "text" | "bibtex" | "ris") => void;
}

interface LibraryArticleProps {
  readonly view: LibraryArticleView;
  /** Number of the version whose changes are shown instead of the text; null shows the text. */
  readonly shownVersion: number | null;
  readonly actions: LibraryArticleActions;
}

/** One article: what is known of it, its text as it was read, its versions, and what it shares with others. */
export function LibraryArticle({ view, shownVersion, actions }: LibraryArticleProps) {
  const texts = useTexts();
  const { t } = texts;
  const { article } = view;
  const lang = article.language ?? "";
  const version = view.versions?.find(({ number }) => number === shownVersion);
  return (
    <article class="library-article">
      <header class="article-head">
        <h1 class="article-headline" dir="auto" lang={lang}>
          {article.headline ?? t("ui_headline_unknown")}
        </h1>
        <Facts view={view} texts={texts} />
        <Actions view={view} actions={actions} />
      </header>
      <div class="article-main">
        {version !== undefined && view.versions !== null ? (
          <LibraryVersionText id={view.id} versions={view.versions} shown={version} lang={lang} />
        ) : (
          <>
            {view.extent !== undefined && (
              <p class="note">
                {t(view.extent === "summary" ? "article_summary_note" : "article_beginning_note")}
              </p>
            )}
            <LibraryArticleText article={article} />
          </>
        )}
      </div>
      <div class="article-beside">
        <LibraryArticleAbout key={view.id} tags={view.tags} note={view.note} actions={actions} />
        <LibraryVersionList id={view.id} versions={view.versions} shownVersion={shownVersion} />
        <LibraryArticleLinks sharedCopies={view.sharedCopies} event={view.event} />
      </div>
    </article>
  );
}

function Facts({ view, texts }: { readonly view: LibraryArticleView; readonly texts: Texts }) {
  const { t } = texts;
  const { outlet, byline, wire, published, modified, dateline, language, url } = view.article;
  const link = findLink(url);
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [t("article_outlet"), outlet === null ? <i>{t("ui_outlet_unknown")}</i> : <bdi>{outlet}</bdi>],
    [t("article_published"), formatPublished(texts, published)],
    ...(modified === null || modified === published
      ? []
      : [[t("article_modified"), formatPublished(texts, modified)] as const]),
    ...(byline === null ? [] : [[t("article_byline"), <bdi>{byline}</bdi>] as const]),
    ...(wire === null ? [] : [[t("article_wire"), <bdi>{wire}</bdi>] as const]),
    ...(dateline === null ? [] : [[t("article_dateline"), <bdi>{dateline.place}</bdi>] as const]),
    ...(language === null || language === "und"
      ? []
      : [[t("article_language"), formatLanguage(texts, language)] as const]),
    [t("article_saved"), wordOrigin(texts, view)],
    ...(link === null
      ? []
      : [
          [
            t("article_original"),
            <a href={link} target="_blank" rel="noreferrer noopener">
              <bdi>{new URL(link).host}</bdi>
              <span class="visually-hidden"> ({t("ui_open_article")})</span>
            </a>,
          ] as const,
        ]),
  ];
  return (
    <dl class="article-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Actions({ view, actions }: Pick<LibraryArticleProps, "view" | "actions">) {
  const { t, count } = useTexts();
  const { id, event } = view;
  const copy = (format: "text" | "bibtex" | "ris") => () => actions.onCopyCitation(format);
  return (
    <div class="article-actions" data-focus="article-actions">
      <button type="button" class="button" onClick={copy("text")}>
        {t("article_cite")}
      </button>
      <button type="button" class="button" onClick={copy("bibtex")}>
        BibTeX
      </button>
      <button type="button" class="button" onClick={copy("ris")}>
        RIS
      </button>
      {view.removedAt === null ? (
        <button type="button" class="button" onClick={actions.onRemove}>
          {t("ui_remove")}
        </button>
      ) : (
        <>
          <span class="article-removed">{t("ui_removed")}</span>
          <button type="button" class="button button-main" onClick={actions.onRestore}>
            {t("article_restore")}
          </button>
        </>
      )}
      {/* Known later: it is the last, and has its place, so that nothing moves for it. */}
      {event === null || event === "none" ? (
        <span class="button article-waiting">{count("article_event_compare", 2)}</span>
      ) : (
        <a class="button" href={`#/event/${id}?base=${id}`}>
          {count("article_event_compare", event.articleCount)}
        </a>
      )}
    </div>
  );
}
