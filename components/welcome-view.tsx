import type { ExampleView, Failure } from "../utils/messaging/protocol.ts";
import type { Coverage, PassageGroup } from "../utils/news/coverage.ts";
import { BrandMark } from "./brand-mark.tsx";
import { makeCast } from "./cast.ts";
import { wordFailure } from "./failure-text.ts";
import type { SiteList } from "./page-actions.ts";
import { SiteAccess, type SiteAccessActions } from "./site-access.tsx";
import { useTexts } from "./texts.ts";
import { VersionStack } from "./version-stack.tsx";
import "./note.css";
import "./welcome-view.css";

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
  const passage = choosePassage(example.passages);
  if (passage === null) return null;
  const cast = makeCast(example, { outlet: null, published: null, language: EXAMPLE_LANGUAGE });
  return (
    <section class="welcome-example" aria-labelledby="example-title">
      <h2 id="example-title">{t("ui_welcome_example")}</h2>
      <div class="version">
        <h3 class="aside">{t("ui_example_article")}</h3>
        <p class="printed" dir="auto" lang={cast(null).lang}>
          {passage.text}
        </p>
      </div>
      <VersionStack here={passage.text} versions={passage.versions} cast={cast} />
    </section>
  );
}

/**
 * The passage that most articles report, and of those the one with the fewest letters in all its wordings: seen at a glance. Each
 * article's closest version alone; null where there is no passage.
 */
function choosePassage(passages: readonly PassageGroup[]): PassageGroup | null {
  const candidates = passages.map((passage) => ({
    ...passage,
    versions: passage.versions.filter(
      (version, index, all) => all.findIndex((other) => other.articleId === version.articleId) === index,
    ),
  }));
  const measure = ({ text, versions }: PassageGroup) =>
    versions.reduce((sum, version) => sum + version.text.length, text.length);
  const [chosen] = candidates.sort(
    (a, b) => b.versions.length - a.versions.length || measure(a) - measure(b),
  );
  return chosen ?? null;
}
