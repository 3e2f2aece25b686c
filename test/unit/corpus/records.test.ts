import { expect, test } from "vitest";
import { fillGaps, hashContent, normaliseContent, parseArticleId } from "../../../utils/corpus/records.ts";

test("white space's shape and the composition of letters do not make another text", async () => {
  const hash = await hashContent("One  caf\u00e9.\r\n\r\n Two.\n");
  expect(await hashContent("One cafe\u0301.\nTwo.")).toBe(hash);
  expect(await hashContent("One café. Two.")).not.toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(normaliseContent(" \n\t\u00a0\n")).toBe("");
});

test("gaps are filled, what is known stays", () => {
  const known = { text: "a", title: "Kept", outlet: null, byline: "" };
  const news = { text: "b", title: "New", outlet: "Gazette", byline: "A. Writer", wire: null };
  expect(fillGaps(known, news)).toEqual({ text: "a", title: "Kept", outlet: "Gazette", byline: "A. Writer" });
});

test("only a row's own number is an id", () => {
  expect(parseArticleId("12")).toBe(12);
  for (const id of ["", "0", "012", "-1", "1.5", "1e3", " 1", "constructor", "9".repeat(16)])
    expect(parseArticleId(id)).toBeNull();
});
