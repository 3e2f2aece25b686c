import type { ComponentChildren } from "preact";
import type { QuotationGroup, QuotationVersion } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import type { CoverageListsProps } from "./coverage-lists.tsx";
import { CorrectButton } from "./correct-button.tsx";
import { Cuts } from "./differences.tsx";
import { OutletName } from "./outlet-name.tsx";
import { groupBySameWords } from "./same-words.ts";
import { useTexts } from "./texts.ts";
import "./version-stack.css";
import "./entry.css";
import "./note.css";
import "./quotation-list.css";

/** Each utterance once, with all its versions stacked. */
export function QuotationList({ coverage, cast, onShowPassage, onTell, isBusy }: CoverageListsProps) {
  const { t } = useTexts();
  const { quotations, isWordingCompared } = coverage;
  return (
    <>
      {!isWordingCompared && <p class="note">{t("ui_quotations_exact")}</p>}
      {quotations.length === 0 && <p class="aside">{t("ui_quotations_none")}</p>}
      <ol>
        {quotations.map((quotation) => {
          const { passageId } = quotation;
          const renderCorrect = ({ articleId, text }: QuotationVersion) => {
            const here = quotation.versions.find((version) => version.articleId === null)?.text;
            if (articleId === null || here === undefined || onTell === undefined) return null;
            const told = {
              kind: "not-a-match",
              part: "quotation",
              here,
              there: text,
              phrases: null,
            } as const;
            const focusKey = `${quotation.id}-${articleId}`;
            return (
              <CorrectButton
                label="ui_not_a_match"
                about={<bdi lang={cast(articleId).lang}>{text}</bdi>}
                focusKey={focusKey}
                isBusy={isBusy}
                onPress={() => onTell(articleId, told, focusKey)}
              />
            );
          };
          return (
            <li key={quotation.id} class="entry">
              <QuotationStack quotation={quotation} cast={cast} heading="h3" renderCorrect={renderCorrect} />
              {passageId !== null && (
                <p>
                  <button type="button" class="button-plain" onClick={() => onShowPassage(passageId)}>
                    {t("ui_go_to_passage")}
                    <span class="visually-hidden" lang={cast(null).lang}>
                      : {quotation.versions[0]?.text}
                    </span>
                  </button>
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

interface QuotationStackProps {
  readonly quotation: QuotationGroup;
  readonly cast: Cast;
  readonly heading: "h2" | "h3";
  /** The button that corrects a version. */
  readonly renderCorrect?: (version: QuotationVersion) => ComponentChildren;
}

/** The versions of one utterance, each once: who prints it so, and by which verb it is attributed. */
export function QuotationStack({ quotation, cast, heading: Heading, renderCorrect }: QuotationStackProps) {
  const { t } = useTexts();
  return (
    <>
      <Heading dir="auto">{quotation.speaker ?? t("ui_speaker_unknown")}</Heading>
      <ul class="version-stack">
        {groupBySameWords(quotation.versions, ({ text }) => text).map((same, index) => (
          <li key={index} class="version" data-tone={cast(same[0].articleId).tone}>
            {same.map((version, at) => (
              <span key={at} class="version-head">
                <OutletName member={cast(version.articleId)} />
                <Attribution
                  version={version}
                  groupSpeaker={quotation.speaker}
                  lang={cast(version.articleId).lang}
                />
                {renderCorrect?.(version)}
              </span>
            ))}
            <blockquote class="printed" dir="auto" lang={cast(same[0].articleId).lang}>
              <Cuts edits={same[0].edits} text={same[0].text} />
            </blockquote>
          </li>
        ))}
      </ul>
    </>
  );
}

interface AttributionProps {
  readonly version: QuotationVersion;
  readonly groupSpeaker: string | null;
  readonly lang: string;
}

function Attribution({ version, groupSpeaker, lang }: AttributionProps) {
  const { t } = useTexts();
  const speaker = version.speaker === groupSpeaker ? null : version.speaker;
  if (version.cue === null && speaker === null) return null;
  return (
    <span class="aside">
      {version.cue !== null && (
        <>
          <span class="visually-hidden">{t("ui_attributed_by")} </span>
          <q dir="auto" lang={lang}>
            {version.cue}
          </q>
        </>
      )}{" "}
      {speaker !== null && <span dir="auto">{speaker}</span>}
    </span>
  );
}
