import type { OnlyItem } from "../utils/news/coverage.ts";
import { type Cast, listArticles } from "./cast.ts";
import type { CoverageListsProps } from "./coverage-lists.tsx";
import { OutletName } from "./outlet-name.tsx";
import { useTexts } from "./texts.ts";
import { useGrowing } from "./growing.ts";
import "./note.css";
import "./only-list.css";

/** What only this page says and what only others say, each with the denominator that it rests on. */
export function OnlyList({ coverage, cast, isPair }: CoverageListsProps) {
  const { t, count } = useTexts();
  const { onlyHere, onlyElsewhere, comparedCount } = coverage;
  const partCount = listArticles(coverage).filter(
    ({ extent, verdict }) => extent !== undefined && verdict === "same-event",
  ).length;
  const drawnCount = useGrowing(onlyElsewhere.length, 0);
  if (!coverage.isWordingCompared) return <p class="note">{t("ui_only_not_compared")}</p>;
  const hereNote = isPair ? t("ui_pair_only_here") : count("ui_only_here_of", comparedCount);
  const elsewhereNote = isPair ? t("ui_pair_only_elsewhere") : count("ui_only_elsewhere_of", comparedCount);
  return (
    <div class="only-list">
      {partCount > 0 && <p class="aside">{count("ui_only_part_of", partCount)}</p>}
      <section class="only-part">
        <h3>{t("ui_only_here")}</h3>
        <p class="aside">{onlyHere.length === 0 ? t("ui_only_here_none") : hereNote}</p>
        <Statements items={onlyHere} cast={cast} />
      </section>
      <section class="only-part">
        <h3>{t("ui_only_elsewhere")}</h3>
        <p class="aside">{onlyElsewhere.length === 0 ? t("ui_only_elsewhere_none") : elsewhereNote}</p>
        <Statements items={onlyElsewhere.slice(0, drawnCount)} cast={cast} />
      </section>
    </div>
  );
}

interface StatementsProps {
  readonly items: readonly OnlyItem[];
  readonly cast: Cast;
}

/** Statements under the name of who makes them; the page's own need no name. */
function Statements({ items, cast }: StatementsProps) {
  const byArticle = Map.groupBy(items, (item) => item.articleId);
  return (
    <>
      {[...byArticle].map(([articleId, statements]) => (
        <div key={articleId ?? ""} class="statements" data-tone={cast(articleId).tone}>
          {articleId !== null && <OutletName member={cast(articleId)} />}
          <ul>
            {statements.map((statement, index) => (
              <li key={index} class="printed" dir="auto" lang={cast(articleId).lang}>
                {statement.text}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
