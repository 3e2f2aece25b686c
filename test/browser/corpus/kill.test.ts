// A context that works on the corpus dies at any moment: a worker is killed again and again, at another point of its work each time.
// The death of the whole browser is in `test/e2e/kill.test.ts`; the long form of both is `npm run soak`.
import { afterAll, expect, test } from "vitest";
import { type DatabaseDump, restoreDatabase } from "../../corpora/dump.ts";
import frozen from "../../corpora/v1/corpus.json" with { type: "json" };
import { type Heard, judge } from "../../soak/judge.ts";
import { type Act, applyAct, EMPTY_MODEL, makeAct, makeRandom, type Theme } from "../../soak/model.ts";
import { inspect, type Report, type Work } from "../../soak/page.ts";
import { nameDatabase } from "./open.ts";

const MINIMUM = 60;
/** Kills by what is under way. */
const ROUNDS: readonly (readonly [Theme | "reindexing", number])[] = [
  ["saving", 12],
  ["upkeep", 14],
  ["import", 16],
  ["bin", 10],
  ["annotating", 6],
  ["reindexing", 10],
];
const UPGRADE_ROUNDS = 10;
const UPGRADE_ARTICLES = 300;
/** More than are done in a life: a round whose acts are all done before its end is no kill. */
const ACTS_A_ROUND = 160;
/** Longest life after the worker was told its work: some acts of any kind. */
const LIFE_MS = 260;

const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

interface Loaded {
  readonly worker: Worker;
  readonly isLoaded: Promise<void>;
}

/** A worker that is on its way; the next one is loaded while the corpus is looked at. */
function load(): Loaded {
  const worker = new Worker(new URL("../../soak/acting-worker.ts", import.meta.url), { type: "module" });
  const isLoaded = new Promise<void>((resolve, reject) => {
    worker.addEventListener("message", () => resolve(), { once: true });
    worker.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
  });
  return { worker, isLoaded };
}

/** Lets the worker live for so long, then ends it; answers what it told. */
async function workAndKill(
  { worker, isLoaded }: Loaded,
  work: Work,
  lifeMs: number,
): Promise<Heard & { readonly isOpened: boolean }> {
  await isLoaded;
  let heard = { doneCount: 0, sealedIndex: -1, isOpened: false };
  const failures: string[] = [];
  worker.addEventListener("message", ({ data }: MessageEvent<Report>) => {
    if (data.kind === "opened") heard = { ...heard, isOpened: true };
    if (data.kind === "done") heard = { ...heard, doneCount: data.index + 1 };
    if (data.kind === "sealed") heard = { ...heard, sealedIndex: data.index };
    if (data.kind === "failed") failures.push(data.message);
  });
  worker.postMessage(work, { transfer: [] });
  await new Promise((resolve) => setTimeout(resolve, lifeMs));
  worker.terminate();
  expect(failures).toEqual([]);
  return heard;
}

test("no acknowledged act is lost, and none is half done", { timeout: 180_000, retry: 0 }, async () => {
  const name = nameDatabase();
  const random = makeRandom(5);
  let engineVersion = 1;
  let at = 100;
  let model = EMPTY_MODEL;
  let next = load();
  for (const [what, roundCount] of ROUNDS)
    for (let round = 0; round < roundCount; round++) {
      const acts: Act[] = [];
      if (what === "reindexing") {
        engineVersion++;
        acts.push({ kind: "upkeep" });
      }
      let planned = model;
      while (acts.length < ACTS_A_ROUND) {
        const act = makeAct(random, planned, what === "reindexing" ? "saving" : what, at++);
        planned = applyAct(planned, act);
        acts.push(act);
      }
      const heard = await workAndKill(next, { name, engineVersion, acts }, random() * LIFE_MS);
      next = load();
      const { faults, content } = await inspect(name, engineVersion, round % 4 === 3);
      expect(faults).toEqual([]);
      ({ model } = judge(model, acts, heard, content));
      if (heard.doneCount < acts.length) count(what);
    }
  next.worker.terminate();
});

test(
  "an upgrade from version 1 that is killed leaves everything there",
  { timeout: 60_000, retry: 0 },
  async () => {
    const dump = enlarge(frozen, UPGRADE_ARTICLES);
    const random = makeRandom(6);
    for (let round = 0; round < UPGRADE_ROUNDS; round++) {
      const name = nameDatabase();
      await restoreDatabase(name, dump);
      const heard = await workAndKill(
        load(),
        { name, engineVersion: 9, acts: [{ kind: "upkeep" }] },
        random() * 120,
      );
      const { faults, content } = await inspect(name, 9, round % 3 === 0);
      expect(faults).toEqual([]);
      expect(content).toHaveLength(UPGRADE_ARTICLES + 5);
      count(heard.isOpened ? "reindexing after an upgrade" : "an upgrade");
    }
  },
);

test(`at least ${MINIMUM} kills`, () => {
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  expect(total).toBeGreaterThanOrEqual(MINIMUM);
});

afterAll(() => {
  // oxlint-disable-next-line no-console -- the count is what this file is asked for
  console.info("Killed during", Object.fromEntries(counts));
});

/** A frozen corpus with so many more articles, so that its upgrade takes a while. */
function enlarge(dump: DatabaseDump, addedCount: number): DatabaseDump {
  const change = (value: unknown): unknown => {
    const state = value as { rowCount: number; lastArticleId: number };
    return { ...state, rowCount: state.rowCount + addedCount, lastArticleId: 1000 + addedCount };
  };
  return {
    ...dump,
    stores: dump.stores.map((store) => {
      if (store.name === "meta")
        return {
          ...store,
          rows: store.rows.map((row) => (row.key === "state" ? { ...row, value: change(row.value) } : row)),
        };
      if (store.name !== "articles") return store;
      const model = store.rows.find((row) => row.key === 1)!.value as object;
      const added = Array.from({ length: addedCount }, (_, i) => ({
        key: 1001 + i,
        value: {
          ...model,
          id: 1001 + i,
          urlKeys: [`gazette.example/many/${i}`],
          origin: "saved",
          seedId: undefined,
        },
      }));
      return { ...store, rows: [...store.rows, ...added] };
    }),
  };
}
