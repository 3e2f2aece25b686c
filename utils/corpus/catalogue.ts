// The catalogue: one line for each article, in records of 32 lines, so that the library can list, group and filter a hundred thousand
// articles without reading one of them. It is derived from the articles and changes in their transactions; the event of an article
// is added later (`events.ts`).
import type { ArticleDescription, Corpus, CorpusTables } from "./database.ts";
import { read, readListed } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { noteEvents } from "./event-columns.ts";
import type { ArticleRecord, TextExtent } from "./records.ts";
import { readNumbered, RECORD_SIZE, type RecordTail, readTail } from "./record-tail.ts";

/** What the library lists of an article. */
export interface CatalogueEntry extends ArticleDescription {
  readonly id: number;
  readonly url: string | null;
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
  readonly updatedAt: number;
  readonly removedAt: number | null;
  readonly versionCount: number;
  readonly origin: ArticleRecord["origin"];
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
  readonly tags: readonly string[];
  readonly hasNote: boolean;
  /**
   * Articles with the same number report the same event: the id of one that is in it or was, or for one that was told apart from the
   * event that it began, its id below zero. null until it was looked for.
   */
  readonly eventId: number | null;
}

/** All lines, removed articles included, by ascending id. Some 150 bytes an article. */
export async function listCatalogue(corpus: Corpus): Promise<CorpusResult<CatalogueEntry[]>> {
  return read(corpus, readLines);
}

/** The same, inside the caller's transaction. */
export async function readLines({ catalogue }: CorpusTables): Promise<CatalogueEntry[]> {
  // Below zero are columns (`event-columns.ts`).
  return (await catalogue.where(":id").between(0, Infinity).toArray()).flat();
}

/** Lines, the newest articles first, and where to go on; null at the end. */
export interface CatalogueSlice {
  readonly entries: readonly CatalogueEntry[];
  readonly next: number | null;
}

/**
 * A slice of the lines, removed articles included, newest articles first: so many records of 32, from below record `before` (null: from
 * the last). `next` is where to go on; null at the end. A slice keeps the thread for some milliseconds only.
 */
export async function readCatalogueSlice(
  corpus: Corpus,
  before: number | null,
  recordCount: number,
): Promise<CorpusResult<CatalogueSlice>> {
  return readListed(corpus, async ({ catalogue }) => {
    // Below zero are columns (`event-columns.ts`).
    const rows = catalogue.where(":id");
    const readTo = async (end: number) => {
      const from = Math.max(0, end - recordCount);
      return { from, records: await rows.between(from, end).toArray() };
    };
    const findEnd = async (below: number) => ((await rows.between(0, below).lastKey()) ?? -1) + 1;
    let slice = await readTo(before ?? (await findEnd(Infinity)));
    // Where everything was deleted there are no records: the slice ends at the last one that there is.
    if (slice.records.length === 0 && slice.from > 0) slice = await readTo(await findEnd(slice.from));
    const { from, records } = slice;
    return { entries: records.flat().reverse(), next: from === 0 ? null : from };
  });
}

/** Records of the catalogue by their number; empty where there is none. */
export type CatalogueRecords = Map<number, readonly CatalogueEntry[]>;

/** The lines of these articles; unknown ids are left out. `known`: records that are not read again; those that are read are added. */
export async function readCatalogue(
  tables: CorpusTables,
  ids: readonly number[],
  known: CatalogueRecords = new Map(),
): Promise<Map<number, CatalogueEntry>> {
  const missing = [...new Set(ids.map(getRecordNumber))].filter((number) => !known.has(number));
  const records = await tables.catalogue.bulkGet(missing);
  for (const [i, number] of missing.entries()) known.set(number, records[i] ?? []);
  return findLines(known, ids) ?? new Map();
}

/** The same of records that are known; null where one is not. */
export function findLines(
  known: CatalogueRecords,
  ids: readonly number[],
): Map<number, CatalogueEntry> | null {
  const wanted = new Set(ids);
  const numbers = [...new Set(ids.map(getRecordNumber))];
  if (!numbers.every((number) => known.has(number))) return null;
  const lines = numbers.flatMap((number) => known.get(number)!).filter((line) => wanted.has(line.id));
  return new Map(lines.map((line) => [line.id, line]));
}

/** The record that the next new article's line goes into. */
export function readCatalogueTail({
  catalogue,
  expectedId,
}: CorpusTables): Promise<RecordTail<readonly CatalogueEntry[]>> {
  return readTail(catalogue, getRecordNumber(expectedId));
}

export interface CatalogueOptions {
  /** The description that is there is kept. */
  readonly isSameText?: boolean;
  /** A record of the catalogue that is read already. */
  readonly tail?: RecordTail<readonly CatalogueEntry[]>;
  /** Events that are known, by article; of others the one that is there is kept. */
  readonly events?: ReadonlyMap<number, number>;
}

/** Puts the lines of these records into the catalogue, inside the caller's transaction. */
export async function writeCatalogue(
  corpus: Corpus,
  tables: CorpusTables,
  records: readonly ArticleRecord[],
  { isSameText = false, tail, events = new Map<number, number>() }: CatalogueOptions = {},
): Promise<void> {
  await changeCatalogue(
    tables,
    records.map((record) => record.id),
    (known, i) => {
      const record = records[i]!;
      const described =
        isSameText && known !== undefined ? pickDescription(known) : corpus.engine.describe(record.source);
      return {
        ...described,
        id: record.id,
        url: record.source.url ?? null,
        savedAt: record.savedAt,
        updatedAt: record.updatedAt,
        removedAt: record.removedAt,
        versionCount: record.versionCount,
        origin: record.origin,
        ...(record.extent === undefined ? {} : { extent: record.extent }),
        tags: record.tags ?? [],
        hasNote: (record.note ?? "") !== "",
        eventId: events.get(record.id) ?? known?.eventId ?? null,
      };
    },
    tail,
  );
  await noteEvents(tables, events);
}

/** Takes lines out, inside the caller's transaction. */
export async function dropFromCatalogue(tables: CorpusTables, ids: readonly number[]): Promise<void> {
  await changeCatalogue(tables, ids, () => null);
}

/** Notes the events of articles that are still in the catalogue, by their ids, inside the caller's transaction. */
export async function setEvents(tables: CorpusTables, events: ReadonlyMap<number, number>): Promise<void> {
  const eventIds = [...events.values()];
  await changeCatalogue(tables, [...events.keys()], (known, i) =>
    known === undefined ? null : { ...known, eventId: eventIds[i]! },
  );
  await noteEvents(tables, events);
}

async function changeCatalogue(
  tables: CorpusTables,
  ids: readonly number[],
  change: (known: CatalogueEntry | undefined, index: number) => CatalogueEntry | null,
  tail?: RecordTail<readonly CatalogueEntry[]>,
): Promise<void> {
  if (ids.length === 0) return;
  const numbers = [...new Set(ids.map(getRecordNumber))];
  const records = await readNumbered(tables.catalogue, numbers, tail);
  const byId = new Map(records.flatMap((record) => record ?? []).map((entry) => [entry.id, entry]));
  ids.forEach((id, i) => {
    const changed = change(byId.get(id), i);
    if (changed === null) byId.delete(id);
    else byId.set(id, changed);
  });
  const entries = [...byId.values()].sort((a, b) => a.id - b.id);
  const changed = Map.groupBy(entries, (entry) => getRecordNumber(entry.id));
  await Promise.all([
    tables.catalogue.bulkPut([...changed.values()], [...changed.keys()]),
    tables.catalogue.bulkDelete(numbers.filter((number) => !changed.has(number))),
  ]);
}

function pickDescription({
  headline,
  excerpt,
  outlet,
  day,
  published,
  language,
  wordCount,
}: CatalogueEntry): ArticleDescription {
  return { headline, excerpt, outlet, day, published, language, wordCount };
}

function getRecordNumber(id: number): number {
  return Math.floor(id / RECORD_SIZE);
}
