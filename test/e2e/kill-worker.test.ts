// The extension's worker is stopped at any moment of the reader's acts; and a corpus that lost rows behind its back is noticed at the next
// start, when they are counted.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForWorker } from "../../scripts/launch.ts";
import { makeRandom } from "../soak/model.ts";
import { killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { DAM_URL, testSite } from "./fixture-pages.ts";
import { listStored } from "./stored-rows.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const KILL_COUNT = 12;
/** Longest life of a worker after its first message. */
const LIFE_MS = 150;
/** An answer that has not come by then does not come. */
const ANSWER_MS = 4_000;

let rig: Rig;
const profileDir = mkdtempSync(join(tmpdir(), "parallax-profile-"));
beforeAll(async () => {
  rig = await startRig(testSite, { profileDir });
});
afterAll(async () => {
  await rig?.close();
  rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
});

interface Step {
  readonly id: number;
  readonly isRemoval: boolean;
}

test(`stopped ${KILL_COUNT} times, it forgets nothing that it acknowledged`, async () => {
  const surface = await openSurface(rig, "welcome.html");
  const ids = (await listStored(rig)).map((row) => row.id);
  const random = makeRandom(3);
  let removed = new Set<number>();
  for (let kill = 0; kill < KILL_COUNT; kill++) {
    const steps: Step[] = Array.from({ length: 200 }, (_, i) => ({
      id: ids[i % ids.length]!,
      isRemoval: (Math.floor(i / ids.length) + kill) % 2 === 0,
    }));
    await surface.evaluate(`globalThis.acknowledgedCount = 0; globalThis.isOver = false; globalThis.acting = (async () => {
      for (const { id, isRemoval } of ${JSON.stringify(steps)}) {
        const request = { articleId: String(id) };
        const name = isRemoval ? "article.remove" : "article.restore";
        const answer = await chrome.runtime.sendMessage({ name, request }).catch(() => null);
        if (answer?.ok !== true) return;
        globalThis.acknowledgedCount++;
        if (globalThis.isOver) return;
      }
    })(); 0`);
    await new Promise((resolve) => setTimeout(resolve, 20 + random() * LIFE_MS));
    await killWorker(rig);
    // The message that was under way is not answered; one that was sent just after it is, by the next worker, and is the last.
    const count = Number(
      await surface.evaluate(`(async () => {
        globalThis.isOver = true;
        await Promise.race([globalThis.acting, new Promise((done) => setTimeout(done, ${ANSWER_MS}))]);
        return globalThis.acknowledgedCount;
      })()`),
    );
    await ask(surface, "tab.view", { tabId: 1 });
    const acknowledged = steps.slice(0, count).reduce(follow, removed);
    const started = steps.slice(0, count + 1).reduce(follow, removed);
    removed = new Set((await listStored(rig)).filter((row) => row.removedAt !== null).map((row) => row.id));
    expect([acknowledged, started]).toContainEqual(removed);
  }
  for (const id of removed)
    expect(await ask(surface, "article.restore", { articleId: String(id) })).toMatchObject({ ok: true });
});

function follow(removed: ReadonlySet<number>, { id, isRemoval }: Step): Set<number> {
  const next = new Set(removed);
  if (isRemoval) next.add(id);
  else next.delete(id);
  return next;
}

test("a row that vanished under the same books is missed at the next start, and the reader is told", async () => {
  const { popup, tabId } = await readWithPopup(rig, DAM_URL);
  expect(await ask(popup, "article.save", { tabId })).toMatchObject({ ok: true });
  const worker = await waitForWorker(rig.browser);
  await worker.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open("parallax");
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("articles", "readwrite");
      transaction.objectStore("articles").delete(2);
      transaction.oncomplete = resolve;
      transaction.onabort = reject;
    };
  })`);
  await rig.close();
  rig = await startRig(testSite, { profileDir });
  // An extension that is loaded by hand is not told of the start.
  await (await waitForWorker(rig.browser)).evaluate("chrome.runtime.onStartup.dispatch()");
  const again = await readWithPopup(rig, DAM_URL);
  // Read anew each time: rows are counted a moment after the start, and an answer tells what was known then.
  const isTold = async (): Promise<boolean> => {
    const { popup, tabId } = again;
    await ask(popup, "tab.read", { tabId });
    for (;;) {
      const answer = await ask(popup, "tab.view", { tabId });
      if (!answer.ok) return false;
      if (answer.value.state === "read") return answer.value.notice?.code === "corpus-damaged";
      if (answer.value.state !== "reading") return false;
    }
  };
  await waitUntil("the reader is told", isTold);
  // And by the next worker too, which knows nothing of this one.
  await killWorker(rig);
  await waitUntil("the next worker tells it too", isTold);
});
