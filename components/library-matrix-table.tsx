import { Fragment } from "preact";
import { useState } from "preact/hooks";
import type { MatrixCell, MatrixFact } from "../utils/news/event-matrix.ts";
import type { Cast } from "./cast.ts";
import { correctFact } from "./library-matrix-correct.tsx";
import { VoiceCell, VoiceNames } from "./library-matrix-cell.tsx";
import { FactNote, FactStatements, type MatrixLayout, type MatrixParts } from "./library-matrix-fact.tsx";
import { FigureRows } from "./library-matrix-figures.tsx";
import { useTexts } from "./texts.ts";

/** More voices than this do not fit beside one another in words. */
export const WORDED_VOICES = 4;

/** The facts as rows under the voices. The cell that heads a row is that of the first voice that reports it. */
export function MatrixTable({ layout, ...parts }: MatrixParts & { readonly layout: MatrixLayout }) {
  const { t } = useTexts();
  const { matrix, cast, facts, otherFacts } = parts;
  const columnCount = matrix.voices.length + (layout === "marks" ? 1 : 0);
  const bodies = [
    ["event_base_facts", facts],
    ["event_other_facts", otherFacts],
  ] as const;
  const table = (
    <table class="matrix" data-layout={layout} style={{ "--voices": matrix.voices.length }}>
      <thead>
        <tr>
          {layout === "marks" && <td class="matrix-corner" />}
          {matrix.voices.map((voice) => (
            <th key={voice.articleIds[0]} scope="col">
              <VoiceNames voice={voice} cast={cast} />
            </th>
          ))}
        </tr>
      </thead>
      {matrix.figures.length > 0 && <FigureRows parts={parts} layout={layout} columnCount={columnCount} />}
      {bodies.map(
        ([title, rows]) =>
          rows.length > 0 && (
            <tbody key={title}>
              <tr class="matrix-title">
                <th scope="rowgroup" colSpan={columnCount}>
                  {t(title)}
                </th>
              </tr>
              {rows.map((fact) =>
                layout === "words" ? (
                  <WordedRow key={fact.id} fact={fact} parts={parts} />
                ) : (
                  <MarkedRow key={fact.id} fact={fact} parts={parts} columnCount={columnCount} />
                ),
              )}
            </tbody>
          ),
      )}
    </table>
  );
  if (matrix.voices.length <= WORDED_VOICES) return table;
  return (
    <div class="matrix-scroll" role="region" aria-labelledby="event-matrix" tabIndex={0}>
      {table}
    </div>
  );
}

function WordedRow({ fact, parts }: { readonly fact: MatrixFact; readonly parts: MatrixParts }) {
  const first = fact.cells.findIndex(({ kind }) => kind === "says");
  return (
    <tr data-fact={fact.id} {...(fact.id === parts.factId ? { "aria-current": "true" as const } : {})}>
      {fact.cells.map((cell, index) => {
        const content = (
          <>
            <VoiceCell
              cell={cell}
              cast={parts.cast}
              voice={parts.matrix.voices[index]!}
              renderCorrect={correctFact(fact, parts.correcting)}
            />
            {index === first && <FactNote fact={fact} parts={parts} />}
          </>
        );
        return index === first ? (
          <th key={index} scope="row" data-kind={cell.kind}>
            {content}
          </th>
        ) : (
          <td key={index} data-kind={cell.kind}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

interface MarkedRowProps {
  readonly fact: MatrixFact;
  readonly parts: MatrixParts;
  readonly columnCount: number;
}

function MarkedRow({ fact, parts, columnCount }: MarkedRowProps) {
  const isNamed = fact.id === parts.factId;
  const [isOpen, setOpen] = useState(isNamed);
  const id = `fact-${fact.id}`;
  return (
    <Fragment>
      <tr data-fact={fact.id} {...(isNamed ? { "aria-current": "true" as const } : {})}>
        <th scope="row">
          <button
            type="button"
            class="matrix-open printed"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <FactHead fact={fact} cast={parts.cast} />
          </button>
          <FactNote fact={fact} parts={parts} />
        </th>
        {fact.cells.map((cell, index) => (
          <td key={index} class="matrix-mark" data-kind={findMark(cell)}>
            <MarkName cell={cell} />
          </td>
        ))}
      </tr>
      <tr id={id} class="matrix-opened" hidden={!isOpen}>
        <td colSpan={columnCount}>{isOpen && <FactStatements fact={fact} parts={parts} />}</td>
      </tr>
    </Fragment>
  );
}

/** The words that a fact is known by: those of the first voice that reports it. */
function FactHead({ fact, cast }: { readonly fact: MatrixFact; readonly cast: Cast }) {
  const cell = fact.cells.find((each) => each.kind === "says");
  const statement = cell?.kind === "says" ? cell.statements[0] : undefined;
  if (statement === undefined) return null;
  return (
    <span dir="auto" lang={cast(statement.articleId).lang}>
      {statement.text}
    </span>
  );
}

function findMark(cell: MatrixCell): string {
  if (cell.kind !== "says") return cell.kind;
  return cell.statements.every(({ kind }) => kind === "partial") ? "partial" : "says";
}

function MarkName({ cell }: { readonly cell: MatrixCell }) {
  const { t } = useTexts();
  const names = {
    says: "event_says",
    partial: "event_says_part",
    silent: "event_silent",
    unsure: "event_unsure",
    "not-compared": "event_cell_not_compared",
  } as const;
  const mark = findMark(cell) as keyof typeof names;
  return <span class="visually-hidden">{t(names[mark])}</span>;
}
