// Which article of a corpus each one of a backup is. Two articles that a backup holds apart stay apart, also where they share an address
// or a text: so each is matched with another record, and best with the one that it was before. Linear in records and articles.
import type { ArticleIdentity } from "./new-article.ts";
import { type ArticleRecord, LINK_HASH } from "./records.ts";
import type { StagedArticle } from "./staging.ts";

/** An article of a backup as far as it is known again. */
type BackedUp = ArticleIdentity & Pick<StagedArticle, "seedId"> & Partial<Pick<StagedArticle, "extent">>;

/** Finds the record that an article of a backup is, and takes it: no further article is the same. null where there is none. */
export type BackupMatcher = (article: BackedUp) => ArticleRecord | null;

/** A matcher over these records; those that `isTaken` names are not matched, nor is any twice. */
export function openBackupMatcher(
  records: Iterable<ArticleRecord>,
  isTaken: (id: number) => boolean,
): BackupMatcher {
  const groups = new Map<string, ArticleRecord[]>();
  const own = new Set<number>();
  for (const record of records) {
    if (isTaken(record.id)) continue;
    for (const name of nameAll(record)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [record]);
      else group.push(record);
    }
  }
  return (article) => {
    let best: ArticleRecord | null = null;
    let bestScore = 0;
    for (const name of nameAll(article))
      for (const record of groups.get(name) ?? []) {
        const score = own.has(record.id) ? 0 : rate(article, record);
        if (score > bestScore) [best, bestScore] = [record, score];
      }
    if (best !== null) own.add(best.id);
    return best;
  };
}

/** Addresses, text, and the example that it came from. */
function nameAll({
  urlKeys,
  contentHash,
  seedId,
}: ArticleIdentity & { readonly seedId?: string | null }): string[] {
  const text = contentHash === LINK_HASH ? [] : [`text:${contentHash}`];
  return [...urlKeys.map((key) => `url:${key}`), ...text, ...(seedId == null ? [] : [`seed:${seedId}`])];
}

/** How much speaks for their being the same; 0 where nothing does. */
function rate(article: BackedUp, record: ArticleRecord): number {
  const keys = new Set(record.urlKeys);
  const sharedCount = article.urlKeys.filter((key) => keys.has(key)).length;
  const isSameText = article.contentHash === record.contentHash && article.contentHash !== LINK_HASH;
  const isWhole = article.extent === undefined && record.extent === undefined;
  const hasNoAddress = article.urlKeys.length === 0 && record.urlKeys.length === 0;
  const hasOneAddress = article.urlKeys.length === 0 || record.urlKeys.length === 0;
  const isSame =
    sharedCount > 0 ||
    (isSameText && (isWhole ? hasOneAddress : hasNoAddress && article.extent === record.extent)) ||
    (article.seedId !== null && article.seedId === record.seedId);
  if (!isSame) return 0;
  const allCount = keys.size + article.urlKeys.length - sharedCount;
  // The text decides, then how many of their addresses are the same.
  return 1 + (isSameText ? 2 : 0) + (allCount === 0 ? 1 : sharedCount / allCount);
}
