import { expect, test } from "vitest";
import { covers, hostOfPattern } from "../../../entrypoints/background/site-rules.ts";
import { findSite, findTypedSite } from "../../../entrypoints/surface/site-access.ts";

const PAGE = "https://www.gazette.example/news/1";

test.each([
  ["https://www.gazette.example/*", true],
  ["*://www.gazette.example/*", true],
  ["https://*.gazette.example/*", true],
  ["https://*.www.gazette.example/*", true],
  ["https://*/*", true],
  ["<all_urls>", true],
  ["http://www.gazette.example/*", false],
  ["https://gazette.example/*", false],
  ["https://*.azette.example/*", false],
  ["https://*.news.gazette.example/*", false],
  ["https://www.gazette.example.evil.test/*", false],
  ["nonsense", false],
])("%s covers the page: %s", (pattern, isCovered) => {
  expect(covers(pattern, PAGE)).toBe(isCovered);
});

test("nothing covers what is no address", () => {
  expect(covers("https://*/*", "about blank")).toBe(false);
});

test("the host of a pattern", () => {
  expect(["https://*/*", "*://*.gazette.example/*", "<all_urls>", "file"].map(hostOfPattern)).toEqual([
    "*",
    "*.gazette.example",
    "*",
    null,
  ]);
});

test.each([
  ["gazette.example", "gazette.example", ["https://gazette.example/*", "https://www.gazette.example/*"]],
  [
    "  HTTPS://www.Gazette.example/news?x=1#y ",
    "gazette.example",
    ["https://gazette.example/*", "https://www.gazette.example/*"],
  ],
  [
    "http://news.gazette.example:8080/",
    "news.gazette.example",
    ["http://news.gazette.example/*", "http://www.news.gazette.example/*"],
  ],
  ["127.0.0.1", "127.0.0.1", ["https://127.0.0.1/*"]],
  [
    "bücher.example",
    "xn--bcher-kva.example",
    ["https://xn--bcher-kva.example/*", "https://www.xn--bcher-kva.example/*"],
  ],
])("a typed site: %s", (typed, host, origins) => {
  expect(findTypedSite(typed)).toEqual({ host, origins });
});

test.each([
  "",
  "gazette",
  "*",
  "*.example",
  "https://*/*",
  "javascript:alert(1)//a.b",
  "file:///a.b",
  "a b.example",
  ".example",
])("no site: %s", (typed) => {
  expect(findTypedSite(typed)).toBeNull();
});

test("a page's own site keeps its host as it is", () => {
  expect(findSite(PAGE)).toEqual({ host: "www.gazette.example", origins: ["https://www.gazette.example/*"] });
  expect(findSite("chrome://version/")).toBeNull();
  expect(findSite(undefined)).toBeNull();
});
