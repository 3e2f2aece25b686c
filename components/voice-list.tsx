import type { ComponentChildren } from "preact";
import type { Coverage, Voice, VoiceArticle } from "../utils/news/coverage.ts";
import { ArticleRow } from "./article-row.tsx";
import type { Cast } from "./cast.ts";
import { formatList, formatShare } from "./format.ts";
import { useTexts, type Texts } from "./texts.ts";
import "./voice-list.css";

interface VoiceListProps {
  readonly coverage: Coverage;
  readonly cast: Cast;
  readonly shownArticleId: string | null;
  /** null shows all passages again. */
  readonly onShowArticle: (articleId: string | null) => void;
  /** The button beside an article that corrects its verdict. */
  readonly renderCorrect: (article: VoiceArticle) => ComponentChildren;
}

/** The articles on this event, grouped by origin: copies of this page's own text, then the other voices. */
export function VoiceList(props: VoiceListProps) {
  const { coverage, cast, shownArticleId, onShowArticle } = props;
  const texts = useTexts();
  const { sameCopy, voices } = coverage;
  const renderRows = (voice: Voice) =>
    voice.articles.map((article) => {
      const isShown = article.id === shownArticleId;
      return (
        <ArticleRow
          key={article.id}
          article={article}
          member={cast(article.id)}
          pagePublished={cast(null).published}
          why={texts.t("ui_why_same")}
          credit={isGroup(voice) || voice === sameCopy ? null : article.wire}
          isShown={isShown}
          correct={props.renderCorrect(article)}
          {...(article.passageCount > 0 ? { onShow: () => onShowArticle(isShown ? null : article.id) } : {})}
        />
      );
    });
  return (
    <section class="voice-list" aria-labelledby="voices-title">
      <h2 id="voices-title">{texts.count("ui_voices", voices.length)}</h2>
      {voices.length === 0 && <p class="aside">{texts.t("ui_voices_none")}</p>}
      {voices.map((voice) =>
        isGroup(voice) ? (
          <section key={voice.id} class="voice-group">
            <h3 class="aside">{nameOrigin(texts, voice)}</h3>
            <ul>{renderRows(voice)}</ul>
          </section>
        ) : (
          <ul key={voice.id}>{renderRows(voice)}</ul>
        ),
      )}
      {sameCopy !== null && (
        <section class="voice-group">
          <h3 class="aside">
            {sameCopy.origin.wire === null
              ? texts.t("ui_same_copy", formatShare(texts, sameCopy.origin.share))
              : texts.t("ui_same_copy_wire", sameCopy.origin.wire, formatShare(texts, sameCopy.origin.share))}
          </h3>
          <ul>{renderRows(sameCopy)}</ul>
        </section>
      )}
    </section>
  );
}

function isGroup(voice: Voice): boolean {
  return voice.articles.length > 1;
}

/** "AFP copy: The Harbour Post, Coast Daily". */
function nameOrigin(texts: Texts, voice: Voice): string {
  const outlets = formatList(
    texts,
    voice.articles.map((article) => article.outlet ?? texts.t("ui_outlet_unknown")),
  );
  return voice.origin.wire === null
    ? texts.t("ui_shared_copy", outlets)
    : texts.t("ui_wire_copy", voice.origin.wire, outlets);
}
