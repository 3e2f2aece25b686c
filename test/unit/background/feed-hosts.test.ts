// Hosts for feeds only, on a made-up browser.
import { beforeEach, expect, test, vi } from "vitest";

const ADDRESS = "https://gazette.example/news";
const PATTERN = "https://gazette.example/*";
const OTHER = "https://herald.example/*";

const stored = new Map<string, unknown>();
let granted: string[] = [];
/** What the reader answers, when they do. */
let answer: () => Promise<boolean>;

vi.stubGlobal("chrome", {
  runtime: { id: "parallax" },
  storage: {
    local: {
      get: async (key: string) => (stored.has(key) ? { [key]: stored.get(key) } : {}),
      set: async (values: Record<string, unknown>) => {
        for (const [key, value] of Object.entries(values)) stored.set(key, value);
      },
    },
  },
  permissions: {
    getAll: async () => ({ origins: [...granted] }),
    request: async ({ origins }: { origins: string[] }) => {
      const isGranted = await answer();
      if (isGranted) granted = [...new Set([...granted, ...origins])];
      return isGranted;
    },
  },
});
const { addFeedHosts, listFeedHosts, listReadPatterns, removeFeedHosts, requestFeedHosts } =
  await import("../../../entrypoints/shared/feed-hosts.ts");
const { isReadByItself } = await import("../../../entrypoints/background/site-rules.ts");

beforeEach(() => {
  stored.clear();
  granted = [];
  answer = async () => true;
});

test("what is granted for feeds only is not read", async () => {
  expect(await requestFeedHosts([PATTERN])).toBe(true);
  expect([await listFeedHosts(), await listReadPatterns()]).toEqual([[PATTERN], []]);
  expect(await isReadByItself(ADDRESS)).toBe(false);
});

test("it is for feeds only before the reader has answered", async () => {
  let noted: string[] | null = null;
  answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    noted = await listFeedHosts();
    return true;
  };
  await requestFeedHosts([PATTERN]);
  expect(noted).toEqual([PATTERN]);
});

test("refused, nothing is noted", async () => {
  answer = async () => false;
  expect(await requestFeedHosts([PATTERN])).toBe(false);
  answer = () => Promise.reject(new Error("not from a click"));
  expect(await requestFeedHosts([PATTERN])).toBe(false);
  expect(await listFeedHosts()).toEqual([]);
});

test("a site that is read stays read when its feeds are added; so does everything where all sites are", async () => {
  granted = [PATTERN];
  await requestFeedHosts([PATTERN, OTHER]);
  expect(await listFeedHosts()).toEqual([OTHER]);
  expect(await isReadByItself(ADDRESS)).toBe(true);
  expect(await isReadByItself("https://herald.example/")).toBe(false);
  granted.push("https://*/*");
  expect(await isReadByItself("https://herald.example/")).toBe(true);
});

test("allowed for reading, a site is off the list; changes at once do not undo one another", async () => {
  granted = [PATTERN, OTHER];
  await Promise.all([addFeedHosts([PATTERN]), addFeedHosts([OTHER]), removeFeedHosts([PATTERN])]);
  expect(await listFeedHosts()).toEqual([OTHER]);
  expect(await isReadByItself(ADDRESS)).toBe(true);
});
