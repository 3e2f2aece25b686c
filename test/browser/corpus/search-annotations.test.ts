// The search in what the reader wrote on articles, and the lists that leave articles out, against a naive look at every article.
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { applyImport } from "../../../utils/corpus/apply-import.ts";
import { changeTags, setNote } from "../../../utils/corpus/annotations.ts";
import { removeArticle, restoreArticle } from "../../../utils/corpus/articles.ts";
import { countBacklog } from "../../../utils/corpus/backlog.ts";
import { type Corpus, writeEvents } from "../../../utils/corpus/database.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { readBooks, SEARCH_VERSION, writeBooks } from "../../../utils/corpus/search-books.ts";
import { searchArticles, type SearchOptions } from "../../../utils/corpus/search-index.ts";
import { maintainSearch } from "../../../utils/corpus/search-upkeep.ts";
import { listWithout, type WithoutAnswer } from "../../../utils/corpus/search-without.ts";
import { openImport, sealImport, stageChunks } from "../../../utils/corpus/staging.ts";
import { readBackup, writeBackup } from "../../../utils/transfer/backup.ts";
import { listBackupItems } from "../../../utils/transfer/backup-items.ts";
import { readLines } from "../../../utils/transfer/lines.ts";
import { open, peek, tamper, unwrap } from "./open.ts";

async function search(corpus: Corpus, text: string, options: SearchOptions = {}) {
  return unwrap(await searchArticles(corpus, text, { isTyping: false, limit: 2000, ...options })).hits;
}
const find = async (corpus: Corpus, text: string, options?: SearchOptions) =>
  (await search(corpus, text, options)).map(({ id }) => Number(id));

/** Articles 1 to `texts.length`. */
async function fill(texts: readonly string[], corpus?: Corpus): Promise<Corpus> {
  const filled = corpus ?? (await open());
  const articles = texts.map((text, i) => ({ source: { text, url: `https://a.example/${i}` } }));
  unwrap(await saveArticles(filled, articles, 1));
  unwrap(await maintainSearch(filled));
  return filled;
}

/** What the test knows of an article. */
interface Known {
  text: string;
  title: string | null;
  note: string;
  tags: string[];
  isRemoved: boolean;
}

const WORDS = "dam bridge tower vote strike storm match überfall café oslo".split(" ");
const words = (maxLength: number) =>
  fc.array(fc.constantFrom(...WORDS), { maxLength }).map((list) => list.join(" "));
const texts = words(4).map((text) => `report ${text}`);
const change = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), id: fc.nat(), to: texts }),
  fc.record({ kind: fc.constant("note" as const), id: fc.nat(), to: words(3) }),
  fc.record({ kind: fc.constant("tag" as const), id: fc.nat(), to: words(2) }),
  fc.record({ kind: fc.constant("bin" as const), id: fc.nat(), to: fc.constant("") }),
  // Enough others that what was changed before is indexed again.
  fc.record({ kind: fc.constant("upkeep" as const), id: fc.constantFrom(1, 2, 99), to: texts }),
);
const queries = fc.array(
  fc.array(fc.tuple(fc.constantFrom("", "", "-", '"', '-"'), words(2)), { minLength: 1, maxLength: 3 }),
  { minLength: 12, maxLength: 12 },
);

/** Whether words stand side by side in any part of an article. */
function holds({ text, title, note, tags }: Known, asked: string): boolean {
  return [text, title ?? "", note, ...tags].some((part) => ` ${part} `.includes(` ${asked} `));
}

test(
  "as a look at every article finds, whatever was written, changed, removed and indexed",
  { timeout: 120_000 },
  async () => {
    const saved = fc.tuple(texts, fc.option(words(2), { nil: null }), fc.integer({ min: 66, max: 140 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(saved, { minLength: 3, maxLength: 12 }),
        fc.array(change, { minLength: 10, maxLength: 40 }),
        queries,
        async (kinds, changes, asked) => {
          const corpus = await open();
          const known: Known[] = [];
          for (const [text, title, count] of kinds) {
            const first = known.length;
            for (let i = 0; i < Math.ceil(count / kinds.length); i++)
              known.push({ text, title, note: "", tags: [], isRemoved: false });
            const articles = known.slice(first).map((article, i) => ({
              source: { ...article, url: `https://a.example/${first + i}` },
            }));
            unwrap(await saveArticles(corpus, articles, 1));
          }
          for (const { kind, id, to } of changes) {
            const at = id % known.length;
            const article = known[at]!;
            const key = String(at + 1);
            let sliceCount = id;
            if (kind === "upkeep") {
              const source = { text: to, title: null };
              unwrap(
                await saveArticles(
                  corpus,
                  Array.from({ length: 64 }, (_, i) => ({
                    source: { ...source, url: `https://a.example/${known.length + i}` },
                  })),
                  1,
                ),
              );
              for (let i = 0; i < 64; i++) known.push({ ...source, note: "", tags: [], isRemoved: false });
              unwrap(await maintainSearch(corpus, { shouldStop: () => sliceCount-- <= 0 }));
            } else if (kind === "note") unwrap(await setNote(corpus, key, (article.note = to)));
            else if (kind === "tag") {
              const tags = [...new Set([...article.tags, to].filter((tag) => tag !== ""))];
              article.tags = tags.length > 2 ? tags.slice(1) : tags;
              unwrap(
                await changeTags(corpus, [key], {
                  add: [to],
                  remove: tags.slice(0, tags.length > 2 ? 1 : 0),
                }),
              );
            } else if (kind === "bin") {
              unwrap(await (article.isRemoved ? restoreArticle(corpus, key) : removeArticle(corpus, key, 2)));
              article.isRemoved = !article.isRemoved;
            } else if (!article.isRemoved) {
              article.text = to;
              // All at the same time, as far as the clock tells.
              const source = { text: to, title: article.title, url: `https://a.example/${at}` };
              unwrap(await saveArticle(corpus, { source }, 1));
            }
          }
          const tagged = Map.groupBy(
            known.flatMap(({ tags }, i) => tags.map((tag) => ({ tag, id: i + 1 }))),
            ({ tag }) => tag,
          );
          const options = {
            tagged: new Map([...tagged].map(([tag, list]) => [tag, list.map(({ id }) => id)])),
          };
          for (const parts of asked) {
            const typed = parts
              .map(([mark, text]) =>
                mark.endsWith('"')
                  ? `${mark}${text}"`
                  : text
                      .split(" ")
                      .map((word) => mark + word)
                      .join(" "),
              )
              .join(" ");
            const terms = parts.flatMap(([mark, text]) =>
              (mark.endsWith('"') ? [text] : text.split(" "))
                .filter((term) => term !== "")
                .map((term) => ({ term, isWanted: !mark.startsWith("-") })),
            );
            const naive = known.flatMap((article, i) =>
              !article.isRemoved && terms.every(({ term, isWanted }) => holds(article, term) === isWanted)
                ? [i + 1]
                : [],
            );
            const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);
            if (terms.some(({ isWanted }) => isWanted)) {
              expect(sorted(await find(corpus, typed, options)), typed).toEqual(naive);
              continue;
            }
            const present = known.flatMap(({ isRemoved }, i) => (isRemoved ? [] : [i + 1])).reverse();
            const listed: number[] = [];
            for (let from: number | null = 0; from !== null;) {
              const step: WithoutAnswer = unwrap(
                await listWithout(corpus, typed, present, { ...options, from }),
              );
              listed.push(...step.ids);
              from = step.next;
            }
            expect(listed, typed).toEqual(naive.reverse());
          }
        },
      ),
      { numRuns: 25 },
    );
  },
);

test("a headline and a note stand before hundreds of texts, also one that was just written", async () => {
  const corpus = await fill(Array.from({ length: 500 }, () => "dam ".repeat(20)));
  unwrap(await saveArticle(corpus, { source: { text: "Other.", title: "The dam" } }, 1));
  unwrap(await setNote(corpus, "7", "Ask about the dam."));
  expect((await find(corpus, "dam")).slice(0, 2)).toContain(7);
  for (let i = 0; i < 64; i++) unwrap(await saveArticle(corpus, { source: { text: `Filler ${i}.` } }, 1));
  unwrap(await maintainSearch(corpus));
  expect(new Set((await find(corpus, "dam")).slice(0, 2))).toEqual(new Set([7, 501]));
});

test("of articles that wait to be indexed too a headline stands before a text", async () => {
  const corpus = await fill(Array.from({ length: 200 }, () => "storm ".repeat(20)));
  unwrap(await saveArticle(corpus, { source: { text: "Other.", title: "A storm" } }, 1));
  for (let i = 0; i < 20; i++)
    unwrap(await saveArticle(corpus, { source: { text: `A storm, number ${i}.` } }, 1));
  expect((await find(corpus, "storm"))[0]).toBe(201);
  // And one with the word once and again before one with the word once.
  unwrap(await saveArticle(corpus, { source: { text: "Storm after storm after storm." } }, 1));
  expect((await find(corpus, "number storm -absent")).length).toBe(20);
  const found = await find(corpus, "storm");
  expect(found.indexOf(222)).toBeLessThan(found.indexOf(221));
});

test.each([
  ["ad", ["Two ads ran.", "An ad ran."]],
  ["spies", ["A spy ran.", "Spies ran."]],
])("the shortest words are found in all their forms, also by the index: %s", async (typed, forms) => {
  const corpus = await fill([...forms, ...Array.from({ length: 70 }, (_, i) => `Filler ${i}.`)]);
  expect(new Set(await find(corpus, typed))).toEqual(new Set([1, 2]));
});

test("letters that begin a second word take nothing away that they may become", async () => {
  const corpus = await fill([
    "Putin phoned the prime minister.",
    "Putin rested.",
    ...Array.from({ length: 70 }, (_, i) => `Filler ${i}.`),
  ]);
  for (const typed of ["putin p", "putin pr", "putin pri", '"the p', "p", "pu"])
    expect(await find(corpus, typed, { isTyping: true }), typed).toContain(1);
  expect(await find(corpus, "putin ph", { isTyping: true })).toEqual([1]);
  expect(await find(corpus, "putin ph", { isTyping: false })).toEqual([]);
});

test("what was removed is searched where that is asked for, whether or not the index came to know it", async () => {
  const corpus = await fill(Array.from({ length: 130 }, (_, i) => `Report number${i + 1} of the dam.`));
  unwrap(await saveArticle(corpus, { source: { text: "The dam, later.", title: "Harbour" } }, 1));
  for (const id of ["7", "9", "131"]) unwrap(await removeArticle(corpus, id, 2));
  unwrap(
    await saveArticles(
      corpus,
      Array.from({ length: 70 }, (_, i) => ({ source: { text: `Filler ${i}.` } })),
      3,
    ),
  );
  unwrap(await maintainSearch(corpus));
  const allowed = new Set([7, 9, 131]);
  const options = { isRemoved: true, isAllowed: (id: number) => allowed.has(id) };
  expect(new Set(await find(corpus, "dam", options))).toEqual(allowed);
  expect(await find(corpus, "harbour", options)).toEqual([131]);
  expect(await find(corpus, "dam number9")).toEqual([]);
  expect(unwrap(await listWithout(corpus, "-number9", [131, 9, 7], { isRemoved: true })).ids).toEqual([
    131, 7,
  ]);
});

test("a hit shows the note and the tags that it was found by, and the text where the words stand there", async () => {
  const corpus = await fill(["The bridge was closed, and the ferry too."]);
  unwrap(await setNote(corpus, "1", "Who paid?\nAsk the harbour about the bridge."));
  unwrap(await changeTags(corpus, ["1"], { add: ["sea", "ferries", "ferry tales"] }));
  const tagged = new Map([["ferry tales", [1]]]);
  const show = async (typed: string) =>
    (await search(corpus, typed, { tagged }))[0]?.parts.map(
      ({ place, text, hits }) =>
        `${place}: ${hits.map(({ start, end }) => text.slice(start, end)).join("|")}`,
    );
  expect(await show("harbour bridge")).toEqual(["note: harbour|bridge"]);
  expect(await show("closed bridge")).toEqual(["text: bridge|closed"]);
  expect(await show("harbour ferry")).toEqual(["note: harbour", "text: ferry"]);
  expect(await show("tales ferry")).toEqual(["tag: ferries|ferry|tales"]);
  expect(await show('"paid ask"')).toEqual(["note: paid? Ask"]);
  expect(await show('"sea ferries"')).toBeUndefined();
});

test("a note that a backup brings is found, to an article that was there or not", async () => {
  const corpus = await fill(["The first.", "The second."]);
  for (const id of ["1", "2"]) unwrap(await setNote(corpus, id, `Remember harbour${id}.`));
  let backup = "";
  for await (const line of writeBackup(listBackupItems(corpus, unwrap), "2026-03-03T10:00:00.000Z"))
    backup += line;
  const other = await fill(["The first."]);
  unwrap(await setNote(other, "1", "My own harbour."));
  const id = unwrap(await openImport(other));
  for await (const item of readBackup(readLines(new Blob([backup]))))
    if ("article" in item)
      unwrap(await stageChunks(other, id, [{ kind: "articles", articles: [item.article] }]));
  unwrap(await sealImport(other, id));
  unwrap(await applyImport(other, id));
  expect(await find(other, "harbour1 own")).toEqual([1]);
  expect(await find(other, "harbour2")).toEqual([2]);
});

test("what stands in one word the index decides without reading texts, and a phrase a hundred at a time", async () => {
  const corpus = await fill(
    Array.from({ length: 1400 }, (_, i) => (i % 2 === 0 ? "The dam broke." : "Broke, the dam.")),
  );
  const present = Array.from({ length: 1400 }, (_, i) => 1400 - i);
  const pendingCount = await peek(corpus, (tables) => tables.searchPending.count());
  const get = vi.spyOn(IDBObjectStore.prototype, "get");
  onTestFinished(() => get.mockRestore());
  for (const [typed, count] of [
    ["-dam", 0],
    ["-absent", 1400],
  ] as const)
    expect(unwrap(await listWithout(corpus, typed, present)).ids).toHaveLength(count);
  expect(get.mock.calls.length).toBeLessThan(2 * pendingCount + 5);
  const listed: number[] = [];
  for (let from: number | null = 0; from !== null;) {
    get.mockClear();
    const step: { ids: readonly number[]; next: number | null; leftCount: number } = unwrap(
      await listWithout(corpus, '-"dam broke"', present, { from }),
    );
    expect(get.mock.calls.length).toBeLessThan(140);
    listed.push(...step.ids);
    expect(step.leftCount).toBe(step.next === null ? 0 : 1400 - step.next);
    from = step.next;
  }
  expect(listed).toEqual(present.filter((id) => id % 2 === 0));
});

test("an index that was made by earlier rules is made anew, in slices that may be stopped", async () => {
  const corpus = await fill(Array.from({ length: 4200 }, (_, i) => `Report number${i + 1}.`));
  await tamper(corpus, async (tables) => {
    const { version: _version, ...books } = await readBooks(tables);
    await writeBooks(tables, books);
    await tables.articles.put({ ...(await tables.articles.get(5))!, note: "An old harbour." });
  });
  unwrap(await writeEvents(corpus, (tables) => tables.eventPending.clear()));
  expect(unwrap(await countBacklog(corpus))).toBe(4200);
  let sliceCount = 1;
  expect(unwrap(await maintainSearch(corpus, { shouldStop: () => sliceCount-- <= 0 }))).toBe(false);
  // By what there was.
  expect(await find(corpus, "number4")).toEqual([4]);
  unwrap(await maintainSearch(corpus));
  expect(await find(corpus, "harbour")).toEqual([5]);
  expect(unwrap(await listWithout(corpus, "-report", [5, 6])).ids).toEqual([]);
  expect(unwrap(await countBacklog(corpus))).toBe(0);
  const { version, segments } = await peek(corpus, readBooks);
  expect(version).toBe(SEARCH_VERSION);
  // None of the old ones: those hold 4,200 already.
  expect(segments.reduce((sum, { count = 0 }) => sum + count, 0)).toBeLessThanOrEqual(4200);
});
