/** Bytes of the page in which a browser looks for a declared encoding. */
const PRESCAN_BYTES = 1024;
const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The text of an HTML file, decoded as a browser would (WHATWG HTML, "determining the character encoding"): byte order
 * mark, `Content-Type`, `<meta>` in the first 1,024 bytes, else UTF-8 if it is valid and windows-1252 if not. One
 * difference: bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever `<meta>` says, since tools that save pages
 * re-encode them and leave the declaration; text of another encoding is practically never valid UTF-8.
 */
export function decodeHtml(bytes: Uint8Array, contentType?: string): string {
  const mark = BYTE_ORDER_MARKS.find(([, prefix]) => prefix.every((byte, index) => bytes[index] === byte));
  const label = mark?.[0] ?? charsetOf(contentType ?? "");
  const known = label === null ? null : decodeAs(bytes, label, false);
  if (known !== null) return known;
  const utf8 = decodeAs(bytes, "utf-8", true);
  if (utf8 !== null && utf8.length < bytes.length) return utf8;
  const declared = metaCharset(bytes);
  const text = declared === null ? null : decodeAs(bytes, declared, false);
  return text ?? utf8 ?? decodeAs(bytes, "windows-1252", false) ?? "";
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, PRESCAN_BYTES));
  for (const tag of head.match(/<meta\s[^>]{0,500}>/gi) ?? []) {
    const label = charsetOf(tag);
    // A declaration that can be read byte by byte cannot be UTF-16.
    if (label !== null) return /^utf-?16/i.test(label) ? "utf-8" : label;
  }
  return null;
}

function charsetOf(text: string): string | null {
  return /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(text)?.[1] ?? null;
}

function decodeAs(bytes: Uint8Array, label: string, isFatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal: isFatal }).decode(bytes);
  } catch {
    return null;
  }
}
