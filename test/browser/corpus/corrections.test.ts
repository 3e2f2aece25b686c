import { expect, test } from "vitest";
import {
  addCorrection,
  findCorrections,
  listCorrections,
  makeSubjectKey,
  parseSubjectKey,
  withdrawCorrection,
} from "../../../utils/corpus/corrections.ts";
import { open, unwrap } from "./open.ts";

const page = { url: "https://www.gazette.example/story?utm_source=x" };
const article = { articleId: "12" };

test("found from either side, in any form of the address; withdrawn again", async () => {
  const corpus = await open();
  const made = unwrap(await addCorrection(corpus, { kind: "not-same-event", a: page, b: article }, 5));
  expect(made).toMatchObject({
    kind: "not-same-event",
    subjects: ["article:12", "url:gazette.example/story"],
    madeAt: 5,
  });
  expect(unwrap(await findCorrections(corpus, [{ url: "http://gazette.example/story" }]))).toEqual([made]);
  expect(unwrap(await findCorrections(corpus, [article, page]))).toEqual([made]);
  expect(unwrap(await findCorrections(corpus, [{ articleId: "1" }]))).toEqual([]);
  unwrap(await withdrawCorrection(corpus, made.id));
  unwrap(await withdrawCorrection(corpus, made.id));
  expect(unwrap(await listCorrections(corpus))).toEqual([]);
});

test("the last word on two articles counts, whichever is named first", async () => {
  const corpus = await open();
  unwrap(await addCorrection(corpus, { kind: "not-same-event", a: page, b: article }, 1));
  unwrap(await addCorrection(corpus, { kind: "same-event", a: article, b: page }, 2));
  unwrap(await addCorrection(corpus, { kind: "same-event", a: article, b: { articleId: "3" } }, 3));
  const all = unwrap(await listCorrections(corpus));
  expect(all.map(({ kind, madeAt }) => [kind, madeAt])).toEqual([
    ["same-event", 2],
    ["same-event", 3],
  ]);
});

test("a subject's key names the same subject again", () => {
  for (const subject of [article, page]) {
    const key = makeSubjectKey(subject);
    expect(makeSubjectKey(parseSubjectKey(key))).toBe(key);
  }
});

test("a mismatch of sentences stands beside the verdict on the articles", async () => {
  const corpus = await open();
  const mismatch = {
    kind: "not-a-match",
    a: page,
    b: article,
    sentences: ["Of the page.", "Of the article."],
  } as const;
  unwrap(await addCorrection(corpus, { kind: "same-event", a: page, b: article }, 1));
  unwrap(await addCorrection(corpus, mismatch, 2));
  unwrap(
    await addCorrection(
      corpus,
      { ...mismatch, a: article, b: page, sentences: ["Of the article.", "Of the page."] },
      3,
    ),
  );
  const all = unwrap(await listCorrections(corpus));
  expect(all).toHaveLength(2);
  expect(all[1]).toMatchObject({
    kind: "not-a-match",
    sentences: ["Of the article.", "Of the page."],
    madeAt: 3,
  });
  // The page is read anew, with other marks and spaces; a figure in the same sentences is another matter.
  const respaced = { ...mismatch, sentences: ["of  the page", "Of the “article”."] } as const;
  unwrap(await addCorrection(corpus, respaced, 4));
  const figure = { ...mismatch, part: "figure", phrases: ["page", "article"] } as const;
  unwrap(await addCorrection(corpus, figure, 5));
  expect(unwrap(await listCorrections(corpus)).slice(1)).toMatchObject([
    { part: "passage", phrases: null, madeAt: 4 },
    { part: "figure", phrases: ["article", "page"], madeAt: 5 },
  ]);
  await expect(addCorrection(corpus, { kind: "same-event", a: page, b: page }, 6)).rejects.toThrow(
    "two different",
  );
});
