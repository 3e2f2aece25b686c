import type { ComponentChildren } from "preact";
import type { MatrixCell, MatrixStatement, MatrixVoice } from "../utils/news/event-matrix.ts";
import type { Cast } from "./cast.ts";
import { Differences } from "./differences.tsx";
import { OutletName } from "./outlet-name.tsx";
import { useTexts } from "./texts.ts";

/** The outlets of a voice, the agency first where a credit names it. */
export function VoiceNames({ voice, cast }: { readonly voice: MatrixVoice; readonly cast: Cast }) {
  const { t } = useTexts();
  const isShared = voice.articleIds.length > 1;
  return (
    <span class="voice-names">
      {isShared && (
        <span class="aside">
          {voice.origin.wire === null ? t("event_shared_text") : t("report_wire", voice.origin.wire)}
        </span>
      )}
      {voice.articleIds.map((id) => (
        <OutletName key={id} member={cast(id)} />
      ))}
    </span>
  );
}

interface VoiceCellProps {
  readonly cell: MatrixCell;
  readonly cast: Cast;
  readonly voice: MatrixVoice;
  readonly renderCorrect: StatementsProps["renderCorrect"];
}

/** What a voice says of a fact, or why there is nothing. */
export function VoiceCell({ cell, cast, voice, renderCorrect }: VoiceCellProps) {
  const { t } = useTexts();
  if (cell.kind === "silent") return <Silence />;
  if (cell.kind !== "says")
    return (
      <span class="aside">{t(cell.kind === "unsure" ? "event_unsure" : "event_cell_not_compared")}</span>
    );
  return (
    <Statements
      statements={cell.statements}
      cast={cast}
      areNamed={voice.articleIds.length > 1}
      renderCorrect={renderCorrect}
    />
  );
}

/** A voice says nothing of it, as far as was found. */
export function Silence() {
  const { t } = useTexts();
  return (
    <span class="aside">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{t("event_silent")}</span>
    </span>
  );
}

interface StatementsProps {
  readonly statements: readonly MatrixStatement[];
  readonly cast: Cast;
  /** Whether each stands under its outlet. */
  readonly areNamed: boolean;
  /** What stands beside a statement, to say that it is none of the fact. */
  readonly renderCorrect: (statement: MatrixStatement) => ComponentChildren;
}

/** The sentences in which articles state a fact, differences from the base's marked. */
export function Statements({ statements, cast, areNamed, renderCorrect }: StatementsProps) {
  const { t } = useTexts();
  return (
    <ul class="cell-statements">
      {statements.map((statement, index) => {
        const { articleId, text, edits, kind } = statement;
        return (
          <li key={index}>
            {areNamed && statements[index - 1]?.articleId !== articleId && (
              <OutletName member={cast(articleId)} />
            )}
            <p class="printed" dir="auto">
              <span lang={cast(articleId).lang}>
                {edits === null ? text : <Differences edits={edits} text={text} />}
              </span>
              {kind === "partial" && <span class="version-part"> {t("ui_partial")}</span>}{" "}
              {renderCorrect(statement)}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
