// What an import would do, without doing it: which of its articles are new, which are there with another text, which are there as they
// are. The same rules as in `apply-import.ts`, without the engine. Linear in the articles; what came before in the same import is
// remembered, some 300 bytes an article.
import { type Corpus, read } from "./database.ts";
import { findSame, openDraft } from "./draft.ts";
import type { CorpusResult } from "./failure.ts";
import { openBackupMatcher } from "./match-backup.ts";
import { identifyStaged } from "./merge-staged.ts";
import type { ArticleIdentity } from "./new-article.ts";
import { type ArticleRecord, LINK_HASH } from "./records.ts";
import type { StagedArticle } from "./staging.ts";

/** What becomes of one article; `nothing`: it has neither a text nor an address. */
export type ImportOutcome = "added" | "link" | "version" | "known" | "nothing";

export interface ImportPreview {
  /** The outcomes of the next articles of the import, in order; `isBackup`: it is a backup, which holds no article twice. */
  readonly look: (
    articles: readonly StagedArticle[],
    isBackup?: boolean,
  ) => Promise<CorpusResult<ImportOutcome[]>>;
}

interface Looked {
  readonly seedId: string | null;
  readonly identity: ArticleIdentity & Pick<StagedArticle, "extent">;
  /** Of all its texts. */
  readonly hashes: readonly string[];
}

/** A preview of one import; nothing is written. */
export function createPreview(corpus: Corpus): ImportPreview {
  /** The texts of the articles of this import, by address and by text; `bare:` a text that has no address so far. */
  const brought = new Map<string, Set<string>>();
  /** Records that are articles of this backup so far. */
  const taken = new Set<number>();
  return {
    async look(articles, isBackup = false) {
      const looked = await Promise.all(articles.map(lookAt));
      const found = await findKnown(
        corpus,
        looked.filter((entry) => entry !== null),
        isBackup ? taken : null,
      );
      if (!found.ok) return found;
      const outcomes = looked.map((entry): ImportOutcome => {
        if (entry === null) return "nothing";
        const { identity, hashes } = entry;
        const { urlKeys, contentHash } = identity;
        const known = found.value.get(entry);
        if (isBackup) {
          const isNews = hashes.some((hash) => known?.has(hash) !== true);
          if (known === undefined) return isNews ? "added" : "link";
          // A partial text changes nothing of one that is there.
          if (!isNews || (identity.extent !== undefined && known.size > 0)) return "known";
          return known.size > 0 ? "version" : "added";
        }
        // The same text is the same article where one of the two has no address.
        const isText = contentHash !== LINK_HASH && identity.extent === undefined;
        const textKeys = isText ? [urlKeys.length > 0 ? `bare:${contentHash}` : `text:${contentHash}`] : [];
        const here = [...urlKeys, ...textKeys]
          .map((key) => brought.get(key))
          .find((texts) => texts !== undefined);
        const texts = here ?? known ?? new Set<string>();
        const isThere = here !== undefined || known !== undefined;
        const hadText = texts.size > 0;
        const before = texts.size;
        const isLeft = identity.extent !== undefined && hadText;
        for (const hash of isLeft ? [] : hashes) texts.add(hash);
        for (const key of urlKeys) brought.set(key, texts);
        if (isText) brought.set(`text:${contentHash}`, texts);
        if (urlKeys.length > 0) brought.delete(`bare:${contentHash}`);
        else if (isText && !isThere) brought.set(`bare:${contentHash}`, texts);
        const isNews = texts.size > before;
        if (isNews) return isThere && hadText ? "version" : "added";
        return isThere ? "known" : "link";
      });
      return { ok: true, value: outcomes };
    },
  };
}

async function lookAt(article: StagedArticle): Promise<Looked | null> {
  const found = await identifyStaged(article);
  if (found === null) return null;
  const { versionHashes, ...identity } = found;
  const hashes = [...versionHashes, identity.contentHash].filter((hash) => hash !== LINK_HASH);
  const { seedId, extent } = article;
  return { seedId, identity: { ...identity, ...(extent === undefined ? {} : { extent }) }, hashes };
}

/**
 * The texts, by their hashes, of the record that each article is the same as; without those that are in no record. Of a backup no two are
 * the same as one: what others of it are the same as is `taken`.
 */
async function findKnown(
  corpus: Corpus,
  looked: readonly Looked[],
  taken: Set<number> | null,
): Promise<CorpusResult<Map<Looked, Set<string>>>> {
  return read(corpus, async (tables) => {
    const draft = await openDraft(
      tables,
      looked.map(({ identity }) => identity),
    );
    const hasSeeds = looked.some(({ seedId }) => seedId !== null);
    const seeds = hasSeeds ? await tables.articles.where("seedId").above("").toArray() : [];
    const found = new Map<Looked, Set<string>>();
    const match =
      taken === null ? null : openBackupMatcher([...draft.records.values(), ...seeds], (id) => taken.has(id));
    for (const entry of looked) {
      const isSeed = (seed: ArticleRecord) => seed.seedId === entry.seedId;
      const record =
        match === null
          ? (findSame(draft, entry.identity) ?? seeds.find(isSeed) ?? null)
          : match({ ...entry.identity, seedId: entry.seedId });
      if (record === null) continue;
      taken?.add(record.id);
      // A whole text takes the place of a partial one.
      const isCompleted = record.extent !== undefined && entry.identity.extent === undefined;
      const texts = isCompleted ? [] : [record.contentHash];
      if (record.versionCount > 1) {
        const range = tables.versions.where("[articleId+number]");
        const versions = await range.between([record.id, 0], [record.id, Infinity]).toArray();
        texts.push(...versions.map((version) => version.contentHash));
      }
      found.set(entry, new Set(texts.filter((hash) => hash !== LINK_HASH)));
    }
    return found;
  });
}
