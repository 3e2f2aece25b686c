// Articles of an import are read beside the page's thread, and are what the page itself would have read.
import { expect, onTestFinished, test, vi } from "vitest";
import { openReadingWorkers } from "../../../entrypoints/library/reading-workers.ts";
import { newsEngine } from "../../../utils/corpus/news-engine.ts";
import * as match from "../../../utils/news/match.ts";
import type { ArticleSource } from "../../../utils/news/article.ts";

vi.mock("../../../utils/news/match.ts", { spy: true });

const makeWorker = () =>
  new Worker(new URL("../../../entrypoints/library/reading-worker.ts", import.meta.url), { type: "module" });

let number = 0;
const make = (count: number): ArticleSource[] =>
  Array.from({ length: count }, () => ({
    text: `The council of Orlov closed bridge ${++number} on Tuesday, Ada Brandt said. It will cost ${number} million euros.`,
    title: `Bridge ${number} closed in Orlov`,
    published: "2026-03-03T10:00:00Z",
    url: `https://gazette.example/${number}`,
  }));
/** What the engine answers, and how many articles this thread had to read for it. */
function ask(sources: readonly ArticleSource[]) {
  vi.mocked(match.readArticle).mockClear();
  const answers = sources.map((source) => [newsEngine.extractFeatures(source), newsEngine.describe(source)]);
  return { answers, readCount: vi.mocked(match.readArticle).mock.calls.length };
}

function open(make?: () => Worker) {
  const readers = openReadingWorkers(make);
  onTestFinished(readers.end);
  return readers;
}

test("what Workers read is what is read here, and is not read here again", async () => {
  const sources = make(100);
  vi.mocked(match.readArticle).mockClear();
  const { read } = open(makeWorker);
  const first = read(sources.slice(0, 40));
  await Promise.all([
    first,
    read(sources.slice(30)),
    read([{ text: "", url: "https://gazette.example/link" }]),
  ]);
  expect(vi.mocked(match.readArticle)).not.toHaveBeenCalled();
  const { answers, readCount } = ask(sources);
  expect(readCount).toBe(0);
  expect(answers).toEqual(ask(sources.map((source) => ({ ...source }))).answers);
});

test("where Workers cannot be made, break or are ended, all is read all the same", async () => {
  const broken = () =>
    new Worker(URL.createObjectURL(new Blob(["onmessage = () => { throw new Error(); }"])));
  const missing = () => {
    throw new DOMException("no Worker here", "SecurityError");
  };
  for (const make_ of [broken, missing]) {
    const sources = make(40);
    await open(make_).read(sources);
    expect(ask(sources)).toMatchObject({ readCount: 0, answers: { length: 40 } });
  }
  const sources = make(40);
  const silent = () => new Worker(URL.createObjectURL(new Blob([""])));
  const readers = open(silent);
  const reading = readers.read(sources);
  readers.end();
  await reading;
  expect(ask(sources).readCount).toBe(40);
});

test("an article that cannot be read holds nobody up, and says so where it is needed", async () => {
  const sources = make(40);
  const isBroken = (source: ArticleSource) => source.title === sources[20]!.title;
  const { readArticle } = await vi.importActual<typeof match>("../../../utils/news/match.ts");
  vi.mocked(match.readArticle).mockImplementation((source) => {
    if (isBroken(source)) throw new Error("not to be read");
    return readArticle(source);
  });
  onTestFinished(() => void vi.mocked(match.readArticle).mockReset());
  await open(() => {
    throw new DOMException("no Worker here", "SecurityError");
  }).read(sources);
  expect(ask(sources.filter((source) => !isBroken(source))).readCount).toBe(0);
  expect(() => ask([sources[20]!])).toThrow("not to be read");
});
