// The one check of a corpus that every test of kills and faults uses: whether its tables tell the same story. It reads them past the
// product's functions, except that the indexes are asked as the product asks them: an article must be found.
import { findCandidates } from "../../utils/corpus/candidate-index.ts";
import type { CatalogueEntry } from "../../utils/corpus/catalogue.ts";
import { type Corpus, read, readState } from "../../utils/corpus/database.ts";
import { findFeatures } from "../../utils/corpus/new-article.ts";
import { type ArticleRecord, hashContent, isLink, LINK_HASH } from "../../utils/corpus/records.ts";
import { searchArticles } from "../../utils/corpus/search-index.ts";
import type { ImportRecord } from "../../utils/corpus/staging.ts";
import type { Watermark } from "../../utils/corpus/state.ts";
import { checkWatermark } from "../../utils/corpus/watermark.ts";

export interface CheckOptions {
  /** The last watermark that was acknowledged. */
  readonly mirror?: Watermark | null;
  /** All upkeep was done: nothing may wait for it any more. */
  readonly isKeptUp?: boolean;
  /** The indexes are asked for every so-many-th article. Default 1: for all. */
  readonly stride?: number;
}

/** What does not agree, in words; empty where the corpus is whole. */
export async function checkCorpus(corpus: Corpus, options: CheckOptions = {}): Promise<string[]> {
  const { mirror = null, isKeptUp = false, stride = 1 } = options;
  const faults: string[] = [];
  const expect = (isTrue: boolean, fault: string): void => void (isTrue || faults.push(fault));
  const rows = unwrap(await readRows(corpus));
  const { state, articles, versions } = rows;
  const byId = new Map(articles.map((article) => [article.id, article]));

  const removedCount = articles.filter((article) => article.removedAt !== null).length;
  expect(state.rowCount === articles.length, `books: ${state.rowCount} rows, ${articles.length} are there`);
  expect(state.removedCount === removedCount, `books: ${state.removedCount} removed, not ${removedCount}`);
  expect(state.lastArticleId >= (articles.at(-1)?.id ?? 0), "books: an id was given that is still to come");
  const watermark = await checkWatermark(corpus, mirror, { countRows: true });
  expect(watermark.ok && watermark.value.verdict === "ok", `watermark: ${JSON.stringify(watermark)}`);

  const numbers = new Map<number, number[]>();
  for (const { articleId, number, source, contentHash } of versions) {
    expect(byId.has(articleId), `version ${articleId}/${number} of no article`);
    expect((await hash(source.text)) === contentHash, `version ${articleId}/${number} has another's hash`);
    numbers.set(articleId, [...(numbers.get(articleId) ?? []), number]);
  }
  for (const { id, source, contentHash, versionCount, seedId } of articles) {
    expect((await hash(source.text)) === contentHash, `article ${id} has another's hash`);
    const earlier = numbers.get(id) ?? [];
    const isWhole = earlier.length === versionCount - 1 && earlier.every((number, i) => number === i + 1);
    expect(isWhole, `article ${id} counts ${versionCount} versions, earlier ones: ${earlier.join()}`);
    expect(seedId === undefined || rows.loadedIds.includes(seedId), `example ${seedId} counts as not loaded`);
  }
  for (const { key, isSealed, isWhole } of rows.imports)
    expect(isWhole, `import ${key}, ${isSealed ? "sealed" : "open"}, lacks chunks`);
  expect(rows.strayChunks.length === 0, `chunks of no import: ${rows.strayChunks.join(" ")}`);

  // While a reindexing is due, the derived tables may be behind; the articles may not.
  const isDue = state.reindexing !== null || ![null, corpus.engine.version].includes(state.engineVersion);
  expect(!isKeptUp || !isDue, "reindexing is not done");
  if (isDue) return faults;
  faults.push(...checkCatalogue(corpus, rows, isKeptUp));
  for (const article of articles.filter(({ id }) => id % stride === 0))
    faults.push(...(await checkFound(corpus, article, byId)));
  return faults;
}

async function readRows(corpus: Corpus) {
  return read(corpus, async (tables) => {
    const metaKeys = await tables.meta.toCollection().primaryKeys();
    const importKeys = metaKeys.filter((key) => key.startsWith("import:"));
    const records = (await tables.meta.bulkGet(importKeys)) as ImportRecord[];
    const chunkKeys = await tables.staging.toCollection().primaryKeys();
    const seeds = (await tables.meta.get("seeds")) as { loadedIds: string[] } | undefined;
    return {
      state: await readState(tables),
      articles: await tables.articles.toArray(),
      versions: await tables.versions.toArray(),
      catalogue: await tables.catalogue.where(":id").between(0, Infinity).toArray(),
      catalogueKeys: await tables.catalogue.where(":id").between(0, Infinity).primaryKeys(),
      columnKeys: await tables.eventColumns.where(":id").below(0).primaryKeys(),
      columns: await tables.eventColumns.where(":id").below(0).toArray(),
      eventPending: new Set(await tables.eventPending.toCollection().primaryKeys()),
      loadedIds: seeds?.loadedIds ?? [],
      imports: records.map(({ id, status, chunkCount }) => {
        const own = chunkKeys.filter(([key]) => key === id).map(([, number]) => number);
        const isWhole = own.length === chunkCount && own.every((number, i) => number === i);
        return { key: id, isSealed: status === "sealed", isWhole };
      }),
      strayChunks: chunkKeys.filter(([key]) => !importKeys.includes(`import:${key}`)),
    };
  });
}

type Rows = Extract<Awaited<ReturnType<typeof readRows>>, { ok: true }>["value"];

/** Every article has its line with the same fields, and there is no other line. */
function checkCatalogue(corpus: Corpus, rows: Rows, isKeptUp: boolean): string[] {
  const faults: string[] = [];
  const lines = new Map<number, CatalogueEntry>();
  const columns = new Map(rows.columnKeys.map((key, i) => [-1 - key, rows.columns[i]!]));
  for (const [i, record] of rows.catalogue.entries())
    for (const line of record) {
      if (Math.floor(line.id / 32) !== rows.catalogueKeys[i] || lines.has(line.id))
        faults.push(`line ${line.id} stands in record ${rows.catalogueKeys[i]} or twice`);
      const column = columns.get(Math.floor(line.id / 1024));
      if (line.eventId !== null && column !== undefined && column[line.id % 1024] !== line.eventId)
        faults.push(`article ${line.id} is not found by its event ${line.eventId}`);
      lines.set(line.id, line);
    }
  for (const record of rows.articles) {
    const line = lines.get(record.id);
    lines.delete(record.id);
    const eventId = line?.eventId ?? null;
    const wanted = makeLine(corpus, record, eventId);
    if (line === undefined || sort(line) !== sort(wanted))
      faults.push(`line of ${record.id}: ${line === undefined ? "none" : sort(line)}, not ${sort(wanted)}`);
    const isPending = rows.eventPending.has(record.id);
    if (record.removedAt === null && eventId === null && (isKeptUp || !isPending))
      faults.push(`article ${record.id} has no event${isKeptUp ? "" : " and does not wait for one"}`);
  }
  for (const id of lines.keys()) faults.push(`line ${id} of no article`);
  if (isKeptUp && rows.eventPending.size > 0) faults.push("articles wait for their event");
  return faults;
}

function makeLine(corpus: Corpus, record: ArticleRecord, eventId: number | null): CatalogueEntry {
  const { id, source, savedAt, updatedAt, removedAt, versionCount, origin, tags = [], note = "" } = record;
  const { extent } = record;
  const { url = null, published = null } = source;
  const times = { savedAt, updatedAt, removedAt };
  const described = corpus.engine.describe(source);
  return {
    ...described,
    ...times,
    id,
    url,
    published,
    versionCount,
    origin,
    ...(extent === undefined ? {} : { extent }),
    tags,
    hasNote: note !== "",
    eventId,
  };
}

/** An article that is there is found by its own features and words; one that was removed by neither. */
async function checkFound(
  corpus: Corpus,
  { id, source, removedAt }: ArticleRecord,
  byId: ReadonlyMap<number, ArticleRecord>,
): Promise<string[]> {
  const features = findFeatures(corpus, source);
  if (features === null) return [];
  const faults: string[] = [];
  const isThere = removedAt === null;
  const candidates = unwrap(await findCandidates(corpus, features, { limit: byId.size + 1 }));
  const ids = candidates.map((candidate) => Number(candidate.id));
  if (ids.includes(id) !== isThere) faults.push(`by features: ${id} is ${isThere ? "not " : ""}found`);
  for (const other of ids)
    if (byId.get(other)?.removedAt !== null) faults.push(`by features: ${other} is found, and not there`);
  if (new Set(ids).size < ids.length) faults.push(`by features: of ${id} an article is found twice`);
  const words = source.text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const options = { isTyping: false, isAllowed: (other: number) => other === id };
  const { hits } = unwrap(await searchArticles(corpus, words.slice(0, 4).join(" "), options));
  if (hits.length !== (isThere ? 1 : 0)) faults.push(`by words: ${id} has ${hits.length} hits`);
  return faults;
}

const hashes = new Map<string, string>();

async function hash(text: string): Promise<string> {
  if (isLink({ text })) return LINK_HASH;
  const known = hashes.get(text) ?? (await hashContent(text));
  hashes.set(text, known);
  return known;
}

function sort(line: object): string {
  return JSON.stringify(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function unwrap<T>(
  result: { ok: true; value: T } | { ok: false; error: { code: string; message: string } },
): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}
