// What a page does in a browser that is to be killed: acts, one after another; and looking at what is left, in the next one.
import { closeCorpus, type Corpus, openCorpus, read } from "../../utils/corpus/database.ts";
import { makeEngine } from "../unit/corpus/engine.ts";
import { checkCorpus } from "./check-corpus.ts";
import type { Act } from "./model.ts";
import { describeCorpus, keepUp, perform, recover } from "./perform.ts";

/** What is to be done. */
export interface Work {
  readonly name: string;
  readonly engineVersion: number;
  readonly acts: readonly Act[];
}

/** `sealed` and `done` tell of the act with that index. */
export type Report =
  | { readonly kind: "loaded" | "opened" }
  | { readonly kind: "sealed" | "done"; readonly index: number }
  | { readonly kind: "failed"; readonly message: string };

/** Articles whose place in the indexes is looked at after a kill; a corpus that is kept up is looked at more closely. */
const SAMPLE_SIZE = 24;

/** Does the acts in a row and tells of each. Ends with a report of `failed` where something else than a kill stops it. */
export async function runActs(
  { name, engineVersion, acts }: Work,
  report: (report: Report) => void,
): Promise<void> {
  try {
    const corpus = await open(name, engineVersion);
    report({ kind: "opened" });
    for (const [index, act] of acts.entries()) {
      await perform(corpus, act, () => report({ kind: "sealed", index }));
      report({ kind: "done", index });
    }
  } catch (error) {
    report({ kind: "failed", message: String(error) });
  }
}

/** What is wrong with the corpus, before and after its recovery, and what it holds then. */
export async function inspect(
  name: string,
  engineVersion: number,
  isToBeKeptUp: boolean,
): Promise<{ readonly faults: string[]; readonly content: string[] }> {
  const loss = await findDataLoss(name);
  if (loss !== null) return { faults: [loss], content: [] };
  const corpus = await open(name, engineVersion);
  try {
    const counted = await read(corpus, (tables) => tables.articles.count());
    if (!counted.ok) throw new Error(counted.error.message);
    const stride = Math.ceil(counted.value / SAMPLE_SIZE);
    const faults = await checkCorpus(corpus, { stride });
    await recover(corpus);
    if (isToBeKeptUp) await keepUp(corpus);
    faults.push(...(await checkCorpus(corpus, { stride, isKeptUp: isToBeKeptUp })));
    return { faults, content: await describeCorpus(corpus) };
  } finally {
    closeCorpus(corpus);
  }
}

/** What Chromium says where it held its store for damaged and deleted it, of which it tells the first opening; null where it did not. */
function findDataLoss(name: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    let loss: string | null = null;
    request.addEventListener("upgradeneeded", (event) => {
      const { dataLoss, dataLossMessage } = event as { dataLoss?: string; dataLossMessage?: string };
      if (dataLoss === "total") loss = `the browser has deleted its store: ${dataLossMessage}`;
      request.transaction!.abort();
    });
    request.addEventListener("success", () => {
      request.result.close();
      resolve(null);
    });
    request.addEventListener("error", (event) => {
      event.preventDefault();
      resolve(loss);
    });
  });
}

async function open(name: string, engineVersion: number): Promise<Corpus> {
  const opened = await openCorpus({ name, engine: makeEngine(engineVersion) });
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`);
  return opened.value;
}
