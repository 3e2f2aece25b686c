import { signal, type ReadonlySignal } from "@preact/signals";
import type { SiteList } from "../../components/page-actions.ts";
import type { SiteAccessActions } from "../../components/site-access.tsx";
import type { ExampleView, Failure } from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import {
  allow,
  findTypedSite,
  giveBack,
  listSites,
  setAllSitesRead,
  setSiteOff,
  watchSites,
} from "../surface/site-access.ts";

export interface WelcomeState {
  /** null until the engine has made it, and where it could not. */
  readonly example: ReadonlySignal<ExampleView | null>;
  readonly sites: ReadonlySignal<SiteList | null>;
  /** Why the last choice was not taken; null where it was. */
  readonly failure: ReadonlySignal<Failure | null>;
  readonly actions: SiteAccessActions;
}

/** The state of the welcome page: what may be read is always what the browser says. */
export function createWelcomeState(): WelcomeState {
  const sites = signal<SiteList | null>(null);
  const failure = signal<Failure | null>(null);
  const example = signal<ExampleView | null>(null);
  async function refresh(): Promise<void> {
    // A new value also where nothing changed: a switch that was refused goes back.
    sites.value = await listSites();
  }
  void refresh();
  watchSites(() => void refresh());
  void send("example.view", {}).then((answer) => {
    if (answer.ok) example.value = answer.value;
  });
  /** A refusal is said, and everything stays as it was. */
  const settle = (asked: Promise<Failure | null>): void => {
    void asked.then((refused) => {
      failure.value = refused;
      return refresh();
    });
  };
  return {
    example,
    sites,
    failure,
    actions: {
      onAllow: (typed) => {
        const site = findTypedSite(typed);
        if (site !== null) settle(allow(site.origins));
        return site !== null;
      },
      onRemove: (patterns) => settle(giveBack([...patterns])),
      onSetAll: (areRead) => settle(setAllSitesRead(areRead)),
      onSwitchOn: (host) => settle(setSiteOff(host, false)),
    },
  };
}
