// The files in a ZIP archive (PKWARE's APPNOTE 6.3.10: stored or deflated, in one part, without encryption and ZIP64), as Pocket handed
// out its lists and as people send folders of saved pages. An archive is hostile until proven: its directory is read once, within limits,
// files may not overlap nor unpack to more than they say, and names are only ever shown. Linear in the bytes.
import { isInPageFolder, listPageStems } from "../intake/page-parts.ts";
import { FileError, RATIO_FREE_BYTES, RATIO_LIMIT } from "./lines.ts";

/** One file in an archive. */
export interface ArchivedFile {
  /** As the archive names it, folders and all; never a path of anything. */
  readonly name: string;
  /** Bytes when unpacked, as the archive says. */
  readonly size: number;
  /** Its bytes, checked against size and checksum. Throws `FileError`. */
  readonly open: () => Promise<Blob>;
}

/** Most files of one archive: as many pages as somebody keeps in a folder. */
const ENTRY_LIMIT = 5_000;
/** Largest directory: names of `ENTRY_LIMIT` files at a few hundred bytes. */
const DIRECTORY_BYTES_LIMIT = 4 * 2 ** 20;
const NAME_LENGTH_LIMIT = 300;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const COMMENT_LIMIT = 0xffff;
const IS_ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** Files by which archives are known that are documents or programs of their own: they are read whole or not at all. */
const OTHER_KIND = /^(?:mimetype$|\[Content_Types\]\.xml$|META-INF\/)/;
/** What archivers and file managers add: folders, resource forks, hidden files. */
const NO_FILE = /(?:\/$|^__MACOSX\/|(?:^|\/)\.|(?:^|\/)(?:Thumbs\.db|desktop\.ini)$)/i;

/** Whether a file begins like an archive. Whether it is a sound one is for `listArchive` to say. */
export async function isArchive(file: Blob): Promise<boolean> {
  const head = new DataView(await file.slice(0, 4).arrayBuffer());
  return head.byteLength === 4 && [LOCAL, END].includes(head.getUint32(0, true));
}

/**
 * The files of an archive in its own order; null where it is a document or program that is only packed like one. Throws `FileError` for
 * one that is damaged, has more files than are read, or would unpack to far more than it is.
 */
export async function listArchive(file: Blob): Promise<ArchivedFile[] | null> {
  const { count, size, offset } = await findDirectory(file);
  const directory = new DataView(await file.slice(offset, offset + size).arrayBuffer());
  const entries: Entry[] = [];
  for (let at = 0, index = 0; index < count; index++) {
    const entry = readEntry(directory, at);
    entries.push(entry);
    at += entry.directoryBytes;
  }
  if (entries.some(({ name }) => OTHER_KIND.test(name))) return null;
  checkPlaces(entries, offset);
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (unpacked > RATIO_FREE_BYTES && unpacked > RATIO_LIMIT * file.size)
    throw new FileError("it unpacks to far more than it should");
  const stems = listPageStems(entries.map(({ name }) => name));
  return entries
    .filter(({ name }) => !NO_FILE.test(name) && !isInPageFolder(name, stems))
    .map((entry) => ({ name: entry.name, size: entry.size, open: () => unpack(file, entry) }));
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
  readonly directoryBytes: number;
}

async function findDirectory(file: Blob): Promise<{ count: number; size: number; offset: number }> {
  const from = Math.max(0, file.size - END_BYTES - COMMENT_LIMIT);
  const tail = new DataView(await file.slice(from).arrayBuffer());
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + tail.getUint16(at + 20, true) !== tail.byteLength) continue;
    const count = tail.getUint16(at + 10, true);
    const size = tail.getUint32(at + 12, true);
    const offset = tail.getUint32(at + 16, true);
    if (tail.getUint16(at + 8, true) !== count || offset + size > from + at) break;
    if (count > ENTRY_LIMIT || size > DIRECTORY_BYTES_LIMIT)
      throw new FileError("it holds more files than are read");
    return { count, size, offset };
  }
  throw new FileError("it has no directory");
}

function readEntry(directory: DataView<ArrayBuffer>, at: number): Entry {
  if (at + CENTRAL_BYTES > directory.byteLength || directory.getUint32(at, true) !== CENTRAL)
    throw new FileError("its directory is damaged");
  const nameBytes = directory.getUint16(at + 28, true);
  const directoryBytes =
    CENTRAL_BYTES + nameBytes + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  if (at + directoryBytes > directory.byteLength) throw new FileError("its directory is damaged");
  const flags = directory.getUint16(at + 8, true);
  return {
    name: readName(new Uint8Array(directory.buffer, at + CENTRAL_BYTES, nameBytes)),
    flags,
    method: directory.getUint16(at + 10, true),
    checksum: directory.getUint32(at + 16, true),
    packedSize: directory.getUint32(at + 20, true),
    size: directory.getUint32(at + 24, true),
    offset: directory.getUint32(at + 42, true),
    directoryBytes,
  };
}

/** Names are UTF-8, marked as such or not (macOS), or of an old code page, where ASCII letters are the same in each. */
function readName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder("ibm866").decode(bytes);
  }
  return name
    .replace(/\p{Cc}/gu, " ")
    .slice(0, NAME_LENGTH_LIMIT)
    .toWellFormed();
}

/** Throws where two files share bytes, which lets a small archive unpack to any size, or one lies outside. */
function checkPlaces(entries: readonly Entry[], directoryOffset: number): void {
  const ordered = entries.toSorted((a, b) => a.offset - b.offset);
  ordered.forEach((entry, index) => {
    const next = ordered[index + 1]?.offset ?? directoryOffset;
    if (entry.offset + LOCAL_BYTES + entry.packedSize > next) throw new FileError("its files overlap");
  });
}

async function unpack(file: Blob, entry: Entry): Promise<Blob> {
  if ((entry.flags & IS_ENCRYPTED) !== 0) throw new FileError("it is encrypted");
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new FileError("it is packed in a way that is not known");
  const head = new DataView(await file.slice(entry.offset, entry.offset + LOCAL_BYTES).arrayBuffer());
  if (head.byteLength < LOCAL_BYTES || head.getUint32(0, true) !== LOCAL)
    throw new FileError("its head is damaged");
  const start = entry.offset + LOCAL_BYTES + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(start, start + entry.packedSize).stream();
  const stream =
    entry.method === STORED ? packed : packed.pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let checksum = 0xffffffff;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new FileError("it could not be unpacked");
      });
      if (done) break;
      size += value.byteLength;
      if (size > entry.size) throw new FileError("it unpacks to more than it says");
      for (const byte of value) checksum = CHECKSUMS[(checksum ^ byte) & 0xff]! ^ (checksum >>> 8);
      parts.push(value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (size !== entry.size || (checksum ^ 0xffffffff) >>> 0 !== entry.checksum)
    throw new FileError("its checksum is another");
  return new Blob(parts);
}

/** CRC-32 of each byte (ITU-T V.42). */
const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 0 ? sum >>> 1 : 0xedb88320 ^ (sum >>> 1);
  return sum;
});
