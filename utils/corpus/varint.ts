// Numbers of variable length: 7 bits a byte, little end first, the high bit says that more follows ("Managing gigabytes", Witten, Moffat
// & Bell 1999). Exact up to 2^53.

export interface ByteWriter {
  readonly write: (value: number) => void;
  readonly writeBytes: (bytes: Uint8Array) => void;
  readonly finish: () => ArrayBuffer;
  /** Bytes written so far. */
  readonly getLength: () => number;
  /** What was written, as a copy; the writer is empty then. */
  readonly take: () => Uint8Array<ArrayBuffer>;
}

export interface ByteReader {
  /** The next number; 0 beyond the end. */
  readonly read: () => number;
  readonly readBytes: (length: number) => Uint8Array;
  readonly isDone: () => boolean;
}

/** A writer of whole numbers from 0. */
export function makeWriter(capacity: number): ByteWriter {
  let bytes = new Uint8Array(capacity);
  let at = 0;
  const reserve = (length: number): void => {
    if (at + length <= bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * bytes.length, at + length));
    larger.set(bytes);
    bytes = larger;
  };
  return {
    write(value) {
      reserve(8);
      let rest = value;
      while (rest >= 128) {
        bytes[at++] = (rest % 128) | 128;
        rest = Math.floor(rest / 128);
      }
      bytes[at++] = rest;
    },
    writeBytes(part) {
      reserve(part.length);
      bytes.set(part, at);
      at += part.length;
    },
    finish: () => bytes.slice(0, at).buffer,
    getLength: () => at,
    take() {
      const written = bytes.slice(0, at);
      at = 0;
      return written;
    },
  };
}

/** A reader of what a writer wrote. */
export function makeReader(record: ArrayBuffer): ByteReader {
  const bytes = new Uint8Array(record);
  let at = 0;
  return {
    read() {
      let byte = bytes[at++] ?? 0;
      if (byte < 128) return byte;
      let value = byte & 127;
      let unit = 128;
      do {
        byte = bytes[at++] ?? 0;
        value += (byte & 127) * unit;
        unit *= 128;
      } while (byte >= 128);
      return value;
    },
    readBytes(length) {
      const part = bytes.subarray(at, at + length);
      at += length;
      return part;
    },
    isDone: () => at >= bytes.length,
  };
}
