import type { ComponentChildren } from "preact";
import type { FigureGroup, FigureVersion } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import type { CoverageListsProps } from "./coverage-lists.tsx";
import { CorrectButton } from "./correct-button.tsx";
import { formatOffset, formatPublished } from "./format.ts";
import { OutletName } from "./outlet-name.tsx";
import { groupBySameWords } from "./same-words.ts";
import { useTexts } from "./texts.ts";
import "./version-stack.css";
import "./entry.css";
import "./note.css";
import "./figure-list.css";

/** Figures that several articles give for the same thing: those that do not agree first. */
export function FigureList({ coverage, cast, onShowPassage, onTell, isBusy }: CoverageListsProps) {
  const { t } = useTexts();
  if (!coverage.isWordingCompared) return <p class="note">{t("ui_figures_not_compared")}</p>;
  if (coverage.figures.length === 0) return <p class="aside">{t("ui_figures_none")}</p>;
  const sorted = [...coverage.figures].sort((a, b) => Number(a.agrees) - Number(b.agrees));
  return (
    <ol>
      {sorted.map((figure) => {
        const { passageId } = figure;
        const renderCorrect = ({ articleId, figure: there, sentence }: FigureVersion) => {
          const page = figure.versions.find((version) => version.articleId === null);
          if (articleId === null || page === undefined || onTell === undefined) return null;
          const told = {
            kind: "not-a-match",
            part: "figure",
            here: page.sentence,
            there: sentence,
            phrases: { here: page.figure, there },
          } as const;
          const focusKey = `${figure.id}-${articleId}`;
          return (
            <CorrectButton
              label="ui_not_a_match"
              about={<bdi lang={cast(articleId).lang}>{there}</bdi>}
              focusKey={focusKey}
              isBusy={isBusy}
              onPress={() => onTell(articleId, told, focusKey)}
            />
          );
        };
        return (
          <li key={figure.id} class="entry">
            <FigureStack figure={figure} cast={cast} heading="h3" renderCorrect={renderCorrect} />
            {passageId !== null && (
              <p>
                <button type="button" class="button-plain" onClick={() => onShowPassage(passageId)}>
                  {t("ui_go_to_passage")}
                  <span class="visually-hidden" lang={cast(null).lang}>
                    : {figure.what}
                  </span>
                </button>
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface FigureStackProps {
  readonly figure: FigureGroup;
  readonly cast: Cast;
  readonly heading: "h2" | "h3";
  /** The button that corrects a version. */
  readonly renderCorrect?: (version: FigureVersion) => ComponentChildren;
}

/** What is counted, and each article's figure in its whole sentence, with its time: a toll that grew is no dispute. */
export function FigureStack({ figure, cast, heading: Heading, renderCorrect }: FigureStackProps) {
  const texts = useTexts();
  const pagePublished = cast(null).published;
  return (
    <>
      <Heading class="figure-head">
        <span dir="auto" lang={cast(null).lang}>
          {figure.what}
        </span>{" "}
        <span class="figure-verdict" data-agrees={String(figure.agrees)}>
          {texts.t(figure.agrees ? "ui_figures_agree" : "ui_figures_differ")}
        </span>
      </Heading>
      <ul class="version-stack">
        {groupBySameWords(figure.versions, ({ sentence }) => sentence).map((same, index) => (
          <li key={index} class="version" data-tone={cast(same[0].articleId).tone}>
            {same.map((version, at) => {
              const member = cast(version.articleId);
              return (
                <span key={at} class="version-head">
                  <OutletName member={member} />
                  {member.isPage ? (
                    member.published !== null && (
                      <span class="aside">{formatPublished(texts, member.published)}</span>
                    )
                  ) : (
                    <span class="aside">{formatOffset(texts, pagePublished, member.published)}</span>
                  )}
                  {renderCorrect?.(version)}
                </span>
              );
            })}
            <p class="printed" dir="auto" lang={cast(same[0].articleId).lang}>
              <FigureInSentence version={same[0]} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function FigureInSentence({ version }: { readonly version: FigureVersion }) {
  const at = version.sentence.indexOf(version.figure);
  if (at < 0) {
    return (
      <>
        <mark>{version.figure}</mark> {version.sentence}
      </>
    );
  }
  return (
    <>
      {version.sentence.slice(0, at)}
      <mark>{version.figure}</mark>
      {version.sentence.slice(at + version.figure.length)}
    </>
  );
}
