import type { ComponentChildren } from "preact";
import type { MatrixCell, MatrixStatement, MatrixVoice } from "../utils/news/event-matrix.ts";
import type { Cast } from "./cast.ts";
import { Differences } from "./differences.tsx";
import { OutletName } from "./outlet-name.tsx";
import { groupBySameWords } from "./same-words.ts";
import { useTexts } from "./texts.ts";

/** Outlets of a voice that are named, if there is one more than that at most: the head of a column stays in sight, and is to leave room. */
const NAMED_OUTLETS = 4;

/** The outlets of a voice, each once, the agency first where a credit names it. */
export function VoiceNames({ voice, cast }: { readonly voice: MatrixVoice; readonly cast: Cast }) {
  const { t, count } = useTexts();
  const isShared = voice.articleIds.length > 1;
  const ids = listOutlets(voice, cast);
  const named = ids.length > NAMED_OUTLETS + 1 ? ids.slice(0, NAMED_OUTLETS) : ids;
  return (
    <span class="voice-names">
      {isShared && (
        <span class="aside">
          {voice.origin.wire === null ? t("event_shared_text") : t("report_wire", voice.origin.wire)}
        </span>
      )}
      {named.map((id) => (
        <OutletName key={id} member={cast(id)} />
      ))}
      {named.length < ids.length && (
        <span class="aside">{count("digest_more", ids.length - named.length)}</span>
      )}
    </span>
  );
}

/** The first article of each outlet; where it is not stated, each. */
function listOutlets({ articleIds }: MatrixVoice, cast: Cast): readonly string[] {
  const seen = new Set<string>();
  return articleIds.filter((id) => {
    const { outlet } = cast(id);
    if (outlet === null) return true;
    return !seen.has(outlet) && seen.add(outlet);
  });
}

interface VoiceCellProps {
  readonly cell: MatrixCell;
  readonly cast: Cast;
  readonly voice: MatrixVoice;
  readonly renderCorrect: StatementsProps["renderCorrect"];
}

/** What a voice says of a fact, or why there is nothing. */
export function VoiceCell({ cell, cast, voice, renderCorrect }: VoiceCellProps) {
  if (cell.kind !== "says") return <Absence kind={cell.kind} />;
  return (
    <Statements
      statements={cell.statements}
      cast={cast}
      areNamed={voice.articleIds.length > 1}
      renderCorrect={renderCorrect}
    />
  );
}

/** A voice says nothing of it, as far as was found, or why that cannot be told. */
export function Absence({ kind }: { readonly kind: Exclude<MatrixCell["kind"], "says"> }) {
  const { t } = useTexts();
  if (kind !== "silent")
    return <span class="aside">{t(kind === "unsure" ? "event_unsure" : "event_cell_not_compared")}</span>;
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

/** The sentences in which articles state a fact, differences from the base's marked; one that several print alike once, under all of them. */
export function Statements({ statements, cast, areNamed, renderCorrect }: StatementsProps) {
  const { t } = useTexts();
  const groups = groupBySameWords(statements, ({ text }) => text).map(onceEach);
  return (
    <ul class="cell-statements">
      {groups.map((same, index) => {
        const [{ articleId, text, edits }] = same;
        const isShared = same.length > 1;
        const before = groups[index - 1];
        const isNamed = areNamed && (before?.length !== 1 || before[0].articleId !== articleId);
        return (
          <li key={index}>
            {isShared ? (
              <span class="cell-names">
                {same.map((statement) => (
                  <span key={statement.articleId} class="cell-name">
                    <OutletName member={cast(statement.articleId)} /> {renderCorrect(statement)}
                  </span>
                ))}
              </span>
            ) : (
              isNamed && <OutletName member={cast(articleId)} />
            )}
            <p class="printed" dir="auto">
              <span lang={cast(articleId).lang}>
                {edits === null ? text : <Differences edits={edits} text={text} />}
              </span>
              {same.every(({ kind }) => kind === "partial") && (
                <span class="version-part"> {t("ui_partial")}</span>
              )}{" "}
              {!isShared && renderCorrect(same[0])}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** An article that prints a sentence twice stands for it once. */
function onceEach([first, ...rest]: readonly [MatrixStatement, ...MatrixStatement[]]): readonly [
  MatrixStatement,
  ...MatrixStatement[],
] {
  const seen = new Set([first.articleId]);
  return [first, ...rest.filter(({ articleId }) => !seen.has(articleId) && seen.add(articleId))];
}
