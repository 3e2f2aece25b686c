import { formatShare } from "./format.ts";
import { useTexts } from "./texts.ts";
import "./share-bar.css";

/** The share of the page's sentences that an article also reports, in whatever words (0..1): a small bar and the words for it. */
export function ShareBar({ share }: { readonly share: number }) {
  const texts = useTexts();
  return (
    <span class="share-bar">
      <span class="share-bar-track" aria-hidden="true">
        <span
          class="share-bar-fill"
          style={{ inlineSize: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }}
        />
      </span>
      {texts.t("ui_share", formatShare(texts, share))}
    </span>
  );
}
