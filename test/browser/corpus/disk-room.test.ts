// A disk that is almost full: nothing is begun that might find no room, and removing still works.
import { Dexie } from "dexie";
import { afterEach, expect, test, vi } from "vitest";
import { countArticles, purgeRemoved, removeArticle } from "../../../utils/corpus/articles.ts";
import { openCorpus } from "../../../utils/corpus/database.ts";
import { findRoom, ROOM_TO_KEEP, ROOM_TO_WARN, warnOfRoom } from "../../../utils/corpus/disk-room.ts";
import { maintainIndex } from "../../../utils/corpus/index-merge.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import frozen from "../../corpora/v1/corpus.json" with { type: "json" };
import { restoreDatabase } from "../../corpora/dump.ts";
import { makeEngine } from "../../unit/corpus/engine.ts";
import { dump, nameDatabase, open, unwrap } from "./open.ts";

/** The browser says that so many bytes are left, and whether it is one that counts the disk. */
function leave(bytes: number, isChromium = true): void {
  const estimate = { quota: 5000 + bytes, usage: 5000, ...(isChromium ? { usageDetails: {} } : {}) };
  vi.spyOn(navigator.storage, "estimate").mockImplementation(() => Promise.resolve(estimate));
}

afterEach(() => vi.restoreAllMocks());

test("a save is refused before the last of the room is taken, and nothing of it is there", async () => {
  leave(ROOM_TO_KEEP);
  const corpus = await open();
  expect(await saveArticle(corpus, { source: { text: "One." } }, 1)).toMatchObject({ ok: true });
  leave(ROOM_TO_KEEP - 1);
  const before = await dump(corpus);
  const refused = await saveArticle(corpus, { source: { text: "Two." } }, 2);
  expect(refused).toMatchObject({ ok: false, error: { code: "storage-full" } });
  expect(await maintainIndex(corpus)).toMatchObject({ ok: false, error: { code: "storage-full" } });
  expect(await dump(corpus)).toEqual(before);
  expect(unwrap(await removeArticle(corpus, "1", 3))).toBeNull();
  expect(unwrap(await purgeRemoved(corpus, Infinity))).toBe(1);
  expect(unwrap(await countArticles(corpus))).toBe(0);
  leave(1000);
  expect(await purgeRemoved(corpus, Infinity)).toMatchObject({ ok: false, error: { code: "storage-full" } });
});

test("the reader is warned while there is still room to save, by a browser that counts the disk", async () => {
  leave(ROOM_TO_WARN);
  expect(await warnOfRoom()).toBeNull();
  leave(ROOM_TO_WARN - 1);
  expect(await warnOfRoom()).toMatchObject({ code: "storage-low" });
  expect(await findRoom()).toBe(ROOM_TO_WARN - 1);
  leave(ROOM_TO_WARN - 1, false);
  expect(await warnOfRoom()).toBeNull();
});

test("a browser that does not count the disk is left to say itself that it is full", async () => {
  leave(0, false);
  const corpus = await open();
  expect(await saveArticle(corpus, { source: { text: "One." } }, 1)).toMatchObject({ ok: true });
});

test("an older database is not upgraded without room, and stays as it is", async () => {
  const name = nameDatabase();
  await restoreDatabase(name, frozen);
  leave(1000);
  const refused = await openCorpus({ engine: makeEngine(1), name });
  expect(refused).toMatchObject({ ok: false, error: { code: "storage-full" } });
  const database = await new Dexie(name).open();
  expect(database.verno).toBe(1);
  database.close();
  leave(ROOM_TO_KEEP);
  expect(unwrap(await countArticles(await open(name)))).toBe(2);
});
