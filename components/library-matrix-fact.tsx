import type { EventMatrix, MatrixFact } from "../utils/news/event-matrix.ts";
import type { Cast } from "./cast.ts";
import { type Correcting, correctFact } from "./library-matrix-correct.tsx";
import { Statements } from "./library-matrix-cell.tsx";
import { useTexts } from "./texts.ts";
import "./version-stack.css";

/** `words`: what each voice says, in its cell. `marks`: whether it does; the words open below the row. */
export type MatrixLayout = "words" | "marks";

/** What table and list of facts are given alike. */
export interface MatrixParts {
  readonly eventId: string;
  readonly matrix: EventMatrix;
  readonly cast: Cast;
  readonly factId: string | null;
  readonly correcting: Correcting;
  /** What the base reports, as far as it is shown. */
  readonly facts: readonly MatrixFact[];
  /** What only others report. */
  readonly otherFacts: readonly MatrixFact[];
}

/** How many of the voices report a fact, as a link that names it; of one that reports it alone, among how many. */
export function FactNote({ fact, parts }: { readonly fact: MatrixFact; readonly parts: MatrixParts }) {
  const { t, count, locale } = useTexts();
  const { eventId, matrix } = parts;
  const { sayingCount, comparedCount } = fact;
  const numbers = new Intl.NumberFormat(locale);
  const address = new URLSearchParams({ base: matrix.baseId, fact: fact.id });
  return (
    <span class="fact-note aside">
      <a href={`#/event/${eventId}?${address}`}>
        {t("event_of_voices", numbers.format(sayingCount), numbers.format(comparedCount))}
      </a>
      {sayingCount === 1 && comparedCount > 1 && <span> {count("event_only", comparedCount - 1)}</span>}
    </span>
  );
}

/** All statements of a fact, each under its outlet. */
export function FactStatements({ fact, parts }: { readonly fact: MatrixFact; readonly parts: MatrixParts }) {
  const statements = fact.cells.flatMap((cell) => (cell.kind === "says" ? cell.statements : []));
  const { cast, correcting } = parts;
  return (
    <Statements statements={statements} cast={cast} areNamed renderCorrect={correctFact(fact, correcting)} />
  );
}
