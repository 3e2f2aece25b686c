import type { ComparedTab } from "../utils/messaging/protocol.ts";
import type { Verdict } from "../utils/news/comparison.ts";
import { ArticleRow } from "./article-row.tsx";
import { listArticles, type Cast } from "./cast.ts";
import { useTexts, type MessageKey } from "./texts.ts";
import "./compared-head.css";

const VERDICTS: Readonly<Record<Verdict, MessageKey>> = {
  "same-event": "ui_same_event",
  related: "ui_compared_related",
  different: "ui_compared_different",
};

interface ComparedHeadProps {
  readonly compared: ComparedTab;
  readonly cast: Cast;
  /** The part that has the focus once this one is gone: where the comparison was asked for. */
  readonly focusKey: string;
  readonly onBack: () => void;
}

/** With which open tab the page is compared, what the two have to do with each other, and the way back. */
export function ComparedHead({ compared, cast, focusKey, onBack }: ComparedHeadProps) {
  const { t } = useTexts();
  const [article] = listArticles(compared.coverage);
  if (article === undefined) return null;
  return (
    <section class="compared-head" aria-labelledby="compared-title" data-focus={focusKey}>
      <div class="compared-head-top">
        <h2 id="compared-title">{t("ui_compared")}</h2>
        <button type="button" class="button-plain" onClick={onBack}>
          {t("ui_compare_back")}
        </button>
      </div>
      <p>
        <b>{t(VERDICTS[article.verdict])}</b>
      </p>
      <ul>
        <ArticleRow
          article={article}
          member={cast(article.id)}
          pagePublished={cast(null).published}
          credit={article.wire}
          why={t("ui_compared_why")}
        />
      </ul>
    </section>
  );
}
