import { readOwn } from "./own-property.ts";

export interface LayoutHandlers {
  /** Something changed its size. Called before the change is painted: must not change the size of anything outside the layer. */
  readonly onResize: () => void;
  /** The same, in the next frame. */
  readonly onResized: () => void;
  /** Something may have moved without a change of size. At most once a frame. */
  readonly onMove: () => void;
  /** An element other than the document was scrolled. At most once a frame for each. */
  readonly onScroll: (scroller: Element) => void;
  /** The article's text changed; at most every `TEXT_QUIET_MS`. */
  readonly onText: () => void;
  /** About once a second while the page is seen. */
  readonly onTick: () => void;
}

const TEXT_QUIET_MS = 400;
const TICK_MS = 1000;
/** Events after which text may stand elsewhere, or under something: a late image, an animation's end, a click that opened a menu. */
const MOVING_EVENTS = [
  "load",
  "contentvisibilityautostatechange",
  "scrollend",
  "transitionend",
  "animationend",
  "toggle",
  "click",
  "fullscreenchange",
] as const;

/**
 * Watches the document and the article's root for whatever moves text; answers how to stop. All listeners are passive; nothing
 * watches the whole body's nodes.
 */
export function watchLayout(
  document: Document,
  article: Element | null,
  handlers: LayoutHandlers,
): () => void {
  const view = readOwn(document, "defaultView")!;
  const end = new AbortController();
  const passive = { passive: true, capture: true, signal: end.signal };
  const root = readOwn(document, "documentElement");
  const body = readOwn(document, "body") as HTMLElement | null;

  const resized = oncePerFrame(view, () => handlers.onResized());
  // A size that changes inside the observer's own call is an error that the page hears of.
  const sizes = new view.ResizeObserver(() => {
    handlers.onResize();
    resized.ask();
  });
  for (const element of new Set([root, body, article])) if (element !== null) sizes.observe(element);
  view.addEventListener("resize", resized.ask, passive);

  const moved = oncePerFrame(view, () => handlers.onMove());
  for (const name of MOVING_EVENTS) view.addEventListener(name, moved.ask, passive);
  readOwn(document, "fonts").addEventListener("loadingdone", resized.ask, { signal: end.signal });

  const scrolled = new Set<Element>();
  const scrolls = oncePerFrame(view, () => {
    for (const element of scrolled) handlers.onScroll(element);
    scrolled.clear();
    handlers.onMove();
  });
  view.addEventListener(
    "scroll",
    ({ target }) => {
      if (target !== document && (target as Node).nodeType === Node.ELEMENT_NODE)
        scrolled.add(target as Element);
      scrolls.ask();
    },
    passive,
  );

  let quiet: ReturnType<typeof setTimeout> | undefined;
  const texts = new view.MutationObserver(() => {
    quiet ??= setTimeout(() => {
      quiet = undefined;
      handlers.onText();
    }, TEXT_QUIET_MS);
  });
  // An article that is the whole body is checked at each tick instead.
  if (article !== null && article !== body && article !== root) {
    texts.observe(article, { childList: true, characterData: true, subtree: true });
  }
  const tick = setInterval(() => {
    if (readOwn(document, "visibilityState") === "visible") handlers.onTick();
  }, TICK_MS);

  return () => {
    end.abort();
    sizes.disconnect();
    texts.disconnect();
    clearTimeout(quiet);
    clearInterval(tick);
    resized.cancel();
    moved.cancel();
    scrolls.cancel();
  };
}

function oncePerFrame(
  view: Window,
  act: () => void,
): { readonly ask: () => void; readonly cancel: () => void } {
  let frame = 0;
  return {
    ask: () => {
      frame ||= view.requestAnimationFrame(() => {
        frame = 0;
        act();
      });
    },
    cancel: () => view.cancelAnimationFrame(frame),
  };
}
