// Numbers of variable length: 7 bits a byte, little end first, the high bit says that more follows ("Managing gigabytes", Witten, Moffat
// & Bell 1999). Exact up to 2^53.

export interface ByteWriter {
  readonly write: (value: number) => void;
  readonly writeBytes: (bytes: Uint8Array) => void;
  /** Bytes written so far. */
  readonly getLength: () => number;
  /** What was written, as a copy; the writer is empty then. */
  readonly take: () => Uint8Array<ArrayBuffer>;
}

/** A place in bytes that were written so. */
export interface BytePlace {
  readonly bytes: Uint8Array;
  at: number;
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
    getLength: () => at,
    take() {
      const written = bytes.slice(0, at);
      at = 0;
      return written;
    },
  };
}

/** The next number, which is passed; 0 beyond the end. */
export function readNumber(place: BytePlace): number {
  const { bytes } = place;
  let byte = bytes[place.at++] ?? 0;
  let value = byte & 127;
  for (let unit = 128; byte >= 128; unit *= 128) {
    byte = bytes[place.at++] ?? 0;
    value += (byte & 127) * unit;
  }
  return value;
}
