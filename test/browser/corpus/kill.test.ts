// The background dies at any moment. A worker that saves is killed again and again, at another point of its work each time.
import { expect, test } from "vitest";
import { countArticles, getArticles, getVersions } from "../../../utils/corpus/articles.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { closeCorpus } from "../../../utils/corpus/database.ts";
import type { SaveReceipt } from "../../../utils/corpus/saves.ts";
import type { Watermark } from "../../../utils/corpus/state.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { nameDatabase, open, unwrap } from "./open.ts";

const ROUND_COUNT = 12;

type Acknowledged = SaveReceipt & { readonly watermark: Watermark };

/** Lets a worker save until `count` saves are acknowledged and `delayMs` have passed, then kills it. */
async function saveAndKill(
  name: string,
  round: number,
  count: number,
  delayMs: number,
): Promise<Acknowledged[]> {
  const worker = new Worker(new URL("./saving-worker.ts", import.meta.url), { type: "module" });
  const acknowledged: Acknowledged[] = [];
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
    worker.addEventListener("message", ({ data }: MessageEvent<Acknowledged>) => {
      if (acknowledged.push(data) === count) setTimeout(resolve, delayMs);
    });
    worker.postMessage({ name, round }, { transfer: [] });
  });
  worker.terminate();
  return acknowledged;
}

test("no acknowledged save is lost, and nothing is half done", async () => {
  const name = nameDatabase();
  closeCorpus(await open(name));
  const all: Acknowledged[] = [];
  for (let round = 0; round < ROUND_COUNT; round++) {
    all.push(...(await saveAndKill(name, round, 3 + round, (round * 7) / 5)));
    const corpus = await open(name);
    expect(unwrap(await checkWatermark(corpus, all.at(-1)!.watermark, { countRows: true })).verdict).toBe(
      "ok",
    );
    const ids = [...new Set(all.map((receipt) => receipt.articleId))];
    expect(unwrap(await getArticles(corpus, ids))).toHaveLength(ids.length);
    // Each article is in the index with its current text, and no other.
    const rowCount = unwrap(await countArticles(corpus));
    const rows = unwrap(
      await getArticles(
        corpus,
        Array.from({ length: rowCount + 9 }, (_, i) => String(i + 1)),
      ),
    );
    expect(rows).toHaveLength(rowCount);
    for (const { id, source, versionCount } of rows) {
      const features = corpus.engine.extractFeatures(source);
      expect(unwrap(await findCandidates(corpus, features, { limit: 1 }))[0]?.id).toBe(id);
      expect(unwrap(await getVersions(corpus, id))).toHaveLength(versionCount);
    }
    const live = Math.max(
      ...all.filter((receipt) => receipt.articleId === "1").map((receipt) => receipt.versionCount),
    );
    expect(rows.find((row) => row.id === "1")!.versionCount).toBeGreaterThanOrEqual(live);
    closeCorpus(corpus);
  }
});
