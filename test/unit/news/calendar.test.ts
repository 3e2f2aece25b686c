import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayToCivil, civilToDay, isoDay, weekdayOf } from "../../../utils/news/calendar.ts";

const MS_PER_DAY = 86_400_000;

describe("calendar", () => {
  it("agrees with the language's own calendar on every day of four centuries", () => {
    fc.assert(
      fc.property(fc.integer({ min: -80_000, max: 80_000 }), (day) => {
        const date = new Date(day * MS_PER_DAY);
        expect(isoDay(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(day)).toBe(date.getUTCDay());
        expect(civilToDay(dayToCivil(day))).toBe(day);
      }),
    );
  });

  it("reads dates as they are written and refuses days that do not exist", () => {
    expect(dayNumber("1970-01-02T23:30:00-08:00")).toBe(1);
    expect([dayNumber("2025-02-29"), dayNumber("2025-02"), dayNumber("yesterday")]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
