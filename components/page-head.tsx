import type { PageHeader } from "../utils/messaging/protocol.ts";
import type { ComponentChildren } from "preact";
import { formatPublished } from "./format.ts";
import { useTexts } from "./texts.ts";
import "./page-head.css";

interface PageHeadProps {
  readonly page: PageHeader;
  readonly children: ComponentChildren;
}

/** What is known of the page being read; what it does not say is said to be unknown. */
export function PageHead({ page, children }: PageHeadProps) {
  const texts = useTexts();
  return (
    <header class="page-head">
      <h1 class="printed" dir="auto" {...(page.headline === null ? {} : { lang: page.language ?? "" })}>
        {page.headline ?? <i>{texts.t("ui_headline_unknown")}</i>}
      </h1>
      <p class="page-head-facts aside">
        <span dir="auto">{page.outlet ?? texts.t("ui_outlet_unknown")}</span>
        {page.wire !== null && page.wire !== page.outlet && (
          <span dir="auto">{texts.t("ui_credited", page.wire)}</span>
        )}
        <span>{formatPublished(texts, page.published)}</span>
      </p>
      {children}
    </header>
  );
}
