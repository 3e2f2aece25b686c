import { signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import type { AccessLevel } from "../../components/welcome-view.tsx";
import type { ExampleView, Failure } from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import { areAllSitesRead, setAllSitesRead } from "../surface/site-access.ts";

export interface WelcomeState {
  /** null until the engine has made it, and where it could not. */
  readonly example: ReadonlySignal<ExampleView | null>;
  readonly access: ReadonlySignal<AccessLevel>;
  /** Why the last choice was not taken; null where it was. */
  readonly failure: ReadonlySignal<Failure | null>;
  /** Asks the browser at once; a refusal leaves the choice as it was. */
  readonly chooseAccess: (access: AccessLevel) => void;
}

/** The state of the welcome page: what may be read is always what the browser says. */
export function createWelcomeState(): WelcomeState {
  const access = signal<AccessLevel>("click");
  const failure = signal<Failure | null>(null);
  async function refresh(): Promise<void> {
    access.value = (await areAllSitesRead()) ? "all-sites" : "click";
  }
  void refresh();
  // It can be given and taken back in the browser's own settings too.
  browser.permissions.onAdded.addListener(() => void refresh());
  browser.permissions.onRemoved.addListener(() => void refresh());
  const example = signal<ExampleView | null>(null);
  void send("example.view", {}).then((answer) => {
    if (answer.ok) example.value = answer.value;
  });
  return {
    example,
    access,
    failure,
    chooseAccess: (level) =>
      void setAllSitesRead(level === "all-sites").then((refused) => {
        failure.value = refused;
        return refresh();
      }),
  };
}
