import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type MessageKey, useTexts } from "../../components/texts.ts";
import { toFailure } from "./library.ts";
import type { LibraryViewProps } from "./views.tsx";

/** A view that is loaded when it is turned to: what it is made of is of no use elsewhere. Until then it says what it waits for. */
export function makeLateView(
  load: () => Promise<ComponentType<LibraryViewProps>>,
  waiting: MessageKey,
): ComponentType<LibraryViewProps> {
  return function LateView(props) {
    const { t } = useTexts();
    const [Page, setPage] = useState<ComponentType<LibraryViewProps> | null>(null);
    useEffect(() => {
      load().then(
        (loaded) => setPage(() => loaded),
        (error: unknown) => props.library.showFailure(toFailure(error)),
      );
    }, []);
    return Page === null ? <p class="aside">{t(waiting)}</p> : <Page {...props} />;
  };
}
