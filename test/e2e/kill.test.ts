// The whole browser, the page's process or the page dies while a corpus is worked on. Deaths of a worker, at more moments, are in
// `test/browser/corpus/kill.test.ts`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Death, startKilledBrowser } from "../soak/killed-browser.ts";
import type { Theme } from "../soak/model.ts";

const THEMES: readonly Theme[] = ["saving", "upkeep", "import", "bin"];
const DEATHS: readonly Death[] = ["browser", "page", "renderer"];
const ROUND_COUNT = 24;
const MINIMUM = 18;

test("nothing acknowledged is lost", { timeout: 180_000, retry: 0 }, async () => {
  const profileDir = mkdtempSync(join(tmpdir(), "parallax-profile-"));
  const killed = await startKilledBrowser(profileDir, 7);
  const counts: Record<string, number> = {};
  try {
    for (let round = 0; round < ROUND_COUNT; round++) {
      const death = DEATHS[round % DEATHS.length]!;
      const theme = THEMES[Math.floor(round / DEATHS.length) % THEMES.length]!;
      const isNewEngine = round >= ROUND_COUNT - DEATHS.length;
      const isInTime = await killed.run({ theme, death, isNewEngine, isKeptUp: round % 4 === 3 });
      const what = `${death}, ${isNewEngine ? "reindexing" : theme}`;
      if (isInTime) counts[what] = (counts[what] ?? 0) + 1;
    }
  } finally {
    await killed.close();
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
  // oxlint-disable-next-line no-console -- the count is what this file is asked for
  console.info("Killed", counts);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(MINIMUM);
});
