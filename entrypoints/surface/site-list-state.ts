import { signal, type ReadonlySignal } from "@preact/signals";
import type { SiteList } from "../../components/page-actions.ts";
import type { SiteAccessActions } from "../../components/site-access.tsx";
import type { Failure } from "../../utils/messaging/protocol.ts";
import { hostOfPattern } from "../background/site-rules.ts";
import {
  allow,
  findTypedSite,
  giveBack,
  listSites,
  setAllSitesRead,
  setSiteAutoSave,
  setSiteOff,
  watchSites,
} from "./site-access.ts";

/** The sites that may be read, and what the reader can do about them. */
export interface SiteListState {
  readonly sites: ReadonlySignal<SiteList | null>;
  /** Why the last choice was not taken; null where it was. */
  readonly failure: ReadonlySignal<Failure | null>;
  readonly actions: SiteAccessActions;
}

/** What may be read is always what the browser says. */
export function createSiteListState(): SiteListState {
  const sites = signal<SiteList | null>(null);
  const failure = signal<Failure | null>(null);
  async function refresh(): Promise<void> {
    // A new value also where nothing changed: a switch that was refused goes back.
    sites.value = await listSites();
  }
  void refresh();
  watchSites(() => void refresh());
  /** A refusal is said, and everything stays as it was. Answers whether there was none. */
  const settle = async (asked: Promise<Failure | null>): Promise<boolean> => {
    const refused = await asked;
    failure.value = refused;
    await refresh();
    return refused === null;
  };
  /** Must be called straight from a click: a site that was off may have been taken back meanwhile. */
  const switchOn = async (host: string): Promise<Failure | null> => {
    const isAllowed =
      sites.value?.areAllAllowed === true ||
      sites.value?.allowed.some((site) => site.patterns.some((pattern) => hostOfPattern(pattern) === host));
    const refused = isAllowed === true ? null : await allow(findTypedSite(host)?.origins ?? []);
    return refused ?? setSiteOff(host, false);
  };
  return {
    sites,
    failure,
    actions: {
      onAllow: (typed) => {
        const site = findTypedSite(typed);
        return site === null ? null : settle(allow(site.origins));
      },
      onRemove: (patterns) => void settle(giveBack([...patterns])),
      onSetAll: (areRead) => void settle(setAllSitesRead(areRead)),
      onSwitchOn: (host) => void settle(switchOn(host)),
      onStopAutoSave: (host) => void settle(setSiteAutoSave(host, false)),
    },
  };
}
