import { afterEach, expect, test, vi } from "vitest";
import { ExtractionError } from "../../../utils/page/extraction-error.ts";
import { startReading } from "../../../utils/page/reading.ts";
import type { PageReading, Reading, ReadingFailure, ReadingPorts } from "../../../utils/page/reading.ts";
import { closePages, openPage, windowOf } from "./open-page.ts";

afterEach(() => {
  vi.restoreAllMocks();
  alive = false;
  closePages();
});

const STORY = (subject: string) => `<title>${subject}</title><meta property="og:type" content="article">
  <meta property="article:published_time" content="2025-03-06T09:00:00Z"><article><h1>${subject} is mended at last</h1>
  <p>The ${subject} of Strandby was mended on Thursday after eleven months of work, the town's engineer said in a statement.</p>
  <p>Two firms from Elmsund did the work, which was first planned for the spring and cost more than four million crowns in all.</p>
  <p>The mayor thanked everyone who had waited, and said that the ${subject} would be opened to the public before the summer.</p>
  <p>A third firm, which had made the first drawings, has taken the town to court over its fee, and the case will be heard in May.</p></article>`;

let alive = true;

/** Reading waits for idle time; a busy machine has little. */
const poll = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });

interface Started {
  readonly page: Document;
  readonly reading: Reading;
  readonly asked: PageReading[];
  readonly failures: ReadingFailure[];
}

async function start(html: string, ports: Partial<ReadingPorts> = {}): Promise<Started> {
  alive = true;
  const page = await openPage("");
  // Written, so that the page has an address that history can change.
  page.open();
  page.write(html);
  page.close();
  const asked: PageReading[] = [];
  const failures: ReadingFailure[] = [];
  const reading = startReading(page, {
    cardUrlOf: () => "about:blank",
    cardTitle: "Other wordings",
    onCardBlocked: () => {},
    match: async (read) => {
      asked.push(read);
      const start = read.source.text.indexOf("Two firms");
      return [{ id: "a", span: { start, end: read.source.text.indexOf("in all.") + 7 } }];
    },
    extractElsewhere: () => Promise.reject(new Error("not expected")),
    onBegin: () => {},
    onRead: () => {},
    onFailure: (failure) => failures.push(failure),
    isAlive: () => alive,
    ...ports,
  });
  return { page, reading, asked, failures };
}

const hostOf = (page: Document) => page.querySelector("body ~ div");

test("an article is read, matched and marked", async () => {
  const { page, reading, asked, failures } = await start(STORY("bridge"));
  await poll(() => reading.overlay()?.filter(null)).toBe(1);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.source.text).toContain("Two firms from Elmsund did the work");
  expect(failures).toEqual([]);
  expect(hostOf(page)).not.toBeNull();
  expect(await reading.snapshot()).toEqual(asked[0]);
});

test("a snapshot is what the page says now, whatever it said when it was read", async () => {
  const { page, reading, asked } = await start(STORY("bridge"));
  await poll(() => asked.length).toBe(1);
  page.querySelector("p")!.append(" A live edit followed at noon, the engineer's office said.");
  const { source } = (await reading.snapshot()) as PageReading;
  expect(source.text).toContain("A live edit followed at noon");
});

test("the host is there before anything is known of the corpus, and when asking failed", async () => {
  let answer: (value: null) => void = () => {};
  const { page } = await start(STORY("bridge"), {
    match: () => new Promise((resolve) => (answer = resolve)),
  });
  await poll(() => hostOf(page)).not.toBeNull();
  answer(null);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(hostOf(page)).not.toBeNull();
});

test("whoever matches is told of the page before it is read, and works while the overlay is made", async () => {
  const order: string[] = [];
  const { page } = await start(STORY("bridge"), {
    onBegin: () => order.push("begin"),
    match: async () => {
      order.push(hostOf(page) === null ? "match before the overlay" : "match after it");
      return null;
    },
  });
  await poll(() => order).toEqual(["begin", "match before the overlay"]);
  await poll(() => hostOf(page)).not.toBeNull();
});

test("a page with a password field is left alone", async () => {
  const { page, asked, failures } = await start(`${STORY("bridge")}<form><input type="PassWord"></form>`);
  await poll(() => failures.map(({ code }) => code)).toEqual(["password-page"]);
  expect(asked).toEqual([]);
  expect(hostOf(page)).toBeNull();
});

test("a page without an article says so and gets no host", async () => {
  const { page, failures } = await start("<p>Log in</p><a href='/'>Home</a>");
  await poll(() => failures).toHaveLength(1);
  expect(["not-an-article", "empty-article"]).toContain(failures[0]!.code);
  expect(hostOf(page)).toBeNull();
});

test("a new address means a new reading; the old answer is dropped", async () => {
  const answers: ((value: null) => void)[] = [];
  const seen: string[] = [];
  const { page, reading } = await start(STORY("bridge"), {
    match: (read) => {
      seen.push(read.source.text);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  await poll(() => seen).toHaveLength(1);
  // It is made while the page is matched.
  await poll(() => reading.overlay()).not.toBeNull();
  const first = reading.overlay();
  const view = windowOf(page);
  view.history.pushState(null, "", "?second");
  page
    .querySelector("article")!
    .replaceWith(...new DOMParser().parseFromString(STORY("tunnel"), "text/html").body.childNodes);
  view.dispatchEvent(new Event("popstate"));
  await poll(() => seen).toHaveLength(2);
  expect(seen[1]).toContain("The tunnel of Strandby");
  answers[0]!(null);
  expect(reading.overlay()).not.toBe(first);
  await poll(() => page.querySelectorAll("body ~ div")).toHaveLength(1);
});

test("an article that the page sets anew keeps its mark", async () => {
  const { page, reading } = await start(STORY("bridge"));
  await poll(() => reading.overlay()?.filter(null)).toBe(1);
  const article = page.querySelector("article")!;
  await new Promise((resolve) => setTimeout(resolve, 1600));
  article.replaceWith(article.cloneNode(true));
  await poll(async () => {
    await reading.overlay()!.open("a");
    return page.querySelectorAll("body ~ div").length;
  }).toBe(2);
});

test("text that the page brings in later gets its mark then", async () => {
  const { page, reading } = await start(STORY("bridge"));
  await poll(() => reading.overlay()?.filter(null)).toBe(1);
  const paragraph = page.querySelector("p + p")!;
  const { textContent } = paragraph;
  paragraph.textContent = "Loading";
  await poll(() => reading.overlay()!.filter(null)).toBe(0);
  paragraph.textContent = textContent;
  await poll(() => reading.overlay()!.filter(null)).toBe(1);
});

test("a page that comes back from the browser's memory is matched again", async () => {
  const { page, reading, asked } = await start(STORY("bridge"));
  await poll(() => reading.overlay()?.filter(null)).toBe(1);
  const view = windowOf(page);
  view.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  view.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  await poll(() => asked).toHaveLength(2);
  expect(asked[1]).toBe(asked[0]);
});

test("a heavy page is read elsewhere, from pruned HTML", async () => {
  const sent: string[] = [];
  const { failures } = await start(STORY("bridge") + "<i>x</i>".repeat(6000) + "<script>secret()</script>", {
    extractElsewhere: (html) => {
      sent.push(html);
      return Promise.reject(new ExtractionError("extraction-timeout", "3 s"));
    },
  });
  await poll(() => failures.map(({ code }) => code)).toEqual(["extraction-timeout"]);
  expect(sent[0]).toContain("Two firms from Elmsund");
  expect(sent[0]).not.toContain("secret");
});

test("a real read is told where it is watched for, and not before that", { timeout: 60_000 }, async () => {
  let readCount = 0;
  const { page, reading, asked } = await start(STORY("bridge"), { onRead: () => readCount++ });
  await poll(() => asked).toHaveLength(1);
  await poll(() => reading.overlay()?.filter(null)).toBe(1);
  vi.spyOn(page, "hasFocus").mockReturnValue(true);
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  expect(readCount).toBe(0);
  reading.setWatched(true);
  await new Promise((resolve) => setTimeout(resolve, 8000));
  expect(readCount).toBe(0);
  await expect.poll(() => readCount, { timeout: 30_000 }).toBe(1);
});

test("it goes when the extension is gone", async () => {
  const { page } = await start(STORY("bridge"));
  await poll(() => hostOf(page)).not.toBeNull();
  alive = false;
  await poll(() => hostOf(page)).toBeNull();
});
