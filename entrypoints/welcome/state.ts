import { signal, type ReadonlySignal } from "@preact/signals";
import type { AccessLevel } from "../../components/welcome-view.tsx";
import { send } from "../../utils/messaging/send.ts";
import type { Coverage } from "../../utils/news/coverage.ts";
import { areAllSitesRead, setAllSitesRead } from "../surface/site-access.ts";

export interface WelcomeState {
  /** null until the engine has made it, and where the examples were removed. */
  readonly example: ReadonlySignal<Coverage | null>;
  readonly access: ReadonlySignal<AccessLevel>;
  /** Asks the browser at once; a refusal leaves the choice as it was. */
  readonly chooseAccess: (access: AccessLevel) => void;
}

/** The state of the welcome page: what may be read is always what the browser says. */
export function createWelcomeState(): WelcomeState {
  const access = signal<AccessLevel>("click");
  async function refresh(): Promise<void> {
    access.value = (await areAllSitesRead()) ? "all-sites" : "click";
  }
  void refresh();
  const example = signal<Coverage | null>(null);
  void send("example.view", {}).then((answer) => {
    if (answer.ok) example.value = answer.value;
  });
  return {
    example,
    access,
    chooseAccess: (level) => void setAllSitesRead(level === "all-sites").then(refresh),
  };
}
