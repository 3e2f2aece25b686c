// Chromium's profile on a disk of its own that fills up. Chromium deletes the whole database where a write of its own finds no room, so what
// is tried here is that none is begun.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { ROOM_TO_KEEP } from "../../utils/corpus/disk-room.ts";
import { makeRandom } from "../soak/model.ts";
import { killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { dam, DAM_URL, ORIGINAL_DAM, testSite } from "./fixture-pages.ts";
import { listStored } from "./stored-rows.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const DISK_MB = 256;
const MB = 2 ** 20;
/** Saves that find no room before it counts as seen. */
const REFUSAL_COUNT = 3;
/** Articles that are deleted for their room. */
const REMOVED_COUNT = 2;

const profileDir = mkdtempSync(join(tmpdir(), "parallax-disk-"));
const canMount = mount();
if (!canMount)
  // oxlint-disable-next-line no-console -- a skipped test says why
  console.info("The full disk is not tried: a small disk can be mounted by root only.");

function mount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "tmpfs", profileDir], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

const countFree = () => statfsSync(profileDir).bavail * statfsSync(profileDir).bsize;

/** Another program's file takes all of the disk but so many bytes. */
function leaveFree(bytes: number): void {
  const ballast = join(profileDir, "ballast");
  rmSync(ballast, { force: true });
  try {
    writeFileSync(ballast, Buffer.alloc(Math.max(0, countFree() - bytes)));
  } catch (error) {
    // The browser was writing too: it is full.
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

const random = makeRandom(11);
/** Paragraphs that cannot be packed, some 500 letters each. */
function makeParagraphs(count: number): string[] {
  const makeWord = () => Math.floor(random() * 36 ** 7).toString(36);
  const makeSentence = () => `The board said ${Array.from({ length: 10 }, makeWord).join(" ")}.`;
  return Array.from({ length: count }, () => Array.from({ length: 5 }, makeSentence).join(" "));
}
/** More than the 64 KB from which the browser keeps an article in a file of its own, which it deletes with it; and a common length. */
const [LONG, COMMON] = [160, 12];

describe.skipIf(!canMount)("a disk that fills up", { retry: 0, timeout: 180_000 }, () => {
  let rig: Rig;
  let surface: Page;
  let article: { page: Page; tabId: number };
  /** What each acknowledged article ends with, by id. */
  const acknowledged = new Map<number, string>();
  let saveCount = 0;

  const start = async () => {
    dam.paragraphs = ORIGINAL_DAM;
    rig = await startRig(testSite, { profileDir });
    surface = await openSurface(rig, "library.html");
    article = await readWithPopup(rig, DAM_URL);
  };
  /** Puts another article into the tab, at an address of its own, and saves it. */
  const saveAnother = async (length = COMMON) => {
    const paragraphs = makeParagraphs(length);
    await article.page.evaluate(
      (address, texts) => {
        history.replaceState(null, "", address);
        const shown = texts.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
        document.querySelector("article")!.replaceChildren(document.querySelector("h1")!, ...shown);
      },
      `${DAM_URL}?number=${saveCount++}`,
      paragraphs,
    );
    await ask(surface, "tab.read", { tabId: article.tabId });
    const answer = await ask(surface, "article.save", { tabId: article.tabId });
    if (answer.ok) acknowledged.set(Number(answer.value.articleId), paragraphs.at(-1)!);
    return answer;
  };
  const expectAllThere = async (removed: ReadonlySet<number> = new Set()) => {
    const rows = new Map((await listStored(rig)).map((row) => [row.id, row]));
    for (const [id, ending] of acknowledged)
      if (!removed.has(id)) expect(rows.get(id)?.source.text.endsWith(ending), `article ${id}`).toBe(true);
    await surface.reload();
    await waitUntil("the library lists them", async () => {
      const text = String(await surface.evaluate("document.querySelector('main').innerText"));
      return text.includes(`${5 + acknowledged.size - removed.size} articles`);
    });
    expect(await surface.evaluate("document.body.innerText")).not.toContain(
      messages.error_corpus_damaged.message,
    );
  };

  beforeAll(start);
  afterAll(async () => {
    await rig?.close();
    dam.paragraphs = ORIGINAL_DAM;
    execFileSync("umount", ["--lazy", profileDir]);
    rmSync(profileDir, { recursive: true, force: true });
  });

  test("saves go on until the room left is small; then each is refused and says so", async () => {
    for (let i = 0; i < REMOVED_COUNT; i++) expect(await saveAnother(LONG)).toMatchObject({ ok: true });
    const popup = await openSurface(rig, `popup.html?tabId=${article.tabId}`);
    await popup.locator(`.page-head ::-p-text(${messages.ui_save_again.message})`).click();
    for (const [name, page] of Object.entries({ library: surface, popup }))
      await waitUntil(`the ${name} warns while there is room`, async () =>
        (await page.$eval("main", (main) => main.innerText)).includes(messages.error_storage_low.message),
      );
    leaveFree(ROOM_TO_KEEP + MB / 5);
    let refusedCount = 0;
    for (let i = 0; i < 40 && refusedCount < REFUSAL_COUNT; i++) {
      const answer = await saveAnother();
      if (!answer.ok) {
        refusedCount++;
        expect(answer.error.code).toBe("storage-full");
      }
    }
    expect(refusedCount).toBe(REFUSAL_COUNT);
    await popup.locator(`.page-head ::-p-text(${messages.ui_save.message})`).click();
    await waitUntil("the popup says why", async () =>
      (await popup.$eval("main", (main) => main.innerText)).includes(messages.error_storage_full.message),
    );
    await popup.close();
    await expectAllThere();
  });

  test("with no byte left nothing is written, and everything can be read", async () => {
    leaveFree(0);
    const [first] = acknowledged.keys();
    const refused = { ok: false, error: { code: "storage-full" } };
    for (let turn = 0; turn < 2; turn++) {
      expect(await saveAnother()).toMatchObject(refused);
      expect(await ask(surface, "article.remove", { articleId: String(first) })).toMatchObject(refused);
      await expectAllThere();
      await killWorker(rig);
    }
  });

  test("after a restart all is there; removing and deleting make room, then saving works again", async () => {
    await rig.close();
    leaveFree(75 * MB);
    await start();
    await expectAllThere();
    expect(await saveAnother()).toMatchObject({ ok: false, error: { code: "storage-full" } });
    const removed = new Set([...acknowledged.keys()].slice(0, REMOVED_COUNT));
    for (const id of removed)
      expect(await ask(surface, "article.remove", { articleId: String(id) })).toMatchObject({ ok: true });
    await expectAllThere(removed);
    const before = countFree();
    await surface.bringToFront();
    await surface.evaluate("location.hash = '#/settings'");
    await surface.locator("[data-action=purge]").click();
    await surface.locator(".settings-danger[data-action=purge]").click();
    await waitUntil("they are gone", async () =>
      (await listStored(rig)).every((row) => !removed.has(row.id)),
    );
    await waitUntil("their room is free", async () => countFree() > before + removed.size * 60_000);
    leaveFree(120 * MB);
    await surface.evaluate("location.hash = '#/'");
    expect(await saveAnother()).toMatchObject({ ok: true });
    await expectAllThere(removed);
  });
});
