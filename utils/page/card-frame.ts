import { placeCard } from "./card-place.ts";
import { createClosedRoot, createElement } from "./closed-root.ts";
import type { ClosedRoot } from "./closed-root.ts";
import type { Box } from "./mark-layout.ts";
import { readOwn } from "./own-property.ts";

export interface CardOptions {
  /** Address of the card for a passage, of the extension's origin. */
  readonly urlOf: (passageId: string) => string;
  /** Accessible name of the frame. */
  readonly title: string;
  /** The box of a passage in the viewport; null where it is not laid out. */
  readonly boxOf: (passageId: string) => Box | null;
  /** The page does not let the card load. */
  readonly onBlocked: (passageId: string) => void;
  readonly onChange: (openId: string | null) => void;
}

export interface Card {
  readonly open: (passageId: string) => void;
  /** The card's content is this high, px. The first report is the sign that the card has loaded. */
  readonly setHeight: (height: number) => void;
  /** Puts the card to its passage again, after a layout. */
  readonly place: () => void;
  readonly close: () => void;
}

/** Without a report of its height within this time the card did not load: the page forbids it. */
const HANDSHAKE_MS = 1500;
const FIRST_HEIGHT_PX = 160;
const HOST_STYLE = "display: block; position: absolute; top: 0; left: 0; z-index: 2147483647;";
const CSS = `
iframe { display: block; box-sizing: border-box; width: 100%; height: 100%; border: 0; border-radius: 10px; opacity: 0;
  box-shadow: 0 0 0 1px rgb(128 128 128 / 0.35), 0 8px 28px rgb(0 0 0 / 0.28) }
iframe[data-ready] { opacity: 1 }`;

interface OpenCard extends ClosedRoot {
  passageId: string;
  readonly iframe: HTMLIFrameElement;
  readonly timer: ReturnType<typeof setTimeout>;
  /** What had the focus before. */
  readonly before: Element | null;
  height: number;
  isReady: boolean;
}

/** The card's frame: one at a time, beside its passage, in a closed root of its own. */
export function createCard(document: Document, options: CardOptions): Card {
  const view = readOwn(document, "defaultView")!;
  let card: OpenCard | null = null;

  const close = (): void => {
    if (card === null) return;
    const { before, host, timer } = card;
    const hadFocus = readOwn(document, "activeElement") === host;
    card = null;
    clearTimeout(timer);
    view.removeEventListener("keydown", closeOnEscape, true);
    host.remove();
    if (hadFocus && before !== null && readOwn(before, "isConnected")) {
      (before as HTMLElement).focus({ preventScroll: true });
    }
    options.onChange(null);
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.isTrusted && event.key === "Escape") close();
  };
  const place = (): void => {
    if (card === null) return;
    const passage = options.boxOf(card.passageId);
    if (passage === null) return;
    const page = readOwn(document, "documentElement");
    const window = { width: readOwn(page, "clientWidth") || view.innerWidth, height: view.innerHeight };
    const { left, top, width, height } = placeCard(passage, window, card.height);
    card.setHost("left", "0px");
    card.setHost("top", "0px");
    const origin = card.host.getBoundingClientRect();
    card.setHost("left", `${left - origin.left}px`);
    card.setHost("top", `${top - origin.top}px`);
    card.setHost("width", `${width}px`);
    card.setHost("height", `${height}px`);
  };

  return {
    open: (passageId) => {
      if (card !== null) {
        // Only the fragment changes: the card stays and keeps the focus on its own button. Replaced, not set: a new address
        // would be a step in the page's history, which the page can count and the Back button would go through.
        card.passageId = passageId;
        card.iframe.contentWindow?.location.replace(options.urlOf(passageId));
        const hasFocus = readOwn(document, "activeElement") === card.host;
        if (card.isReady && !hasFocus) card.iframe.focus({ preventScroll: true });
        place();
        options.onChange(passageId);
        return;
      }
      const closedRoot = createClosedRoot(document, HOST_STYLE, CSS);
      const iframe = createElement(document, "iframe");
      iframe.title = options.title;
      iframe.src = options.urlOf(passageId);
      const blocked = () => {
        const blockedId = card?.passageId ?? passageId;
        close();
        options.onBlocked(blockedId);
      };
      card = {
        ...closedRoot,
        passageId,
        iframe,
        before: readOwn(document, "activeElement"),
        timer: setTimeout(blocked, HANDSHAKE_MS),
        height: FIRST_HEIGHT_PX,
        isReady: false,
      };
      closedRoot.root.append(iframe);
      readOwn(document, "documentElement").append(closedRoot.host);
      view.addEventListener("keydown", closeOnEscape, { capture: true, passive: true });
      place();
      options.onChange(passageId);
    },
    setHeight: (height) => {
      if (card === null) return;
      card.height = Math.ceil(height);
      place();
      if (card.isReady) return;
      card.isReady = true;
      clearTimeout(card.timer);
      card.iframe.toggleAttribute("data-ready", true);
      card.iframe.focus({ preventScroll: true });
    },
    place,
    close,
  };
}
