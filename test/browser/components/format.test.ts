import { describe, expect, test } from "vitest";
import {
  findLink,
  formatLanguage,
  formatList,
  formatOffset,
  formatPublished,
  formatShare,
} from "../../../components/format.ts";
import { createTexts, pickLocale } from "../../../components/texts.ts";
import { loadTexts } from "./languages.ts";
import { ENGLISH } from "./show.tsx";

describe("when an article came out, told from the page", () => {
  test.each([
    ["2031-03-04T09:30:00Z", "2031-03-04T09:30:20Z", "same time"],
    ["2031-03-04T09:30:00Z", "2031-03-04T09:45:00Z", "15 minutes later"],
    ["2031-03-04T09:30:00Z", "2031-03-03T09:30:00+02:00", "26 hours earlier"],
    ["2031-03-04T23:30:00Z", "2031-03-04", "same day"],
    ["2031-03-04", "2031-03-05", "1 day later"],
    ["2031-03-04", "2029-09-18", "Sep 18, 2029"],
    [null, "2031-03-05", "Mar 5, 2031"],
    ["2031-03-04", "2031-03", "March 2031"],
    ["2031", "2031-03-04T09:30:00", "Mar 4, 2031, 9:30 AM"],
    ["2031-03-04", null, "date not stated"],
    ["2031-03-04", "last week", "date not stated"],
  ])("%s, %s: %s", (page, published, expected) => {
    expect(formatOffset(ENGLISH, page, published)).toBe(expected);
  });
});

test("a date is as precise as it was given, in every time zone", () => {
  expect(formatPublished(ENGLISH, "2031")).toBe("2031");
  expect(formatPublished(ENGLISH, "2031-01")).toBe("January 2031");
  expect(formatPublished(ENGLISH, "2031-03-04")).toBe("Mar 4, 2031");
});

test("a share is a whole percentage, in the locale's way", () => {
  expect(formatShare(ENGLISH, 0.426)).toBe("43%");
  expect(formatShare({ ...ENGLISH, locale: "de" }, 0.426)).toBe("43\u00A0%");
});

test.each(["en", "de", "fr", "es", "ru", "uk"])(
  "names in a list are told apart by more than a space: %s",
  (locale) => {
    for (const names of [
      ["Coast Daily", "Valley Post"],
      ["Coast Daily", "Valley Post", "North Star"],
    ])
      expect(formatList({ ...ENGLISH, locale }, names)).toMatch(/Daily(?:, | \p{L}+ )Valley/u);
  },
);

test("a language is named; a tag that is none stands as it is", () => {
  expect(formatLanguage(ENGLISH, "uk")).toBe("Ukrainian");
  expect(formatLanguage(ENGLISH, "not a tag")).toBe("not a tag");
});

test.each([
  ["https://www.harbour-post.example/a b", "https://www.harbour-post.example/a%20b"],
  ["HTTP://x.example/", "http://x.example/"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["\u0001java\nscript:alert(1)", null],
  ["/relative", null],
  [null, null],
])("%j becomes the link %j", (url, expected) => {
  expect(findLink(url)).toBe(expected);
});

test.each([
  ["en-GB", "en", "en-GB"],
  ["uk-UA", "uk", "uk-UA"],
  ["ar", "en", "en"],
  ["en-US", "de", "de"],
])(
  "a browser in %s that shows messages in %s has dates and lang of %s",
  (browserLanguage, messages, expected) => {
    expect(pickLocale(browserLanguage, messages)).toBe(expected);
  },
);

test("a distance in time is in the form that the language bends it to", async () => {
  const russian = await loadTexts("ru");
  const later = (minutes: number) =>
    formatOffset(russian, "2031-03-04T09:00:00Z", new Date(Date.UTC(2031, 2, 4, 9, minutes)).toISOString());
  expect([1, 2, 5, 21].map(later)).toEqual([
    "на 1\u00A0минуту позже",
    "на 2\u00A0минуты позже",
    "на 5\u00A0минут позже",
    "на 21\u00A0минуту позже",
  ]);
});

test("plurals follow the locale and fall back to _other", () => {
  const asked: string[] = [];
  const lookup = (key: string) => {
    asked.push(key);
    return key.endsWith("_few") ? "" : key;
  };
  const ukrainian = createTexts(lookup, "uk", () => "");
  expect(ukrainian.count("ui_voices", 1)).toBe("ui_voices_one");
  expect(ukrainian.count("ui_voices", 3)).toBe("ui_voices_other");
  expect(asked).toContain("ui_voices_few");
});
