// The browser dies between the two steps of one of its writes to its own log (`utils/corpus/fresh-log.ts`). Without the guard Chromium deletes the
// whole store at the start after the next, with all that was saved before and since.
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, type TestContext } from "vitest";
import { readWithPopup, type Rig, startRig } from "./chromium.ts";
import { dam, DAM_URL, ORIGINAL_DAM, testSite } from "./fixture-pages.ts";
import { listStored } from "./stored-rows.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

/** A record's header in LevelDB's log: checksum, length of the content, kind (whole). The content was never written. */
const TORN_HEADER = Buffer.from([0x12, 0x34, 0x56, 0x78, 0xd0, 0x07, 0x01]);

let profileDir = "";
let rig: Rig | null = null;
beforeEach(() => {
  profileDir = mkdtempSync(join(tmpdir(), "parallax-torn-"));
});
afterEach(async () => {
  await rig?.close();
  rig = null;
  rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
});

const findStore = (extensionId: string): string | null => {
  const path = join(profileDir, "Default/IndexedDB", `chrome-extension_${extensionId}_0.indexeddb.leveldb`);
  // Chromium also keeps IndexedDB in SQLite, which has no such log.
  return readdirSync(join(path, "..")).includes(path.split("/").at(-1)!) ? path : null;
};
const listLogs = (store: string): string[] => readdirSync(store).filter((name) => name.endsWith(".log"));

async function kill({ browser, web }: Rig): Promise<void> {
  const process = browser.process()!;
  const gone = new Promise((resolve) => process.once("exit", resolve));
  process.kill("SIGKILL");
  await gone;
  await web.close();
}

test("nothing is lost when the browser died in the middle of a write and was then started twice", async (context: TestContext) => {
  const first = await startRig(testSite, { profileDir });
  const { extensionId } = first;
  const store = findStore(extensionId);
  await kill(first);
  if (store === null) context.skip("IndexedDB is not kept in LevelDB here");
  const torn = listLogs(store);
  expect(torn).toHaveLength(1);
  appendFileSync(join(store, torn[0]!), TORN_HEADER);

  dam.paragraphs = ORIGINAL_DAM;
  rig = await startRig(testSite, { profileDir });
  await waitUntil("the browser has begun a new log", async () => !listLogs(store).includes(torn[0]!));
  const { popup, tabId } = await readWithPopup(rig, DAM_URL);
  expect(await ask(popup, "article.save", { tabId })).toMatchObject({ ok: true });
  await rig.close();
  rig = null;
  rig = await startRig(testSite, { profileDir });
  const addresses = (await listStored(rig)).map(({ source }) => source.url);
  expect(addresses).toHaveLength(6);
  expect(addresses).toContain(DAM_URL);
});
