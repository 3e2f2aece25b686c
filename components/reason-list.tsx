import type { Reason } from "../utils/news/comparison.ts";
import { useTexts } from "./texts.ts";
import "./reason-list.css";

/** The reasons of a verdict, most telling first, each with whether it speaks for the same event. */
export function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }) {
  const texts = useTexts();
  return (
    <ul class="reason-list">
      {reasons.map((reason, index) => (
        <li key={index} data-agrees={String(reason.agrees)}>
          <span class="reason-list-sign" aria-hidden="true">
            {reason.agrees === null ? "·" : reason.agrees ? "+" : "−"}
          </span>
          <span class="visually-hidden">
            {texts.t(
              reason.agrees === null
                ? "ui_reason_silent"
                : reason.agrees
                  ? "ui_reason_for"
                  : "ui_reason_against",
            )}{" "}
          </span>
          <span dir="auto">{texts.reason(reason)}</span>
        </li>
      ))}
    </ul>
  );
}
