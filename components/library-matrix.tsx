import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { EventMatrix, MatrixFact } from "../utils/news/event-matrix.ts";
import type { Cast } from "./cast.ts";
import { useGrowing } from "./growing.ts";
import type { Correcting } from "./library-matrix-correct.tsx";
import { MatrixList } from "./library-matrix-list.tsx";
import type { MatrixLayout } from "./library-matrix-fact.tsx";
import { MatrixTable, WORDED_VOICES } from "./library-matrix-table.tsx";
import { useTexts, type MessageKey } from "./texts.ts";
import "./library-matrix.css";

/** In a narrower window the matrix is a list. */
const TABLE_FROM = "(width >= 48rem)";

const FILTERS = {
  all: "event_show_all",
  several: "event_show_several",
  one: "event_show_single",
} as const satisfies Record<string, MessageKey>;
type Filter = keyof typeof FILTERS;

interface LibraryMatrixProps {
  readonly eventId: string;
  readonly matrix: EventMatrix;
  readonly cast: Cast;
  /** The fact that the address names: in sight, and open. */
  readonly factId: string | null;
  readonly onTell: Correcting["onTell"];
}

/** Voices across, passages and figures down; in a narrow window a list, fact by fact. */
export function LibraryMatrix({ eventId, matrix, cast, factId, onTell }: LibraryMatrixProps) {
  const { t } = useTexts();
  const [filter, setFilter] = useState<Filter>("all");
  const [layout, setLayout] = useState<MatrixLayout>(
    matrix.voices.length > WORDED_VOICES ? "marks" : "words",
  );
  const isTable = useMedia(TABLE_FROM);
  const root = useRef<HTMLDivElement>(null);
  const facts = useMemo(() => choose(matrix.facts, filter), [matrix, filter]);
  const otherFacts = useMemo(() => choose(matrix.otherFacts, filter), [matrix, filter]);
  const all = facts.length + otherFacts.length;
  const named = [...facts, ...otherFacts].findIndex(({ id }) => id === factId);
  const drawn = useGrowing(all, named + 1);
  useEffect(() => {
    if (factId === null) return;
    setFilter("all");
    root.current?.querySelector(`[data-fact="${CSS.escape(factId)}"]`)?.scrollIntoView({ block: "center" });
  }, [factId, matrix, isTable]);
  if (!matrix.isWordingCompared) return null;
  const parts = {
    eventId,
    matrix,
    cast,
    factId,
    correcting: { baseId: matrix.baseId, cast, onTell },
    facts: facts.slice(0, drawn),
    otherFacts: otherFacts.slice(0, Math.max(0, drawn - facts.length)),
  };
  return (
    <div class="event-part" ref={root}>
      <h2 id="event-matrix" tabIndex={-1}>
        {t("event_matrix")}
      </h2>
      <div class="matrix-choices">
        <Choice legend={t("event_show")} options={FILTERS} value={filter} onChoose={setFilter} />
        {isTable && (
          <Choice
            legend={t("event_layout")}
            options={{ words: "event_layout_words", marks: "event_layout_marks" }}
            value={layout}
            onChoose={setLayout}
          />
        )}
      </div>
      {all === 0 ? (
        <p class="aside">{t("event_facts_none")}</p>
      ) : isTable ? (
        <MatrixTable {...parts} layout={layout} />
      ) : (
        <MatrixList {...parts} />
      )}
    </div>
  );
}

function choose(facts: readonly MatrixFact[], filter: Filter): readonly MatrixFact[] {
  if (filter === "all") return facts;
  return facts.filter(({ sayingCount }) => (sayingCount === 1) === (filter === "one"));
}

interface ChoiceProps<Name extends string> {
  readonly legend: string;
  readonly options: Readonly<Record<Name, MessageKey>>;
  readonly value: Name;
  readonly onChoose: (name: Name) => void;
}

function Choice<Name extends string>({ legend, options, value, onChoose }: ChoiceProps<Name>) {
  const { t } = useTexts();
  const group = useId();
  return (
    <fieldset class="matrix-choice">
      <legend class="aside">{legend}</legend>
      {(Object.keys(options) as Name[]).map((name) => (
        <label key={name}>
          <input type="radio" name={group} checked={name === value} onChange={() => onChoose(name)} />
          {t(options[name])}
        </label>
      ))}
    </fieldset>
  );
}

/** Whether a media query holds, as it changes. */
function useMedia(query: string): boolean {
  const [isHeld, setHeld] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = () => setHeld(list.matches);
    follow();
    list.addEventListener("change", follow);
    return () => list.removeEventListener("change", follow);
  }, [query]);
  return isHeld;
}
