import type { Failure } from "../utils/messaging/protocol.ts";
import { type FeedSite, LibraryFeedSites } from "./library-feed-sites.tsx";
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
  alarms: "library_permission_alarms",
  notifications: "library_permission_notifications",
} as const satisfies Readonly<Record<string, MessageKey>>;

/** What the browser says of what the extension may do. */
export interface Privacy {
  /** Requests to any server that this page has made since it was opened, as the browser counts them. */
  readonly requestCount: number;
  /** How often feeds were asked; null where there is none. */
  readonly feedRequestCount: number | null;
  readonly feedSites: readonly FeedSite[];
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

/** What leaves the machine (requests for feeds at most), and what the extension may fetch and read. */
export function LibraryPrivacy({ privacy, sites, failure, actions }: LibraryPrivacyProps) {
  const { t, count } = useTexts();
  return (
    <section class="settings-part" aria-labelledby="privacy-title">
      <h2 id="privacy-title">{t("library_privacy")}</h2>
      {privacy !== null && (
        <>
          <p class="settings-requests">
            {privacy.feedRequestCount === null
              ? count("library_requests", privacy.requestCount)
              : count("feeds_requests", privacy.feedRequestCount)}
          </p>
          <p>{t(privacy.feedRequestCount === null ? "library_requests_none" : "library_requests_feeds")}</p>
          <h3>{t("library_permissions")}</h3>
          <ul class="settings-permissions">
            {privacy.permissions.map((name) => (
              <li key={name}>
                {name in PERMISSIONS ? t(PERMISSIONS[name as keyof typeof PERMISSIONS]) : <code>{name}</code>}
              </li>
            ))}
          </ul>
          <p class="aside">{t("library_permissions_note")}</p>
          <LibraryFeedSites sites={privacy.feedSites} onRemove={actions.onRemove} />
        </>
      )}
      <SiteAccess sites={sites} failure={failure} actions={actions} />
    </section>
  );
}
