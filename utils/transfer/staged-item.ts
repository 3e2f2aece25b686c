// Things that were read from files as articles of an import.
import { isTooDeep } from "../intake/html-depth.ts";
import type { ArticleItem, IntakeItem, LinkItem, PageItem, RefusedItem } from "../intake/intake-item.ts";
import type { ArticleSource } from "../news/article.ts";
import { fillGaps } from "../corpus/records.ts";
import type { StagedArticle } from "../corpus/staging.ts";
import type { ItemRefusal } from "./import-report.ts";

/** Reads a page; null where it has no article text. Throws where it cannot be read. */
export type ReadPage = (html: string, url: string | null) => Promise<ArticleSource | null>;

type TakenItem = Exclude<IntakeItem, RefusedItem>;

/**
 * The article of an item, under `key`, or why there is none. What a page does not say of itself is taken from what the file says; a page
 * without a text whose address is known becomes a link. `now` (ms) stands where the file does not say when the reader kept it.
 */
export async function stageItem(
  item: TakenItem,
  key: string,
  now: number,
  readPage: ReadPage,
): Promise<StagedArticle | ItemRefusal> {
  const source = item.kind === "article" ? item.source : await readSource(item, readPage);
  if (typeof source === "string") return source;
  const savedAt = Math.min(item.savedAt ?? now, now);
  return {
    key,
    source,
    addresses: item.addresses,
    savedAt,
    seenAt: savedAt,
    updatedAt: savedAt,
    removedAt: null,
    seedId: null,
    origin: "saved",
    tags: item.tags,
    note: item.note ?? "",
    versions: [],
  };
}

async function readSource(
  item: PageItem | LinkItem,
  readPage: ReadPage,
): Promise<ArticleSource | ItemRefusal> {
  const { title, url, known } = item;
  const said: ArticleSource = { text: "", title, url, ...known };
  if (item.kind === "link") return said;
  if (isTooDeep(item.html)) return "too-deep";
  try {
    const read = await readPage(item.html, item.url);
    if (read !== null) return fillGaps(read, said);
  } catch {
    return "page-failed";
  }
  return url === null ? "no-article" : said;
}

/** One line that tells an item from others, where it is refused after all. */
export function describeItem(item: TakenItem): string {
  return item.kind === "article" ? describeSource(item) : (item.title ?? item.url ?? "");
}

function describeSource({ source }: ArticleItem): string {
  return source.title ?? source.url ?? source.text.slice(0, 100);
}
