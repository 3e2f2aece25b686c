import { useEffect, useRef } from "preact/hooks";
import type { PassageGroup } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import type { CoverageListsProps } from "./coverage-lists.tsx";
import { formatLanguage } from "./format.ts";
import { OutletName } from "./outlet-name.tsx";
import { useTexts, type Texts } from "./texts.ts";
import { VersionStack } from "./version-stack.tsx";
import "./entry.css";
import "./note.css";
import "./wording-list.css";

/** The tag of a page whose language is none that the engine knows. */
const UNDETERMINED = "und";

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
      {!coverage.isWordingCompared && <p class="note">{wordNotCompared(texts, props.language)}</p>}
      {shownArticleId !== null && (
        <p class="wording-only aside">
          <OutletName member={cast(shownArticleId)} /> <span>{texts.t("ui_shown_only")}</span>{" "}
          <button type="button" class="button-plain" onClick={() => props.onShowArticle(null)}>
            {texts.t("ui_show_all")}
          </button>
        </p>
      )}
      {passages.length === 0 && coverage.isWordingCompared && (
        <p class="aside">{texts.t("ui_wording_none")}</p>
      )}
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

/** Why no wording is compared: the page's language, or else that of all the others. */
function wordNotCompared(texts: Texts, language: string | null): string {
  if (language === "en" || language === null) return texts.t("ui_language_others");
  return language === UNDETERMINED
    ? texts.t("ui_language_unsupported")
    : texts.t("ui_language_not_compared", formatLanguage(texts, language));
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
            <span class="visually-hidden" lang={cast(null).lang}>
              : {passage.text}
            </span>
          </button>
        </span>
        <p class="printed" dir="auto" lang={cast(null).lang}>
          {passage.text}
        </p>
      </div>
      <VersionStack versions={passage.versions} cast={cast} />
    </li>
  );
}
