// One part of a MIME message (RFC 2045, 2046, 2047): its header fields and its content as bytes. Every step is linear in the bytes.

export interface MimePart {
  /** Values by name in lower case, unfolded; of a repeated field the first. */
  readonly fields: ReadonlyMap<string, string>;
  /** As it is transferred: still encoded. */
  readonly content: Uint8Array;
}

/** Longest head of a part, in bytes; what is longer has no head. */
const HEAD_BYTES_LIMIT = 65_536;
/** RFC 2046 allows 70 characters; a few programs write more. */
const BOUNDARY_PARAMETER = /(?:^|;)\s*boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i;
const START_PARAMETER = /(?:^|;)\s*start\s*=\s*(?:"([^"\r\n]{1,500})"|([^\s;"]{1,500}))/i;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const DASH = 0x2d;
const EQUALS = 0x3d;

/** A part's bytes as head and content, which an empty line divides. */
export function parseMimePart(bytes: Uint8Array): MimePart {
  const { headEnd, contentStart } = findHeadEnd(bytes);
  const head = new TextDecoder().decode(bytes.subarray(0, headEnd)).replace(/\r?\n[ \t]+/g, " ");
  const fields = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return { fields, content: bytes.subarray(contentStart) };
}

function findHeadEnd(bytes: Uint8Array): { headEnd: number; contentStart: number } {
  if (bytes[0] === LINE_FEED) return { headEnd: 0, contentStart: 1 };
  if (bytes[0] === RETURN && bytes[1] === LINE_FEED) return { headEnd: 0, contentStart: 2 };
  const limit = Math.min(bytes.length, HEAD_BYTES_LIMIT);
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < limit; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] === LINE_FEED) return { headEnd: at, contentStart: at + 2 };
    if (bytes[at + 1] === RETURN && bytes[at + 2] === LINE_FEED) return { headEnd: at, contentStart: at + 3 };
  }
  return { headEnd: 0, contentStart: 0 };
}

/** The media type in lower case without parameters; "text/plain" where none is stated (RFC 2045). */
export function mediaType(part: MimePart): string {
  return part.fields.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() || "text/plain";
}

/** The boundary between the parts of a multipart; null where none is stated. */
export function findBoundary(part: MimePart): string | null {
  return readParameter(part, BOUNDARY_PARAMETER);
}

/** The `Content-ID` of the part to begin with (RFC 2387); null where none is stated. */
export function findStart(part: MimePart): string | null {
  return readParameter(part, START_PARAMETER);
}

function readParameter(part: MimePart, pattern: RegExp): string | null {
  const [, quoted, plain] = pattern.exec(part.fields.get("content-type") ?? "") ?? [];
  return quoted ?? plain ?? null;
}

/** The parts of a multipart's content. The last is marked where the boundary that should end it is missing. */
export function* splitParts(
  content: Uint8Array,
  boundary: string,
): Generator<{ bytes: Uint8Array; isCutOff: boolean }> {
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  let start = -1;
  for (let line = 0; line < content.length; line = nextLine(content, line)) {
    if (!isDelimiter(content, line, delimiter)) continue;
    if (start >= 0)
      yield { bytes: content.subarray(start, Math.max(start, endBefore(content, line))), isCutOff: false };
    const after = line + delimiter.length;
    if (content[after] === DASH && content[after + 1] === DASH) return;
    start = nextLine(content, line);
  }
  if (start >= 0) yield { bytes: content.subarray(start), isCutOff: true };
}

function nextLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(LINE_FEED, from);
  return end < 0 ? bytes.length : end + 1;
}

/** The line break before a delimiter belongs to it. */
function endBefore(bytes: Uint8Array, line: number): number {
  return bytes[line - 2] === RETURN ? line - 2 : line - 1;
}

function isDelimiter(bytes: Uint8Array, line: number, delimiter: Uint8Array): boolean {
  if (!delimiter.every((byte, index) => bytes[line + index] === byte)) return false;
  let at = line + delimiter.length;
  if (bytes[at] === DASH && bytes[at + 1] === DASH) at += 2;
  while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === RETURN) at += 1;
  // Another boundary may begin with this one.
  return at >= bytes.length || bytes[at] === LINE_FEED;
}

/** A part's content as it was before transfer. An encoding that is not known is left as it is. */
export function decodeContent(part: MimePart): Uint8Array {
  const encoding = part.fields.get("content-transfer-encoding")?.toLowerCase();
  if (encoding === "quoted-printable") return decodeQuotedPrintable(part.content);
  return encoding === "base64" ? decodeBase64(part.content) : part.content;
}

/** Quoted-printable as bytes; an escape that is none stays as it stands (RFC 2045, section 6.7). */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte !== EQUALS) {
      decoded[length++] = byte;
      continue;
    }
    const high = hexValue(bytes[at + 1]);
    const low = hexValue(bytes[at + 2]);
    if (high >= 0 && low >= 0) {
      decoded[length++] = high * 16 + low;
      at += 2;
    } else if (bytes[at + 1] === LINE_FEED) at += 1;
    else if (bytes[at + 1] === RETURN && bytes[at + 2] === LINE_FEED) at += 2;
    else decoded[length++] = byte;
  }
  return decoded.subarray(0, length);
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE64_VALUES = new Int8Array(256).fill(-1).map((_, byte) => BASE64.indexOf(String.fromCharCode(byte)));

/** Base64 as bytes; what is not of its alphabet is passed over (RFC 2045, section 6.8). */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(Math.ceil((bytes.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    if (byte === EQUALS) break;
    const value = BASE64_VALUES[byte]!;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded[length++] = (bits >> count) & 0xff;
  }
  return decoded.subarray(0, length);
}

const ENCODED_WORD = /=\?([\w-]{1,40})\?([qb])\?([^?\s]{0,2000})\?=/gi;

/** A header's text with its encoded words decoded (RFC 2047). White space between two of them is no part of the text. */
export function decodeHeader(value: string): string {
  let text = "";
  let end = 0;
  /** Words side by side, in one encoding: a program may have parted them inside a letter. */
  let open: { readonly charset: string; readonly parts: Uint8Array[] } | null = null;
  const close = (): string => {
    const decoded = open === null ? "" : new TextDecoder(open.charset).decode(join(open.parts));
    open = null;
    return decoded;
  };
  for (const { 0: word, 1: charset = "", 2: encoding, 3: encoded = "", index } of value.matchAll(
    ENCODED_WORD,
  )) {
    if (!isEncoding(charset)) continue;
    const between = value.slice(end, index);
    end = index + word.length;
    const isQ = encoding?.toLowerCase() === "q";
    const bytes = new TextEncoder().encode(isQ ? encoded.replaceAll("_", " ") : encoded);
    const part = isQ ? decodeQuotedPrintable(bytes) : decodeBase64(bytes);
    const isNext: boolean = open !== null && between.trim() === "";
    if (open !== null && isNext && open.charset === charset.toLowerCase()) {
      open.parts.push(part);
      continue;
    }
    text += close() + (isNext ? "" : between);
    open = { charset: charset.toLowerCase(), parts: [part] };
  }
  return text + close() + value.slice(end);
}

/** Whether an encoding of that name is known. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    return false;
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
