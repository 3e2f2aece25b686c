// How deep a page's elements are nested, found without building them: a browser's parser looks through all open elements at nearly every tag, so
// that a small file of tags that nobody closes keeps it busy for minutes (seen with Chromium 156: 31 s for 20,000 nested lists), on a
// thread that nobody can end. The count follows HTML's own rules as far as they matter here: an end tag without its start tag is
// nothing, and elements that end by themselves are not counted. One pass, linear.

/** Deepest nesting that is parsed. Pages stay below 300; browsers flatten what is deeper than 512. */
export const HTML_DEPTH_LIMIT = 2000;

const VOID = "area base br col embed frame hr img input link meta param source track wbr";
/** Elements that the next of their kind ends, or that there is only one of. */
const ENDED =
  "a button nobr p li dt dd option optgroup tr td th tbody thead tfoot colgroup rb rt rtc rp html head body";
const UNCOUNTED = new Set(`${VOID} ${ENDED}`.split(" "));
/** Elements in which tags are text. */
const TEXT_ONLY = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);
const NAME = /[a-z][^\s/>]{0,60}/iy;
const SLASH = 0x2f;

/** Whether elements are nested deeper than `HTML_DEPTH_LIMIT`. */
export function isTooDeep(html: string): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    if (html.startsWith("<!--", at)) {
      at = html.indexOf("-->", at + 4);
      if (at < 0) return false;
      continue;
    }
    const isEnd = html.charCodeAt(at + 1) === SLASH;
    NAME.lastIndex = at + (isEnd ? 2 : 1);
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      at += 1;
      continue;
    }
    const end = html.indexOf(">", at);
    if (end < 0) return false;
    at = end + 1;
    if (UNCOUNTED.has(name)) continue;
    const count = open.get(name) ?? 0;
    if (isEnd) {
      if (count > 0) {
        open.set(name, count - 1);
        depth -= 1;
      }
      continue;
    }
    if (TEXT_ONLY.has(name)) {
      at = findEndTag(html, at, name);
      if (at < 0) return false;
      continue;
    }
    // Only in drawings and formulas does a slash close an element.
    const isForeign = (open.get("svg") ?? 0) + (open.get("math") ?? 0) > 0;
    if (isForeign && html.charCodeAt(end - 1) === SLASH) continue;
    open.set(name, count + 1);
    depth += 1;
    if (depth > HTML_DEPTH_LIMIT) return true;
  }
  return false;
}

/** Where the end tag of an element begins in which tags are text; -1 where it has none. */
function findEndTag(html: string, from: number, name: string): number {
  for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2))
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  return -1;
}
