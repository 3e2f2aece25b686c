import type { Span } from "../text/span.ts";
import { locateParagraphs, locateSpans } from "./locate.ts";
import { readOwn } from "./own-property.ts";
import { foldForSearch } from "./search-text.ts";
import { indexText, isIntact, nodeAt, piecesOf } from "./text-index.ts";
import type { TextPiece } from "./text-index.ts";

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
  /** Where `spans` of the text stand now. Linear in the page's text the first time, then in the spans. */
  readonly find: (spans: readonly Span[]) => Anchoring;
  /** The page has changed its text: reads it anew next time. */
  readonly forget: () => void;
}

/**
 * An anchorer for the extracted `text`. Reads the page's text, changes nothing; where the page has the text more than once,
 * the visible and unbroken copy counts.
 */
export function createAnchorer(document: Document, text: string): Anchorer {
  const article = foldForSearch(text);
  const paragraphs = [...text.matchAll(PARAGRAPH)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const read = () => {
    const index = indexText(document);
    const isVisible = (unit: number) => isShown(nodeAt(index, unit));
    const located = locateParagraphs(index.search, article, paragraphs, isVisible);
    const nodes = located.starts.flatMap((start) => (start === undefined ? [] : [nodeAt(index, start)]));
    return {
      index,
      located,
      root: mostCommonElement(nodes),
      coverage: nodes.length / Math.max(1, paragraphs.length),
    };
  };
  let known: ReturnType<typeof read> | null = null;
  return {
    find: (spans) => {
      if (known === null || !isIntact(known.index)) known = read();
      const { index, located, root, coverage } = known;
      const found = locateSpans(index.search, article, located, spans);
      return { anchors: found.map((span) => (span === null ? [] : piecesOf(index, span))), root, coverage };
    },
    forget: () => {
      known = null;
    },
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
