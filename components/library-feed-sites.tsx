import { SiteRows } from "./site-rows.tsx";
import { useTexts } from "./texts.ts";

/** A site that is allowed for feeds only. */
export interface FeedSite {
  readonly host: string;
  /** What the browser was asked for. */
  readonly patterns: readonly string[];
}

interface LibraryFeedSitesProps {
  /** By name. */
  readonly sites: readonly FeedSite[];
  readonly onRemove: (patterns: readonly string[]) => void;
}

/** The sites that are allowed for feeds, each with the way to take it back; nothing where there is none. */
export function LibraryFeedSites({ sites, onRemove }: LibraryFeedSitesProps) {
  const { t, count } = useTexts();
  if (sites.length === 0) return null;
  return (
    <div class="settings-feed-sites" data-focus="feed-sites">
      <h3>{count("feeds_sites", sites.length)}</h3>
      <p>{t("feeds_sites_note")}</p>
      <details>
        <summary>{t("feeds_sites_show")}</summary>
        <SiteRows
          sites={sites}
          action={t("ui_remove")}
          labelOf={(host) => t("ui_access_remove", host)}
          onAct={({ patterns }) => onRemove(patterns)}
        />
      </details>
    </div>
  );
}
