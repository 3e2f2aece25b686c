import type { CorrectionView } from "../utils/messaging/protocol.ts";
import { useTexts } from "./texts.ts";
import { findSaying } from "./undo-bar.tsx";
import "./correction-list.css";

interface CorrectionListProps {
  readonly corrections: readonly CorrectionView[];
  readonly isBusy: boolean;
  readonly onTakeBack: (correctionId: string) => void;
}

/** What the reader corrected on this page, the last first, each with the way back. */
export function CorrectionList({ corrections, isBusy, onTakeBack }: CorrectionListProps) {
  const { t } = useTexts();
  return (
    <section class="correction-list" aria-labelledby="corrections-title">
      <h2 id="corrections-title">{t("ui_corrections")}</h2>
      {corrections.length === 0 && <p class="aside">{t("ui_corrections_none")}</p>}
      <ul>
        {corrections.toReversed().map((correction) => (
          <li key={correction.id}>
            <span>{t(findSaying(correction.told))}</span>{" "}
            <button
              type="button"
              class="button-plain"
              disabled={isBusy}
              onClick={() => onTakeBack(correction.id)}
            >
              {t("ui_take_back")}
              <span class="visually-hidden">
                : <Subject correction={correction} />
              </span>
            </button>
            <Subject correction={correction} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a correction is about: an article by its headline, or the two phrases. */
function Subject({ correction }: { readonly correction: CorrectionView }) {
  const { t } = useTexts();
  const { told, headline, outlet } = correction;
  if (told.kind !== "not-a-match") {
    if (headline === null) return <bdi class="aside correction-words">{t("ui_article_gone")}</bdi>;
    return (
      <bdi class="printed correction-words">{outlet === null ? headline : `${outlet}: ${headline}`}</bdi>
    );
  }
  const { here, there } = told.phrases ?? told;
  return (
    <>
      <bdi class="printed correction-words correction-here">{here}</bdi>{" "}
      <bdi class="printed correction-words correction-there">{there}</bdi>
    </>
  );
}
