import { VoiceNames } from "./library-matrix-cell.tsx";
import { FactNote, FactStatements, type MatrixParts } from "./library-matrix-fact.tsx";
import type { MatrixFact } from "../utils/news/event-matrix.ts";
import { useTexts } from "./texts.ts";
import "./entry.css";

/** The matrix for a narrow window: fact by fact, who says it and how, and who does not. */
export function MatrixList(parts: MatrixParts) {
  const { t } = useTexts();
  const lists = [
    ["event_base_facts", parts.facts],
    ["event_other_facts", parts.otherFacts],
  ] as const;
  return (
    <>
      {lists.map(
        ([title, facts]) =>
          facts.length > 0 && (
            <section key={title} class="matrix-list">
              <h3>{t(title)}</h3>
              <ol>
                {facts.map((fact) => (
                  <li
                    key={fact.id}
                    class="entry"
                    data-fact={fact.id}
                    {...(fact.id === parts.factId ? { "aria-current": "true" as const } : {})}
                  >
                    <FactStatements fact={fact} parts={parts} />
                    <FactNote fact={fact} parts={parts} />
                    <Others fact={fact} parts={parts} />
                  </li>
                ))}
              </ol>
            </section>
          ),
      )}
    </>
  );
}

/** The voices that do not report a fact, and those of which it cannot be told. */
function Others({ fact, parts }: { readonly fact: MatrixFact; readonly parts: MatrixParts }) {
  const { t } = useTexts();
  const groups = [
    ["silent", "event_silent"],
    ["unsure", "event_unsure"],
    ["not-compared", "event_cell_not_compared"],
  ] as const;
  return (
    <dl class="fact-others aside">
      {groups.map(([kind, label]) => {
        const voices = parts.matrix.voices.filter((_, index) => fact.cells[index]?.kind === kind);
        if (voices.length === 0) return null;
        return (
          <div key={kind}>
            <dt>{t(label)}</dt>
            {voices.map((voice) => (
              <dd key={voice.articleIds[0]}>
                <VoiceNames voice={voice} cast={parts.cast} />
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
