// Lists of links as HTML: Netscape bookmark files, as every browser writes them (folders are headings before nested lists), and the
// exports of Pocket and Instapaper (one flat list under a heading). Read from a document that the caller parsed, without scripts. One walk
// over its elements, without recursion: hostile nesting costs no stack. Linear.
import { type IntakeItem, type RefusedItem, refuse } from "./intake-item.ts";
import {
  type Notices,
  readAddress,
  readNote,
  readTags,
  readTime,
  readTitle,
  splitTags,
  TAG_COUNT_LIMIT,
} from "./field-values.ts";

/** Headings of read-later lists that say whether a thing was read; they are no tags. */
const STATE_HEADINGS = new Set(["unread", "read archive", "archive"]);
/** Attributes of the folders that every browser has. */
const BUILT_IN = ["personal_toolbar_folder", "unfiled_bookmarks_folder"];
/** Elements that begin something else: a link's or note's own text ends there. */
const STRUCTURE = new Set(["a", "dl", "dt", "dd", "ul", "ol", "li", "h1", "h2", "h3"]);
/** Most folders around a link that count as tags; browsers nest a dozen deep. */
const FOLDER_DEPTH_LIMIT = TAG_COUNT_LIMIT;
/** Longest text of one link, heading or note that is gathered; a little more than is kept, so that a cut is noticed. */
const TEXT_LENGTH_LIMIT = 24_000;

/** A link as it stands in the list; its note may come after it. */
interface ListedLink {
  readonly element: Element;
  readonly folders: readonly string[];
  note: string | null;
}

/** Every link of a bookmark file or read-later list, the folders that it stands in as tags. Not-web addresses are refused. */
export function* readHtmlList(document: Document): Generator<IntakeItem> {
  /** The heading of each list that is open; null where it has none that is a tag. */
  const folders: (string | null)[] = [];
  let heading: string | null = null;
  /** Whether the heading is the first of a bookmark file: its title, in whatever language. Read-later lists name their folders so. */
  let isTitle = false;
  let link: ListedLink | null = null;
  let number = 0;
  for (const { element, isEnd } of walk(document)) {
    const name = element.localName;
    if (isEnd) {
      if (isList(name)) folders.pop();
    } else if (isList(name)) {
      folders.push(isTitle && name === "dl" ? null : heading);
      heading = null;
    } else if (name === "h1" || name === "h2" || name === "h3") {
      heading = readHeading(element);
      isTitle = name === "h1";
    } else if (name === "a" && readAttribute(element, "href") !== null) {
      if (link !== null) yield readLink(link, ++number);
      // One more than are kept, so that a cut is noticed; a hostile file may open thousands.
      const outermost = folders.slice(0, FOLDER_DEPTH_LIMIT + 1);
      link = { element, folders: outermost.filter((folder) => folder !== null), note: null };
    } else if (name === "dd" && link !== null) {
      link.note ??= readOwnText(element);
    }
  }
  if (link !== null) yield readLink(link, ++number);
}

function readLink({ element, folders, note }: ListedLink, number: number): IntakeItem | RefusedItem {
  const notices: Notices = new Set();
  const text = readOwnText(element);
  const href = readAttribute(element, "href") ?? "";
  const url = readAddress(href, notices);
  if (url === null) return refuse("address-not-web", number, `${text} ${href.slice(0, 200)}`);
  const time = readAttribute(element, "add_date") ?? readAttribute(element, "time_added");
  return {
    kind: "link",
    url,
    // Pocket writes the address where it has no title.
    title: text.trim() === href.trim() ? null : readTitle(text, notices),
    addresses: [url],
    savedAt: readTime(time, notices),
    tags: readTags([...folders, ...splitTags(readAttribute(element, "tags"), notices)], notices),
    note: readNote([note], notices),
    known: { byline: null, outlet: null, published: null, language: null },
    notices: [...notices],
  };
}

function isList(name: string): boolean {
  return name === "dl" || name === "ul" || name === "ol";
}

/** A folder's name; null for a browser's built-in folders and states of reading. */
function readHeading(element: Element): string | null {
  const isBuiltIn = BUILT_IN.some((name) => readAttribute(element, name) !== null);
  const text = readOwnText(element).trim();
  return isBuiltIn || STATE_HEADINGS.has(text.toLowerCase()) ? null : text;
}

/** Bookmark files write their attributes in capitals, which not every parser folds. */
function readAttribute(element: Element, name: string): string | null {
  return element.getAttribute(name) ?? element.getAttribute(name.toUpperCase());
}

/** Every element in document order, at its start and at its end. */
function* walk(document: Document): Generator<{ element: Element; isEnd: boolean }> {
  const root: Element | null = document.documentElement;
  let element: Element | null = root;
  while (element !== null) {
    yield { element, isEnd: false };
    let next: Element | null = element.firstElementChild;
    while (next === null && element !== null) {
      yield { element, isEnd: true };
      if (element === root) return;
      next = element.nextElementSibling;
      element = element.parentElement;
    }
    element = next;
  }
}

/** The text of an element without that of the links, lists and headings inside it. */
function readOwnText(element: Element): string {
  let text = "";
  let node: Node | null = element.firstChild;
  while (node !== null && text.length < TEXT_LENGTH_LIMIT) {
    if (node.nodeType === 3) text += (node.nodeValue ?? "").slice(0, TEXT_LENGTH_LIMIT);
    // In a bookmark file the note of a link runs on until the next entry, line breaks included.
    const isOther = node.nodeType === 1 && STRUCTURE.has((node as Element).localName);
    let next: Node | null = isOther ? null : node.firstChild;
    while (next === null && node !== null && node !== element) {
      next = node.nextSibling;
      node = node.parentNode;
    }
    node = next;
  }
  return text;
}
