// Tables of numbered records that grow at their end (`catalogue.ts`, `index-documents.ts`). A save adds to the last record; read beside
// everything else that the save begins with, it costs no wait of its own.
import type { Table } from "dexie";

/** The last record of a table: beyond it there is none. */
export interface RecordTail<T> {
  /** -1 where the table is empty. */
  readonly number: number;
  readonly record: T | undefined;
}

/** The records with these numbers, in this order; only those before the tail are asked for. */
export async function readNumbered<T>(
  table: Table<T, number>,
  numbers: readonly number[],
  tail?: RecordTail<T>,
): Promise<(T | undefined)[]> {
  const asked = tail === undefined ? numbers : numbers.filter((number) => number < tail.number);
  const found = asked.length === 0 ? [] : await table.bulkGet([...asked]);
  const records = new Map(asked.map((number, i) => [number, found[i]]));
  return numbers.map((number) => (number === tail?.number ? tail.record : records.get(number)));
}
