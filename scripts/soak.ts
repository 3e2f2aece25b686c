// `npm run soak -- [--minutes N] [--seed N]`: random acts on a corpus in real Chromium, killed at random moments, and compared with a naive
// model after each kill, for so many minutes. Each seed has a profile of its own; a seed that fails is printed with what was lost, and
// fails again with `--seed`, as far as the moment of a kill can be met again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Death, startKilledBrowser } from "../test/soak/killed-browser.ts";
import { makeRandom, type Theme } from "../test/soak/model.ts";

const THEMES: readonly Theme[] = ["saving", "upkeep", "import", "bin", "annotating"];
const DEATHS: readonly Death[] = ["browser", "renderer", "page", "page"];
/** Kills of one corpus before the next begins: so many articles are many enough for merges of two levels. */
const ROUNDS_A_SEED = 60;

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "30" }, seed: { type: "string" } },
});
const end = Date.now() + 60_000 * Number(values.minutes);
let seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
let killCount = 0;
let failureCount = 0;
do {
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
  seed++;
} while (Date.now() < end);
print(`${killCount} kills, ${failureCount} seeds failed`);
process.exitCode = failureCount === 0 ? 0 : 1;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
