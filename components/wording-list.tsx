import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PassageGroup, Version } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import type { CoverageListsProps } from "./coverage-lists.tsx";
import { Differences } from "./differences.tsx";
import { formatLanguage } from "./format.ts";
import { OutletName } from "./outlet-name.tsx";
import { useTexts } from "./texts.ts";
import "./wording-list.css";

/** What the page says and others say too, in reading order, each with its other wordings. */
export function WordingList(props: CoverageListsProps) {
  const texts = useTexts();
  const { coverage, cast, shownArticleId } = props;
  const passages =
    shownArticleId === null
      ? coverage.passages
      : coverage.passages.flatMap((passage) => {
          const versions = passage.versions.filter((version) => version.articleId === shownArticleId);
          return versions.length === 0 ? [] : [{ ...passage, versions }];
        });
  return (
    <>
      {!coverage.isWordingCompared && (
        <p class="note">
          {props.language === null
            ? texts.t("ui_language_unsupported")
            : texts.t("ui_language_not_compared", formatLanguage(texts, props.language))}
        </p>
      )}
      {shownArticleId !== null && (
        <p class="wording-only aside">
          <OutletName member={cast(shownArticleId)} /> <span>{texts.t("ui_shown_only")}</span>{" "}
          <button type="button" class="button-plain" onClick={() => props.onShowArticle(null)}>
            {texts.t("ui_show_all")}
          </button>
        </p>
      )}
      {passages.length === 0 && <p class="aside">{texts.t("ui_wording_none")}</p>}
      <ol>
        {passages.map((passage) => (
          <PassageEntry
            key={passage.id}
            passage={passage}
            cast={cast}
            isFocused={passage.id === props.focusedPassageId}
            onShow={() => props.onShowPassage(passage.id)}
          />
        ))}
      </ol>
    </>
  );
}

interface PassageEntryProps {
  readonly passage: PassageGroup;
  readonly cast: Cast;
  readonly isFocused: boolean;
  readonly onShow: () => void;
}

function PassageEntry({ passage, cast, isFocused, onShow }: PassageEntryProps) {
  const { t } = useTexts();
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isFocused) entry.current?.scrollIntoView({ block: "center" });
  }, [isFocused]);
  return (
    <li class="entry" ref={entry} {...(isFocused ? { "aria-current": "true" as const } : {})}>
      <div class="version version-here">
        <span class="version-head">
          <OutletName member={cast(null)} />
          <button type="button" class="button-plain" onClick={onShow}>
            {t("ui_go_to_passage")}
            <span class="visually-hidden">: {passage.text}</span>
          </button>
        </span>
        <p class="printed" dir="auto">
          {passage.text}
        </p>
      </div>
      {passage.versions.map((version, index) => (
        <VersionEntry key={index} version={version} cast={cast} />
      ))}
    </li>
  );
}

interface VersionEntryProps {
  readonly version: Version;
  readonly cast: Cast;
  /** Beside the outlet's name: a link. */
  readonly children?: ComponentChildren;
}

/** How one article words the passage: the differences from the page, then the wordings worth showing. */
export function VersionEntry({ version, cast, children }: VersionEntryProps) {
  const { t } = useTexts();
  return (
    <div class="version">
      <span class="version-head">
        <OutletName member={cast(version.articleId)} />
        {version.kind === "partial" && <span class="aside">{t("ui_partial")}</span>}
        {children}
      </span>
      <p class="printed" dir="auto">
        <Differences edits={version.edits} text={version.text} />
      </p>
      {version.wordings.length > 0 && (
        <ul class="wordings aside" aria-label={t("ui_wordings")}>
          {version.wordings.map((wording, index) => (
            <li key={index}>
              <span class="wording-here" dir="auto">
                {wording.here}
              </span>
              <span class="visually-hidden"> {t("ui_wording_there")} </span>
              <span class="wording-there" dir="auto">
                {wording.there}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
