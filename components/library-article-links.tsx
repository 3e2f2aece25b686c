import { useId } from "preact/hooks";
import type { TextExtent } from "../utils/news/coverage.ts";
import { formatPublished, formatShare } from "./format.ts";
import { EXTENT_WORDS } from "./outlet-name.tsx";
import { useTexts } from "./texts.ts";
import "./library-article-links.css";

/** Another article, as a link to it says it. */
export interface ArticleLink {
  readonly id: string;
  readonly headline: string | null;
  /** Shown where the headline is not known. */
  readonly opening: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly language: string | null;
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
}

/** An article that shares wording with the one shown. */
export interface SharedCopy extends ArticleLink {
  /** 0..1: how much of the shorter text stands in the other. */
  readonly share: number;
  /** The agency that a credit names. */
  readonly wire: string | null;
}

/** The event of an article, and the others that report it. */
export interface EventLink {
  readonly articles: readonly ArticleLink[];
  readonly articleCount: number;
}

interface LinksProps {
  readonly sharedCopies: readonly SharedCopy[] | null;
  readonly event: EventLink | "none" | null;
}

/** What an article shares with others: its event, and its wording. */
export function LibraryArticleLinks({ sharedCopies, event }: LinksProps) {
  const texts = useTexts();
  const { t } = texts;
  const titles = useId();
  return (
    <>
      <section class="article-part" aria-labelledby={`${titles}-event`} aria-busy={event === null}>
        <h2 id={`${titles}-event`}>{t("article_event")}</h2>
        {event === null ? (
          <p class="aside">{t("article_looking")}</p>
        ) : event === "none" ? (
          <p class="aside">{t("article_event_none")}</p>
        ) : (
          <ul class="article-links">
            {event.articles.map((article) => (
              <li key={article.id}>
                <LinkToArticle article={article} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {/* Below what may still grow: not before that is known. */}
      {event !== null && (
        <section class="article-part" aria-labelledby={`${titles}-copies`} aria-busy={sharedCopies === null}>
          <h2 id={`${titles}-copies`}>{t("article_copies")}</h2>
          {sharedCopies === null ? (
            <p class="aside">{t("article_looking")}</p>
          ) : sharedCopies.length === 0 ? (
            <p class="aside">{t("article_copies_none")}</p>
          ) : (
            <ul class="article-links">
              {sharedCopies.map((copy) => (
                <li key={copy.id}>
                  <LinkToArticle article={copy} />
                  <span class="aside">
                    {copy.wire === null
                      ? t("ui_shared_copy", formatShare(texts, copy.share))
                      : t("ui_wire_copy", copy.wire, formatShare(texts, copy.share))}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}

/** A link to an article of the library: headline or opening, outlet and time. */
function LinkToArticle({ article }: { readonly article: ArticleLink }) {
  const texts = useTexts();
  return (
    <>
      <a class="article-link" href={`#/article/${article.id}`} dir="auto" lang={article.language ?? ""}>
        {article.headline ?? <i>{article.opening}</i>}
      </a>
      <span class="aside">
        <bdi>{article.outlet ?? texts.t("ui_outlet_unknown")}</bdi>
        {" · "}
        {formatPublished(texts, article.published)}
        {article.extent !== undefined && ` · ${texts.t(EXTENT_WORDS[article.extent])}`}
      </span>
    </>
  );
}
