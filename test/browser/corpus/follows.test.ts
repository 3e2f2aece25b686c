// Events that the reader follows, as articles come, go, and are put with other events.
import { expect, test, vi } from "vitest";
import { removeArticle } from "../../../utils/corpus/articles.ts";
import { addCorrection } from "../../../utils/corpus/corrections.ts";
import { type Corpus, writeEvents } from "../../../utils/corpus/database.ts";
import { assignEvents } from "../../../utils/corpus/events.ts";
import {
  findFollowOf,
  followEvent,
  listFollows,
  lookForNews,
  readFollowed,
  restoreFollow,
  seeFollow,
  setNotice,
  takeUntold,
  unfollowEvent,
} from "../../../utils/corpus/follows.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { open, unwrap } from "./open.ts";

const bring = async (corpus: Corpus, ...texts: readonly string[]) =>
  unwrap(
    await saveArticles(
      corpus,
      texts.map((text) => ({ source: { text, title: `Of ${text}` }, origin: "feed" as const })),
      1,
    ),
  );
const save = async (corpus: Corpus, text: string) =>
  unwrap(await saveArticle(corpus, { source: { text } }, 1));
async function keepUp(corpus: Corpus): Promise<void> {
  unwrap(await assignEvents(corpus));
  expect(unwrap(await lookForNews(corpus))).toBe(true);
}
/** The followed events with the numbers of what is new of each. */
const listNews = async (corpus: Corpus) =>
  unwrap(await readFollowed(corpus)).map(({ follow, news }) => [follow.eventId, news.map(({ id }) => id)]);

test("new articles are those that come by themselves after it; seen ones are new no more", async () => {
  const corpus = await open();
  await bring(corpus, "dam broke", "storm hit", "dam held");
  await keepUp(corpus);
  const follow = unwrap(await followEvent(corpus, 3, [1, 3], 50));
  expect(follow).toMatchObject({ id: 1, eventId: 1, articleId: 3, headline: "Of dam held", since: 50 });
  // The same event, once more.
  expect(unwrap(await followEvent(corpus, 1, [], 60))).toEqual(follow);
  await keepUp(corpus);
  expect(await listNews(corpus)).toEqual([[1, []]]);
  await bring(corpus, "dam rebuilt", "storm left");
  await save(corpus, "dam as the reader saved it");
  await bring(corpus, "dam opened");
  // Not before their events were looked for.
  expect(unwrap(await lookForNews(corpus))).toBe(true);
  expect(await listNews(corpus)).toEqual([[1, []]]);
  await keepUp(corpus);
  expect(await listNews(corpus)).toEqual([[1, [7, 4]]]);
  unwrap(await removeArticle(corpus, "4", 70));
  expect(await listNews(corpus)).toEqual([[1, [7]]]);
  unwrap(await seeFollow(corpus, 1));
  await keepUp(corpus);
  expect(await listNews(corpus)).toEqual([[1, []]]);
  expect(await seeFollow(corpus, 99)).toMatchObject({ value: null });
  expect(await followEvent(corpus, 4, [], 80)).toMatchObject({ error: { code: "bad-request" } });
});

test("followed before its event was looked for, among many that come after", async () => {
  const corpus = await open();
  await bring(corpus, "dam broke");
  unwrap(await assignEvents(corpus));
  await bring(corpus, "dam held");
  unwrap(await followEvent(corpus, 2, [], 50));
  expect(await listNews(corpus)).toEqual([[2, []]]);
  for (let i = 0; i < 5; i++)
    await bring(corpus, ...Array.from({ length: 1000 }, (_, n) => `alone${i}x${n}`), `dam again ${i}`);
  // As upkeep leaves it, but in no time.
  await writeEvents(corpus, async ({ catalogue, eventPending }) => {
    await eventPending.clear();
    const all = catalogue.where(":id").between(0, Infinity);
    const [keys, records] = await Promise.all([all.primaryKeys(), all.toArray()]);
    const withEvents = records.map((lines) =>
      lines.map((line) => ({ ...line, eventId: line.excerpt.startsWith("dam") ? 1 : line.id })),
    );
    await catalogue.bulkPut(withEvents, keys);
  });
  let slices = 0;
  const onChange = vi.fn<() => void>();
  expect(unwrap(await lookForNews(corpus, { shouldStop: () => slices++ > 1, onChange }))).toBe(false);
  expect(onChange).toHaveBeenCalled();
  expect(unwrap(await lookForNews(corpus))).toBe(true);
  onChange.mockClear();
  expect(unwrap(await lookForNews(corpus, { onChange }))).toBe(true);
  expect(onChange).not.toHaveBeenCalled();
  expect(await listNews(corpus)).toEqual([[1, [5007, 4006, 3005, 2004, 1003]]]);
});

test("the follow goes with its article to another event, and two that meet are one", async () => {
  const corpus = await open();
  await bring(corpus, "dam broke", "storm hit", "dam held");
  await keepUp(corpus);
  unwrap(await followEvent(corpus, 3, [], 50));
  unwrap(await followEvent(corpus, 2, [], 60));
  unwrap(await setNotice(corpus, 2, true));
  for (const kind of ["not-same-event", "same-event"] as const)
    unwrap(
      await addCorrection(
        corpus,
        { kind, a: { articleId: "3" }, b: { articleId: kind === "same-event" ? "2" : "1" } },
        70,
      ),
    );
  await bring(corpus, "storm left");
  await keepUp(corpus);
  expect(unwrap(await listFollows(corpus))).toMatchObject([
    { id: 1, eventId: 2, since: 50, wantsNotice: true },
  ]);
  expect(await listNews(corpus)).toEqual([[2, [4]]]);
  // Its article removed: the next one of the event stands for it.
  unwrap(await removeArticle(corpus, "3", 80));
  await bring(corpus, "storm over");
  await keepUp(corpus);
  expect(unwrap(await listFollows(corpus))).toMatchObject([{ id: 1, eventId: 2, articleId: 2 }]);
  expect(unwrap(await findFollowOf(corpus, [4]))).toMatchObject({ id: 1 });
  expect(unwrap(await findFollowOf(corpus, [1, 99]))).toBeNull();
});

test("a notification tells of each article once, from when it was asked for", async () => {
  const corpus = await open();
  await bring(corpus, "dam broke", "storm hit");
  await keepUp(corpus);
  for (const id of [1, 2]) unwrap(await followEvent(corpus, id, [], 50));
  await bring(corpus, "dam held", "storm left");
  await keepUp(corpus);
  expect(unwrap(await takeUntold(corpus))).toEqual([]);
  unwrap(await setNotice(corpus, 1, true));
  expect(unwrap(await takeUntold(corpus))).toEqual([]);
  await bring(corpus, "dam again", "storm again", "dam once more");
  await keepUp(corpus);
  const told = unwrap(await takeUntold(corpus));
  expect(told.map(({ follow, news }) => [follow.id, news.map(({ id }) => id)])).toEqual([[1, [7, 5]]]);
  expect(unwrap(await takeUntold(corpus))).toEqual([]);
  expect(await listNews(corpus)).toEqual([
    [1, [7, 5, 3]],
    [2, [6, 4]],
  ]);
});

test("followed no longer, and again as it was; its number may be another's by then", async () => {
  const corpus = await open();
  await bring(corpus, "dam broke", "storm hit");
  await keepUp(corpus);
  const follow = unwrap(await followEvent(corpus, 1, [], 50));
  expect(unwrap(await unfollowEvent(corpus, 1))).toEqual(follow);
  expect(unwrap(await unfollowEvent(corpus, 1))).toBeNull();
  expect(unwrap(await listFollows(corpus))).toEqual([]);
  unwrap(await restoreFollow(corpus, follow));
  expect(unwrap(await listFollows(corpus))).toEqual([follow]);
  unwrap(await unfollowEvent(corpus, 1));
  unwrap(await followEvent(corpus, 2, [], 60));
  expect(unwrap(await restoreFollow(corpus, follow))).toEqual({ ...follow, id: 2 });
  // Undone where it is followed again already: once.
  unwrap(await restoreFollow(corpus, follow));
  expect(unwrap(await listFollows(corpus))).toHaveLength(2);
});
