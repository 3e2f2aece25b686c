// Carries out an import that is sealed (`staging.ts`): some chunks a transaction, each the same whoever does it and how often it is begun.
// An article that is there already is joined with what is brought in: all texts by the time they were seen.
import { type Corpus, type CorpusTables, read, write, type Written } from "./database.ts";
import { applyCorrections, applyFeeds, applyFollows, readIds } from "./apply-others.ts";
import { noteRestored } from "./backup-books.ts";
import type { CorpusResult } from "./failure.ts";
import { findSame, openDraft, writeDraft } from "./draft.ts";
import { markForEvents } from "./event-marks.ts";
import { openBackupMatcher } from "./match-backup.ts";
import { addStaged, mergeStaged, prepareChunk, type PreparedStaged } from "./merge-staged.ts";
import { isLink } from "./records.ts";
import {
  dropImport,
  getImport,
  type ImportRecord,
  type ImportReport,
  putImport,
  type StagedArticle,
  type StagingRow,
} from "./staging.ts";
import type { CorpusState } from "./state.ts";

/** Longest time that one transaction is to take, ms: a save in another tab waits for it. */
const TRANSACTION_MS = 35;
/** Chunks of one transaction, where they are done as fast as that. */
const CHUNKS_AT_ONCE = 4;

/** A chunk with its articles made ready. */
export interface OpenedChunk {
  readonly row: StagingRow;
  readonly prepared: readonly PreparedStaged[];
}

/** The next chunks from a number on: at most so many of articles, or one of another kind; none after the last. */
export type TakeChunks = (number: number, count: number) => Promise<CorpusResult<OpenedChunk[]>>;

export interface ApplyOptions {
  /** Where the chunks come from; read one after the other where it is absent. */
  readonly takeChunks?: TakeChunks;
  /** Called after each transaction, and waited for: chunks done, of how many, and the articles in them. */
  readonly onProgress?: (doneCount: number, totalCount: number, articleCount: number) => unknown;
}

/**
 * Carries a sealed import out, from where it stands; answers what it did in all. An import that is gone was carried out before. As many
 * chunks go into one transaction as the last one says it has time for.
 */
export async function applyImport(
  corpus: Corpus,
  id: string,
  options: ApplyOptions = {},
): Promise<Written<ImportReport | null>> {
  const opened = await read(corpus, (tables) => getImport(tables, id));
  if (!opened.ok) return opened;
  if (opened.value?.status === "staging") throw new Error(`import ${id} is not sealed`);
  const { takeChunks = (first: number) => readChunk(corpus, id, first) } = options;
  let number = opened.value?.nextChunk ?? 0;
  let atOnce = 1;
  /** What articles of this import became so far, up to the chunk `takenTo`. Only a backup asks. */
  let taken: Taken = { ids: new Set(), byKey: new Map() };
  let takenTo = 0;
  for (;;) {
    const next = await takeChunks(number, atOnce);
    if (!next.ok) return next;
    const own = number;
    let start = 0;
    const applied = await write(corpus, "relaxed", async (tables, state) => {
      start = performance.now();
      const current = await getImport(tables, id);
      if (current === null) return { report: null, isDone: true };
      // Another context was faster with these chunks.
      if (current.nextChunk !== own) return { report: current, isDone: false };
      if (current.isBackup === true && takenTo !== own) taken = await readTaken(tables, id);
      if (current.nextChunk >= current.chunkCount) {
        await lookAgain(tables, current, taken);
        await dropImport(tables, id);
        return { report: current, isDone: true };
      }
      const changed = await applyChunks(corpus, tables, state, current, next.value, taken);
      takenTo = changed.nextChunk;
      await putImport(tables, changed);
      return { report: changed, isDone: false };
    });
    if (!applied.ok) return applied;
    const perChunk = (performance.now() - start) / Math.max(1, next.value.length);
    // One slow transaction is no rule, but the next ones are small.
    atOnce = Math.max(1, Math.min(CHUNKS_AT_ONCE, atOnce + 1, Math.floor(TRANSACTION_MS / perChunk)));
    const { report, isDone } = applied.value;
    number = report?.nextChunk ?? own;
    if (report !== null)
      await options.onProgress?.(report.nextChunk, report.chunkCount, countArticles(report));
    if (isDone) return { ...applied, value: report === null ? null : pickReport(report) };
  }
}

async function readChunk(corpus: Corpus, id: string, number: number): Promise<CorpusResult<OpenedChunk[]>> {
  const found = await read(corpus, (tables) => tables.staging.get([id, number]));
  if (!found.ok) return found;
  const row = found.value;
  if (row === undefined) return { ok: true, value: [] };
  return { ok: true, value: [await openRow(corpus, row)] };
}

/** A row of `staging` with its articles made ready. */
export async function openRow(corpus: Corpus, row: StagingRow): Promise<OpenedChunk> {
  return { row, prepared: row.kind === "articles" ? await prepareChunk(corpus, row.articles) : [] };
}

/** What articles of a backup became: their numbers here, all of them and by their keys in the file. */
interface Taken {
  readonly ids: Set<number>;
  readonly byKey: Map<string, number>;
}

async function readTaken(tables: CorpusTables, id: string): Promise<Taken> {
  const byKey = await readIds(tables, id);
  return { ids: new Set(byKey.values()), byKey };
}

/** The event of an article by its number here; null where it is to be looked for. */
function nameEvent({ event, removedAt }: StagedArticle, { byKey }: Taken): number | null {
  if (event === undefined || removedAt !== null) return null;
  const id = byKey.get(String(Math.abs(event)));
  return id === undefined ? null : Math.sign(event) * id;
}

/** What was there before is looked at again: it may report an event that was brought in. */
async function lookAgain(tables: CorpusTables, { lastOwnId }: ImportRecord, { ids }: Taken): Promise<void> {
  if (lastOwnId === undefined) return;
  const own = await tables.articles.where("id").between(1, lastOwnId, true, true).primaryKeys();
  await markForEvents(
    tables,
    own.filter((each) => !ids.has(each)),
  );
}

function pickReport(record: ImportRecord): ImportReport {
  const { addedCount, linkCount, versionCount, knownCount, correctionCount, feedCount, followCount } = record;
  return { addedCount, linkCount, versionCount, knownCount, correctionCount, feedCount, followCount };
}

function countArticles({ addedCount, linkCount, versionCount, knownCount }: ImportRecord): number {
  return addedCount + linkCount + versionCount + knownCount;
}

/** A link that got its text counts as an article that is new. */
const COUNTED_AS = { version: "versions", filled: "added", known: "known" } as const;

async function applyChunks(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  record: ImportRecord,
  chunks: readonly OpenedChunk[],
  taken: Taken,
): Promise<ImportRecord> {
  const next = { ...record, nextChunk: record.nextChunk + Math.max(1, chunks.length) };
  const [first] = chunks;
  if (first === undefined) return next;
  // What is no article is taken by itself.
  const { row } = first;
  if (row.kind === "corrections") {
    const count = await applyCorrections(tables, record, row.corrections);
    return { ...next, correctionCount: next.correctionCount + count };
  }
  if (row.kind === "feeds") {
    const count = await applyFeeds(tables, row.feeds);
    return { ...next, feedCount: next.feedCount + count };
  }
  if (row.kind === "follows") {
    const count = await applyFollows(tables, state, record.id, row.follows);
    return { ...next, followCount: next.followCount + count };
  }
  const all = chunks.flatMap(({ prepared }) => prepared);
  const [draft, seeds] = await Promise.all([
    openDraft(
      tables,
      all.map((entry) => entry.prepared),
    ),
    all.some(({ staged }) => staged.seedId !== null)
      ? tables.articles.where("seedId").above("").toArray()
      : [],
  ]);
  const firstId = state.lastArticleId + 1;
  const isBackup = record.isBackup === true;
  const match = openBackupMatcher(isBackup ? [...draft.records.values(), ...seeds] : [], (id) =>
    taken.ids.has(id),
  );
  const counts = { added: 0, links: 0, versions: 0, known: 0 };
  const rows: StagingRow[] = [];
  for (const { prepared } of chunks) {
    const ids: [string, number][] = [];
    for (const entry of prepared) {
      const { staged, prepared: article } = entry;
      const known = isBackup
        ? match({ ...article, seedId: staged.seedId })
        : (findSame(draft, article) ?? seeds.find((seed) => seed.seedId === staged.seedId) ?? null);
      if (known === null) {
        const { id } = addStaged(draft, state, entry);
        ids.push([staged.key, id]);
        taken.byKey.set(staged.key, id);
        const event = record.lastOwnId === undefined ? null : nameEvent(staged, taken);
        if (event !== null) draft.events.set(id, event);
        counts[isLink(entry.prepared.source) ? "links" : "added"]++;
        continue;
      }
      const outcome = await mergeStaged(corpus, tables, draft, state, known, entry);
      counts[COUNTED_AS[outcome]]++;
      ids.push([staged.key, known.id]);
      taken.byKey.set(staged.key, known.id);
    }
    for (const [, id] of ids) taken.ids.add(id);
    rows.push({ kind: "applied", ids });
  }
  await writeDraft(corpus, tables, state, draft);
  await tables.staging.bulkPut(
    rows,
    rows.map((_, i): [string, number] => [record.id, record.nextChunk + i]),
  );
  if (isBackup && draft.addedIds.size > 0) await noteRestored(tables, firstId, state.lastArticleId);
  return {
    ...next,
    addedCount: next.addedCount + counts.added,
    linkCount: next.linkCount + counts.links,
    versionCount: next.versionCount + counts.versions,
    knownCount: next.knownCount + counts.known,
  };
}
