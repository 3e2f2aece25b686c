// Carries out an import that is sealed (`staging.ts`): one chunk a transaction, each the same whoever does it and how often it is begun.
// An article that is there already is joined with what is brought in: all texts by the time they were seen.
import { type Corpus, type CorpusTables, read, write, type Written } from "./database.ts";
import { addRecord, changeRecord, type Draft, findSame, openDraft, writeDraft } from "./draft.ts";
import { prepareArticle, type PreparedArticle } from "./new-article.ts";
import { type ArticleRecord, fillGaps, hashContent, type VersionRecord } from "./records.ts";
import {
  dropImport,
  getImport,
  type ImportRecord,
  type ImportReport,
  putImport,
  type StagedArticle,
  type StagedCorrection,
  type StagingRow,
} from "./staging.ts";
import type { CorpusState } from "./state.ts";

export interface ApplyOptions {
  /** Called after each chunk: chunks done, of how many. */
  readonly onProgress?: (doneCount: number, totalCount: number) => void;
}

/** Carries a sealed import out, from where it stands; answers what it did in all. An import that is gone was carried out before. */
export async function applyImport(
  corpus: Corpus,
  id: string,
  options: ApplyOptions = {},
): Promise<Written<ImportReport | null>> {
  for (;;) {
    const next = await read(corpus, async (tables) => {
      const record = await getImport(tables, id);
      const chunk = record === null ? undefined : await tables.staging.get([id, record.nextChunk]);
      return { record, chunk };
    });
    if (!next.ok) return next;
    const { record, chunk } = next.value;
    if (record?.status === "staging") throw new Error(`import ${id} is not sealed`);
    const prepared = chunk?.kind === "articles" ? await prepareChunk(corpus, chunk.articles) : [];
    const applied = await write(corpus, "relaxed", async (tables, state) => {
      const current = await getImport(tables, id);
      if (current === null) return { report: null, isDone: true };
      // Another context was faster with this chunk.
      if (current.nextChunk !== record?.nextChunk) return { report: current, isDone: false };
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
    if (report !== null) options.onProgress?.(report.nextChunk, report.chunkCount);
    if (isDone) {
      const value =
        report === null
          ? null
          : {
              addedCount: report.addedCount,
              versionCount: report.versionCount,
              knownCount: report.knownCount,
              correctionCount: report.correctionCount,
            };
      return { ...applied, value };
    }
  }
}

interface PreparedStaged {
  readonly staged: StagedArticle;
  readonly prepared: PreparedArticle;
  readonly versionHashes: readonly string[];
}

async function prepareChunk(corpus: Corpus, articles: readonly StagedArticle[]): Promise<PreparedStaged[]> {
  const prepared = await Promise.all(
    articles.map(async (staged) => {
      const { source, addresses, versions } = staged;
      const article = await prepareArticle(corpus, { source, addresses });
      const versionHashes = await Promise.all(versions.map((version) => hashContent(version.source.text)));
      return article === null ? null : { staged, prepared: article, versionHashes };
    }),
  );
  return prepared.filter((entry) => entry !== null);
}

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
    const correctionCount = await applyCorrections(tables, record.id, chunk.corrections);
    return { ...next, correctionCount: next.correctionCount + correctionCount };
  }
  const draft = await openDraft(
    tables,
    prepared.map((entry) => entry.prepared),
  );
  const seeds = await tables.articles.where("seedId").above("").toArray();
  const ids: [string, number][] = [];
  const counts = { added: 0, versions: 0, known: 0 };
  for (const entry of prepared) {
    const known =
      findSame(draft, entry.prepared) ?? seeds.find((seed) => seed.seedId === entry.staged.seedId) ?? null;
    if (known === null) {
      ids.push([entry.staged.key, addStaged(draft, state, entry).id]);
      counts.added++;
      continue;
    }
    const isNews = await mergeStaged(corpus, tables, draft, state, known, entry);
    if (isNews) counts.versions++;
    else counts.known++;
    ids.push([entry.staged.key, known.id]);
  }
  await writeDraft(corpus, tables, state, draft);
  await tables.staging.put({ kind: "applied", ids }, key);
  return {
    ...next,
    addedCount: next.addedCount + counts.added,
    versionCount: next.versionCount + counts.versions,
    knownCount: next.knownCount + counts.known,
  };
}

/** A new record, under its id in the file where that was never given here. */
function addStaged(
  draft: Draft,
  state: CorpusState,
  { staged, prepared, versionHashes }: PreparedStaged,
): ArticleRecord {
  const wanted = /^[1-9]\d{0,7}$/.test(staged.key) ? Number(staged.key) : 0;
  if (wanted > state.lastArticleId) state.lastArticleId = wanted - 1;
  const { savedAt, seedId, isSeed, updatedAt, seenAt, removedAt, versions, tags, note } = staged;
  const added = addRecord(draft, state, prepared, {
    savedAt,
    origin: isSeed ? "seed" : "saved",
    ...(seedId === null ? {} : { seedId }),
  });
  const record: ArticleRecord = {
    ...added,
    updatedAt,
    seenAt,
    removedAt,
    versionCount: versions.length + 1,
    ...(tags.length === 0 ? {} : { tags }),
    ...(note === "" ? {} : { note }),
  };
  changeRecord(draft, record);
  versions.forEach(({ source, seenAt: at }, i) =>
    draft.versions.push({
      articleId: record.id,
      number: i + 1,
      source,
      contentHash: versionHashes[i]!,
      seenAt: at,
    }),
  );
  if (removedAt !== null) {
    state.removedCount += 1;
    draft.entries.set(record.id, { id: record.id, features: null });
  }
  return record;
}

/** Joins what is brought in with the article that is there: all texts by the time they were seen, tags of both. True where a text is new. */
async function mergeStaged(
  corpus: Corpus,
  tables: CorpusTables,
  draft: Draft,
  state: CorpusState,
  known: ArticleRecord,
  { staged, prepared, versionHashes }: PreparedStaged,
): Promise<boolean> {
  const earlier = await tables.versions
    .where("[articleId+number]")
    .between([known.id, 0], [known.id, Infinity])
    .toArray();
  const pendingVersions = draft.versions.filter((version) => version.articleId === known.id);
  const texts = new Map<string, Pick<VersionRecord, "source" | "seenAt" | "contentHash">>();
  const own = [
    ...earlier,
    ...pendingVersions,
    { source: known.source, seenAt: known.seenAt, contentHash: known.contentHash },
  ];
  for (const { source, seenAt, contentHash } of own) texts.set(contentHash, { source, seenAt, contentHash });
  const ownCount = texts.size;
  const brought = [
    ...staged.versions.map((version, i) => ({ ...version, contentHash: versionHashes[i]! })),
    { source: prepared.source, seenAt: staged.seenAt, contentHash: prepared.contentHash },
  ];
  for (const text of brought) if (!texts.has(text.contentHash)) texts.set(text.contentHash, text);
  const isNews = texts.size > ownCount;
  const tags = [...new Set([...(known.tags ?? []), ...staged.tags])];
  const note = known.note ?? staged.note;
  const isAdopted = known.origin === "seed" && !staged.isSeed;
  const isBack = known.removedAt !== null && staged.removedAt === null;
  const ordered = [...texts.values()].sort((a, b) => a.seenAt - b.seenAt);
  const current = ordered.at(-1)!;
  const changed: ArticleRecord = {
    ...known,
    source: isNews ? { ...fillGaps(current.source, known.source) } : fillGaps(known.source, prepared.source),
    contentHash: current.contentHash,
    seenAt: current.seenAt,
    urlKeys: [...new Set([...known.urlKeys, ...prepared.urlKeys])],
    savedAt: Math.min(known.savedAt, staged.savedAt),
    updatedAt: Math.max(known.updatedAt, staged.updatedAt),
    removedAt: isBack ? null : known.removedAt,
    origin: isAdopted ? "saved" : known.origin,
    versionCount: ordered.length,
    ...(tags.length === 0 ? {} : { tags }),
    ...(note === "" ? {} : { note }),
  };
  if (isBack) state.removedCount -= 1;
  if (isNews) {
    draft.versions.splice(
      0,
      draft.versions.length,
      ...draft.versions.filter((version) => version.articleId !== known.id),
    );
    const rows = ordered.slice(0, -1).map((text, i) => ({ articleId: known.id, number: i + 1, ...text }));
    await tables.versions.bulkPut(rows);
  }
  changeRecord(draft, changed);
  const features = changed.removedAt === null ? corpus.engine.extractFeatures(changed.source) : null;
  draft.entries.set(known.id, { id: known.id, features });
  return isNews;
}

async function applyCorrections(
  tables: CorpusTables,
  importId: string,
  corrections: readonly StagedCorrection[],
): Promise<number> {
  const rows = await tables.staging.where(":id").between([importId, 0], [importId, Infinity]).toArray();
  const ids = new Map(rows.flatMap((row) => (row.kind === "applied" ? row.ids : [])));
  let count = 0;
  for (const correction of corrections) {
    const [a, b] = correction.subjects.map((subject) => {
      if (!subject.startsWith("article:")) return subject;
      const id = ids.get(subject.slice("article:".length));
      return id === undefined ? null : `article:${id}`;
    });
    if (a == null || b == null || a === b) continue;
    const known = await tables.corrections.where("subjects").equals(a).toArray();
    if (known.some((other) => other.subjects.includes(b) && other.madeAt === correction.madeAt)) continue;
    await tables.corrections.add(orient(correction, a, b));
    count++;
  }
  return count;
}

/** A correction about `a` and `b`, in ascending order with what goes with each. */
function orient(correction: StagedCorrection, a: string, b: string): StagedCorrection {
  const { sentences, phrases } = correction;
  if (a < b) return { ...correction, subjects: [a, b] };
  return {
    ...correction,
    subjects: [b, a],
    sentences: sentences === null ? null : [sentences[1], sentences[0]],
    ...(phrases === undefined ? {} : { phrases: [phrases[1], phrases[0]] as const }),
  };
}
