import type { Span } from "../text/span.ts";
import { locateParagraphs, locateSpans } from "./locate.ts";
import type { LocatedParagraphs } from "./locate.ts";
import { readOwn } from "./own-property.ts";
import { foldForSearch } from "./search-text.ts";
import type { SearchText } from "./search-text.ts";
import { indexText, isIntact, nodeAt, piecesOf } from "./text-index.ts";
import type { TextIndex, TextPiece } from "./text-index.ts";

/** Where spans of an extracted text stand in a live document. Stale once the page has changed the text: see `isStale`. */
interface Anchoring {
  /** For each span its pieces in document order; empty where it was not found. */
  readonly anchors: readonly (readonly TextPiece[])[];
  /** The innermost element around the paragraphs that were found; null where none was. */
  readonly root: Element | null;
  /** Share of the text's paragraphs that stand in the page, 0..1. */
  readonly coverage: number;
}

/** Paragraphs of an extracted text: what stands between line breaks, without the empty ones. */
const PARAGRAPH = /[^\n]+/g;
const ROOT_SHARE = 0.8;

/** Finds spans of one extracted text in one live document, again and again. */
export interface Anchorer {
  /** Where `spans` of the text stand now; null while the page's text is still being read. Linear in the page's text the first time, then in the spans. */
  readonly find: (spans: readonly Span[]) => Anchoring | null;
  /** The page has changed its text: reads it anew next time. */
  readonly forget: () => void;
}

/** What was read of a page at one time. */
interface ReadPage extends Omit<Anchoring, "anchors"> {
  readonly index: TextIndex;
  readonly located: LocatedParagraphs;
  /** The first and the last unit of the paragraphs that were found; null where none was. */
  readonly found: { readonly first: number; readonly last: number } | null;
}

/** Reading goes on for so long at a time; the page has its turn between. */
const SLICE_MS = 8;
/** A page that is never idle waits no longer for the next slice. */
const MAX_WAIT_MS = 100;

/**
 * An anchorer for the extracted `text`. Reads the page's text, changes nothing; where the page has the text more than once,
 * the visible and unbroken copy counts. A long page is read in slices: `onRead` is called when such a reading has ended.
 */
export function createAnchorer(document: Document, text: string, onRead: () => void): Anchorer {
  const view = readOwn(document, "defaultView")!;
  const article = foldForSearch(text);
  let known: ReadPage | null = null;
  let reading: Generator<void, ReadPage> | null = null;
  let next: number | undefined;

  const readSlice = (): void => {
    const end = performance.now() + SLICE_MS;
    for (let step = reading!.next(); ; step = reading!.next()) {
      if (step.done === true) {
        known = step.value;
        reading = null;
        return;
      }
      if (performance.now() > end) break;
    }
    next = view.requestIdleCallback(
      () => {
        readSlice();
        if (reading === null) onRead();
      },
      { timeout: MAX_WAIT_MS },
    );
  };
  const forget = (): void => {
    if (next !== undefined) view.cancelIdleCallback(next);
    next = undefined;
    known = reading = null;
  };
  return {
    find: (spans) => {
      const isGone = known?.found != null && !isIntact(known.index, known.found.first, known.found.last);
      if (isGone) forget();
      if (known === null && reading === null) {
        reading = readPage(document, text, article);
        readSlice();
      }
      if (known === null) return null;
      const { index, located, root, coverage } = known;
      const found = locateSpans(index.search, article, located, spans);
      return { anchors: found.map((span) => (span === null ? [] : piecesOf(index, span))), root, coverage };
    },
    forget,
  };
}

function* readPage(document: Document, text: string, article: SearchText): Generator<void, ReadPage> {
  const paragraphs = [...text.matchAll(PARAGRAPH)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const index = yield* indexText(document);
  const isVisible = (unit: number) => isShown(nodeAt(index, unit));
  const located = yield* locateParagraphs(index.search, article, paragraphs, isVisible);
  const starts = located.starts.filter((start) => start !== undefined);
  const nodes = starts.map((start) => nodeAt(index, start));
  const last = located.starts.findLastIndex((start) => start !== undefined);
  const { start: from = 0, end: to = 0 } = located.paragraphs[last] ?? {};
  return {
    index,
    located,
    root: mostCommonElement(nodes),
    coverage: nodes.length / Math.max(1, paragraphs.length),
    found: starts.length === 0 ? null : { first: starts[0]!, last: starts.at(-1)! + to - from - 1 },
  };
}

/** Whether the page has taken a piece of this anchor away or changed its text. */
export function isStale(anchor: readonly TextPiece[]): boolean {
  return anchor.some(({ node, start, text }) => !node.isConnected || !node.data.startsWith(text, start));
}

/** Whether the text node is rendered, neither invisible nor fully transparent. Reads style. */
export function isShown(node: Text): boolean {
  const parent = node.parentElement;
  if (parent === null) return false;
  return readOwn(parent, "checkVisibility").call(parent, { visibilityProperty: true, opacityProperty: true });
}

/** The innermost element that holds most of these nodes: one stray paragraph does not make the page the article. */
function mostCommonElement(nodes: readonly Text[]): Element | null {
  let element = nodes[nodes.length >> 1]?.parentElement ?? null;
  while (element !== null) {
    const contains = readOwn(element, "contains");
    const inside = nodes.reduce((count, node) => count + Number(contains.call(element, node)), 0);
    if (inside >= nodes.length * ROOT_SHARE) return element;
    element = readOwn(element, "parentElement");
  }
  return null;
}
