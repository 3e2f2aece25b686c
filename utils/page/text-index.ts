import type { Span } from "../text/span.ts";
import { readOwn } from "./own-property.ts";
import { foldForSearch, lowerBound } from "./search-text.ts";
import type { SearchText } from "./search-text.ts";

/** Part of one text node: offsets are UTF-16 units of its data. */
export interface TextPiece {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
  /** What stands there; other text later means that the page has changed. */
  readonly text: string;
}

/** The text of a live document as one searchable text, with the way back to its text nodes. */
export interface TextIndex {
  readonly nodes: readonly Text[];
  /** Where each node's data starts in the joined text, ascending; one more for the end. */
  readonly starts: readonly number[];
  readonly search: SearchText;
}

// Elements whose text is never read as running text.
const SKIPPED = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA SELECT OPTION IFRAME OBJECT CANVAS VIDEO AUDIO svg math".split(
    " ",
  ),
);
/** Units of text that are indexed: beyond it the page is not an article, and indexing would hold up the page. */
const MAX_UNITS = 2_000_000;

/** The text nodes of the document's body in document order. Linear in the page; reads no layout. */
export function indexText(document: Document): TextIndex {
  const nodes: Text[] = [];
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  const body = readOwn(document, "body") as HTMLElement | null;
  if (body !== null) {
    const shown = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
    const walker = readOwn(document, "createTreeWalker").call(document, body, shown);
    let node = walker.nextNode();
    while (node !== null && length < MAX_UNITS) {
      if (readOwn(node, "nodeType") === Node.TEXT_NODE) {
        const text = node as Text;
        nodes.push(text);
        starts.push(length);
        parts.push(text.data);
        length += text.data.length;
        node = walker.nextNode();
      } else node = SKIPPED.has(readOwn(node as Element, "tagName")) ? nextAfter(walker) : walker.nextNode();
    }
  }
  starts.push(length);
  return { nodes, starts, search: foldForSearch(parts.join("")) };
}

/** Whether every text node still stands in the document with as much text; nodes that came later are not noticed. */
export function isIntact({ nodes, starts }: TextIndex): boolean {
  return nodes.every((node, i) => node.isConnected && node.data.length === starts[i + 1]! - starts[i]!);
}

/** The next node that is not inside the current one. */
function nextAfter(walker: TreeWalker): Node | null {
  for (;;) {
    const next = walker.nextSibling();
    if (next !== null || walker.parentNode() === null) return next;
  }
}

/** The text node at a unit of the searchable text. */
export function nodeAt(index: TextIndex, unit: number): Text {
  const node = index.nodes[nodeNumberAt(index, index.search.offsets[unit] ?? -1)];
  if (node === undefined) throw new Error(`No text at unit ${unit} of ${index.search.text.length}`);
  return node;
}

/** The pieces of text nodes from the first to the last unit of a span of the searchable text, in document order. */
export function piecesOf(index: TextIndex, span: Span): TextPiece[] {
  if (span.end <= span.start) return [];
  const { offsets } = index.search;
  const start = offsets[span.start]!;
  const end = offsets[span.end - 1]! + 1;
  const pieces: TextPiece[] = [];
  for (let number = nodeNumberAt(index, start); index.starts[number]! < end; number++) {
    const node = index.nodes[number]!;
    const base = index.starts[number]!;
    const from = Math.max(start - base, 0);
    const to = Math.min(end - base, node.data.length);
    if (to > from) pieces.push({ node, start: from, end: to, text: node.data.slice(from, to) });
  }
  return pieces;
}

/** The number of the node that holds an offset of the joined text; empty nodes hold none. */
function nodeNumberAt(index: TextIndex, offset: number): number {
  return lowerBound(index.starts, offset + 1) - 1;
}
