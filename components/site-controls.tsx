import type { ActionStatus, PageActions } from "./page-actions.ts";
import { useTexts } from "./texts.ts";

interface SiteControlsProps {
  readonly status: ActionStatus;
  readonly actions: PageActions;
  /** Whether there is something on the page to pause. */
  readonly isPausable?: boolean;
}

/** Items of a list: this site always, this page not now, and the way to the list of all sites. */
export function SiteControls({ status, actions, isPausable }: SiteControlsProps) {
  const { t } = useTexts();
  const { onSetSiteAccess, onSetAutoSave, onSetPaused, onOpenSites } = actions;
  const { site } = status;
  return (
    <>
      {onSetSiteAccess !== undefined && site !== null && (
        <li>
          <label>
            <input
              type="checkbox"
              role="switch"
              data-action="site-always"
              checked={site.isAlwaysRead}
              onChange={(event) => onSetSiteAccess(event.currentTarget.checked)}
            />{" "}
            {t("ui_site_always")}
          </label>
          <p class="aside">
            {site.areAllAllowed
              ? t(site.isAlwaysRead ? "ui_site_note_all" : "ui_site_note_off", site.host)
              : t("ui_site_note", site.host)}
          </p>
        </li>
      )}
      {onSetAutoSave !== undefined && site !== null && site.isAlwaysRead && (
        <li>
          <label>
            <input
              type="checkbox"
              role="switch"
              data-action="site-auto-save"
              checked={site.isAutoSaved}
              onChange={(event) => onSetAutoSave(event.currentTarget.checked)}
            />{" "}
            {t("ui_auto_save")}
          </label>
          <p class="aside">{t("ui_auto_save_note", site.host)}</p>
        </li>
      )}
      {isPausable === true && onSetPaused !== undefined && (
        <li>
          <button type="button" class="button-plain" data-action="pause" onClick={() => onSetPaused(true)}>
            {t("ui_pause")}
          </button>
        </li>
      )}
      {onOpenSites !== undefined && (
        <li>
          <button type="button" class="button-plain" data-action="sites" onClick={onOpenSites}>
            {t("ui_sites")}
          </button>
        </li>
      )}
    </>
  );
}
