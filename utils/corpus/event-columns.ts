// Which event each article is of, four bytes an article, in columns of 1,024 consecutive ids: the articles of one event are found without
// going through the catalogue, of which 400 KB stand for 100,000 articles. Columns lie in the catalogue's own table, under keys below
// zero, so that whoever reads them waits for nobody who does not write there. What a column says is checked against the catalogue; it may
// name articles that left the event, and never lacks one that is in it. One that is not there is made from the catalogue when it is asked for, and kept up from then on.
import { type Corpus, type CorpusTables, readListed, writeEvents } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { RECORD_SIZE } from "./record-tail.ts";

const COLUMN_SIZE = 1024;
const COLUMN_RECORDS = COLUMN_SIZE / RECORD_SIZE;

type Column = Int32Array<ArrayBuffer>;

/** Notes the events that the catalogue now says of articles, by their ids, inside the caller's transaction. */
export async function noteEvents(tables: CorpusTables, events: ReadonlyMap<number, number>): Promise<void> {
  const byColumn = Map.groupBy(events, ([id]) => Math.floor(id / COLUMN_SIZE));
  await Promise.all(
    Array.from(byColumn, async ([number, noted]) => {
      const column = await tables.eventColumns.get(getKey(number));
      // One that was never asked for is made when it is.
      if (column === undefined) return;
      for (const [id, eventId] of noted) column[id % COLUMN_SIZE] = eventId;
      await tables.eventColumns.put(column, getKey(number));
    }),
  );
}

/** The articles that columns name as of these events, by ascending id. Makes the columns that are not there, a transaction each. */
export async function findNamed(
  corpus: Corpus,
  eventIds: ReadonlySet<number>,
): Promise<CorpusResult<number[]>> {
  const stored = await readListed(corpus, async ({ catalogue, eventColumns }) => {
    const below = eventColumns.where(":id").below(0);
    const [keys, columns, lastRecord] = await Promise.all([
      below.primaryKeys(),
      below.toArray(),
      catalogue.toCollection().lastKey(),
    ]);
    const byKey = new Map(keys.map((key, i) => [key, columns[i]!]));
    const columnCount = Math.max(0, Math.floor((lastRecord ?? -1) / COLUMN_RECORDS) + 1);
    return Array.from({ length: columnCount }, (_, number) => byKey.get(getKey(number)));
  });
  if (!stored.ok) return stored;
  const ids: number[] = [];
  for (const [number, known] of stored.value.entries()) {
    const column = known === undefined ? await keepColumn(corpus, number) : null;
    if (column?.ok === false) return column;
    const events = known ?? column!.value;
    for (const [at, eventId] of events.entries())
      if (eventId !== 0 && eventIds.has(eventId)) ids.push(number * COLUMN_SIZE + at);
  }
  return { ok: true, value: ids };
}

/** Makes a column that is not there; where it cannot be kept it is made for this once. */
async function keepColumn(corpus: Corpus, number: number): Promise<CorpusResult<Column>> {
  const kept = await writeEvents(corpus, async (tables) => {
    const column = await makeColumn(tables, number);
    await tables.eventColumns.put(column, getKey(number));
    return column;
  });
  return kept.ok ? kept : readListed(corpus, (tables) => makeColumn(tables, number));
}

async function makeColumn({ catalogue }: CorpusTables, number: number): Promise<Column> {
  const column = new Int32Array(COLUMN_SIZE);
  const from = number * COLUMN_RECORDS;
  const records = await catalogue
    .where(":id")
    .between(from, from + COLUMN_RECORDS)
    .toArray();
  for (const { id, eventId } of records.flat()) column[id % COLUMN_SIZE] = eventId ?? 0;
  return column;
}

function getKey(number: number): number {
  return -1 - number;
}
