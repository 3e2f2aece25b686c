import { describe, expect, it } from "vitest";
import { isMainlyDate, parseDateLine } from "../../../utils/news/date-line.ts";

describe("parseDateLine", () => {
  it.each([
    ["January 21, 2025", "2025-01-21", null],
    ["Published: Tuesday, Jan. 21 2025 12:00 a.m. MST", "2025-01-21", null],
    ["Updated: 09 Sep 2013 11:25 GMT+02:00", null, "2013-09-09"],
    ["First posted: 08 / 14 / 11 06:44 PM ET Updated: 08 / 24 / 11 06:12 AM ET", "2011-08-14", "2011-08-24"],
    ["2025-01-21T10:00:00Z", "2025-01-21", null],
    ["21. Januar 2025, 10.30 Uhr", "2025-01-21", null],
    ["Publié le 21 janvier 2025 à 10h30", "2025-01-21", null],
    ["21.01.2025", "2025-01-21", null],
    ["21 января 2025, 10:30", "2025-01-21", null],
    ["05 / 02 / 07, 9:00 PM PDT", null, null],
  ])("reads %s", (line, published, modified) => expect(parseDateLine(line)).toEqual({ published, modified }));

  it.each([
    "On January 21, 2025, the talks began",
    "May 2 rally draws crowds",
    "12 comments",
    "31 February 2025 party",
    "2025",
  ])("refuses %s", (line) => expect(parseDateLine(line)).toBeNull());
});

describe("isMainlyDate", () => {
  it("allows a few words beside the date", () => {
    expect(isMainlyDate("Riverton D.C., Jul 13, 2009 / 02:00 pm (CNA)")).toBe(true);
    expect(isMainlyDate("How the night of Jul 13, 2009 changed what we know of rivers and of men")).toBe(
      false,
    );
  });
});
