import { LibraryArrivals, type LibraryArrivalsProps } from "./library-arrivals.tsx";
import { LibraryErase } from "./library-erase.tsx";
import { LibraryPrivacy, type Privacy } from "./library-privacy.tsx";
import { LibraryRetention, type LibraryRetentionProps } from "./library-retention.tsx";
import { LibraryStorage, type StorageUse } from "./library-storage.tsx";
import type { SiteList } from "./page-actions.ts";
import type { SiteAccessActions } from "./site-access.tsx";
import { useTexts } from "./texts.ts";
import type { Failure } from "../utils/messaging/protocol.ts";
import "./library-settings.css";

/** Everything that the settings show. */
export interface LibrarySettingsState extends Pick<LibraryRetentionProps, "retention" | "expiredCount"> {
  readonly arrivals: LibraryArrivalsProps["retention"];
  readonly expiredArrivalCount: number | null;
  readonly storage: StorageUse | null;
  readonly privacy: Privacy | null;
  readonly sites: SiteList | null;
  readonly siteFailure: Failure | null;
  readonly erasedCount: number | null;
  readonly isBusy: boolean;
}

export interface LibrarySettingsActions
  extends SiteAccessActions, Pick<LibraryRetentionProps, "onConsider" | "onChoose"> {
  readonly onConsiderArrivals: LibraryArrivalsProps["onConsider"];
  readonly onChooseArrivals: LibraryArrivalsProps["onChoose"];
  readonly onErase: () => void;
  readonly onPurge: () => void;
}

interface LibrarySettingsProps {
  readonly state: LibrarySettingsState;
  readonly actions: LibrarySettingsActions;
}

/** Settings of the library: what is kept, what it takes, what is read, and the way to delete it all. */
export function LibrarySettings({ state, actions }: LibrarySettingsProps) {
  const { t } = useTexts();
  const { storage } = state;
  return (
    <div class="library-settings">
      <h1>{t("library_settings")}</h1>
      <LibraryRetention
        retention={state.retention}
        expiredCount={state.expiredCount}
        isBusy={state.isBusy}
        onConsider={actions.onConsider}
        onChoose={actions.onChoose}
      />
      <LibraryArrivals
        retention={state.arrivals}
        expiredCount={state.expiredArrivalCount}
        isBusy={state.isBusy}
        onConsider={actions.onConsiderArrivals}
        onChoose={actions.onChooseArrivals}
      />
      <LibraryStorage use={storage} isBusy={state.isBusy} onPurge={actions.onPurge} />
      <LibraryPrivacy
        privacy={state.privacy}
        sites={state.sites}
        failure={state.siteFailure}
        actions={actions}
      />
      <LibraryErase
        canBackUp
        articleCount={storage === null ? null : storage.articleCount + storage.removedCount}
        isBusy={state.isBusy}
        erasedCount={state.erasedCount}
        onErase={actions.onErase}
      />
    </div>
  );
}
