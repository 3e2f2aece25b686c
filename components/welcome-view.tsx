import type { ExampleView, Failure } from "../utils/messaging/protocol.ts";
import type { Coverage, PassageGroup } from "../utils/news/coverage.ts";
import { BrandMark } from "./brand-mark.tsx";
import { makeCast } from "./cast.ts";
import { wordFailure } from "./failure-text.ts";
import type { SiteList } from "./page-actions.ts";
import { SiteAccess, type SiteAccessActions } from "./site-access.tsx";
import { useTexts } from "./texts.ts";
import { VersionStack } from "./version-stack.tsx";
import "./entry.css";
import "./note.css";
import "./welcome-view.css";

/** How many passages of the example are shown. */
const EXAMPLE_PASSAGES = 2;

/** The examples' language. */
const EXAMPLE_LANGUAGE = "en";

interface WelcomeViewProps {
  /** Made by the engine from the examples; null until it is there. */
  readonly example: ExampleView | null;
  /** null until the browser has said what is allowed. */
  readonly sites: SiteList | null;
  /** Why the reader's last choice was not taken; null where it was. */
  readonly failure: Failure | null;
  readonly actions: SiteAccessActions;
}

/** First run: what it does, a live example, and which pages it may read. */
export function WelcomeView({ example, sites, failure, actions }: WelcomeViewProps) {
  const texts = useTexts();
  const { t } = texts;
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
      <SiteAccess sites={sites} failure={failure} actions={actions} />
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
