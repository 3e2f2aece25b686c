// What the corpus takes on disk, and for what. The browser says only what all of it takes, and roughly; what each part takes is
// measured on a sample of its records and so an estimate, before the browser compresses anything.
import { type Corpus, type CorpusTables, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";

/** Parts that a reader can tell apart. */
type StoragePart =
  | "articles"
  | "versions"
  | "comparing"
  | "searching"
  | "listing"
  | "corrections"
  | "feeds"
  | "imports";

const PARTS: Readonly<Record<StoragePart, readonly (keyof CorpusTables)[]>> = {
  articles: ["articles"],
  versions: ["versions"],
  comparing: ["indexDocuments", "indexPending", "indexRecent", "indexSegments", "eventPending"],
  searching: ["searchPending", "searchSegments"],
  listing: ["catalogue"],
  corrections: ["corrections"],
  feeds: ["feeds", "feedSeen", "follows"],
  imports: ["staging"],
};
/** Records that are measured of a table, spread over it. */
const SAMPLE_SIZE = 64;

export interface StorageMeasure {
  /** Bytes, estimated; 0 for a part without records. */
  readonly parts: Readonly<Record<StoragePart, number>>;
  /** Articles that are listed, and those that were removed and can be brought back. */
  readonly articleCount: number;
  readonly removedCount: number;
}

/** What is stored, by part. */
export async function measureStorage(corpus: Corpus): Promise<CorpusResult<StorageMeasure>> {
  return read(corpus, async (tables) => {
    const { rowCount, removedCount } = await readState(tables);
    const measured = {} as Record<StoragePart, number>;
    for (const part of Object.keys(PARTS) as StoragePart[]) {
      measured[part] = 0;
      for (const table of PARTS[part]) measured[part] += await measureTable(tables, table);
    }
    return { parts: measured, articleCount: rowCount - removedCount, removedCount };
  });
}

async function measureTable(tables: CorpusTables, name: keyof CorpusTables): Promise<number> {
  const table = tables[name] as CorpusTables["meta"];
  const keys = await table.toCollection().primaryKeys();
  if (keys.length === 0) return 0;
  const step = Math.max(1, keys.length / SAMPLE_SIZE);
  const sample = Array.from(
    { length: Math.min(keys.length, SAMPLE_SIZE) },
    (_, i) => keys[Math.floor(i * step)]!,
  );
  const records = await table.bulkGet(sample);
  const bytes = records.reduce<number>((sum, record) => sum + measureRecord(record), 0);
  return Math.round((bytes / sample.length) * keys.length);
}

/** Bytes of a record as it is stored: buffers as they are, text as UTF-8. */
function measureRecord(record: unknown): number {
  if (record instanceof ArrayBuffer || ArrayBuffer.isView(record)) return record.byteLength;
  return new TextEncoder().encode(JSON.stringify(record) ?? "").length;
}
