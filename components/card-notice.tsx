import type { ErrorCode } from "../utils/messaging/protocol.ts";
import { wordFailure } from "./failure-text.ts";
import { useTexts } from "./texts.ts";
import "./card-view.css";

interface CardFailureProps {
  readonly code: ErrorCode;
  readonly onClose: () => void;
}

/** The card where its passage could not be had: what happened, and the way out. */
export function CardFailure({ code, onClose }: CardFailureProps) {
  const texts = useTexts();
  return (
    <div class="card" role="alertdialog" aria-label={texts.t("card_title")}>
      <p>{wordFailure(texts, code)}</p>
      <footer class="card-foot">
        <button type="button" class="button" onClick={onClose}>
          {texts.t("ui_close")}
        </button>
      </footer>
    </div>
  );
}

/** The card while its passage is fetched. */
export function CardLoading() {
  const texts = useTexts();
  return (
    <div class="card card-loading" role="dialog" aria-label={texts.t("card_title")} aria-busy="true">
      <p class="aside">{texts.t("ui_card_loading")}</p>
    </div>
  );
}
