import type { Member } from "./cast.ts";
import { useTexts } from "./texts.ts";
import "./outlet-name.css";

/** An outlet's name beside its colour: two offset strokes. The page itself is "This page". */
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
    </span>
  );
}
