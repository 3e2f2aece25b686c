import type { Span } from "../text/span.ts";
import { readOwn } from "./own-property.ts";
import { foldForSearch, joinFolded, lowerBound } from "./search-text.ts";
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

// Elements whose text is never read as running text; what is drawn or set as a formula has a namespace of its own.
const SKIPPED = new Set("script style noscript textarea option iframe object canvas video audio".split(" "));
const HTML = "http://www.w3.org/1999/xhtml";
/** Units of text that are indexed: beyond it the page is not an article. */
const MAX_UNITS = 2_000_000;
/** Text nodes and units between two pauses: about a millisecond each. */
const NODES_PER_STEP = 1000;
const UNITS_PER_STEP = 50_000;

/** The text nodes of the document's body in document order, with pauses. Linear in the page; reads no layout. */
export function* indexText(document: Document): Generator<void, TextIndex> {
  const nodes: Text[] = [];
  const starts: number[] = [];
  const folded: SearchText[] = [];
  let parts: string[] = [];
  let foldedUnits = 0;
  let length = 0;
  const fold = (): void => {
    folded.push(foldForSearch(parts.join(""), foldedUnits));
    foldedUnits = length;
    parts = [];
  };
  const body = readOwn(document, "body") as HTMLElement | null;
  if (body !== null) {
    const walker = readOwn(document, "createTreeWalker").call(document, body, NodeFilter.SHOW_TEXT);
    let parent: Node | null = null;
    let isSkipped = false;
    for (let seen = 1; length < MAX_UNITS; seen++) {
      const text = walker.nextNode() as Text | null;
      if (text === null) break;
      if (text.parentNode !== parent) {
        parent = text.parentNode;
        isSkipped = parent !== null && isNeverRead(parent as Element);
      }
      if (!isSkipped) {
        nodes.push(text);
        starts.push(length);
        parts.push(text.data);
        length += text.data.length;
      }
      if (seen % NODES_PER_STEP !== 0 && length - foldedUnits < UNITS_PER_STEP) continue;
      fold();
      yield;
    }
  }
  fold();
  starts.push(length);
  return { nodes, starts, search: joinFolded(folded) };
}

function isNeverRead(element: Element): boolean {
  return readOwn(element, "namespaceURI") !== HTML || SKIPPED.has(readOwn(element, "localName"));
}

/** Whether the text nodes around two units, and all between them, stand in the document with as much text; nodes that came later are not noticed. */
export function isIntact(index: TextIndex, first: number, last: number): boolean {
  const { nodes, starts, search } = index;
  const end = nodeNumberAt(index, search.offsets[last] ?? -1);
  for (let i = Math.max(0, nodeNumberAt(index, search.offsets[first] ?? -1)); i <= end; i++) {
    const node = nodes[i]!;
    if (!node.isConnected || node.data.length !== starts[i + 1]! - starts[i]!) return false;
  }
  return true;
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
