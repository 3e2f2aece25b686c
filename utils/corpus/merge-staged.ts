// What one article of an import becomes: a new record, or part of the one that is there.
import { NOTE_LENGTH } from "./annotations.ts";
import type { Corpus, CorpusTables } from "./database.ts";
import { addRecord, changeRecord, type Draft } from "./draft.ts";
import {
  type ArticleIdentity,
  completeArticle,
  findFeatures,
  identify,
  type PreparedArticle,
} from "./new-article.ts";
import {
  type ArticleRecord,
  fillGaps,
  hashContent,
  isLink,
  isSameSource,
  type VersionRecord,
} from "./records.ts";
import { canAdopt } from "./saves.ts";
import type { StagedArticle } from "./staging.ts";
import type { CorpusState } from "./state.ts";
import { makeUrlKeys } from "./url-key.ts";

/** An article of an import with all of it that is computed before the transaction. */
export interface PreparedStaged {
  readonly staged: StagedArticle;
  readonly prepared: PreparedArticle;
  readonly versionHashes: readonly string[];
}

/** What a staged article and its earlier texts are known again by. */
export interface StagedIdentity extends ArticleIdentity {
  readonly versionHashes: readonly string[];
}

const identities = new WeakMap<StagedArticle, Promise<StagedIdentity | null>>();

/** The identity of a staged article, found once for as long as somebody holds it; null where it has neither a text nor an address. */
export function identifyStaged(staged: StagedArticle): Promise<StagedIdentity | null> {
  const known = identities.get(staged);
  if (known !== undefined) return known;
  const finding = findIdentity(staged);
  identities.set(staged, finding);
  return finding;
}

async function findIdentity(staged: StagedArticle): Promise<StagedIdentity | null> {
  const [identity, versionHashes] = await Promise.all([
    identify(staged),
    Promise.all(staged.versions.map((version) => hashContent(version.source.text))),
  ]);
  if (identity === null) return null;
  // In the order of the file, which is that of the corpus that it is of.
  return { ...identity, urlKeys: makeUrlKeys([...staged.addresses, staged.source.url]), versionHashes };
}

/** The articles of a chunk, made ready; one that has neither a text nor an address is left out. */
export async function prepareChunk(
  corpus: Corpus,
  articles: readonly StagedArticle[],
): Promise<PreparedStaged[]> {
  const identities = await Promise.all(articles.map(identifyStaged));
  return articles.flatMap((staged, i) => {
    const found = identities[i] ?? null;
    if (found === null) return [];
    const { versionHashes, ...identity } = found;
    const { source, addresses, extent } = staged;
    const article = { source, addresses, ...(extent === undefined ? {} : { extent }) };
    return [{ staged, prepared: completeArticle(corpus, article, identity), versionHashes }];
  });
}

/** A new record, under its id in the file where that was never given here. */
export function addStaged(
  draft: Draft,
  state: CorpusState,
  { staged, prepared, versionHashes }: PreparedStaged,
): ArticleRecord {
  const wanted = /^[1-9]\d{0,7}$/.test(staged.key) ? Number(staged.key) : 0;
  if (wanted > state.lastArticleId) state.lastArticleId = wanted - 1;
  const { savedAt, seedId, origin, extent, updatedAt, seenAt, removedAt, versions, tags, note } = staged;
  const added = addRecord(draft, state, prepared, {
    savedAt,
    origin,
    ...(extent === undefined ? {} : { extent }),
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

/** What became of an article that was there: it got a further text, the first one (it was a link), or is as it was. */
export type MergeOutcome = "version" | "filled" | "known";

/**
 * Joins what is brought in with the article that is there: all texts by the time they were seen, tags and notes of both. A whole text takes the place
 * of a partial one, which is no version; a partial one changes nothing of a text that is there.
 */
export async function mergeStaged(
  corpus: Corpus,
  tables: CorpusTables,
  draft: Draft,
  state: CorpusState,
  known: ArticleRecord,
  { staged, prepared, versionHashes }: PreparedStaged,
): Promise<MergeOutcome> {
  const earlier = await tables.versions
    .where("[articleId+number]")
    .between([known.id, 0], [known.id, Infinity])
    .toArray();
  const pendingVersions = draft.versions.filter((version) => version.articleId === known.id);
  const isCompleted = known.extent !== undefined && staged.extent === undefined && !isLink(prepared.source);
  const isLeft = staged.extent !== undefined && !isLink(known.source);
  const latest = { source: known.source, seenAt: known.seenAt, contentHash: known.contentHash };
  // All of its own, also a text that came back: their numbers are given.
  const own: Pick<VersionRecord, "source" | "seenAt" | "contentHash">[] = (
    isCompleted ? [] : [...earlier, ...pendingVersions, latest]
  )
    .filter(({ source }) => !isLink(source))
    .map(({ source, seenAt, contentHash }) => ({ source, seenAt, contentHash }));
  const ownHashes = new Set(own.map((text) => text.contentHash));
  const brought = isLeft
    ? []
    : [
        ...staged.versions.map((version, i) => ({ ...version, contentHash: versionHashes[i]! })),
        { source: prepared.source, seenAt: staged.seenAt, contentHash: prepared.contentHash },
      ];
  const news = brought.filter(
    ({ source, contentHash }, i) =>
      !isLink(source) && !ownHashes.has(contentHash) && contentHash !== brought[i - 1]?.contentHash,
  );
  const isNews = news.length > 0;
  const tags = [...new Set([...(known.tags ?? []), ...staged.tags])];
  const note = joinNotes(known.note ?? "", staged.note);
  const { extent: knownExtent, ...kept } = known;
  const extent = isNews ? staged.extent : knownExtent;
  const isBack = known.removedAt !== null && staged.removedAt === null;
  const ordered = [...own, ...news].sort((a, b) => a.seenAt - b.seenAt);
  // Of a link twice there is no text.
  const current = ordered.at(-1) ?? known;
  // Its fields in the order in which they are there: they are compared as text.
  const changed: ArticleRecord = {
    ...(extent === undefined ? kept : { ...known, extent }),
    source: isNews ? { ...fillGaps(current.source, known.source) } : fillGaps(known.source, prepared.source),
    contentHash: current.contentHash,
    seenAt: current.seenAt,
    urlKeys: [...new Set([...known.urlKeys, ...prepared.urlKeys])],
    savedAt: Math.min(known.savedAt, staged.savedAt),
    updatedAt: Math.max(known.updatedAt, staged.updatedAt),
    removedAt: isBack ? null : known.removedAt,
    origin: canAdopt(known.origin, staged.origin) ? staged.origin : known.origin,
    versionCount: Math.max(1, ordered.length),
    ...(tags.length === 0 ? {} : { tags }),
    ...(note === "" ? {} : { note }),
  };
  // A backup that is brought in once more changes nothing, but for earlier texts whose rows went missing.
  if (!isNews && JSON.stringify(changed) === JSON.stringify(known)) return "known";
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
  if (isBack || !isSameSource(changed.source, known.source)) {
    const features = changed.removedAt === null ? findFeatures(corpus, changed.source) : null;
    draft.entries.set(known.id, { id: known.id, features });
  }
  if (!isNews) return "known";
  return own.length === 0 ? "filled" : "version";
}

/** Both notes; one that stands in the other already is not written twice. Where there is no room for both, the reader's own is left. */
function joinNotes(own: string, brought: string): string {
  if (brought === "" || own.includes(brought)) return own;
  if (own === "" || brought.includes(own)) return brought;
  const both = `${own}\n\n${brought}`;
  return both.length <= NOTE_LENGTH ? both : own;
}
