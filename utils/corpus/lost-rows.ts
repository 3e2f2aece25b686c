// Rows that are gone beside the articles, which the watermark counts: lines of the catalogue, which is made anew from the articles, and
// earlier versions, which nothing can bring back but a backup. Linear in the catalogue, for once a browser session.
import { writeCatalogue } from "./catalogue.ts";
import { type Corpus, read, write } from "./database.ts";
import { markForEvents } from "./event-marks.ts";
import type { CorpusResult } from "./failure.ts";

export interface LostRows {
  /** Articles that the catalogue does not list. */
  readonly unlistedIds: readonly number[];
  /** Earlier versions that the articles count and that are not there. */
  readonly versionCount: number;
}

/** Records of the catalogue, of 32 lines each, that are read at once. */
const SLICE_RECORDS = 32;

/** What is missing; nothing in a sound corpus. */
export async function findLostRows(corpus: Corpus): Promise<CorpusResult<LostRows>> {
  return read(corpus, async ({ articles, catalogue, versions }) => {
    const listed = new Set<number>();
    let counted = 0;
    const last = (await catalogue.toCollection().lastKey()) ?? -1;
    // In slices: the thread is free between them.
    for (let from = 0; from <= last; from += SLICE_RECORDS) {
      for (const line of (
        await catalogue
          .where(":id")
          .between(from, from + SLICE_RECORDS)
          .toArray()
      ).flat()) {
        listed.add(line.id);
        counted += line.versionCount - 1;
      }
    }
    const isListed = listed.size >= (await articles.count());
    const unlistedIds = isListed
      ? []
      : (await articles.toCollection().primaryKeys()).filter((id) => !listed.has(id));
    const unlisted = (await articles.bulkGet(unlistedIds)).flatMap((record) => record ?? []);
    for (const { versionCount } of unlisted) counted += versionCount - 1;
    return { unlistedIds, versionCount: Math.max(0, counted - (await versions.count())) };
  });
}

/** Articles that are listed anew in one transaction. */
const SLICE_SIZE = 32;

/** Lists articles again; their events are looked for anew. */
export async function listAgain(corpus: Corpus, ids: readonly number[]): Promise<CorpusResult<null>> {
  for (let from = 0; from < ids.length; from += SLICE_SIZE) {
    const slice = ids.slice(from, from + SLICE_SIZE);
    const done = await write(corpus, "relaxed", async (tables) => {
      const records = (await tables.articles.bulkGet(slice)).flatMap((record) => record ?? []);
      await writeCatalogue(corpus, tables, records);
      await markForEvents(
        tables,
        records.map(({ id }) => id),
      );
    });
    if (!done.ok) return done;
  }
  return { ok: true, value: null };
}
