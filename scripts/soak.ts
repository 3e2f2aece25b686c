// `npm run soak -- [--minutes N] [--seed N] [--only kills|feeds]`: random acts on a corpus in real Chromium, killed at random moments, and
// compared with a naive model after each kill, for so many minutes. Each seed has a profile of its own; a seed that fails is printed with
// what was lost, and fails again with `--seed`, as far as the moment of a kill can be met again. In turn with that, documents with faults
// are given to the parsers of feeds; one that is not borne is kept in a file.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Fuzzing, startFuzzing } from "../test/soak/fuzz-feeds.ts";
import { type Death, startKilledBrowser } from "../test/soak/killed-browser.ts";
import { makeRandom, type Theme } from "../test/soak/model.ts";

const THEMES: readonly Theme[] = ["saving", "upkeep", "import", "bin", "annotating"];
const DEATHS: readonly Death[] = ["browser", "renderer", "page", "page"];
/** Kills of one corpus before the next begins: so many articles are many enough for merges of two levels. */
const ROUNDS_A_SEED = 60;
/** Time for the parsers of feeds with each seed. */
const FUZZ_MS = 60_000;

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "30" }, seed: { type: "string" }, only: { type: "string" } },
});
const end = Date.now() + 60_000 * Number(values.minutes);
let seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const fuzzing = values.only === "kills" ? null : await startFuzzing();
let killCount = 0;
let failureCount = 0;
do {
  if (values.only !== "feeds") await soakCorpus();
  if (fuzzing !== null) await soakFeeds(fuzzing);
  seed++;
} while (Date.now() < end);
fuzzing?.stop();
print(`${killCount} kills, ${failureCount} seeds failed`);
process.exitCode = failureCount === 0 ? 0 : 1;

async function soakCorpus(): Promise<void> {
  const profileDir = mkdtempSync(join(tmpdir(), "parallax-soak-"));
  const killed = await startKilledBrowser(profileDir, seed);
  const random = makeRandom(seed + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  let round = 0;
  try {
    for (; round < ROUNDS_A_SEED && Date.now() < end; round++) {
      const [theme, death] = [pick(THEMES), pick(DEATHS)];
      const isInTime = await killed.run({
        theme,
        death,
        isNewEngine: random() < 0.08,
        isKeptUp: random() < 0.25,
      });
      if (isInTime) killCount++;
    }
    print(`seed ${seed}: ${round} rounds, nothing lost; ${killCount} kills so far`);
  } catch (error) {
    failureCount++;
    print(`seed ${seed} FAILED in round ${round}: ${String(error)}`);
  } finally {
    await killed.close().catch(() => undefined);
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function soakFeeds(fuzzing: Fuzzing): Promise<void> {
  const until = performance.now() + Math.min(FUZZ_MS, Math.max(0, end - Date.now()));
  const { runCount, keptCount, findings } = await fuzzing.run(seed, until);
  print(`seed ${seed}: ${runCount} documents, ${keptCount} of them led the parsers somewhere new`);
  if (findings.length > 0) failureCount++;
  for (const [i, { check, message, document }] of findings.entries()) {
    const path = join(tmpdir(), `parallax-fuzz-${seed}-${i}`);
    writeFileSync(path, document);
    print(`seed ${seed} FAILED: ${check} with ${path}: ${message.slice(0, 500)}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
