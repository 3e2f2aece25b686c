import { readOwn } from "./own-property.ts";

export interface ClickHandlers {
  /** The passage under a point whose event went to `target`, or null. */
  readonly findAt: (x: number, y: number, target: Node) => string | null;
  readonly onPassage: (id: string) => void;
  /** A plain click anywhere else, on this node. */
  readonly onElsewhere: (target: Node) => void;
}

/** What a click has a use for already. */
const CONTROLS =
  "a[href], area[href], button, input, select, textarea, label, summary, option, audio, video, iframe, object, embed, " +
  "[contenteditable]:not([contenteditable=false]), [role=button], [role=link], [role=checkbox], [role=radio], " +
  "[role=switch], [role=tab], [role=menuitem], [role=option], [role=slider], [role=textbox], [onclick]";
/** A pointer that went further between down and up was dragged. */
const MAX_TRAVEL_PX = 6;
/** A second click within it selects a word; a tap waits for none. */
const DOUBLE_CLICK_MS = 220;

/**
 * Listens for plain clicks and taps on passages, without taking them from the page; answers how to stop. Left alone: what a
 * script has sent, other buttons, modifier keys, links and controls, drags, clicks that end or dismiss a selection, double clicks,
 * and clicks that the page has used (`preventDefault`).
 */
export function watchClicks(document: Document, handlers: ClickHandlers): () => void {
  const view = readOwn(document, "defaultView")!;
  const end = new AbortController();
  const passive = { passive: true, capture: true, signal: end.signal };
  let down: { readonly x: number; readonly y: number; readonly hadSelection: boolean } | null = null;
  let pending: ReturnType<typeof setTimeout> | undefined;

  view.addEventListener(
    "pointerdown",
    (event) => {
      if (!event.isTrusted || !event.isPrimary) return;
      down = { x: event.clientX, y: event.clientY, hadSelection: hasSelection(view) };
    },
    passive,
  );
  view.addEventListener(
    "click",
    (event) => {
      clearTimeout(pending);
      const from = down;
      down = null;
      if (!isPlain(event) || from === null || from.hadSelection || hasSelection(view)) return;
      const { clientX: x, clientY: y } = event;
      if (Math.hypot(x - from.x, y - from.y) > MAX_TRAVEL_PX) return;
      const path = event.composedPath().filter(isElement);
      const target = path[0];
      if (target === undefined || path.some((element) => readOwn(element, "matches").call(element, CONTROLS)))
        return;
      const id = handlers.findAt(x, y, target);
      const isTap = event.pointerType === "touch";
      // Later, so that the page has had its turn.
      pending = setTimeout(
        () => {
          if (event.defaultPrevented || hasSelection(view)) return;
          if (id === null) handlers.onElsewhere(target);
          else handlers.onPassage(id);
        },
        isTap || id === null ? 0 : DOUBLE_CLICK_MS,
      );
    },
    passive,
  );
  return () => {
    clearTimeout(pending);
    end.abort();
  };
}

function isPlain(event: MouseEvent): boolean {
  const hasModifier = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return event.isTrusted && event.button === 0 && event.detail <= 1 && !hasModifier;
}

function hasSelection(view: Window): boolean {
  const selection = view.getSelection();
  return selection !== null && !selection.isCollapsed;
}

function isElement(target: EventTarget): target is Element {
  return (target as Partial<Node>).nodeType === 1;
}
