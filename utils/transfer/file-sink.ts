// A file that is written piece by piece: straight to the disk where the browser lets the reader choose a place (Chromium), else into a
// blob that is handed over as a download when it is whole. Ended early, there is no file, or the one that was there before.

/** Where text goes. */
export interface FileSink {
  /** Resolves when more can be taken. */
  readonly write: (text: string) => Promise<void>;
  /** The file is there when it resolves. */
  readonly close: () => Promise<void>;
  /** Ends it without a file. */
  readonly abort: () => Promise<void>;
}

export interface FileSinkOptions {
  readonly name: string;
  readonly mediaType: string;
  /** Whether it is packed with gzip. */
  readonly isPacked?: boolean;
}

interface SaveFilePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<ChosenFile>;
}

interface ChosenFile {
  readonly createWritable: () => Promise<WritableStream<Uint8Array>>;
  readonly getFile: () => Promise<Blob>;
  readonly remove?: () => Promise<void>;
}

/** Bytes of a blob's part: the browser moves what is larger out of memory. */
const PART_BYTES = 4 * 2 ** 20;
/** How long the address of a download stays: until it was begun. */
const DOWNLOAD_MS = 60_000;
/** Letters that are packed at once. */
const PIECE_LENGTH = 64 * 1024;

/** Opens a file to write to; null where the reader chose none. Must be called straight from a click. */
export async function openFileSink(options: FileSinkOptions): Promise<FileSink | null> {
  const { showSaveFilePicker } = globalThis as SaveFilePicker;
  if (showSaveFilePicker === undefined) return writeTo(collectDownload(options), options);
  try {
    const handle = await showSaveFilePicker({ suggestedName: options.name });
    const sink = writeTo(await handle.createWritable(), options);
    const abort = async () => {
      await sink.abort();
      // The browser makes an empty file of the name that was chosen; one that was there is as it was.
      if ((await handle.getFile()).size === 0) await handle.remove?.();
    };
    return { ...sink, abort: () => abort().catch(() => undefined) };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

function writeTo(target: WritableStream<Uint8Array>, { isPacked = false }: FileSinkOptions): FileSink {
  const encoder = new TextEncoder();
  const { readable, writable } = isPacked
    ? new CompressionStream("gzip")
    : new TransformStream<Uint8Array, Uint8Array>();
  const done = readable.pipeTo(target);
  // Told by `write` and `close`.
  done.catch(() => undefined);
  const writer = writable.getWriter();
  let pending: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    const bytes = encoder.encode(pending.join(""));
    pending = [];
    length = 0;
    await writer.ready;
    // Not awaited: the next piece waits for `ready`, and a failure is told by it.
    writer.write(bytes).catch(() => undefined);
  };
  return {
    async write(text) {
      pending.push(text);
      length += text.length;
      if (length >= PIECE_LENGTH) await flush();
    },
    async close() {
      if (length > 0) await flush();
      await writer.close();
      await done;
    },
    async abort() {
      await writer.abort().catch(() => undefined);
      await done.catch(() => undefined);
    },
  };
}

/** A stream that becomes a download when it is closed. */
function collectDownload({ name, mediaType }: FileSinkOptions): WritableStream<Uint8Array> {
  const parts: Blob[] = [];
  let open: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const fold = () => {
    parts.push(new Blob(open));
    open = [];
    size = 0;
  };
  return new WritableStream({
    write(bytes) {
      open.push(bytes as Uint8Array<ArrayBuffer>);
      size += bytes.byteLength;
      if (size >= PART_BYTES) fold();
    },
    close() {
      fold();
      const url = URL.createObjectURL(new Blob(parts, { type: mediaType }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_MS);
    },
  });
}
