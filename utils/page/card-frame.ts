import { placeCard } from "./card-place.ts";
import { createClosedRoot, createElement } from "./closed-root.ts";
import type { ClosedRoot } from "./closed-root.ts";
import { boundsOf } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";
import { readOwn } from "./own-property.ts";
import type { Tone } from "./surroundings.ts";

export interface CardOptions {
  /** Address of the card for a passage, of the extension's origin. */
  readonly urlOf: (passageId: string) => string;
  /** Accessible name of the frame. */
  readonly title: string;
  /** The lines of a passage in the viewport; none where it is not laid out. */
  readonly boxesOf: (passageId: string) => readonly Box[];
  /** What the passage stands on; where the browser lets a frame take after what is around it, the card is of the same kind. */
  readonly toneOf: (passageId: string) => Tone;
  /** The page does not let the card load. */
  readonly onBlocked: (passageId: string) => void;
  readonly onChange: (openId: string | null) => void;
  /** The card had the focus and is gone, and nothing had it before: the keyboard should go on from the passage. */
  readonly onFocusLost: (passageId: string) => void;
}

export interface Card {
  readonly open: (passageId: string) => void;
  /** Turns the open card to another passage and holds it where it is in the window until `settle`; answers where. Null where none is open. */
  readonly turn: (passageId: string) => Box | null;
  /** Puts a card that is held beside its passage, without moving its upper edge where there is room for it. */
  readonly settle: () => void;
  /** The card's content is this high, px. */
  readonly setHeight: (height: number) => void;
  /** Puts the card to its passage again, after a layout. */
  readonly place: () => void;
  readonly close: () => void;
  /** Whether a press on this node of the page, now, was meant for the card: for its frame, or for where it has just been. */
  readonly isMeant: (target: Node) => boolean;
}

/** Whoever has pressed in the card presses again; for so long nobody has seen yet that it is elsewhere. */
const NOTICE_MS = 600;
/** A card that has loaded answers within this time of its frame's `load`; the browser's page of an error never does. */
const ANSWER_MS = 700;
/** A frame that has not even loaded an error by then is given up. */
const LOAD_MS = 5000;
const FIRST_HEIGHT_PX = 160;
const PASSIVE = { passive: true };
const HOST_STYLE = "display: block; position: absolute; top: 0; left: 0; z-index: 2147483647;";
const CSS = `
iframe { display: block; box-sizing: border-box; width: 100%; height: 100%; border: 0; border-radius: 10px; opacity: 0;
  box-shadow: 0 0 0 1px rgb(128 128 128 / 0.35), 0 8px 28px rgb(0 0 0 / 0.28) }
iframe[data-tone="dark"] { color-scheme: dark }
iframe[data-tone="light"] { color-scheme: light }
iframe[data-sheet] { border-radius: 12px 12px 0 0 }
iframe[data-ready] { opacity: 1 }`;

interface OpenCard extends ClosedRoot {
  passageId: string;
  /** The passage in the frame's address. */
  readonly firstId: string;
  /** To the card, once it has answered. */
  port: MessagePort | null;
  readonly iframe: HTMLIFrameElement;
  timer: ReturnType<typeof setTimeout>;
  /** What had the focus before. */
  readonly before: Element | null;
  height: number;
  isReady: boolean;
  /** It stays where it is in the window while the page is scrolled under it. */
  isHeld: boolean;
  /** Where it stays by its passage: its upper left corner from the passage's, and the height that a sheet had. */
  kept: Box | null;
  /** When stepping has moved it from where it was, ms of the page's clock. */
  movedAt: number;
}

/** The card's frame: one at a time, beside its passage, in a closed root of its own. */
export function createCard(document: Document, options: CardOptions): Card {
  const view = readOwn(document, "defaultView")!;
  let card: OpenCard | null = null;

  const close = (): void => {
    if (card === null) return;
    const { before, host, passageId, port, timer } = card;
    const hadFocus = readOwn(document, "activeElement") === host;
    card = null;
    clearTimeout(timer);
    port?.close();
    view.removeEventListener("keydown", closeOnEscape, true);
    for (const name of ["resize", "scroll"] as const) view.visualViewport?.removeEventListener(name, follow);
    host.remove();
    if (hadFocus && before !== null && readOwn(before, "isConnected")) {
      (before as HTMLElement).focus({ preventScroll: true });
    }
    options.onChange(null);
    if (hadFocus && readOwn(document, "activeElement") === readOwn(document, "body"))
      options.onFocusLost(passageId);
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.isTrusted && event.key === "Escape") close();
  };
  const moveTo = (of: OpenCard, position: "fixed" | "absolute", { left, top, width, height }: Box): void => {
    of.setHost("position", position);
    of.setHost("left", "0px");
    of.setHost("top", "0px");
    const origin = of.host.getBoundingClientRect();
    of.setHost("left", `${left - origin.left}px`);
    of.setHost("top", `${top - origin.top}px`);
    of.setHost("width", `${width}px`);
    of.setHost("height", `${height}px`);
  };
  const place = (): void => {
    if (card === null || card.isHeld) return;
    const lines = options.boxesOf(card.passageId);
    const bounds = boundsOf(lines);
    if (bounds === null) return;
    const { kept } = card;
    const wanted = kept && { ...kept, left: bounds.left + kept.left, top: bounds.top + kept.top };
    const found = placeCard(lines, seenOf(view), card.height, wanted);
    const isSheet = found.side === "sheet";
    if (kept !== null && !isSheet && found.side !== "kept") {
      card.kept = null;
      card.movedAt = performance.now();
    }
    card.iframe.toggleAttribute("data-sheet", isSheet);
    // A sheet stays at the window's edge, a card with its passage.
    moveTo(card, isSheet ? "fixed" : "absolute", found);
  };
  /** The same document for another passage: it keeps the focus on its own button, and the page's history has no step of it. */
  const turnTo = (of: OpenCard, passageId: string): void => {
    of.passageId = passageId;
    of.port?.postMessage(passageId);
    const hasFocus = readOwn(document, "activeElement") === of.host;
    if (of.isReady && !hasFocus) of.iframe.focus({ preventScroll: true });
  };
  /** The reader pinches, or moves what is magnified: a card stays with its passage, a sheet with what is seen. */
  const follow = ({ type }: Event): void => {
    if (type === "resize" || card?.iframe.hasAttribute("data-sheet") === true) place();
  };
  /** The card is there: it is shown and has the focus, whatever it shows yet. */
  const welcome = (of: OpenCard): void => {
    if (card !== of || of.isReady) return;
    of.isReady = true;
    clearTimeout(of.timer);
    of.iframe.toggleAttribute("data-ready", true);
    of.iframe.focus({ preventScroll: true });
  };
  const giveUp = (of: OpenCard): void => {
    if (card !== of) return;
    close();
    options.onBlocked(of.passageId);
  };
  /**
   * Asks the frame, once it has loaded something, whether that is the card. Through a port of its own: the page hears nothing, and
   * the card says nothing but that it is there. By the same port the card is turned to another passage.
   */
  const greet = (of: OpenCard): void => {
    if (of.isReady) return;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener(
      "message",
      () => {
        of.port = port1;
        if (of.passageId !== of.firstId) port1.postMessage(of.passageId);
        welcome(of);
      },
      { once: true },
    );
    port1.start();
    // Whoever listens there learns nothing by it.
    of.iframe.contentWindow?.postMessage(null, "*", [port2]);
    clearTimeout(of.timer);
    of.timer = setTimeout(giveUp, ANSWER_MS, of);
  };

  return {
    open: (passageId) => {
      if (card !== null) {
        turnTo(card, passageId);
        card.isHeld = false;
        card.kept = null;
        place();
        options.onChange(passageId);
        return;
      }
      const closedRoot = createClosedRoot(document, HOST_STYLE, CSS);
      const iframe = createElement(document, "iframe");
      iframe.title = options.title;
      iframe.dataset["tone"] = options.toneOf(passageId);
      iframe.src = options.urlOf(passageId);
      const opened: OpenCard = {
        ...closedRoot,
        passageId,
        firstId: passageId,
        port: null,
        iframe,
        before: readOwn(document, "activeElement"),
        timer: setTimeout(() => giveUp(opened), LOAD_MS),
        height: FIRST_HEIGHT_PX,
        isReady: false,
        isHeld: false,
        kept: null,
        movedAt: -Infinity,
      };
      card = opened;
      iframe.addEventListener("load", () => greet(opened));
      closedRoot.root.append(iframe);
      readOwn(document, "documentElement").append(closedRoot.host);
      view.addEventListener("keydown", closeOnEscape, { capture: true, passive: true });
      for (const name of ["resize", "scroll"] as const)
        view.visualViewport?.addEventListener(name, follow, PASSIVE);
      place();
      options.onChange(passageId);
    },
    turn: (passageId) => {
      if (card === null) return null;
      turnTo(card, passageId);
      options.onChange(passageId);
      const box = card.host.getBoundingClientRect();
      card.isHeld = true;
      moveTo(card, "fixed", box);
      return box;
    },
    settle: () => {
      if (card === null || !card.isHeld) return;
      const { left, top, width, height } = card.host.getBoundingClientRect();
      const bounds = boundsOf(options.boxesOf(card.passageId));
      card.isHeld = false;
      card.kept = bounds && { left: left - bounds.left, top: top - bounds.top, width, height };
      place();
    },
    setHeight: (height) => {
      if (card === null) return;
      card.height = Math.ceil(height);
      place();
    },
    place,
    close,
    isMeant: (target) =>
      card !== null && (target === card.host || performance.now() - card.movedAt < NOTICE_MS),
  };
}

/** What the reader sees of the viewport: less than all of it while it is magnified. Without scroll bars. */
function seenOf(view: Window): Box {
  const seen = view.visualViewport;
  if (seen === null) return { left: 0, top: 0, width: view.innerWidth, height: view.innerHeight };
  return { left: seen.offsetLeft, top: seen.offsetTop, width: seen.width, height: seen.height };
}
