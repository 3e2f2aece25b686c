import { useEffect, useMemo, useRef } from "preact/hooks";
import type { PassageGroup, Version } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import { CorrectButton } from "./correct-button.tsx";
import type { CoverageListsProps } from "./coverage-lists.tsx";
import { formatLanguage } from "./format.ts";
import { useGrowing } from "./growing.ts";
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
  const { coverage, cast, shownArticleId, focusedPassageId, isBusy, onShowPassage, onTell } = props;
  const passages = useMemo(
    () => listShown(coverage.passages, shownArticleId),
    [coverage.passages, shownArticleId],
  );
  const focusedAt = passages.findIndex(({ id }) => id === focusedPassageId);
  const drawnCount = useGrowing(passages.length, focusedAt + 1);
  // The same entries as long as nothing in them changes: a list that grows draws only what is new.
  const entries = useMemo(
    () =>
      passages.map((passage) => (
        <PassageEntry
          key={passage.id}
          passage={passage}
          cast={cast}
          isFocused={passage.id === focusedPassageId}
          onShow={() => onShowPassage(passage.id)}
          isBusy={isBusy}
          {...(onTell === undefined ? {} : { onTell })}
        />
      )),
    [passages, cast, focusedPassageId, isBusy, onShowPassage, onTell],
  );
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
      <ol>{entries.slice(0, drawnCount)}</ol>
    </>
  );
}

/** The passages to list: all, or those of one article with its versions alone. */
function listShown(
  passages: readonly PassageGroup[],
  shownArticleId: string | null,
): readonly PassageGroup[] {
  if (shownArticleId === null) return passages;
  return passages.flatMap((passage) => {
    const versions = passage.versions.filter((version) => version.articleId === shownArticleId);
    return versions.length === 0 ? [] : [{ ...passage, versions }];
  });
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
  readonly isBusy: boolean;
  readonly onTell?: NonNullable<CoverageListsProps["onTell"]>;
}

function PassageEntry({ passage, cast, isFocused, onShow, isBusy, onTell }: PassageEntryProps) {
  const { t } = useTexts();
  const renderCorrect = (version: Version, wording: Version["wordings"][number] | null) => {
    if (onTell === undefined) return null;
    const { articleId, text: there } = version;
    const at = passage.versions.indexOf(version);
    const words = { kind: "not-a-match", here: passage.text, there } as const;
    const focusKey = `${passage.id}-${articleId}-${at}`;
    return wording === null ? (
      <CorrectButton
        label="ui_not_a_match"
        about={<bdi lang={cast(articleId).lang}>{there}</bdi>}
        focusKey={focusKey}
        isBusy={isBusy}
        onPress={() => onTell(articleId, { ...words, part: "passage", phrases: null }, focusKey)}
      />
    ) : (
      <CorrectButton
        label="ui_not_a_match"
        about={<bdi lang={cast(articleId).lang}>{wording.there}</bdi>}
        focusKey={`${focusKey}-${version.wordings.indexOf(wording)}`}
        isSmall
        isBusy={isBusy}
        onPress={() =>
          onTell(
            articleId,
            { ...words, part: "wording", phrases: { here: wording.here, there: wording.there } },
            `${focusKey}-${version.wordings.indexOf(wording)}`,
          )
        }
      />
    );
  };
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
      <VersionStack
        here={passage.text}
        versions={passage.versions}
        cast={cast}
        renderCorrect={renderCorrect}
      />
    </li>
  );
}
