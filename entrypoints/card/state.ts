import { signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import type { CardActions } from "../../components/card-view.tsx";
import type { CardView, Result } from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import { openPanel } from "../surface/panel.ts";

export interface CardState {
  /** null until the background has answered. */
  readonly card: ReadonlySignal<Result<CardView> | null>;
  /** Whether the reader really sees the card: nothing lies over it and it is not faded. */
  readonly isTrusted: ReadonlySignal<boolean>;
  readonly actions: CardActions;
}

/** The state of the card. The first passage stands in the address's fragment; the reader script names the next ones. */
export function createCardState(): CardState {
  const card = signal<Result<CardView> | null>(null);
  const isTrusted = signal(true);
  let passageId = decodeURIComponent(location.hash.slice(1));

  async function load(): Promise<void> {
    const asked = passageId;
    const answer = await send("card.view", { passageId: asked });
    if (asked === passageId) card.value = answer;
  }

  // The reader script asks whether the card has loaded: some pages forbid it. It is told that and nothing else.
  addEventListener("message", ({ ports: [port] }) => {
    if (port === undefined) return;
    port.addEventListener("message", ({ data }) => {
      passageId = String(data);
      void load();
    });
    port.start();
    port.postMessage("here");
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") void send("card.close", {});
  });
  let windowId: number | null = null;
  void findWindow().then((found) => {
    windowId = found;
  });
  /** Straight from the click, as the browser wants it; false where it does not let a card do so. */
  const tryOpenPanel = async (): Promise<boolean> => {
    try {
      if (windowId === null) return false;
      await openPanel(windowId);
      return true;
    } catch {
      return false;
    }
  };
  watchVisibility((isVisible) => {
    isTrusted.value = isVisible;
  });
  reportHeight();
  void load();

  return {
    card,
    isTrusted,
    actions: {
      onStep: (by) => void send("card.step", { passageId, by }),
      onShowInPanel: () => {
        const shown = passageId;
        void tryOpenPanel().then((isPanelOpen) =>
          send("card.showInPanel", { passageId: shown, isPanelOpen }),
        );
      },
      onClose: () => void send("card.close", {}),
    },
  };
}

/** The window that the card is in; null in Firefox, where a frame in a page has no part of this API. */
async function findWindow(): Promise<number | null> {
  const { tabs } = browser as { readonly tabs?: typeof browser.tabs };
  return (await tabs?.getCurrent())?.windowId ?? null;
}

/** Covered for less than this is no trick: our own frame is faded in, and the first notices are late on a slow machine. */
const PATIENCE_MS = 600;

/** What version 2 adds to an entry; not every browser has it. */
type VisibilityEntry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/** Tells the reader script how high the card is, so that its frame fits. */
function reportHeight(): void {
  let reported = -1;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === reported || height === 0) return;
    reported = height;
    void send("card.size", { height });
  }).observe(document.body);
}

/**
 * IntersectionObserver v2 (Chromium): tells when a page fades the card or lays something over it to catch a click.
 * Where the browser does not track visibility (Firefox) the card counts as seen.
 */
function watchVisibility(onChange: (isVisible: boolean) => void): void {
  const options = { threshold: [0, 1], trackVisibility: true, delay: 100 };
  let covered: ReturnType<typeof setTimeout> | undefined;
  new IntersectionObserver((entries) => {
    const last: VisibilityEntry | undefined = entries.at(-1);
    if (last?.isVisible === undefined || !last.isIntersecting) return;
    clearTimeout(covered);
    if (last.isVisible) onChange(true);
    else covered = setTimeout(onChange, PATIENCE_MS, false);
  }, options).observe(document.documentElement);
}
