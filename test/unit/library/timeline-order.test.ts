import { expect, test } from "vitest";
import { arrangeTimeline } from "../../../components/library-timeline-order.ts";

test("by time, then day; what is no day stands apart", () => {
  const published = ["2031-03-05", "2031-03", null, "2031-03-04T12:00:00Z", "2031", "2031-03-05T12:00:00Z"];
  const { days, undated } = arrangeTimeline(published.map((date, id) => ({ id, published: date })));
  expect(days.map(({ day, entries }) => [day, entries.map(({ article }) => article.id)])).toEqual([
    ["2031-03-04", [3]],
    ["2031-03-05", [5, 0]],
  ]);
  expect(undated.map(({ article }) => article.id)).toEqual([1, 2, 4]);
});
