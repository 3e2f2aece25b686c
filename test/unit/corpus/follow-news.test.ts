import { expect, test } from "vitest";
import { findFollow, findUntold, foldFollows, lookFurther, see } from "../../../utils/corpus/follow-news.ts";
import type { FollowRecord } from "../../../utils/corpus/follows.ts";

const follow: FollowRecord = {
  id: 1,
  articleId: 5,
  eventId: 5,
  headline: "Dam breaks",
  language: "en",
  since: 100,
  lastSeenId: 7,
  lookedAtId: 9,
  unseenIds: [],
  wantsNotice: false,
  lastToldId: 0,
};

const line = (id: number, eventId: number | null, more = {}) => ({
  id,
  eventId,
  removedAt: null,
  origin: "feed" as const,
  ...more,
});

test("new is what came by itself into the event after what was looked at, and is still there", () => {
  const lines = [
    line(6, 5),
    line(8, 5),
    line(10, 5),
    line(11, 4),
    line(12, 5, { origin: "saved" }),
    line(13, 5, { origin: "auto" }),
    line(14, 5, { removedAt: 1 }),
    line(15, 5),
    line(16, null),
    line(20, 5),
  ];
  const looked = lookFurther(follow, line(5, 5), lines, 16);
  expect(looked).toEqual({ ...follow, lookedAtId: 16, unseenIds: [10, 15] });
  // What was looked at is not looked at again; what was seen, never.
  expect(lookFurther(looked, line(5, 5), lines, 20).unseenIds).toEqual([10, 15, 20]);
  expect(lookFurther({ ...follow, lastSeenId: 15 }, line(5, 5), lines, 20).unseenIds).toEqual([20]);
  expect(see(looked)).toMatchObject({ lastSeenId: 15, unseenIds: [] });
  expect(see(follow)).toEqual(follow);
});

test("the event is that of its article; where that was removed, the next one stands for it", () => {
  expect(lookFurther(follow, line(5, 3), [line(10, 3), line(11, 5)], 12)).toMatchObject({
    articleId: 5,
    eventId: 3,
    unseenIds: [10],
  });
  for (const gone of [undefined, line(5, 3, { removedAt: 1 })]) {
    expect(lookFurther(follow, gone, [line(10, 3), line(11, 5)], 12)).toMatchObject({
      articleId: 11,
      eventId: 5,
      unseenIds: [11],
    });
    expect(lookFurther(follow, gone, [], 12)).toMatchObject({ articleId: 5, eventId: 5 });
  }
  // Not looked for yet: it stands alone.
  expect(lookFurther(follow, line(5, null), [line(10, 5)], 12)).toMatchObject({
    eventId: 5,
    unseenIds: [10],
  });
});

test("no more than so many are remembered, the newest", () => {
  const lines = Array.from({ length: 700 }, (_, i) => line(i + 10, 5));
  const { unseenIds } = lookFurther(follow, line(5, 5), lines, 1000);
  expect([unseenIds.length, unseenIds[0], unseenIds.at(-1)]).toEqual([500, 210, 709]);
});

test("two events that became one are followed once, and nothing new of either is lost", () => {
  const first = { ...follow, lastSeenId: 10, unseenIds: [12, 20], since: 200, lookedAtId: 30 };
  const second = {
    ...follow,
    id: 2,
    articleId: 9,
    lastSeenId: 11,
    unseenIds: [13, 20],
    since: 100,
    wantsNotice: true,
    lastToldId: 13,
  };
  const third = { ...follow, id: 3, eventId: 8 };
  expect(foldFollows([third, second, first])).toEqual([
    {
      ...first,
      lastSeenId: 11,
      lookedAtId: 9,
      since: 100,
      unseenIds: [12, 13, 20],
      wantsNotice: true,
      lastToldId: 13,
    },
    third,
  ]);
});

test("a notification tells of nothing twice, and of nothing unless it is wanted", () => {
  const some = { ...follow, unseenIds: [10, 12, 15] };
  expect(findUntold(some)).toEqual([]);
  expect(findUntold({ ...some, wantsNotice: true })).toEqual([10, 12, 15]);
  expect(findUntold({ ...some, wantsNotice: true, lastToldId: 12 })).toEqual([15]);
});

test("a page's event is followed by the number of its event or by the article itself", () => {
  const follows = [follow, { ...follow, id: 2, articleId: 40, eventId: 30 }];
  expect(findFollow(follows, [line(99, 30)])?.id).toBe(2);
  expect(findFollow(follows, [line(99, 98), line(5, 77)])?.id).toBe(1);
  expect(findFollow(follows, [line(30, null)])?.id).toBe(2);
  expect(findFollow(follows, [line(31, 98)])).toBeNull();
  expect(findFollow(follows, [])).toBeNull();
});
