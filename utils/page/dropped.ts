/**
 * Which elements of a page hold no text that a reader sees: scripts, styles, media, controls, what is hidden by an attribute.
 * Constant work an element, but for what is hidden from screen readers, of which a limited number of nodes is looked at.
 */
import { readOwn } from "./own-property.ts";

/** Longer text than this under `aria-hidden` is the page behind a dialog, not an ornament. */
const MAX_ORNAMENT_CHARACTERS = 600;
const MAX_ORNAMENT_NODES = 1000;

const DROPPED = new Set(
  (
    "script style noscript template svg math canvas video audio picture source track img map area iframe frame frameset " +
    "object embed applet param select option optgroup datalist textarea button progress meter dialog input base portal " +
    "slot-placeholder amp-img amp-video amp-iframe amp-ad amp-analytics amp-embed"
  ).split(" "),
);
/** React streams parts of a page into hidden elements of this name, and its script then shows them. */
const STREAMED_ID = /^S:[0-9a-f]+$/;
const HIDDEN_STYLE = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const TEXT = 3;

/** Whether the element, of this `name` in lower case, is left out with all that it holds. */
export function isDropped(element: Element, name: string): boolean {
  if (DROPPED.has(name)) return true;
  if (name === "body" || name === "html" || name === "head" || name === "meta") return false;
  if (attributeOf(element, "hidden") !== null) return !STREAMED_ID.test(attributeOf(element, "id") ?? "");
  const style = attributeOf(element, "style");
  if (style !== null && HIDDEN_STYLE.test(style)) return true;
  return attributeOf(element, "aria-hidden") === "true" && !hasLongText(element);
}

/** Whether the element holds more text than an ornament has; looks at a limited number of nodes. */
function hasLongText(element: Element): boolean {
  let length = 0;
  const open: Node[] = [element];
  for (let count = 0; open.length > 0 && count < MAX_ORNAMENT_NODES; count++) {
    const node = open.pop()!;
    if (readOwn(node, "nodeType") === TEXT) length += (readOwn(node, "nodeValue") ?? "").trim().length;
    if (length > MAX_ORNAMENT_CHARACTERS) return true;
    for (let child = readOwn(node, "firstChild"); child !== null; child = readOwn(child, "nextSibling")) {
      if (open.length < MAX_ORNAMENT_NODES) open.push(child);
    }
  }
  return false;
}

/** An attribute; form controls may hide even `getAttribute` of their form. */
export function attributeOf(element: Element, name: string): string | null {
  return readOwn(element, "getAttribute").call(element, name);
}
