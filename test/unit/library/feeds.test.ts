// The pure part of the page of feeds: folders, the sites that are needed, lists in and out.
import { expect, test } from "vitest";
import {
  findCondition,
  hasProblem,
  nameFeed,
  readFolder,
  writeFolder,
} from "../../../components/library-feeds-entry.ts";
import {
  findOrigin,
  listFolders,
  listOrigins,
  makeGrantTest,
} from "../../../entrypoints/library/feeds-list.ts";
import { readOffer, readTypedAddress } from "../../../entrypoints/library/feeds-offer.ts";
import { flattenOutlines, nestFeeds } from "../../../entrypoints/library/feeds-outlines.ts";
import { readOpml } from "../../../utils/feeds/read-opml.ts";
import { writeOpml } from "../../../utils/feeds/write-opml.ts";
import { FEEDS_NOW, makeFeed, makeFailure } from "../../fixtures/listed-feeds.ts";

const { compare } = new Intl.Collator("en");

test("an address needs its scheme and host, without its port, and nothing where it is not of the web", () => {
  expect(findOrigin("https://feeds.gazette.org:8443/a?b#c")).toBe("https://feeds.gazette.org/*");
  expect(findOrigin("http://gazette.org/")).toBe("http://gazette.org/*");
  expect(findOrigin("feed://gazette.org/")).toBeNull();
  expect(findOrigin("gazette.org")).toBeNull();
});

test("each site is asked for once, that of the articles only where whole ones are wanted", () => {
  const feeds = [
    { url: "https://feeds.gazette.org/a", home: "https://gazette.org/", wantsFullText: true },
    { url: "https://feeds.gazette.org/b", home: "https://gazette.org/", wantsFullText: true },
    { url: "https://valley.org/rss", home: "https://pages.valley.org/", wantsFullText: false },
    {
      url: "https://coast.org/rss",
      home: null,
      waitingPages: [
        { articleId: "2", url: "https://www.coast.org/2", since: 2 },
        { articleId: "1", url: "https://old.coast.org/1", since: 1 },
      ],
    },
  ];
  expect(listOrigins(feeds)).toEqual([
    "https://feeds.gazette.org/*",
    "https://gazette.org/*",
    "https://valley.org/*",
    "https://coast.org/*",
    "https://www.coast.org/*",
  ]);
});

test("what is granted is what the browser's patterns cover", () => {
  const mayFetch = makeGrantTest(["https://gazette.org/*", "*://*.valley.org/*"]);
  expect(mayFetch("https://gazette.org/feed")).toBe(true);
  expect(mayFetch("http://gazette.org/feed")).toBe(false);
  expect(mayFetch("https://www.gazette.org/feed")).toBe(false);
  expect(mayFetch("http://feeds.valley.org/feed")).toBe(true);
  expect(mayFetch("https://notvalley.org/feed")).toBe(false);
  for (const all of ["<all_urls>", "https://*/*"])
    expect(makeGrantTest([all])("https://anything.org/feed")).toBe(true);
  expect(makeGrantTest(["https://*/*"])("http://anything.org/feed")).toBe(false);
});

test("feeds stand by folder and name; what may not be fetched from is told", () => {
  const records = [
    makeFeed("https://b.org/rss", { title: "Beta", folder: ["News"] }),
    makeFeed("https://a.org/rss", { title: "alpha", folder: ["News"], home: "https://www.a.org/" }),
    makeFeed("https://c.org/rss", { folder: ["News", "World"] }),
    makeFeed("https://d.org/rss"),
  ];
  const folders = listFolders(records, makeGrantTest(["https://a.org/*", "https://d.org/*"]), compare);
  expect(folders.map(({ path, feeds }) => [writeFolder(path), feeds.map(nameFeed)])).toEqual([
    ["", ["d.org/rss"]],
    ["News", ["alpha", "Beta"]],
    ["News / World", ["c.org/rss"]],
  ]);
  const [alpha, beta] = folders[1]!.feeds;
  expect(alpha).toMatchObject({ host: "a.org", isAllowed: true, deniedTextHost: "www.a.org" });
  expect(beta).toMatchObject({ isAllowed: false, deniedTextHost: null });
});

test("a feed's condition: the reader's own pause first, then what is not allowed, then what fails", () => {
  const list = (change: Parameters<typeof makeFeed>[1], granted = ["https://a.org/*"]) =>
    listFolders([makeFeed("https://a.org/rss", change)], makeGrantTest(granted), compare)[0]!.feeds[0]!;
  const failing = { failure: makeFailure("server-error", 503) };
  expect(findCondition(list({}))).toBe("fresh");
  expect(findCondition(list({ state: { lastSuccessAt: FEEDS_NOW } }))).toBe("fine");
  expect(findCondition(list({ state: { ...failing, lastSuccessAt: FEEDS_NOW } }))).toBe("failing");
  expect(findCondition(list({ state: { ...failing, isStopped: true } }))).toBe("stopped");
  expect(findCondition(list({ state: failing }, []))).toBe("denied");
  expect(findCondition(list({ isPaused: true, state: failing }, []))).toBe("paused");
  expect(hasProblem(list({ state: failing }))).toBe(true);
  expect(hasProblem(list({ state: { failure: makeFailure("offline") } }))).toBe(false);
  expect(hasProblem(list({ isPaused: true }, []))).toBe(false);
});

test("a folder is read as it is written, whatever spaces and empty names are typed", () => {
  expect(readFolder(" News /World//  ")).toEqual(["News", "World"]);
  expect(writeFolder(readFolder("News/World"))).toBe("News / World");
  expect(readFolder("  ")).toEqual([]);
});

test("a list goes out and comes in with its folders", () => {
  const feeds = [
    { url: "https://a.org/rss", title: "A & <B>", home: "https://a.org/", folder: ["News", "World"] },
    { url: "https://b.org/rss", title: "B", home: null, folder: [] },
    { url: "https://c.org/rss", title: "C", home: null, folder: ["News"] },
    { url: "https://d.org/rss", title: "D", home: null, folder: ["World"] },
  ];
  const { outlines, refused } = readOpml(writeOpml("Feeds", nestFeeds(feeds), FEEDS_NOW));
  expect(refused).toEqual([]);
  const read = flattenOutlines(outlines);
  expect(read).toHaveLength(feeds.length);
  expect(read).toEqual(expect.arrayContaining(feeds));
});

test("a folder without a name is no folder", () => {
  const list = readOpml(
    `<opml><body><outline><outline text="News"><outline text="A" xmlUrl="https://a.org/rss"/></outline></outline></body></opml>`,
  );
  expect(flattenOutlines(list.outlines)).toMatchObject([{ url: "https://a.org/rss", folder: ["News"] }]);
});

test.each([
  ["gazette.org", "https://gazette.org/"],
  [" http://gazette.org/feed#top ", "http://gazette.org/feed"],
  ["feed:https://gazette.org/rss", "https://gazette.org/rss"],
  ["feed://gazette.org/rss", "https://gazette.org/rss"],
  ["javascript:alert(1)", null],
  ["halden gazette", null],
  ["localhost", null],
  ["", null],
] as const)("“%s” is meant as %s", (typed, url) => {
  expect(readTypedAddress(typed)).toBe(url);
});

test("what an address offers is told from what is there; one that is not of the web is not offered", () => {
  const params = new URLSearchParams([
    ["add", "https://gazette.org/rss"],
    ["name", ""],
    ["add", "javascript:alert(1)"],
    ["name", "Not so"],
    ["add", "http://192.168.0.1/rss"],
    ["name", "Nor this"],
    ["add", "https://gazette.org/known"],
    ["name", "Known"],
    ["home", "https://www.gazette.org/news/1"],
  ]);
  const offer = readOffer(params, new Set(["https://gazette.org/known"]));
  expect(offer).toMatchObject({ kind: "found", from: "www.gazette.org" });
  expect(offer?.feeds.map(({ url, title, isKnown }) => [url, title, isKnown])).toEqual([
    ["https://gazette.org/rss", null, false],
    ["https://gazette.org/known", "Known", true],
  ]);
  expect(readOffer(new URLSearchParams("q=1"), new Set())).toBeNull();
});
