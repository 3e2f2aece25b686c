import type { ComponentChildren } from "preact";
import type { VoiceArticle } from "../utils/news/coverage.ts";
import { ArticleRow } from "./article-row.tsx";
import type { Cast } from "./cast.ts";
import { useTexts } from "./texts.ts";
import "./shelf.css";

interface ShelfProps {
  readonly articles: readonly VoiceArticle[];
  readonly cast: Cast;
  /** The button beside an article that corrects its verdict. */
  readonly renderCorrect: (article: VoiceArticle) => ComponentChildren;
}

/** "Similar, not the same": articles full of the same words on another occasion, each with the reasons why. */
export function Shelf({ articles, cast, renderCorrect }: ShelfProps) {
  const { t } = useTexts();
  if (articles.length === 0) return null;
  return (
    <section class="shelf" aria-labelledby="shelf-title">
      <h2 id="shelf-title">{t("ui_shelf")}</h2>
      <ul>
        {articles.map((article) => (
          <ArticleRow
            key={article.id}
            article={article}
            member={cast(article.id)}
            pagePublished={cast(null).published}
            credit={article.wire}
            why={t("ui_why_other")}
            isOpen
            correct={renderCorrect(article)}
          />
        ))}
      </ul>
    </section>
  );
}
