import type { Failure } from "../utils/messaging/protocol.ts";
import type { SiteList } from "./page-actions.ts";
import { SiteAccess, type SiteAccessActions } from "./site-access.tsx";
import { type MessageKey, useTexts } from "./texts.ts";
import "./library-settings.css";

const PERMISSIONS = {
  storage: "library_permission_storage",
  unlimitedStorage: "library_permission_unlimited",
  activeTab: "library_permission_tab",
  scripting: "library_permission_scripting",
  contextMenus: "library_permission_menus",
  sidePanel: "library_permission_panel",
  offscreen: "library_permission_offscreen",
  notifications: "library_permission_notifications",
} as const satisfies Readonly<Record<string, MessageKey>>;

/** What the browser says of what the extension may do. */
export interface Privacy {
  /** Requests to any server that this page has made since it was opened, as the browser counts them. */
  readonly requestCount: number;
  /** Whether the extension's own rules, which the browser enforces, allow no connection at all. */
  readonly isClosed: boolean;
  /** Names of the permissions held, as the manifest has them. */
  readonly permissions: readonly string[];
}

interface LibraryPrivacyProps {
  /** null until the browser has said it. */
  readonly privacy: Privacy | null;
  readonly sites: SiteList | null;
  readonly failure: Failure | null;
  readonly actions: SiteAccessActions;
}

/** What leaves the machine (nothing), and what the extension may read. */
export function LibraryPrivacy({ privacy, sites, failure, actions }: LibraryPrivacyProps) {
  const { t, count } = useTexts();
  return (
    <section class="settings-part" aria-labelledby="privacy-title">
      <h2 id="privacy-title">{t("library_privacy")}</h2>
      {privacy !== null && (
        <>
          <p class="settings-requests">{count("library_requests", privacy.requestCount)}</p>
          <p>{t(privacy.isClosed ? "library_requests_closed" : "library_requests_open")}</p>
          <h3>{t("library_permissions")}</h3>
          <ul class="settings-permissions">
            {privacy.permissions.map((name) => (
              <li key={name}>
                {name in PERMISSIONS ? t(PERMISSIONS[name as keyof typeof PERMISSIONS]) : <code>{name}</code>}
              </li>
            ))}
          </ul>
          <p class="aside">{t("library_permissions_note")}</p>
        </>
      )}
      <SiteAccess sites={sites} failure={failure} actions={actions} />
    </section>
  );
}
