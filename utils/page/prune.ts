/**
 * A copy of a page that holds only what extraction reads: elements with text, their class names, links and dates, the
 * metadata of the head. No scripts, styles, media, hidden elements or comments; no control whose name or id hides a
 * property of the form around it (Readability runs for ever on `<input name="parentNode">`). The copy belongs to an inert
 * document, loads nothing and runs nothing; the page itself is only read. Linear in the number of nodes, without recursion.
 */
import { attributeOf, isDropped } from "./dropped.ts";
import { ExtractionError } from "./extraction-error.ts";
import { readOwn } from "./own-property.ts";

/** Elements below this depth become children of the one at it: Readability's time grows with elements times depth. */
const MAX_DEPTH = 60;
/**
 * Elements, depth and characters up to which a page is read on its own thread. Measured in Chromium on pages made to be slow
 * (link lists, line breaks, nesting): less than 50 ms on an idle machine. News pages have some 800 elements, 20 deep.
 */
const LIGHT_ELEMENTS = 2500;
const LIGHT_DEPTH = 40;
const LIGHT_CHARACTERS = 200_000;
/** Above this many characters of text and metadata a page is refused: the Worker itself could not read it in time. */
const MAX_CHARACTERS = 20_000_000;
const MAX_ELEMENTS = 400_000;
/** One JSON-LD script longer than this is a catalogue, not the description of an article. */
const MAX_JSON_LD_CHARACTERS = 1_000_000;
/**
 * What follows so much of a page is counted but not copied: five times the text that is kept of one article, and more elements
 * than any news page has above its comments. The Worker reads this much in a second or two.
 */
const READ_CHARACTERS = 1_000_000;
const READ_ELEMENTS = 30_000;
/** Milliseconds of copying after which the page's own tasks are let run. */
const SLICE_MS = 8;
/** Nodes between two looks at the clock. */
const SLICE_NODES = 150;
const MAX_ATTRIBUTE_CHARACTERS = 500;
const MAX_CONTENT_CHARACTERS = 5000;
/** The pruned copy and what it weighs. */
export interface PrunedPage {
  readonly document: Document;
  readonly elementCount: number;
  /** Deepest element of the page, before flattening. */
  readonly depth: number;
  /** Characters of text and metadata. */
  readonly characterCount: number;
}

const KEPT_ATTRIBUTES = new Set(
  (
    "class id href lang dir rel role name property content itemprop itemtype itemscope datetime aria-label " +
    "data-testid data-test-id data-asks-password data-component data-component-name data-qa data-type data-module data-name"
  ).split(" "),
);
const HEAD_ELEMENTS = new Set(["meta", "title", "link"]);
const KEPT_LINKS = /\b(?:canonical|amphtml|author)\b/i;
const TEXT_PARENTS = new Set("p span a b i em strong h1 h2 h3 h4 h5 h6".split(" "));
/** On the copy's body where the page asks for a password: its fields themselves are gone. */
const PASSWORD_MARK = "data-asks-password";
const ELEMENT = 1;
const TEXT = 3;

/** Whether reading the page would hold up its own thread: then the Worker reads it. */
export function isHeavy(page: PrunedPage): boolean {
  return (
    page.elementCount > LIGHT_ELEMENTS || page.depth > LIGHT_DEPTH || page.characterCount > LIGHT_CHARACTERS
  );
}

/** Whether the page has a field for a password. */
export function asksPassword(page: Pick<PrunedPage, "document">): boolean {
  return page.document.body.hasAttribute(PASSWORD_MARK);
}

/** The page's pruned copy. Throws `ExtractionError("page-too-large")`; never changes `document`. */
export function pruneDocument(document: Document): PrunedPage {
  const steps = pruneSteps(document);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/**
 * The same in slices of about `sliceMs`, with `pause` between them, for a page on whose thread this runs. A page that changes
 * meanwhile may be copied in part; one that loses the very element at which the copying stands is copied again, in one go.
 */
export async function pruneInSlices(
  document: Document,
  pause: () => Promise<void>,
  sliceMs: number = SLICE_MS,
): Promise<PrunedPage> {
  const steps = pruneSteps(document);
  let start = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value.isWhole ? step.value : pruneDocument(document);
    if (performance.now() - start < sliceMs) continue;
    await pause();
    start = performance.now();
  }
}

function* pruneSteps(document: Document): Generator<void, PrunedPage & { readonly isWhole: boolean }> {
  const root = readOwn(document, "documentElement");
  const copy = readOwn(document, "implementation").createHTMLDocument("");
  for (const title of copy.head.querySelectorAll("title")) title.remove();
  const tally = { elementCount: 0, depth: 0, characterCount: 0 };
  if (root === null) return { document: copy, ...tally, isWhole: true };
  copyAttributes(root, copy.documentElement);

  // `targets[i]` is where children of the i-th open element of the page go.
  const targets: Element[] = [copy.body];
  let buffer = "";
  const flush = () => {
    if (buffer !== "") targets.at(-1)!.appendChild(copy.createTextNode(buffer));
    buffer = "";
  };
  const isFull = () => tally.characterCount > READ_CHARACTERS || tally.elementCount > READ_ELEMENTS;
  /** Copies one node; answers its first child where that is to be copied into it. */
  const copyNode = (node: Node): Node | null => {
    const type = readOwn(node, "nodeType");
    if (type === TEXT) {
      const text = readOwn(node, "nodeValue") ?? "";
      if (!isFull()) buffer += text;
      tally.characterCount += text.length;
    }
    if (type !== ELEMENT) return null;
    const element = node as Element;
    const name = readOwn(element, "localName").toLowerCase();
    if (isDropped(element, name)) {
      tally.characterCount += copyDropped(copy, element, name);
      return null;
    }
    flush();
    tally.elementCount++;
    const parent = targets.at(-1)!;
    if (isFull()) {
      const child = readOwn(element, "firstChild");
      if (child !== null) targets.push(parent);
      return child;
    }
    const made = copyElement(copy, element, name, parent);
    const child = made === null || HEAD_ELEMENTS.has(name) ? null : readOwn(element, "firstChild");
    if (child !== null) targets.push(targets.length > MAX_DEPTH ? parent : made!);
    tally.depth = Math.max(tally.depth, targets.length);
    return child;
  };

  let node: Node | null = root.firstChild;
  for (let count = 1; node !== null; count++) {
    if (count % SLICE_NODES === 0) yield;
    const child = copyNode(node);
    if (tally.characterCount > MAX_CHARACTERS || tally.elementCount > MAX_ELEMENTS)
      throw new ExtractionError(
        "page-too-large",
        `more than ${MAX_CHARACTERS} characters or ${MAX_ELEMENTS} elements`,
      );
    if (child !== null) {
      node = child;
      continue;
    }
    while (node !== null && readOwn(node, "nextSibling") === null) {
      node = readOwn(node, "parentNode");
      if (node === root) {
        flush();
        return { document: copy, ...tally, isWhole: true };
      }
      flush();
      targets.pop();
      if (targets.length === 0) node = null;
    }
    if (node !== null) node = readOwn(node, "nextSibling");
  }
  flush();
  return { document: copy, ...tally, isWhole: root.firstChild === null };
}

/** What is noted of an element that is dropped: JSON-LD, a password field. Answers the characters copied. */
function copyDropped(copy: Document, element: Element, name: string): number {
  if (name === "input" && attributeOf(element, "type")?.toLowerCase() === "password")
    copy.body.setAttribute(PASSWORD_MARK, "");
  return name === "script" ? copyJsonLd(copy, element) : 0;
}

/** Makes the copy of one element and puts it in its place; null where it has none. */
function copyElement(copy: Document, element: Element, name: string, parent: Element): Element | null {
  if (name === "body" || name === "head" || name === "html") {
    copyAttributes(element, name === "head" ? copy.head : copy.body);
    return parent;
  }
  if (name === "link" && !KEPT_LINKS.test(attributeOf(element, "rel") ?? "")) return null;
  const made = copy.createElement(safeName(name, parent));
  if (name !== "form") copyAttributes(element, made);
  if (HEAD_ELEMENTS.has(name)) {
    if (name === "title") made.appendChild(copy.createTextNode(readOwn(element, "textContent") ?? ""));
    copy.head.appendChild(made);
  } else parent.appendChild(made);
  return made;
}

/** HTML names only: a page can parse elements that no script may create. Custom elements are inline inside text. */
function safeName(name: string, parent: Element): string {
  if (/^(?:[a-z]{1,10}|h[1-6])$/.test(name)) return name;
  return TEXT_PARENTS.has(parent.localName) ? "span" : "div";
}

function copyAttributes(from: Element, to: Element): void {
  for (const name of from.getAttributeNames()) {
    const key = name.toLowerCase();
    if (!KEPT_ATTRIBUTES.has(key)) continue;
    const limit = key === "content" ? MAX_CONTENT_CHARACTERS : MAX_ATTRIBUTE_CHARACTERS;
    // `name` means something on metadata only; elsewhere it could hide a property of the document.
    if (key === "name" && to.localName !== "meta") continue;
    const value = from.getAttribute(name) ?? "";
    to.setAttribute(key, value.length > limit ? value.slice(0, limit) : value);
  }
}

/** Copies a JSON-LD script into the head; answers its length, 0 for any other script. */
function copyJsonLd(copy: Document, element: Element): number {
  if (!/^\s*application\/ld\+json/i.test(attributeOf(element, "type") ?? "")) return 0;
  const text = readOwn(element, "textContent") ?? "";
  if (text.length > MAX_JSON_LD_CHARACTERS) return 0;
  const script = copy.createElement("script");
  script.setAttribute("type", "application/ld+json");
  script.appendChild(copy.createTextNode(text));
  copy.head.appendChild(script);
  return text.length;
}
