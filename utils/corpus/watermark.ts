// Notices a database that lost rows. A browser opens damaged or deleted database files without complaint, with fewer rows or none;
// so the corpus keeps books inside each transaction, and the caller mirrors the watermark to another store and compares.
import { type Corpus, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { isConsistent, readWatermark, type Watermark } from "./state.ts";

export type WatermarkVerdict =
  | { readonly verdict: "ok"; readonly watermark: Watermark }
  | { readonly verdict: "damaged"; readonly watermark: Watermark; readonly expected: Watermark };

/**
 * Whether the corpus is the one that was mirrored (null: nothing was ever mirrored). `damaged`: stop automatic writes, tell the
 * reader, keep the mirror. With `countRows` the rows themselves are counted (linear: about 55 ms at 10,000), for once a browser start.
 */
export async function checkWatermark(
  corpus: Corpus,
  mirror: Watermark | null,
  options: { readonly countRows?: boolean } = {},
): Promise<CorpusResult<WatermarkVerdict>> {
  return read(corpus, async (tables) => {
    const kept = readWatermark(await readState(tables));
    const count = options.countRows === true ? await tables.articles.count() : kept.count;
    const watermark = { ...kept, count };
    if (mirror !== null && !isConsistent(kept, mirror))
      return { verdict: "damaged", watermark, expected: mirror };
    if (count !== kept.count) return { verdict: "damaged", watermark, expected: kept };
    return { verdict: "ok", watermark };
  });
}
