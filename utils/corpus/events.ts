// Which articles of the corpus report the same event, for the library's lists: single-pass clustering (Allan, Papka & Lavrenko 1998,
// "On-line new event detection and tracking"), one article at a time in the order of saving, each put with the closest earlier one
// that the engine holds to report the same event, or alone. The reader's corrections win. Runs after the saves, a slice an
// article; what is left is marked in `eventPending` and goes on in the next life of the worker.
import { type CatalogueEntry, readCatalogue, setEvent } from "./catalogue.ts";
import { findCandidates } from "./candidate-index.ts";
import { findCorrections, makeSubjectKey, type Subject } from "./corrections.ts";
import { type Corpus, type CorpusTables, read, readState, writeEvents } from "./database.ts";
import { markForEvents } from "./event-marks.ts";
import type { CorpusResult } from "./failure.ts";
import { findFeatures } from "./new-article.ts";
import type { ArticleSource } from "../news/article.ts";
import type { ArticleRecord } from "./records.ts";

/** Candidates that are judged for one article. */
const CANDIDATE_LIMIT = 16;
/** Articles whose reading is kept for those that come after: what was saved together is mostly of a few events. */
const KEPT_LIMIT = 200;

export interface EventOptions {
  readonly shouldStop?: () => boolean;
  /** Called after each article with the number that is left. */
  readonly onProgress?: (leftCount: number) => void;
}

/** Looks for the events of all marked articles; answers whether none is left. False where `shouldStop` said so. */
export async function assignEvents(
  corpus: Corpus,
  options: EventOptions = {},
): Promise<CorpusResult<boolean>> {
  const kept: KeptSources = new Map();
  for (;;) {
    if (options.shouldStop?.() === true) return { ok: true, value: false };
    const next = await read(corpus, async (tables) => {
      const [id] = await tables.eventPending.limit(1).primaryKeys();
      return id === undefined ? null : { id, record: await tables.articles.get(id) };
    });
    if (!next.ok) return next;
    if (next.value === null) return { ok: true, value: true };
    const { id, record } = next.value;
    const event =
      record === undefined || record.removedAt !== null ? null : await findEvent(corpus, record, kept);
    if (event !== null && !event.ok) return event;
    const written = await writeEvents(corpus, async (tables) => {
      // Changed or removed since it was read: its mark stays, and it is looked at again.
      const line = (await readCatalogue(tables, [id])).get(id);
      const isStale =
        line !== undefined &&
        (line.updatedAt !== record?.updatedAt || line.removedAt !== (record?.removedAt ?? null));
      if (isStale) return options.onProgress === undefined ? 0 : tables.eventPending.count();
      if (event !== null) {
        await setEvent(tables, id, event.value.eventId);
        // What was told to be of another event than this article leaves the event that this one is now in.
        const leaving = await readCatalogue(tables, event.value.leavingIds);
        for (const other of leaving.values())
          if (other.eventId === event.value.eventId) await markForEvents(tables, [other.id]);
      }
      await tables.eventPending.delete(id);
      return options.onProgress === undefined ? 0 : tables.eventPending.count();
    });
    if (!written.ok) return written;
    options.onProgress?.(written.value);
  }
}

interface FoundEvent {
  readonly eventId: number;
  /** Articles that the reader told to be of another event than this one. */
  readonly leavingIds: readonly number[];
}

/** The event that an article belongs to: that of the best of its candidates, or its own. */
async function findEvent(
  corpus: Corpus,
  record: ArticleRecord,
  kept: KeptSources,
): Promise<CorpusResult<FoundEvent>> {
  const features = findFeatures(corpus, record.source);
  // Of a link nothing is known but its title.
  if (features === null) return { ok: true, value: { eventId: record.id, leavingIds: [] } };
  const candidates = await findCandidates(corpus, features, {
    limit: CANDIDATE_LIMIT,
    excludeId: String(record.id),
  });
  if (!candidates.ok) return candidates;
  const ids = candidates.value.map((candidate) => Number(candidate.id));
  const said = await readCorrections(corpus, record);
  if (!said.ok) return said;
  const { same, different, leaving } = said.value;
  const answer = (eventId: number) => ({ ok: true, value: { eventId, leavingIds: [...leaving] } }) as const;
  const wanted = [...new Set([...same, ...ids])].filter((id) => !different.has(id) && !leaving.has(id));
  const found = await read(corpus, async (tables) => {
    const [lines, apart, state] = await Promise.all([
      readCatalogue(tables, wanted),
      readCatalogue(tables, [...different]),
      readState(tables),
    ]);
    const closed = new Set(Array.from(apart.values(), (line) => line.eventId));
    // Only articles that have an event already: of two that wait for theirs, the later one will find the earlier. An event that holds
    // an article which is told apart from this one is told apart too.
    const open = wanted.flatMap((id) => {
      const line = lines.get(id);
      const isOpen = line !== undefined && line.removedAt === null && line.eventId !== null;
      return isOpen && !closed.has(line.eventId) ? [line] : [];
    });
    return { others: await readSources(tables, open, kept), closed, rowCount: state.rowCount };
  });
  if (!found.ok) return found;
  const { others, closed, rowCount } = found.value;
  keepSource(kept, record.id, makeStamp(record), record.source);
  const told = others.find((other) => same.has(other.id));
  if (told !== undefined) return answer(told.eventId);
  const scores = corpus.engine.judgeSameEvent(
    record.source,
    others.map((other) => other.source),
    rowCount,
  );
  let best: { eventId: number; score: number } | null = null;
  for (const [i, score] of scores.entries())
    if (score !== null && score > (best?.score ?? 0)) best = { eventId: others[i]!.eventId, score };
  // The others keep the number of an event that its first article leaves: the article stands under its number's negative.
  return answer(best?.eventId ?? (closed.has(record.id) ? -record.id : record.id));
}

/** Sources by article, the one used last at the end; the engine knows what it read of them. Each stands for one state of its article. */
type KeptSources = Map<number, { readonly stamp: string; readonly source: ArticleSource }>;

/** What tells whether a text is still the one that was read: each further one of an article is counted, or is longer. */
function makeStamp({
  updatedAt,
  versionCount,
  extent,
}: Pick<ArticleRecord, "updatedAt" | "versionCount" | "extent">): string {
  return `${updatedAt} ${versionCount} ${extent ?? ""}`;
}

function keepSource(kept: KeptSources, id: number, stamp: string, source: ArticleSource): void {
  kept.delete(id);
  kept.set(id, { stamp, source });
  if (kept.size > KEPT_LIMIT) kept.delete(kept.keys().next().value!);
}

/** The sources of these lines' articles, those that are kept without reading them. */
async function readSources(
  tables: CorpusTables,
  lines: readonly CatalogueEntry[],
  kept: KeptSources,
): Promise<{ readonly id: number; readonly eventId: number; readonly source: ArticleSource }[]> {
  const findKept = (line: CatalogueEntry) => {
    const known = kept.get(line.id);
    return known?.stamp === makeStamp(line) ? known.source : undefined;
  };
  const missing = lines.filter((line) => findKept(line) === undefined).map(({ id }) => id);
  const records = new Map((await tables.articles.bulkGet(missing)).map((record) => [record?.id, record]));
  const found = lines.flatMap((line) => {
    const source = findKept(line) ?? records.get(line.id)?.source;
    return source === undefined ? [] : [{ line, source }];
  });
  for (const { line, source } of found) keepSource(kept, line.id, makeStamp(line), source);
  return found.map(({ line, source }) => ({ id: line.id, eventId: line.eventId!, source }));
}

interface Said {
  readonly same: ReadonlySet<number>;
  /** Articles in whose event this one is not to be. */
  readonly different: ReadonlySet<number>;
  /** Articles that are not to be in the event of this one. */
  readonly leaving: ReadonlySet<number>;
}

/** What the reader said of this article and others of the corpus. */
async function readCorrections(corpus: Corpus, record: ArticleRecord): Promise<CorpusResult<Said>> {
  const subjects: Subject[] = [{ articleId: String(record.id) }];
  if (record.source.url != null) subjects.push({ url: record.source.url });
  const own = new Set(subjects.map(makeSubjectKey));
  const corrections = await findCorrections(corpus, subjects);
  if (!corrections.ok) return corrections;
  const same = new Set<number>();
  const different = new Set<number>();
  const leaving = new Set<number>();
  for (const { kind, subjects: keys, told } of corrections.value) {
    const other = keys.find((key) => !own.has(key));
    const id = other?.startsWith("article:") === true ? Number(other.slice("article:".length)) : null;
    if (id === null) continue;
    if (kind === "same-event") same.add(id);
    const isLeaving = told === null ? id > record.id : keys[told] === other;
    if (kind === "not-same-event") (isLeaving ? leaving : different).add(id);
  }
  return { ok: true, value: { same, different, leaving } };
}
