import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useTexts } from "../../components/texts.ts";
import { toFailure } from "./library.ts";
import type { LibraryViewProps } from "./views.tsx";

/** `#/feeds`, loaded when it is turned to: the list of outlets and the reader of feeds are of no use elsewhere. */
export function FeedsView(props: LibraryViewProps) {
  const { t } = useTexts();
  const [Page, setPage] = useState<ComponentType<LibraryViewProps> | null>(null);
  useEffect(() => {
    import("./feeds-page.tsx").then(
      ({ FeedsPage }) => setPage(() => FeedsPage),
      (error: unknown) => props.library.showFailure(toFailure(error)),
    );
  }, []);
  return Page === null ? <p class="aside">{t("feeds_reading")}</p> : <Page {...props} />;
}
