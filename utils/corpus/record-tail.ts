// A table of numbered records that grows at its end (`catalogue.ts`). A save adds to the last record; read beside
// everything else that the save begins with, it costs no wait of its own.
import type { CorpusTable } from "./table.ts";

/** Lines of a record. 32 are some 8 KB: a save reads and writes so many. */
export const RECORD_SIZE = 32;

/** The record of a table that the next new article will stand in, as far as is known. */
export interface RecordTail<T> {
  readonly number: number;
  /** Absent where there is none yet. */
  readonly record: T | undefined;
}

/** The record with this number. */
export async function readTail<T>(
  table: Pick<CorpusTable<T, number>, "get">,
  number: number,
): Promise<RecordTail<T>> {
  return { number, record: await table.get(number) };
}

/** The records with these numbers, in this order; the tail is not asked for again. */
export async function readNumbered<T>(
  table: Pick<CorpusTable<T, number>, "bulkGet">,
  numbers: readonly number[],
  tail?: RecordTail<T>,
): Promise<(T | undefined)[]> {
  const asked = numbers.filter((number) => number !== tail?.number);
  const found = asked.length === 0 ? [] : await table.bulkGet(asked);
  const records = new Map(asked.map((number, i) => [number, found[i]]));
  return numbers.map((number) => (number === tail?.number ? tail.record : records.get(number)));
}
