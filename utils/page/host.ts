import { createClosedRoot, createElement } from "./closed-root.ts";
import { readOwn } from "./own-property.ts";
import { levelAround, toneAround } from "./surroundings.ts";

/**
 * The one element that a page sees of us before the reader acts, and the layer in it that holds the boxes. Chromium's
 * IntersectionObserver v2 takes all text under the host for covered, whether or not it is marked.
 */
export interface MarkHost {
  readonly layer: HTMLElement;
  /** Fits the host to the document, as far down as the article reaches. Call after each change of size. Reads and writes layout. */
  readonly fit: (article: Element | null) => void;
  readonly remove: () => void;
}

/** How often a page may remove the host before it is left alone. */
const MAX_REMOVALS = 5;

const HOST_STYLE =
  "display: block; position: absolute; top: 0; left: 0; width: 0; height: 0; z-index: 0; pointer-events: none;";

// The layer is as large as the host and lets nothing out: boxes change neither the host's nor the document's scrollable size.
// Boxes move by `transform`, which is no layout shift.
const CSS = `
.layer { position: absolute; inset: 0; overflow: clip; contain: strict; pointer-events: none;
  --line: rgb(11 95 165 / 0.7); --strong: rgb(11 95 165 / 0.16) }
.layer[data-tone="dark"] { --line: rgb(116 185 243 / 0.7); --strong: rgb(116 185 243 / 0.24) }
.clip { position: absolute; top: 0; left: 0; overflow: clip }
.inner { position: absolute; top: 0; left: 0; width: 0; height: 0 }
.box { position: absolute; top: 0; left: 0; box-sizing: border-box; border-bottom: 2px dotted var(--line) }
.box[data-open] { background: var(--strong); border-bottom-style: solid }
@media (forced-colors: active) {
  .box, .box[data-open] { forced-color-adjust: none; background: none; border-bottom: 2px solid Highlight }
  .box[data-open] { border-bottom-width: 4px }
}`;

/**
 * Puts the host at the end of the document. It is the same node with the same style whether or not anything is marked, and goes back when
 * the page removes it; `onGivenUp` is called once the page has removed it too often.
 */
export function insertHost(document: Document, onGivenUp: () => void): MarkHost {
  const { host, root, setHost } = createClosedRoot(document, HOST_STYLE, CSS);
  const layer = createElement(document, "div");
  layer.className = "layer";
  layer.inert = true;
  root.append(layer);
  const parent = readOwn(document, "documentElement");
  parent.append(host);

  let removals = 0;
  const observer = new MutationObserver(() => {
    if (host.parentNode === parent) return;
    removals++;
    if (removals >= MAX_REMOVALS) {
      observer.disconnect();
      host.remove();
      onGivenUp();
    } else parent.append(host);
  });
  observer.observe(parent, { childList: true });

  return {
    layer,
    fit: (article) => {
      fitTo(document, article, host, setHost);
      setHost("z-index", String(levelAround(article)));
      const tone = toneAround(article ?? readOwn(document, "body"));
      if (layer.dataset["tone"] !== tone) layer.dataset["tone"] = tone;
    },
    remove: () => {
      observer.disconnect();
      host.remove();
    },
  };
}

/** Shrinks the host, measures the document without it, and grows it to that size: the host never makes a document larger. */
function fitTo(
  document: Document,
  article: Element | null,
  host: HTMLElement,
  setHost: (property: string, value: string) => void,
): void {
  const view = readOwn(document, "defaultView");
  if (view === null) return;
  setHost("width", "0px");
  setHost("height", "0px");
  setHost("left", "0px");
  const page = readOwn(document, "scrollingElement") ?? readOwn(document, "documentElement");
  const width = readOwn(page, "scrollWidth");
  const height = readOwn(page, "scrollHeight");
  const overflow = width - readOwn(page, "clientWidth");
  const origin = host.getBoundingClientRect();
  const originTop = origin.top + view.scrollY;
  const articleBottom = article === null ? height : articleEnd(article) + view.scrollY;
  const isRightToLeft = overflow > 0 && view.getComputedStyle(page).direction === "rtl";
  if (isRightToLeft) setHost("left", `${-overflow}px`);
  setHost("width", overflow > 0 ? `${width}px` : "100%");
  setHost("height", `${Math.max(0, Math.min(height, articleBottom) - originTop)}px`);
}

/** Where the article's content ends in the viewport; no end where it has no box of its own. */
function articleEnd(article: Element): number {
  const { top, bottom, height } = readOwn(article, "getBoundingClientRect").call(article);
  return height === 0 ? Infinity : Math.ceil(Math.max(bottom, top + readOwn(article, "scrollHeight")));
}
