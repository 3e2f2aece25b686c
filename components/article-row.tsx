import type { ComponentChildren } from "preact";
import type { VoiceArticle } from "../utils/news/coverage.ts";
import type { Member } from "./cast.ts";
import { findLink, formatOffset } from "./format.ts";
import { OutletName } from "./outlet-name.tsx";
import { ReasonList } from "./reason-list.tsx";
import { ShareBar } from "./share-bar.tsx";
import { useTexts } from "./texts.ts";
import "./article-row.css";

interface ArticleRowProps {
  readonly article: VoiceArticle;
  readonly member: Member;
  /** When the page came out; times are told from it. */
  readonly pagePublished: string | null;
  /** The agency credited, where no heading above names it. */
  readonly credit: string | null;
  /** The label of the list of reasons. */
  readonly why: string;
  /** What is seen without unfolding: all reasons, or the most telling one against; none where it is left out. */
  readonly reasonsShown?: "all" | "against";
  /** Whether the page shows only this article's passages. */
  readonly isShown?: boolean;
  /** Absent where the article has no passage to show. */
  readonly onShow?: () => void;
  /** The button that corrects why the article stands here. */
  readonly correct?: ComponentChildren;
}

/** One article beside the page: headline, outlet, time, how much it shares, and why it is here. */
export function ArticleRow(props: ArticleRowProps) {
  const texts = useTexts();
  const { article, member } = props;
  const link = findLink(article.url);
  const against =
    props.reasonsShown === "against" ? article.reasons.find(({ agrees }) => agrees === false) : undefined;
  const folded = article.reasons.filter((reason) => reason !== against);
  const headline = (
    <span class="row-headline printed" dir="auto" lang={member.lang}>
      {article.headline ?? <i>{article.opening}</i>}
    </span>
  );
  const facts = (
    <span class="row-facts aside">
      <OutletName member={member} />
      {props.credit !== null && props.credit !== article.outlet && (
        <span dir="auto">{texts.t("ui_credited", props.credit)}</span>
      )}
      <span>{formatOffset(texts, props.pagePublished, article.published)}</span>
      {article.headline === null && <span>{texts.t("ui_headline_unknown")}</span>}
    </span>
  );
  return (
    <li class="row" data-tone={member.tone}>
      {props.onShow === undefined ? (
        <div class="row-main">
          {headline}
          {facts}
        </div>
      ) : (
        <button
          type="button"
          class="row-main"
          aria-pressed={props.isShown === true}
          title={texts.t("ui_show_only")}
          onClick={props.onShow}
        >
          {headline}
          {facts}
        </button>
      )}
      <div class="row-more aside">
        {article.isSeed && <span class="row-tag">{texts.t("ui_example")}</span>}
        {article.sharedSentences > 0 && <ShareBar share={article.sharedSentences} />}
        {link !== null && (
          <a href={link} target="_blank" rel="noreferrer noopener">
            {texts.t("ui_open_article")}
            <span class="visually-hidden" lang={member.lang}>
              : {article.headline ?? article.outlet ?? article.opening}
            </span>
          </a>
        )}
        <a href={`library.html#/article/${article.id}`} target="_blank">
          {texts.t("library_in")}
          <span class="visually-hidden" lang={member.lang}>
            : {article.headline ?? article.outlet ?? article.opening}
          </span>
        </a>
        <div class="row-verdict">
          {against !== undefined && <ReasonList reasons={[against]} />}
          {folded.length > 0 && (
            <details open={props.reasonsShown === "all"}>
              <summary>{props.why}</summary>
              <ReasonList reasons={folded} />
            </details>
          )}
          {props.correct}
        </div>
      </div>
    </li>
  );
}
