import { signal, type ReadonlySignal } from "@preact/signals";
import type { ExampleView } from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import { createSiteListState, type SiteListState } from "../surface/site-list-state.ts";

export interface WelcomeState extends SiteListState {
  /** null until the engine has made it, and where it could not. */
  readonly example: ReadonlySignal<ExampleView | null>;
}

/** The state of the welcome page. */
export function createWelcomeState(): WelcomeState {
  const example = signal<ExampleView | null>(null);
  void send("example.view", {}).then((answer) => {
    if (answer.ok) example.value = answer.value;
  });
  return { example, ...createSiteListState() };
}
