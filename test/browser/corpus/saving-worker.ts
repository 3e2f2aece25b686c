// Saves without end, and reports each save that was acknowledged; for `kill.test.ts` to kill.
import { openCorpus } from "../../../utils/corpus/database.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import { makeEngine } from "../../unit/corpus/engine.ts";

addEventListener("message", ({ data }: MessageEvent<{ name: string; round: number }>) => {
  void save(data.name, data.round);
});

async function save(name: string, round: number): Promise<never> {
  const opened = await openCorpus({ name, engine: makeEngine() });
  if (!opened.ok) throw new Error(opened.error.message);
  for (let i = 0; ; i++) {
    // Every third save is a new version of the same page.
    const url = i % 3 === 0 ? "https://gazette.example/live" : `https://gazette.example/${round}/${i}`;
    const saved = await saveArticle(opened.value, { source: { text: `round${round} save${i}`, url } }, i);
    if (!saved.ok) throw new Error(saved.error.message);
    postMessage({ ...saved.value, watermark: saved.watermark });
  }
}
