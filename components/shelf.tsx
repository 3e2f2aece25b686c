import type { ComponentChildren } from "preact";
import type { VoiceArticle } from "../utils/news/coverage.ts";
import { ArticleRow } from "./article-row.tsx";
import type { Cast } from "./cast.ts";
import { useTexts } from "./texts.ts";
import "./shelf.css";

/** Articles that are seen without unfolding: a shelf must not push out of sight what stands on it first. */
const OPEN_ARTICLES = 3;

interface ShelfProps {
  readonly articles: readonly VoiceArticle[];
  readonly cast: Cast;
  /** The button beside an article that corrects its verdict. */
  readonly renderCorrect: (article: VoiceArticle) => ComponentChildren;
}

/**
 * "Similar, not the same": articles full of the same words on another occasion, each with the reasons why: all of them where there is
 * one such article, else the most telling one and the others unfold.
 */
export function Shelf({ articles, cast, renderCorrect }: ShelfProps) {
  const { t, count } = useTexts();
  if (articles.length === 0) return null;
  const rows = articles.map((article) => (
    <ArticleRow
      key={article.id}
      article={article}
      member={cast(article.id)}
      pagePublished={cast(null).published}
      credit={article.wire}
      why={t("ui_why_other")}
      reasonsShown={articles.length === 1 ? "all" : "against"}
      correct={renderCorrect(article)}
    />
  ));
  const more = rows.slice(OPEN_ARTICLES);
  return (
    <section class="shelf" aria-labelledby="shelf-title">
      <h2 id="shelf-title">{t("ui_shelf")}</h2>
      <ul>{rows.slice(0, OPEN_ARTICLES)}</ul>
      {more.length > 0 && (
        <details>
          <summary class="aside">{count("ui_shelf_more", more.length)}</summary>
          <ul>{more}</ul>
        </details>
      )}
    </section>
  );
}
