/**
 * The text of a DOM tree in blocks, as a reader sees them: paragraphs, headings, list items and table cells apart, inline
 * text joined with its spaces. Linear in the number of nodes, without recursion.
 */

/** One line or paragraph, white space collapsed; `element` is the innermost block element around it. */
export interface TextBlock {
  readonly text: string;
  readonly element: Element;
  /** Share of its characters inside links, 0..1. */
  readonly linkShare: number;
}

const BLOCK_ELEMENTS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td " +
    "tfoot th thead tr ul"
  ).split(" "),
);
const ELEMENT = 1;
const TEXT = 3;

/** The blocks of `root`, in order, none of them empty. A line break ends a block. */
export function readBlocks(root: Element): TextBlock[] {
  const blocks: TextBlock[] = [];
  let buffer = "";
  let linked = 0;
  let linkDepth = 0;
  let owner: Element = root;
  const flush = () => {
    const text = collapse(buffer);
    if (text !== "") blocks.push({ text, element: owner, linkShare: Math.min(1, linked / text.length) });
    buffer = "";
    linked = 0;
  };
  let node: Node | null = root.firstChild;
  while (node !== null) {
    let child: Node | null = null;
    if (node.nodeType === TEXT) {
      const value = node.nodeValue ?? "";
      buffer += value;
      if (linkDepth > 0) linked += collapse(value).length;
    } else if (node.nodeType === ELEMENT) {
      const element = node as Element;
      child = element.firstChild;
      if (element.localName === "br") flush();
      else if (BLOCK_ELEMENTS.has(element.localName)) {
        flush();
        if (child !== null) owner = element;
      } else if (child !== null && isLink(element)) linkDepth++;
    }
    if (child !== null) {
      node = child;
      continue;
    }
    while (node !== null && node.nextSibling === null) {
      node = node.parentNode === root ? null : node.parentNode;
      if (node !== null && isLink(node as Element)) linkDepth--;
      if (node !== null && BLOCK_ELEMENTS.has((node as Element).localName)) {
        flush();
        owner = enclosingBlock(node, root);
      }
    }
    if (node !== null) node = node.nextSibling;
  }
  flush();
  return blocks;
}

/** The article's text from its blocks: a blank line between them; no more of them than `maxLength` characters hold. */
export function joinBlocks(blocks: readonly TextBlock[], maxLength: number): string {
  let length = 0;
  const last = blocks.findIndex(({ text }) => (length += text.length + 2) > maxLength);
  return (last < 0 ? blocks : blocks.slice(0, last)).map((block) => block.text).join("\n\n");
}

/** Text with every run of white space made one space, invisible characters out, trimmed. */
export function collapse(text: string): string {
  return text
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function isLink(element: Element): boolean {
  return element.localName === "a" && element.hasAttribute("href");
}

function enclosingBlock(node: Node, root: Element): Element {
  let element = node.parentNode as Element | null;
  while (element !== null && element !== root && !BLOCK_ELEMENTS.has(element.localName))
    element = element.parentNode as Element | null;
  return element ?? root;
}
