import { useEffect, useMemo, useRef } from "preact/hooks";
import type { CardView as CardModel } from "../utils/messaging/protocol.ts";
import { makeCast, type Cast } from "./cast.ts";
import { FigureStack } from "./figure-list.tsx";
import { findLink } from "./format.ts";
import { QuotationStack } from "./quotation-list.tsx";
import { useTexts } from "./texts.ts";
import { VersionStack } from "./version-stack.tsx";
import "./card-view.css";

export interface CardActions {
  readonly onStep: (by: 1 | -1) => void;
  readonly onShowInPanel: () => void;
  readonly onClose: () => void;
}

interface CardViewProps {
  readonly card: CardModel;
  /** False while something covers the card: then nothing in it that leaves the card can be pressed. */
  readonly isTrusted: boolean;
  readonly actions: CardActions;
}

/** How others word one sentence of the page, with its quotation and figure. */
export function CardView({ card, isTrusted, actions }: CardViewProps) {
  const { t, locale } = useTexts();
  const dialog = useRef<HTMLDivElement>(null);
  const { coverage, passageId, page } = card;
  const cast = useMemo(() => makeCast(coverage, page), [coverage, page]);
  useEffect(() => {
    // Whoever steps with the keyboard keeps the button that was pressed; the status below tells of the new passage.
    const hasFocus = dialog.current?.contains(document.activeElement) === true;
    if (!hasFocus) dialog.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [passageId]);

  const numbers = new Intl.NumberFormat(locale);
  const place = t("ui_place", numbers.format(card.place), numbers.format(card.markCount));
  const passage = coverage.passages.find((group) => group.id === passageId);
  const quotations = coverage.quotations.filter((group) => group.passageId === passageId);
  const figures = coverage.figures.filter((group) => group.passageId === passageId);
  return (
    <div
      class="card"
      role="dialog"
      aria-labelledby="card-title"
      aria-describedby="card-passage"
      tabIndex={-1}
      ref={dialog}
    >
      <header class="card-head">
        <h1 id="card-title">{t("card_title")}</h1>
        <button
          type="button"
          class="card-button"
          onClick={() => actions.onStep(-1)}
          aria-label={t("ui_previous")}
        >
          <span aria-hidden="true">‹</span>
        </button>
        <span class="card-place" aria-hidden="true">
          {place}
        </span>
        <button type="button" class="card-button" onClick={() => actions.onStep(1)} aria-label={t("ui_next")}>
          <span aria-hidden="true">›</span>
        </button>
        <button type="button" class="card-button" onClick={actions.onClose} aria-label={t("ui_close")}>
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <p id="card-passage" class="visually-hidden" role="status" dir="auto">
        {place}: {passage?.text}
      </p>
      {passage === undefined ? (
        <p>{t("ui_passage_gone")}</p>
      ) : (
        <VersionStack
          here={passage.text}
          versions={passage.versions}
          cast={cast}
          renderBeside={(articleId) => <OpenLink cast={cast} articleId={articleId} isTrusted={isTrusted} />}
        />
      )}
      {quotations.map((quotation) => (
        <section key={quotation.id} class="card-part">
          <QuotationStack quotation={quotation} cast={cast} heading="h2" />
        </section>
      ))}
      {figures.map((figure) => (
        <section key={figure.id} class="card-part">
          <FigureStack figure={figure} cast={cast} heading="h2" />
        </section>
      ))}
      <footer class="card-foot">
        <button type="button" class="button" disabled={!isTrusted} onClick={actions.onShowInPanel}>
          {t("ui_show_in_panel")}
        </button>
        {!isTrusted && <span class="aside">{t("ui_card_covered")}</span>}
      </footer>
    </div>
  );
}

interface OpenLinkProps {
  readonly cast: Cast;
  readonly articleId: string;
  readonly isTrusted: boolean;
}

function OpenLink({ cast, articleId, isTrusted }: OpenLinkProps) {
  const { t } = useTexts();
  const member = cast(articleId);
  const link = findLink(member.url);
  if (link === null || !isTrusted) return null;
  return (
    <a class="aside" href={link} target="_blank" rel="noreferrer noopener">
      {t("ui_open_article")}
      <span class="visually-hidden">: {member.outlet ?? t("ui_outlet_unknown")}</span>
    </a>
  );
}
