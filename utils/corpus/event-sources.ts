// What the event of an article is judged by (`events.ts`): its candidates with their lines and sources, and what the reader said.
import { findCandidates } from "./candidate-index.ts";
import { type CatalogueEntry, type CatalogueRecords, findLines, readCatalogue } from "./catalogue.ts";
import { makeSubjectKey, type Subject } from "./corrections.ts";
import { type Corpus, readEvents } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { findFeatures } from "./new-article.ts";
import type { ArticleSource } from "../news/article.ts";
import type { ArticleRecord, CorrectionRecord } from "./records.ts";

/** Candidates that are judged for one article. */
const CANDIDATE_LIMIT = 16;
/**
 * Articles whose reading is kept for those that come after: what was saved together is of the few dozen events that are reported at one
 * time. Those used last as they are (some 80 KB each), the others packed (30).
 */
const OPEN_LIMIT = 200;
const KEPT_LIMIT = 560;

/** Articles whose events are looked for together. */
export interface EventBatch {
  /** By ascending id; null where there is no such article any more. */
  readonly waiting: readonly { readonly id: number; readonly record: ArticleRecord | null }[];
  /** All that there were. */
  readonly corrections: readonly CorrectionRecord[];
  /** Of the corpus. */
  readonly articleCount: number;
  /** What was read of the catalogue meanwhile. */
  readonly lines: CatalogueRecords;
}

/** What one article is judged by. */
export interface Gathered extends Said {
  /** Articles that it may be put with, those first that the reader named; null for a link. Their lines are in the batch. */
  readonly wanted: readonly number[] | null;
  /** Of those that have an event, or may get one in this batch. */
  readonly sources: ReadonlyMap<number, ArticleSource>;
}

interface Said {
  readonly same: ReadonlySet<number>;
  /** Articles in whose event this one is not to be. */
  readonly different: ReadonlySet<number>;
  /** Articles that are not to be in the event of this one. */
  readonly leaving: ReadonlySet<number>;
}

/** Sources by article; the engine knows what it read of them. Each stands for one state of its article. */
export interface KeptSources {
  /** Those used last, the last at the end. */
  readonly open: Map<number, KeptSource>;
  /** Those used before them, packed. */
  readonly packed: Map<number, KeptSource>;
}

interface KeptSource {
  readonly stamp: string;
  readonly source: ArticleSource;
}

/** Gathers what an article of the batch is judged by. */
export async function gather(
  corpus: Corpus,
  batch: EventBatch,
  record: ArticleRecord,
  kept: KeptSources,
): Promise<CorpusResult<Gathered>> {
  const features = findFeatures(corpus, record.source);
  const said = findSaid(batch.corrections, record);
  if (features === null)
    return { ok: true, value: { ...said, leaving: new Set(), wanted: null, sources: new Map() } };
  const candidates = await findCandidates(corpus, features, {
    limit: CANDIDATE_LIMIT,
    excludeId: String(record.id),
  });
  if (!candidates.ok) return candidates;
  const ids = candidates.value.map((candidate) => Number(candidate.id));
  const wanted = [...new Set([...said.same, ...ids])].filter(
    (id) => !said.different.has(id) && !said.leaving.has(id),
  );
  const sources = await readSources(corpus, batch, record, wanted, [...said.different], kept);
  return sources.ok ? { ok: true, value: { ...said, wanted, sources: sources.value } } : sources;
}

/** The sources of articles that have an event or come before this one in the batch, those that are kept without reading them. */
async function readSources(
  corpus: Corpus,
  batch: EventBatch,
  { id: ownId }: ArticleRecord,
  wanted: readonly number[],
  others: readonly number[],
  kept: KeptSources,
): Promise<CorpusResult<Map<number, ArticleSource>>> {
  const own = new Map(batch.waiting.map(({ id, record }) => [id, record]));
  const ids = [...wanted, ...others];
  const find = (lines: ReadonlyMap<number, CatalogueEntry>) => {
    const found = new Map<number, ArticleSource>();
    const missing: number[] = [];
    for (const id of wanted) {
      const line = lines.get(id);
      const waiting = id < ownId ? own.get(id) : null;
      if (line === undefined || line.removedAt !== null) continue;
      const source = waiting?.source ?? takeKept(corpus, kept, line);
      if (source !== undefined) found.set(id, source);
      else if (line.eventId !== null) missing.push(id);
    }
    return { found, missing };
  };
  const lines = findLines(batch.lines, ids);
  const known = lines === null ? null : find(lines);
  if (known?.missing.length === 0) return { ok: true, value: known.found };
  return readEvents(corpus, async (tables) => {
    const { found, missing } = known ?? find(await readCatalogue(tables, ids, batch.lines));
    for (const record of await tables.articles.bulkGet(missing)) {
      if (record === undefined) continue;
      keepSource(corpus, kept, record);
      found.set(record.id, record.source);
    }
    return found;
  });
}

/** What tells whether a text is still the one that was read: each further one of an article is counted, or is longer. */
function makeStamp({
  updatedAt,
  versionCount,
  extent,
}: Pick<ArticleRecord, "updatedAt" | "versionCount" | "extent">): string {
  return `${updatedAt} ${versionCount} ${extent ?? ""}`;
}

/** Keeps the source of an article for those that come after. */
export function keepSource(corpus: Corpus, kept: KeptSources, record: ArticleRecord): void {
  keep(corpus, kept, record.id, { stamp: makeStamp(record), source: record.source });
}

function takeKept(corpus: Corpus, kept: KeptSources, line: CatalogueEntry): ArticleSource | undefined {
  const known = kept.open.get(line.id) ?? kept.packed.get(line.id);
  if (known?.stamp !== makeStamp(line)) return undefined;
  keep(corpus, kept, line.id, known);
  return known.source;
}

function keep({ engine }: Corpus, { open, packed }: KeptSources, id: number, source: KeptSource): void {
  packed.delete(id);
  open.delete(id);
  open.set(id, source);
  if (open.size <= OPEN_LIMIT) return;
  const [oldestId, oldest] = open.entries().next().value!;
  open.delete(oldestId);
  engine.pack?.(oldest.source);
  packed.set(oldestId, oldest);
  if (packed.size > KEPT_LIMIT - OPEN_LIMIT) packed.delete(packed.keys().next().value!);
}

/** What the reader said of this article and others of the corpus. */
function findSaid(corrections: readonly CorrectionRecord[], record: ArticleRecord): Said {
  const subjects: Subject[] = [{ articleId: String(record.id) }];
  if (record.source.url != null) subjects.push({ url: record.source.url });
  const own = new Set(subjects.map(makeSubjectKey));
  const same = new Set<number>();
  const different = new Set<number>();
  const leaving = new Set<number>();
  for (const { kind, subjects: keys, told } of corrections) {
    if (!keys.some((key) => own.has(key))) continue;
    const other = keys.find((key) => !own.has(key));
    const id = other?.startsWith("article:") === true ? Number(other.slice("article:".length)) : null;
    if (id === null) continue;
    if (kind === "same-event") same.add(id);
    const isLeaving = told == null ? id > record.id : keys[told] === other;
    if (kind === "not-same-event") (isLeaving ? leaving : different).add(id);
  }
  return { same, different, leaving };
}
