// Bytes to lines, as a stream, within limits: a file is never held whole, and one that unpacks to a thousand times its size is refused.

/** Longest line, in UTF-16 units: an article of the largest size with its versions. */
const LINE_LIMIT = 64_000_000;
/** Text compresses to a fifth; repeated text to a hundredth. Beyond that it is a bomb. */
export const RATIO_LIMIT = 200;
/** Files that unpack to less are no harm. */
export const RATIO_FREE_BYTES = 1_000_000;
const GZIP = [0x1f, 0x8b] as const;

/** A file that cannot be read as text; `message` says why. */
export class FileError extends Error {
  override readonly name = "FileError";
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called with the bytes of the file read so far. */
  readonly onProgress?: (readBytes: number) => void;
}

/** The lines of a file, without line ends; unpacked where it is gzip. Throws `FileError`, or the signal's reason when cancelled. */
export async function* readLines(file: Blob, options: ReadOptions = {}): AsyncGenerator<string, void> {
  yield* splitLines(readText(file, options), LINE_LIMIT);
}

/**
 * The lines of a text that comes in pieces, without line ends. Only a line feed ends one: JSON may have U+2028 and the like inside a string.
 * Throws `FileError` where one goes on for more than `limit` UTF-16 units. Linear.
 */
export async function* splitLines(
  pieces: AsyncIterable<string>,
  limit = Infinity,
): AsyncGenerator<string, void> {
  let open: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    const [first = "", ...rest] = piece.split("\n");
    open.push(first);
    length += first.length;
    if (length > limit) throw new FileError("a line is too long");
    for (const next of rest) {
      const line = open.join("");
      yield line.endsWith("\r") ? line.slice(0, -1) : line;
      open = [next];
      length = next.length;
    }
  }
  if (length > 0) yield open.join("");
}

/** The start of a backup, as far as is enough to know one. */
const HEAD = '{"parallax":"backup"';

/**
 * Whether a file begins like a backup, packed or not. Whether it is a sound one is for `readBackup` to say. Throws `FileError` where it is
 * packed and cannot be unpacked.
 */
export async function isBackupFile(file: Blob): Promise<boolean> {
  const reader = (await openBytes(file, file.stream())).getReader();
  try {
    const { value } = await reader.read();
    // Decoding takes a byte order mark away, which an editor may have put there.
    return new TextDecoder().decode(value?.subarray(0, HEAD.length + 3)).startsWith(HEAD);
  } catch {
    throw new FileError("it could not be read");
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The file's bytes, unpacked where it is gzip. */
async function openBytes(
  file: Blob,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = head[0] === GZIP[0] && head[1] === GZIP[1];
  return isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
}

/** The text of a file piece by piece; unpacked where it is gzip. */
async function* readText(file: Blob, { signal, onProgress }: ReadOptions): AsyncGenerator<string, void> {
  let readBytes = 0;
  let textBytes = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        readBytes += chunk.byteLength;
        onProgress?.(readBytes);
        controller.enqueue(chunk);
      },
    }),
  );
  const bytes = await openBytes(file, counted);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = bytes.getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read().catch(() => {
        throw new FileError("it could not be read to its end");
      });
      if (done) break;
      textBytes += value.byteLength;
      if (textBytes > RATIO_FREE_BYTES && textBytes > RATIO_LIMIT * file.size)
        throw new FileError("it unpacks to far more than it should");
      yield decode(decoder, value, true);
    }
    yield decode(decoder, new Uint8Array(), false);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array<ArrayBuffer>, isMore: boolean): string {
  try {
    return decoder.decode(bytes, { stream: isMore });
  } catch {
    throw new FileError("it is not text in UTF-8");
  }
}
