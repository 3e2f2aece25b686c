import { useId, useRef, useState } from "preact/hooks";
import type { Failure } from "../utils/messaging/protocol.ts";
import { wordFailure } from "./failure-text.ts";
import { useKeptFocus } from "./keep-focus.ts";
import type { SiteList } from "./page-actions.ts";
import { SiteRows } from "./site-rows.tsx";
import { useTexts } from "./texts.ts";
import "./note.css";
import "./site-access.css";

/** What a reader can do about access to sites. */
export interface SiteAccessActions {
  /** Asks for the site with this address, and answers whether it was allowed; null where that is none. */
  readonly onAllow: (typed: string) => Promise<boolean> | null;
  readonly onRemove: (patterns: readonly string[]) => void;
  readonly onSetAll: (areRead: boolean) => void;
  /** Has a site that was off read again; asks for it where it is not allowed any more. */
  readonly onSwitchOn: (host: string) => void;
  /** What is read on this site is no longer saved by itself. */
  readonly onStopAutoSave: (host: string) => void;
}

interface SiteAccessProps {
  /** null until the browser has said it. */
  readonly sites: SiteList | null;
  /** Why the reader's last choice was not taken; null where it was. */
  readonly failure: Failure | null;
  readonly actions: SiteAccessActions;
}

/** The three steps of access, each in a sentence, with everything that is allowed or off and the way to take it back. */
export function SiteAccess({ sites, failure, actions }: SiteAccessProps) {
  const texts = useTexts();
  const { t } = texts;
  const root = useRef<HTMLElement>(null);
  useKeptFocus(root);
  return (
    <section class="site-access" id="sites" aria-labelledby="sites-title" tabIndex={-1} ref={root}>
      <h2 id="sites-title">{t("ui_access")}</h2>
      {failure !== null && (
        <p class="note" role="alert">
          {wordFailure(texts, failure.code)}
        </p>
      )}
      <ol>
        <li>
          <h3>{t("ui_access_page")}</h3>
          <p>{t("ui_access_page_note")}</p>
        </li>
        <li data-focus="allowed">
          <h3>{t("ui_access_sites")}</h3>
          <p>{t("ui_access_sites_note")}</p>
          <SiteForm onAllow={actions.onAllow} />
          {sites !== null && <AllowedSites sites={sites} onRemove={actions.onRemove} />}
          {sites !== null && sites.autoSaved.length > 0 && (
            <AutoSavedSites hosts={sites.autoSaved} onStop={actions.onStopAutoSave} />
          )}
        </li>
        <li data-focus="all">
          <h3>{t("ui_access_all")}</h3>
          <p>{t("ui_access_all_note")}</p>
          <label>
            <input
              type="checkbox"
              role="switch"
              name="all-sites"
              checked={sites?.areAllAllowed === true}
              onChange={(event) => actions.onSetAll(event.currentTarget.checked)}
            />{" "}
            {t("ui_access_all_switch")}
          </label>
          {sites !== null && sites.off.length > 0 && (
            <OffSites hosts={sites.off} onSwitchOn={actions.onSwitchOn} />
          )}
        </li>
      </ol>
    </section>
  );
}

function SiteForm({ onAllow }: Pick<SiteAccessActions, "onAllow">) {
  const { t } = useTexts();
  const [isBad, setBad] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <form
      class="site-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const input = field.current!;
        const { value } = input;
        const answer = onAllow(value);
        setBad(answer === null);
        input.focus();
        // What was refused stays to be corrected or sent again.
        void answer?.then((isAllowed) => {
          if (isAllowed && input.value === value) input.value = "";
        });
      }}
    >
      <label for={id}>{t("ui_access_site")}</label>
      <input
        id={id}
        ref={field}
        name="site"
        type="text"
        inputMode="url"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        dir="ltr"
        placeholder="news.example"
        aria-invalid={isBad}
        aria-describedby={`${id}-bad`}
        onInput={() => setBad(false)}
      />
      <button type="submit" class="button">
        {t("ui_access_allow")}
      </button>
      <p class="site-form-bad" id={`${id}-bad`} role="alert">
        {isBad && t("ui_access_site_bad")}
      </p>
    </form>
  );
}

function AllowedSites({
  sites,
  onRemove,
}: { readonly sites: SiteList } & Pick<SiteAccessActions, "onRemove">) {
  const { t } = useTexts();
  if (sites.allowed.length === 0) {
    return sites.areAllAllowed ? null : <p class="aside">{t("ui_access_none")}</p>;
  }
  return (
    <SiteRows
      sites={sites.allowed}
      action={t("ui_remove")}
      labelOf={(host) => t("ui_access_remove", host)}
      onAct={({ patterns }) => onRemove(patterns)}
    />
  );
}

function OffSites({
  hosts,
  onSwitchOn,
}: { readonly hosts: readonly string[] } & Pick<SiteAccessActions, "onSwitchOn">) {
  const { t } = useTexts();
  return (
    <>
      <h4>{t("ui_access_off")}</h4>
      <p>{t("ui_access_off_note")}</p>
      <SiteRows
        sites={hosts.map((host) => ({ host }))}
        action={t("ui_access_on")}
        labelOf={(host) => t("ui_access_on_site", host)}
        onAct={({ host }) => onSwitchOn(host)}
      />
    </>
  );
}

function AutoSavedSites({
  hosts,
  onStop,
}: {
  readonly hosts: readonly string[];
  readonly onStop: SiteAccessActions["onStopAutoSave"];
}) {
  const { t } = useTexts();
  return (
    <div data-focus="auto-saved">
      <h4>{t("ui_access_auto")}</h4>
      <p>{t("ui_access_auto_note")}</p>
      <SiteRows
        sites={hosts.map((host) => ({ host }))}
        action={t("ui_access_auto_stop")}
        labelOf={(host) => t("ui_access_auto_stop_site", host)}
        onAct={({ host }) => onStop(host)}
      />
    </div>
  );
}
