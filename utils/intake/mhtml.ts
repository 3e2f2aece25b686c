// A page saved as MHTML (RFC 2557), or a newsletter saved as a mail: a multipart of the page and what it is made of, of which only the
// page is decoded. Chromium writes the address as `Snapshot-Content-Location`, others as the part's `Content-Location`. Linear in the bytes.
import { decodeHtml } from "../page/decode.ts";
import { decodeFile } from "./decode-file.ts";
import { IntakeError, type PageItem, type RefusedItem, refuse } from "./intake-item.ts";
import {
  decodeContent,
  decodeHeader,
  findBoundary,
  findStart,
  mediaType,
  type MimePart,
  parseMimePart,
  splitParts,
} from "./mime-part.ts";
import { dropInlineData } from "./saved-page.ts";
import { type Notices, readAddresses, readTime, readTitle } from "./field-values.ts";

/** Deepest nesting of multiparts; browsers write one level, mail programs up to three. */
const DEPTH_LIMIT = 4;
/** Most parts that are looked through for the page, which stands first or nearly so. */
const PART_COUNT_LIMIT = 10_000;
const PAGE_TYPES = new Set(["text/html", "application/xhtml+xml"]);

interface FoundPage {
  readonly part: MimePart;
  readonly isCutOff: boolean;
}

/** Whether a file's beginning is the head of a message that may hold a page. */
export function isMhtml(head: string): boolean {
  if (!/^[\w-]{1,60}:/.test(head)) return false;
  const fields = head.split(/\r?\n\r?\n/, 1)[0]!;
  const isPage = /^content-type:\s{0,10}(?:multipart\/|text\/html)/im.test(fields);
  return isPage && /^mime-version:/im.test(fields);
}

function decodePage(part: MimePart): string {
  const content = decodeContent(part);
  const type = part.fields.get("content-type") ?? "";
  return /charset\s*=/i.test(type) ? decodeHtml(content, type) : decodeFile(content);
}

/** The page of an MHTML file; refused where the file ends inside it. Throws `no-page`. */
export function readMhtml(bytes: Uint8Array): PageItem | RefusedItem {
  // Some programs leave a line or two empty before the head.
  const message = parseMimePart(bytes.subarray(bytes.findIndex((byte) => byte > 0x20)));
  const found = findPage(message, DEPTH_LIMIT);
  if (found === null) throw new IntakeError("no-page", "The file holds no page.");
  const subject = decodeHeader(message.fields.get("subject") ?? "");
  if (found.isCutOff) return refuse("cut-off", 1, subject);
  const notices: Notices = new Set();
  const { part } = found;
  const addresses = readAddresses(
    [
      message.fields.get("snapshot-content-location"),
      part.fields.get("content-location"),
      message.fields.get("content-location"),
    ],
    notices,
  );
  return {
    kind: "page",
    html: dropInlineData(decodePage(part)),
    url: addresses[0] ?? null,
    title: readTitle(subject, notices),
    addresses,
    savedAt: readTime(message.fields.get("date"), notices),
    tags: [],
    note: null,
    known: { byline: null, outlet: null, published: null, language: null },
    notices: [...notices],
  };
}

/** The part that is the page: the one named as the start, else the first of its kind. Frames stand after it. */
function findPage(part: MimePart, depth: number): FoundPage | null {
  if (PAGE_TYPES.has(mediaType(part))) return { part, isCutOff: false };
  const boundary = findBoundary(part);
  if (boundary === null || depth === 0 || !mediaType(part).startsWith("multipart/")) return null;
  const start = findStart(part);
  let first: FoundPage | null = null;
  let count = 0;
  for (const { bytes, isCutOff } of splitParts(part.content, boundary)) {
    if (++count > PART_COUNT_LIMIT) break;
    const inner = parseMimePart(bytes);
    const found = findPage(inner, depth - 1);
    if (found === null) continue;
    const page = { part: found.part, isCutOff: isCutOff || found.isCutOff };
    if (start === null || inner.fields.get("content-id") === start) return page;
    first ??= page;
  }
  return first;
}
