// Which articles of the corpus report the same event, for the library's lists: single-pass clustering (Allan, Papka & Lavrenko 1998,
// "On-line new event detection and tracking"), one article at a time in the order of saving, each put with the closest earlier one
// that the engine holds to report the same event, or alone. The reader's corrections win. Runs after the saves; what is left is marked in
// `eventPending` and goes on in the next life of the worker.
//
// What is found of a few articles is written together, and what one of them is to be judged by is read while the one before it is judged.
import { findLines, readCatalogue, setEvents } from "./catalogue.ts";
import { type Corpus, type CorpusTables, readEvents, readState, writeEvents } from "./database.ts";
import { markForEvents } from "./event-marks.ts";
import { type EventBatch, gather, type Gathered, keepSource, type KeptSources } from "./event-sources.ts";
import type { CorpusResult } from "./failure.ts";
import { inStretches } from "./pace.ts";
import type { ArticleRecord } from "./records.ts";

/** Articles whose events are written together at most, and how long they are looked for before that: it is seen to go on. */
const BATCH_SIZE = 16;
const BATCH_MS = 250;

export interface EventOptions {
  readonly shouldStop?: () => boolean;
  /** Called after articles were put with their events, with the number that is left. */
  readonly onProgress?: (leftCount: number) => void;
  /** Awaited between articles, and within long ones: lets through what others wait for. */
  readonly giveWay?: () => PromiseLike<unknown>;
}

/** Looks for the events of all marked articles; answers whether none is left. False where `shouldStop` said so. */
export async function assignEvents(
  corpus: Corpus,
  options: EventOptions = {},
): Promise<CorpusResult<boolean>> {
  const kept: KeptSources = { open: new Map(), packed: new Map() };
  for (;;) {
    const batch = await readEvents(corpus, readBatch);
    if (!batch.ok) return batch;
    if (batch.value.waiting.length === 0) return { ok: true, value: true };
    const found = await findEvents(corpus, batch.value, kept, options);
    if (!found.ok) return found;
    const { events, isStopped } = found.value;
    const isFollowed = options.onProgress !== undefined;
    const written = await writeEvents(corpus, async (tables) => {
      await putEvents(tables, batch.value, events);
      return isFollowed ? tables.eventPending.count() : 0;
    });
    if (!written.ok) return written;
    options.onProgress?.(written.value);
    if (isStopped) return { ok: true, value: false };
    await options.giveWay?.();
  }
}

/** The next marked articles, with what all of them are judged by. */
async function readBatch(tables: CorpusTables): Promise<EventBatch> {
  const [ids, corrections, state] = await Promise.all([
    tables.eventPending.limit(BATCH_SIZE).primaryKeys(),
    tables.corrections.toArray(),
    readState(tables),
  ]);
  const records = await tables.articles.bulkGet(ids);
  return {
    waiting: ids.map((id, i) => ({ id, record: records[i] ?? null })),
    corrections,
    articleCount: state.rowCount,
    lines: new Map(),
  };
}

interface FoundEvent {
  readonly id: number;
  /** As it was read; null where there was no such article any more. */
  readonly record: ArticleRecord | null;
  /** null for what is in no event: an article that was removed. */
  readonly eventId: number | null;
  /** Articles that the reader told to be of another event than this one. */
  readonly leavingIds: readonly number[];
}

/** The events of a batch, or of its first articles where it takes long or is stopped. */
async function findEvents(
  corpus: Corpus,
  batch: EventBatch,
  kept: KeptSources,
  { shouldStop, giveWay }: EventOptions,
): Promise<CorpusResult<{ readonly events: readonly FoundEvent[]; readonly isStopped: boolean }>> {
  const events: FoundEvent[] = [];
  const start = performance.now();
  const begin = (at: number) => {
    const record = batch.waiting[at]?.record ?? null;
    return record === null || record.removedAt !== null ? null : gather(corpus, batch, record, kept);
  };
  let next = begin(0);
  for (const [i, { id, record }] of batch.waiting.entries()) {
    const isStopped = shouldStop?.() === true;
    if (isStopped || (i > 0 && performance.now() - start > BATCH_MS))
      return { ok: true, value: { events, isStopped } };
    const gathered = await next;
    if (gathered?.ok === false) return gathered;
    await giveWay?.();
    next = begin(i + 1);
    if (gathered === null || record === null) {
      events.push({ id, record, eventId: null, leavingIds: [] });
      continue;
    }
    await prepareSources(corpus, gathered.value, record, giveWay);
    keepSource(corpus, kept, record);
    const eventId = chooseEvent(corpus, batch, gathered.value, record, events);
    events.push({ id, record, eventId, leavingIds: [...gathered.value.leaving] });
  }
  return { ok: true, value: { events, isStopped: false } };
}

/** Has the engine read what it is to judge. */
async function prepareSources(
  { engine }: Corpus,
  { sources }: Gathered,
  { source }: ArticleRecord,
  giveWay: EventOptions["giveWay"],
): Promise<void> {
  if (giveWay === undefined) return;
  await inStretches([source, ...sources.values()], (each) => engine.prepare?.(each), giveWay);
}

/** The event that an article belongs to: that of the best of its candidates, or its own. */
function chooseEvent(
  corpus: Corpus,
  batch: EventBatch,
  { wanted, sources, same, different }: Gathered,
  record: ArticleRecord,
  events: readonly FoundEvent[],
): number {
  // Of a link nothing is known but its title.
  if (wanted === null) return record.id;
  const lines = findLines(batch.lines, [...wanted, ...different])!;
  const found = new Map(events.map(({ id, eventId }) => [id, eventId]));
  const getEvent = (id: number) => found.get(id) ?? lines.get(id)?.eventId ?? null;
  const closed = new Set([...different].filter((id) => lines.has(id)).map(getEvent));
  // Only articles that have an event already: of two that wait for theirs, the later one will find the earlier. An event that holds
  // an article which is told apart from this one is told apart too.
  const others = wanted.flatMap((id) => {
    const [line, source, eventId] = [lines.get(id), sources.get(id), getEvent(id)];
    const isOpen = line?.removedAt === null && eventId !== null && !closed.has(eventId);
    return isOpen && source !== undefined ? [{ id, source, eventId }] : [];
  });
  const told = others.find((other) => same.has(other.id));
  if (told !== undefined) return told.eventId;
  const scores = corpus.engine.judgeSameEvent(
    record.source,
    others.map((other) => other.source),
    batch.articleCount,
  );
  let best: { eventId: number; score: number } | null = null;
  for (const [i, score] of scores.entries())
    if (score !== null && score > (best?.score ?? 0)) best = { eventId: others[i]!.eventId, score };
  // The others keep the number of an event that its first article leaves: the article stands under its number's negative.
  return best?.eventId ?? (closed.has(record.id) ? -record.id : record.id);
}

/** Writes what was found, inside the caller's transaction; what has changed since it was read keeps its mark, and is looked at again. */
async function putEvents(
  tables: CorpusTables,
  batch: EventBatch,
  found: readonly FoundEvent[],
): Promise<void> {
  const [corrections, lines] = await Promise.all([
    tables.corrections.toCollection().primaryKeys(),
    readCatalogue(
      tables,
      found.map(({ id }) => id),
    ),
  ]);
  // The reader's word came meanwhile.
  if (corrections.join() !== batch.corrections.map(({ id }) => id).join()) return;
  const staleAt = found.findIndex(({ id, record }) => {
    const line = lines.get(id);
    return (
      line !== undefined &&
      (line.updatedAt !== record?.updatedAt || line.removedAt !== (record?.removedAt ?? null))
    );
  });
  // Those after it may have been put with it.
  const events = staleAt < 0 ? found : found.slice(0, staleAt);
  await setEvents(
    tables,
    new Map(events.flatMap(({ id, eventId }) => (eventId === null ? [] : [[id, eventId]]))),
  );
  await tables.eventPending.bulkDelete(events.map(({ id }) => id));
  // What was told to be of another event than this article leaves the event that this one is now in.
  const leaving = await readCatalogue(
    tables,
    events.flatMap(({ leavingIds }) => leavingIds),
  );
  for (const { eventId, leavingIds } of events)
    await markForEvents(
      tables,
      leavingIds.filter((id) => leaving.get(id)?.eventId === eventId),
    );
}
