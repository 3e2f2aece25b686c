import type { ComponentType } from "preact";
import { ArticlePage } from "./article-page.tsx";
import { CorrectionsPage } from "./corrections-page.tsx";
import { DigestPage } from "./digest-page.tsx";
import { EventPage } from "./event-page.tsx";
import { makeLateView } from "./late-view.tsx";
import type { Library } from "./library.ts";
import { ListPage } from "./list-page.tsx";
import type { Route, ViewName } from "./router.ts";
import { TransferPage } from "./transfer-page.tsx";

/** What a view is given: the open corpus with the ways to change it, and its own address. */
export interface LibraryViewProps {
  readonly library: Library;
  readonly route: Route;
}

/** The view of each address, a line each; one that is not there yet is left out. A view has one `h1`. */
export const VIEWS: Readonly<Partial<Record<ViewName, ComponentType<LibraryViewProps>>>> = {
  list: ListPage,
  settings: makeLateView(
    () => import("./settings-page.tsx").then(({ SettingsPage }) => SettingsPage),
    "library_counting",
  ),
  article: ArticlePage,
  event: EventPage,
  feeds: makeLateView(() => import("./feeds-page.tsx").then(({ FeedsPage }) => FeedsPage), "feeds_reading"),
  digest: DigestPage,
  corrections: CorrectionsPage,
  transfer: TransferPage,
};
