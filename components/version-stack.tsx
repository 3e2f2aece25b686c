import type { ComponentChildren } from "preact";
import type { Version } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import { Differences } from "./differences.tsx";
import { OutletName } from "./outlet-name.tsx";
import { isWordForWord } from "./same-words.ts";
import { useTexts } from "./texts.ts";
import "./version-stack.css";

/** Articles whose versions stand open; the less close ones unfold. */
const OPEN_ARTICLES = 3;

interface VersionStackProps {
  /** The page's own sentence. */
  readonly here: string;
  /** Closest first. */
  readonly versions: readonly Version[];
  readonly cast: Cast;
  /** What stands beside an article's name: a link. */
  readonly renderBeside?: (articleId: string) => ComponentChildren;
  /** The button that corrects a match: of a version as a whole, or of one of its wordings. */
  readonly renderCorrect?: (version: Version, wording: Wording | null) => ComponentChildren;
}

type Wording = Version["wordings"][number];

/**
 * How the articles word one passage, each under its name: differences from the page, then the wordings worth showing. The page's
 * own words are not printed again.
 */
export function VersionStack({ here, versions, cast, renderBeside, renderCorrect }: VersionStackProps) {
  const { t, count } = useTexts();
  const articles = [...Map.groupBy(versions, (version) => version.articleId)].map(([articleId, own]) => (
    <li key={articleId} class="version">
      <span class="version-head">
        <OutletName member={cast(articleId)} />
        {renderBeside?.(articleId)}
        {own.length === 1 && isWordForWord(here, own[0]!.text) && (
          <span class="version-part">{t("ui_same_words")}</span>
        )}
        {own.length === 1 && renderCorrect?.(own[0]!, null)}
      </span>
      {own.map((version, index) => (
        <VersionText
          key={index}
          here={here}
          version={version}
          isAlone={own.length === 1}
          hereLang={cast(null).lang}
          lang={cast(articleId).lang}
          correct={own.length > 1 && renderCorrect?.(version, null)}
          {...(renderCorrect === undefined ? {} : { renderCorrect })}
        />
      ))}
    </li>
  ));
  const more = articles.slice(OPEN_ARTICLES);
  return (
    <>
      <ul class="version-list">{articles.slice(0, OPEN_ARTICLES)}</ul>
      {more.length > 0 && (
        <details class="version-more">
          <summary class="aside">{count("ui_more_versions", more.length)}</summary>
          <ul class="version-list">{more}</ul>
        </details>
      )}
    </>
  );
}

interface VersionTextProps {
  readonly here: string;
  readonly version: Version;
  /** What can be said of it stands beside the article's name. */
  readonly isAlone: boolean;
  readonly hereLang: string;
  readonly lang: string;
  /** The button that corrects this version, where several stand under one name. */
  readonly correct: ComponentChildren;
  readonly renderCorrect?: NonNullable<VersionStackProps["renderCorrect"]>;
}

function VersionText({ here, version, isAlone, hereLang, lang, correct, renderCorrect }: VersionTextProps) {
  const { t } = useTexts();
  if (isWordForWord(here, version.text)) {
    return isAlone ? null : (
      <p class="version-part">
        {t("ui_same_words")} {correct}
      </p>
    );
  }
  return (
    <>
      <p class="printed" dir="auto">
        <span lang={lang}>
          <Differences edits={version.edits} text={version.text} />
        </span>
        {version.kind === "partial" && <span class="version-part"> {t("ui_partial")}</span>} {correct}
      </p>
      {version.wordings.length > 0 && (
        <ul class="wordings aside" aria-label={t("ui_wordings")}>
          {version.wordings.map((wording, index) => (
            <li key={index}>
              <span class="wording-pair">
                <span class="wording-here" dir="auto" lang={hereLang}>
                  {wording.here}
                </span>
                <span class="visually-hidden"> {t("ui_wording_there")} </span>
                <span class="wording-there" dir="auto" lang={lang}>
                  {wording.there}
                </span>
              </span>
              {renderCorrect?.(version, wording)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
