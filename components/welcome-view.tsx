import type { ExampleView, Failure } from "../utils/messaging/protocol.ts";
import type { Coverage, PassageGroup } from "../utils/news/coverage.ts";
import { BrandMark } from "./brand-mark.tsx";
import { makeCast } from "./cast.ts";
import { wordFailure } from "./failure-text.ts";
import { useTexts } from "./texts.ts";
import { VersionStack } from "./version-stack.tsx";
import "./entry.css";
import "./note.css";
import "./welcome-view.css";

/** How many passages of the example are shown. */
const EXAMPLE_PASSAGES = 2;

/** The examples' language. */
const EXAMPLE_LANGUAGE = "en";

export type AccessLevel = "click" | "all-sites";

interface WelcomeViewProps {
  /** Made by the engine from the examples; null until it is there. */
  readonly example: ExampleView | null;
  readonly access: AccessLevel;
  /** Why the reader's last choice was not taken; null where it was. */
  readonly failure: Failure | null;
  readonly onChooseAccess: (access: AccessLevel) => void;
}

/** First run: what it does, a live example, and which pages it may read. */
export function WelcomeView({ example, access, failure, onChooseAccess }: WelcomeViewProps) {
  const texts = useTexts();
  const { t } = texts;
  const levels = [
    { level: "click", label: t("ui_access_click"), note: t("ui_access_click_note") },
    { level: "all-sites", label: t("ui_access_all"), note: t("ui_access_all_note") },
  ] as const;
  return (
    <main class="welcome">
      <header class="welcome-head">
        <BrandMark size={48} />
        <h1>{t("ui_welcome")}</h1>
      </header>
      <ol class="welcome-lines">
        <li>{t("ui_welcome_read")}</li>
        <li>{t("ui_welcome_compare")}</li>
        <li>{t("ui_welcome_private")}</li>
      </ol>
      {example?.failure != null && <p class="note">{wordFailure(texts, example.failure.code)}</p>}
      {example?.coverage != null && <Example example={example.coverage} />}
      <form>
        <fieldset class="welcome-access">
          <legend>{t("ui_access")}</legend>
          {levels.map(({ level, label, note }) => (
            <label key={level}>
              <input
                type="radio"
                name="access"
                value={level}
                checked={access === level}
                onChange={() => onChooseAccess(level)}
              />
              <span>
                <b>{label}</b> <span class="aside">{note}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {failure !== null && (
          <p class="note" role="alert">
            {wordFailure(texts, failure.code)}
          </p>
        )}
      </form>
      <p class="aside">{t("ui_welcome_start")}</p>
    </main>
  );
}

function Example({ example }: { readonly example: Coverage }) {
  const { t } = useTexts();
  const cast = makeCast(example, { outlet: null, published: null, language: EXAMPLE_LANGUAGE });
  return (
    <section class="welcome-example" aria-labelledby="example-title">
      <h2 id="example-title">{t("ui_welcome_example")}</h2>
      {choosePassages(example.passages).map((passage) => (
        <div key={passage.id} class="entry">
          <div class="version">
            <h3 class="aside">{t("ui_example_article")}</h3>
            <p class="printed" dir="auto" lang={cast(null).lang}>
              {passage.text}
            </p>
          </div>
          <VersionStack versions={passage.versions} cast={cast} />
        </div>
      ))}
    </section>
  );
}

/** The passages that most articles report most closely, in reading order, with each article's closest version alone. */
function choosePassages(passages: readonly PassageGroup[]): readonly PassageGroup[] {
  const candidates = passages.map((passage) => ({
    ...passage,
    versions: passage.versions.filter(
      (version, index, all) => all.findIndex((other) => other.articleId === version.articleId) === index,
    ),
  }));
  const weigh = ({ versions }: PassageGroup) => versions.reduce((sum, version) => sum + version.score, 0);
  const chosen = new Set([...candidates].sort((a, b) => weigh(b) - weigh(a)).slice(0, EXAMPLE_PASSAGES));
  return candidates.filter((passage) => chosen.has(passage));
}
