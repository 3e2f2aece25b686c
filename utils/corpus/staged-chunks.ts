// The chunks of an import on their way into the corpus (`apply-import.ts`): read back, or kept by the page that put them aside, and their
// articles made ready some chunks ahead of the one that is written.
import type { ArticleSource } from "../news/article.ts";
import { type OpenedChunk, openRow, type TakeChunks } from "./apply-import.ts";
import { type Corpus, read } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import type { StagedChunk, StagingRow } from "./staging.ts";

/** Chunks that are read at once: a write waits for each reading. Twice as many are handed to the threads that read articles. */
const BLOCK_CHUNKS = 8;
/** Chunks that are made ready while others are written. */
const READY_CHUNKS = 8;

export interface OpeningOptions {
  /** Chunks that this page has put aside, by number; each is forgotten once it is used, and those that are not there are read back. */
  readonly kept?: Map<number, StagedChunk>;
  /** Has articles read where it does not hold up this thread; done when the engine knows what it reads of these sources. */
  readonly readAhead?: (sources: readonly ArticleSource[]) => Promise<void>;
}

/** What takes the chunks of one import, by ascending numbers; while some are written the next ones are made ready. */
export function openChunks(corpus: Corpus, id: string, { kept, readAhead }: OpeningOptions = {}): TakeChunks {
  const blocks = new Map<number, Promise<CorpusResult<Map<number, StagingRow>>>>();
  const opened = new Map<number, Promise<CorpusResult<OpenedChunk | null>>>();

  async function readBlock(first: number): Promise<CorpusResult<Map<number, StagingRow>>> {
    const rows = new Map<number, StagingRow>();
    const numbers = Array.from({ length: BLOCK_CHUNKS }, (_, i) => first + i);
    for (const number of numbers) {
      const chunk = kept?.get(number);
      if (chunk !== undefined) rows.set(number, chunk);
      kept?.delete(number);
    }
    if (rows.size < BLOCK_CHUNKS) {
      const found = await read(corpus, (tables) =>
        tables.staging.bulkGet(numbers.map((number): [string, number] => [id, number])),
      );
      if (!found.ok) return found;
      found.value.forEach((row, i) => {
        if (row !== undefined && !rows.has(first + i)) rows.set(first + i, row);
      });
    }
    for (const row of rows.values())
      if (row.kind === "articles") void readAhead?.(row.articles.map(({ source }) => source));
    return { ok: true, value: rows };
  }

  function getBlock(number: number): Promise<CorpusResult<Map<number, StagingRow>>> {
    const first = number - (number % BLOCK_CHUNKS);
    const known = blocks.get(first);
    if (known !== undefined) return known;
    const block = readBlock(first);
    // Its failure is told when it is its turn.
    block.catch(() => undefined);
    blocks.set(first, block);
    return block;
  }

  async function openChunk(number: number): Promise<CorpusResult<OpenedChunk | null>> {
    const block = await getBlock(number);
    if (!block.ok) return block;
    const row = block.value.get(number);
    if (row === undefined) return { ok: true, value: null };
    if (row.kind === "articles") await readAhead?.(row.articles.map(({ source }) => source));
    return { ok: true, value: await openRow(corpus, row) };
  }

  function getChunk(number: number): Promise<CorpusResult<OpenedChunk | null>> {
    const known = opened.get(number);
    if (known !== undefined) return known;
    const chunk = openChunk(number);
    chunk.catch(() => undefined);
    opened.set(number, chunk);
    return chunk;
  }

  return async (number, count) => {
    for (const old of opened.keys()) if (old < number) opened.delete(old);
    for (const first of blocks.keys()) if (first + BLOCK_CHUNKS <= number) blocks.delete(first);
    for (let ahead = number; ahead < number + READY_CHUNKS; ahead++) void getChunk(ahead);
    void getBlock(number + 2 * BLOCK_CHUNKS);
    const taken: OpenedChunk[] = [];
    for (let next = number; next < number + count; next++) {
      const chunk = await getChunk(next);
      if (!chunk.ok) return chunk;
      if (chunk.value === null) break;
      const isArticles = chunk.value.row.kind === "articles";
      if (taken.length > 0 && !isArticles) break;
      taken.push(chunk.value);
      if (!isArticles) break;
    }
    return { ok: true, value: taken };
  };
}
