// The changes of one transaction to the articles, gathered in memory and written together: a batch of hundreds costs the same few
// requests as a single save, and each article of it sees what those before it changed.
import { writeEntries } from "./candidate-index.ts";
import { type CatalogueEntry, readCatalogueTail, writeCatalogue } from "./catalogue.ts";
import type { Corpus, CorpusTables } from "./database.ts";
import { markForEvents } from "./event-marks.ts";
import type { IndexEntry } from "./candidate-index.ts";
import type { PreparedArticle } from "./new-article.ts";
import { type ArticleRecord, LINK_HASH, parseArticleId, type VersionRecord } from "./records.ts";
import type { RecordTail } from "./record-tail.ts";
import { markForSearch } from "./search-marks.ts";
import type { CorpusState } from "./state.ts";

export interface Draft {
  /** Records that the articles of the batch may be the same as, the changed and new ones included. */
  readonly records: Map<number, ArticleRecord>;
  readonly idsByUrlKey: Map<string, number>;
  readonly idsByContent: Map<string, Set<number>>;
  readonly addedIds: Set<number>;
  readonly changedIds: Set<number>;
  readonly versions: VersionRecord[];
  /** One for each article: the last counts. */
  readonly entries: Map<number, IndexEntry>;
  /** Events that are known, by article: they are not looked for. */
  readonly events: Map<number, number>;
  /** Where new articles go. */
  readonly catalogueTail: RecordTail<readonly CatalogueEntry[]>;
}

/** What decides which record an article is the same as. */
type KnownBy = Pick<PreparedArticle, "urlKeys" | "contentHash" | "sameAs" | "origin" | "extent">;

/** An empty draft that knows every record which any of these articles may be the same as. */
export async function openDraft(tables: CorpusTables, articles: readonly KnownBy[]): Promise<Draft> {
  const urlKeys = [...new Set(articles.flatMap((article) => article.urlKeys))];
  const hashes = [...new Set(articles.map((article) => article.contentHash))].filter(
    (hash) => hash !== LINK_HASH,
  );
  const named = articles.map((article) => parseArticleId(article.sameAs ?? "")).filter((id) => id !== null);
  const [byUrl, byContent, byId, catalogueTail] = await Promise.all([
    tables.findArticles("urlKeys", urlKeys),
    tables.findArticles("contentHash", hashes),
    named.length === 0 ? [] : tables.articles.bulkGet(named),
    readCatalogueTail(tables),
  ]);
  const draft: Draft = {
    records: new Map(),
    idsByUrlKey: new Map(),
    idsByContent: new Map(),
    addedIds: new Set(),
    changedIds: new Set(),
    versions: [],
    entries: new Map(),
    events: new Map(),
    catalogueTail,
  };
  for (const record of [...byUrl, ...byContent, ...byId]) if (record !== undefined) remember(draft, record);
  return draft;
}

/**
 * The record that an article is the same as: by address, by whole text where one side has no address, by the engine's word for an example,
 * by a feed's for its item.
 */
export function findSame(draft: Draft, article: KnownBy): ArticleRecord | null {
  for (const key of article.urlKeys) {
    const id = draft.idsByUrlKey.get(key);
    if (id !== undefined) return draft.records.get(id)!;
  }
  for (const id of draft.idsByContent.get(article.contentHash) ?? []) {
    const record = draft.records.get(id)!;
    // Two summaries may be in the same words without being of the same article.
    const isWhole = article.extent === undefined && record.extent === undefined;
    const isSameText = isWhole && record.contentHash === article.contentHash;
    if (isSameText && (article.urlKeys.length === 0 || record.urlKeys.length === 0)) return record;
  }
  const named = draft.records.get(parseArticleId(article.sameAs ?? "") ?? 0);
  return named?.origin === "seed" || article.origin === "feed" ? (named ?? null) : null;
}

/** Adds an article under a new id, with its entry in the index. */
export function addRecord(
  draft: Draft,
  state: CorpusState,
  article: PreparedArticle,
  fields: Pick<ArticleRecord, "savedAt" | "origin" | "extent" | "seedId">,
): ArticleRecord {
  state.lastArticleId += 1;
  state.rowCount += 1;
  const { source, urlKeys, contentHash, features } = article;
  const times = { updatedAt: fields.savedAt, seenAt: fields.savedAt, removedAt: null };
  const record = {
    ...fields,
    ...times,
    id: state.lastArticleId,
    source,
    urlKeys,
    contentHash,
    versionCount: 1,
  };
  draft.addedIds.add(record.id);
  draft.entries.set(record.id, { id: record.id, features, isNew: true });
  remember(draft, record);
  return record;
}

/** Puts a record in the place of the one with its id. Its entry in the index is the caller's. */
export function changeRecord(draft: Draft, record: ArticleRecord): void {
  if (!draft.addedIds.has(record.id)) draft.changedIds.add(record.id);
  remember(draft, record);
}

/** Writes the whole draft, inside the transaction that it was opened in. */
export async function writeDraft(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  draft: Draft,
): Promise<void> {
  const pick = (ids: ReadonlySet<number>): ArticleRecord[] => Array.from(ids, (id) => draft.records.get(id)!);
  const { addedIds, changedIds, versions, entries, events, catalogueTail } = draft;
  await Promise.all([
    // `add`, not `put`: an id or version number that is taken after all must fail, never overwrite.
    addedIds.size === 0 ? null : tables.articles.bulkAdd(pick(addedIds)),
    changedIds.size === 0 ? null : tables.articles.bulkPut(pick(changedIds)),
    versions.length === 0 ? null : tables.versions.bulkAdd(versions),
    entries.size === 0 ? null : writeEntries(corpus, tables, state, [...entries.values()]),
    writeCatalogue(corpus, tables, pick(new Set([...addedIds, ...changedIds])), {
      tail: catalogueTail,
      events,
    }),
    markForSearch(tables, [...addedIds], "NEW"),
    markForSearch(tables, [...changedIds], "CHANGED"),
    markForEvents(
      tables,
      [...addedIds, ...changedIds].filter((id) => !events.has(id)),
    ),
  ]);
}

function remember(draft: Draft, record: ArticleRecord): void {
  draft.records.set(record.id, record);
  for (const key of record.urlKeys) if (!draft.idsByUrlKey.has(key)) draft.idsByUrlKey.set(key, record.id);
  const ids = draft.idsByContent.get(record.contentHash) ?? new Set();
  draft.idsByContent.set(record.contentHash, ids.add(record.id));
}
