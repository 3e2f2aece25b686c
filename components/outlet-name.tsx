import type { TextExtent } from "../utils/news/coverage.ts";
import type { Member } from "./cast.ts";
import { type MessageKey, useTexts } from "./texts.ts";
import "./outlet-name.css";

/** What is said of an article of which there is only a part. */
export const EXTENT_WORDS = {
  beginning: "ui_extent_beginning",
  summary: "ui_extent_summary",
} as const satisfies Record<TextExtent, MessageKey>;

/** An outlet's name beside its colour: two offset strokes. The page itself is "This page". What is there only in part says so. */
export function OutletName({ member }: { readonly member: Member }) {
  const { t, locale } = useTexts();
  return (
    <span class="outlet-name" data-tone={member.tone}>
      <span class="outlet-name-mark" aria-hidden="true" />
      {member.isPage ? (
        <b>{t("ui_this_page")}</b>
      ) : member.outlet === null ? (
        <i dir="auto">
          {member.ordinal === null
            ? t("ui_outlet_unknown")
            : t("ui_outlet_unknown_number", new Intl.NumberFormat(locale).format(member.ordinal))}
        </i>
      ) : (
        <b dir="auto">{member.outlet}</b>
      )}
      {member.extent !== undefined && (
        <span class="outlet-name-extent"> ({t(EXTENT_WORDS[member.extent])})</span>
      )}
    </span>
  );
}
