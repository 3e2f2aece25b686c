// The way on from a corpus that lost articles, on the reader's word: after a backup was brought in, or without the lost ones.
import { applyImport } from "./apply-import.ts";
import { writeEntries } from "./candidate-index.ts";
import { dropFromCatalogue, readLines } from "./catalogue.ts";
import { type Corpus, type CorpusTables, read, writeRemoval, type Written } from "./database.ts";
import { fail } from "./failure.ts";
import { openImport, sealImport, stageChunks, type StagedArticle } from "./staging.ts";

/** Articles that are put aside at once. */
const CHUNK_SIZE = 24;

/**
 * Takes the articles that are there for all there are: the books count them anew, and what named others forgets those. Earlier versions that
 * are left of a lost article are brought in first, as an article or into the one that has its address: none is dropped. Answers how many
 * lost articles were still named. Linear in the articles. Begun again after any failure it ends the same.
 */
export async function acceptLoss(corpus: Corpus): Promise<Written<number>> {
  const left = await read(corpus, async (tables) => {
    const lost = await findLost(tables);
    return (await Promise.all(lost.map((id) => readLeft(tables, id)))).filter((article) => article !== null);
  });
  if (!left.ok) return left;
  const broughtIn = await bringIn(corpus, left.value);
  if (broughtIn !== null) return broughtIn;
  return writeRemoval(corpus, async (tables, state) => {
    const lost = await findLost(tables);
    const ids = await tables.articles.toCollection().primaryKeys();
    await dropFromCatalogue(tables, lost);
    await writeEntries(
      corpus,
      tables,
      state,
      lost.map((id) => ({ id, features: null })),
    );
    for (const id of lost) await selectVersions(tables, id).delete();
    state.rowCount = ids.length;
    state.removedCount = await tables.articles.where("removedAt").above(-Infinity).count();
    // Numbers are never given a second time, also where the books are older than the articles.
    state.lastArticleId = ids.reduce((last, id) => Math.max(last, id), state.lastArticleId);
    return lost.length;
  });
}

/** Articles that the catalogue lists and that are not there. */
async function findLost(tables: CorpusTables): Promise<number[]> {
  const there = new Set(await tables.articles.toCollection().primaryKeys());
  const lines = await readLines(tables);
  return lines.map(({ id }) => id).filter((id) => !there.has(id));
}

function selectVersions(tables: CorpusTables, id: number) {
  return tables.versions.where("[articleId+number]").between([id, 0], [id, Infinity]);
}

/** What is left of a lost article, its last version as its text; null where nothing is. */
async function readLeft(tables: CorpusTables, id: number): Promise<StagedArticle | null> {
  const versions = await selectVersions(tables, id).toArray();
  const [first] = versions;
  const last = versions.at(-1);
  if (first === undefined || last === undefined) return null;
  const { source, seenAt } = last;
  return {
    key: String(id),
    source,
    addresses: [],
    savedAt: first.seenAt,
    seenAt,
    updatedAt: seenAt,
    removedAt: null,
    seedId: null,
    origin: "saved",
    tags: [],
    note: "",
    versions: versions.slice(0, -1).map((version) => ({ source: version.source, seenAt: version.seenAt })),
  };
}

/** Brings articles in like those of a file; null where that is done. */
async function bringIn(
  corpus: Corpus,
  articles: readonly StagedArticle[],
): Promise<Extract<Written<number>, { ok: false }> | null> {
  if (articles.length === 0) return null;
  const id = crypto.randomUUID();
  const opened = await openImport(corpus, id);
  if (!opened.ok) return opened;
  for (let from = 0; from < articles.length; from += CHUNK_SIZE) {
    const slice = articles.slice(from, from + CHUNK_SIZE);
    const staged = await stageChunks(corpus, id, [{ kind: "articles", articles: slice }]);
    if (!staged.ok) return staged;
  }
  const sealed = await sealImport(corpus, id);
  if (!sealed.ok) return sealed;
  const applied = await applyImport(corpus, id);
  if (!applied.ok) return applied;
  // Whoever throws unfinished imports away was faster: nothing is dropped on that ground.
  return applied.value === null ? fail("save-failed", "what was left was not brought in") : null;
}
