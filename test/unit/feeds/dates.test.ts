import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFuture, parseFeedDate } from "../../../utils/feeds/feed-date.ts";
import { parseRetryAfter } from "../../../utils/feeds/retry-after.ts";

describe("parseFeedDate", () => {
  it.each([
    ["Tue, 24 Nov 2026 09:30:00 GMT", "2026-11-24T09:30:00Z"],
    ["Tue,  24 Nov 2026 9:30 EST", "2026-11-24T09:30:00-05:00"],
    ["24 November 26 09:30:59 +0530", "2026-11-24T09:30:59+05:30"],
    ["Sun, 01 Jan 95 00:00:00 PDT", "1995-01-01T00:00:00-07:00"],
    ["Tuesday, 24-Nov-26 09:30:00 GMT", "2026-11-24T09:30:00Z"],
    ["2026-11-24T09:30:00.123456Z", "2026-11-24T09:30:00Z"],
    ["2026-11-24 09:30:00 +02:00", "2026-11-24T09:30:00+02:00"],
    ["2026-11-24T09:30-0330", "2026-11-24T09:30:00-03:30"],
    ["2026-11-24T09:30:00+01", "2026-11-24T09:30:00+01:00"],
    ["2026-11-24", "2026-11-24"],
    // Without a zone that is known, the hour says nothing.
    ["2026-11-24T09:30:00", "2026-11-24"],
    ["24 Nov 2026 09:30:00 XYZ", "2026-11-24"],
    ["24 Nov 2026 09:30:00 constructor", "2026-11-24"],
    ["24 Nov 2026", "2026-11-24"],
    ["31 Apr 2026 10:00:00 GMT", null],
    ["Thu, 01 Jan 1970 00:00:00 GMT", null],
    ["0001-01-01T00:00:00Z", null],
    ["yesterday", null],
    ["1764000000", null],
    ["", null],
  ])("%s", (text, date) => {
    expect(parseFeedDate(text)).toBe(date);
  });

  it("reads back what a clock writes, as a Date would", () => {
    const valid = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(valid, (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        expect(Date.parse(parseFeedDate(date.toUTCString()) ?? "")).toBe(seconds);
        expect(Date.parse(parseFeedDate(date.toISOString()) ?? "")).toBe(seconds);
      }),
    );
  });

  it("answers any text with a date or nothing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d.{0,9}$/)), (text) => {
        const date = parseFeedDate(text);
        expect(date === null || Number.isFinite(Date.parse(date))).toBe(true);
      }),
    );
  });
});

it("isFuture bears clocks that are a little ahead, and days that began elsewhere", () => {
  const now = Date.UTC(2026, 10, 24, 12);
  expect(isFuture("2026-11-24T12:05:00Z", now)).toBe(false);
  expect(isFuture("2026-11-24T12:15:00Z", now)).toBe(true);
  expect(isFuture("2026-11-25", now)).toBe(false);
  expect(isFuture("2026-11-26", now)).toBe(true);
});

it("parseRetryAfter reads seconds and dates", () => {
  const now = Date.UTC(2026, 10, 24, 12);
  expect(parseRetryAfter("120", now)).toBe(120_000);
  expect(parseRetryAfter(" Tue, 24 Nov 2026 12:00:30 GMT", now)).toBe(30_000);
  expect(parseRetryAfter("Tue, 24 Nov 2026 11:00:00 GMT", now)).toBe(0);
  expect(parseRetryAfter("soon", now)).toBe(null);
  expect(parseRetryAfter("-5", now)).toBe(null);
  expect(parseRetryAfter(null, now)).toBe(null);
});
