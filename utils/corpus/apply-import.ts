// Carries out an import that is sealed (`staging.ts`): one chunk a transaction, each the same whoever does it and how often it is begun.
// An article that is there already is joined with what is brought in: all texts by the time they were seen.
import { type Corpus, type CorpusTables, read, write, type Written } from "./database.ts";
import { applyCorrections, applyFeeds, applyFollows } from "./apply-others.ts";
import { findSame, openDraft, writeDraft } from "./draft.ts";
import type { CorpusResult } from "./failure.ts";
import { addStaged, mergeStaged, prepareChunk, type PreparedStaged } from "./merge-staged.ts";
import { isLink } from "./records.ts";
import {
  dropImport,
  getImport,
  type ImportRecord,
  type ImportReport,
  putImport,
  type StagingRow,
} from "./staging.ts";
import type { CorpusState } from "./state.ts";

/** Chunks that are read at once. */
const READ_CHUNKS = 4;

export interface ApplyOptions {
  /** Called after each chunk, and waited for: chunks done, of how many, and the articles in them. */
  readonly onProgress?: (doneCount: number, totalCount: number, articleCount: number) => unknown;
}

/**
 * Carries a sealed import out, from where it stands; answers what it did in all. An import that is gone was carried out before. While the
 * browser writes one chunk the next one is made ready.
 */
export async function applyImport(
  corpus: Corpus,
  id: string,
  options: ApplyOptions = {},
): Promise<Written<ImportReport | null>> {
  const opened = await read(corpus, (tables) => getImport(tables, id));
  if (!opened.ok) return opened;
  if (opened.value?.status === "staging") throw new Error(`import ${id} is not sealed`);
  const openChunk = readChunks(corpus, id);
  let number = opened.value?.nextChunk ?? 0;
  let ahead = openChunk(number);
  for (;;) {
    const next = await ahead;
    if (!next.ok) return next;
    const { chunk, prepared } = next.value;
    const own = number;
    ahead = openChunk(own + 1);
    // Its failure is told when it is its turn.
    ahead.catch(() => undefined);
    const applied = await write(corpus, "relaxed", async (tables, state) => {
      const current = await getImport(tables, id);
      if (current === null) return { report: null, isDone: true };
      // Another context was faster with this chunk.
      if (current.nextChunk !== own) return { report: current, isDone: false };
      if (current.nextChunk >= current.chunkCount) {
        await dropImport(tables, id);
        return { report: current, isDone: true };
      }
      const changed = await applyChunk(corpus, tables, state, current, chunk, prepared);
      await putImport(tables, changed);
      return { report: changed, isDone: false };
    });
    if (!applied.ok) return applied;
    const { report, isDone } = applied.value;
    number = report?.nextChunk ?? own;
    if (number !== own + 1) ahead = openChunk(number);
    if (report !== null)
      await options.onProgress?.(report.nextChunk, report.chunkCount, countArticles(report));
    if (isDone) {
      const value =
        report === null
          ? null
          : {
              addedCount: report.addedCount,
              linkCount: report.linkCount,
              versionCount: report.versionCount,
              knownCount: report.knownCount,
              correctionCount: report.correctionCount,
              feedCount: report.feedCount,
              followCount: report.followCount,
            };
      return { ...applied, value };
    }
  }
}

function countArticles({ addedCount, linkCount, versionCount, knownCount }: ImportRecord): number {
  return addedCount + linkCount + versionCount + knownCount;
}

interface OpenedChunk {
  /** undefined after the last. */
  readonly chunk: StagingRow | undefined;
  readonly prepared: readonly PreparedStaged[];
}

/** What opens the chunk with a number, its articles made ready. Some are read at once: a write waits for each reading. */
function readChunks(corpus: Corpus, id: string): (number: number) => Promise<CorpusResult<OpenedChunk>> {
  const rows = new Map<number, StagingRow>();
  return async (number) => {
    if (!rows.has(number)) {
      const found = await read(corpus, (tables) =>
        tables.staging
          .where(":id")
          .between([id, number], [id, number + READ_CHUNKS])
          .toArray(),
      );
      if (!found.ok) return found;
      rows.clear();
      for (const [i, row] of found.value.entries()) rows.set(number + i, row);
    }
    const chunk = rows.get(number);
    rows.delete(number);
    const prepared = chunk?.kind === "articles" ? await prepareChunk(corpus, chunk.articles) : [];
    return { ok: true, value: { chunk, prepared } };
  };
}

/** A link that got its text counts as an article that is new. */
const COUNTED_AS = { version: "versions", filled: "added", known: "known" } as const;

async function applyChunk(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  record: ImportRecord,
  chunk: StagingRow | undefined,
  prepared: readonly PreparedStaged[],
): Promise<ImportRecord> {
  const key: [string, number] = [record.id, record.nextChunk];
  const next = { ...record, nextChunk: record.nextChunk + 1 };
  if (chunk?.kind === "corrections") {
    const count = await applyCorrections(tables, record.id, chunk.corrections);
    return { ...next, correctionCount: next.correctionCount + count };
  }
  if (chunk?.kind === "feeds") {
    const count = await applyFeeds(tables, chunk.feeds);
    return { ...next, feedCount: next.feedCount + count };
  }
  if (chunk?.kind === "follows") {
    const count = await applyFollows(tables, state, record.id, chunk.follows);
    return { ...next, followCount: next.followCount + count };
  }
  const draft = await openDraft(
    tables,
    prepared.map((entry) => entry.prepared),
  );
  const seeds = await tables.articles.where("seedId").above("").toArray();
  const ids: [string, number][] = [];
  const counts = { added: 0, links: 0, versions: 0, known: 0 };
  for (const entry of prepared) {
    const known =
      findSame(draft, entry.prepared) ?? seeds.find((seed) => seed.seedId === entry.staged.seedId) ?? null;
    if (known === null) {
      ids.push([entry.staged.key, addStaged(draft, state, entry).id]);
      counts[isLink(entry.prepared.source) ? "links" : "added"]++;
      continue;
    }
    const outcome = await mergeStaged(corpus, tables, draft, state, known, entry);
    counts[COUNTED_AS[outcome]]++;
    ids.push([entry.staged.key, known.id]);
  }
  await writeDraft(corpus, tables, state, draft);
  await tables.staging.put({ kind: "applied", ids }, key);
  return {
    ...next,
    addedCount: next.addedCount + counts.added,
    linkCount: next.linkCount + counts.links,
    versionCount: next.versionCount + counts.versions,
    knownCount: next.knownCount + counts.known,
  };
}
