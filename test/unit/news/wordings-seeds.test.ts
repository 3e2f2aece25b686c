import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { alignPassages } from "../../../utils/news/passages.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { WORDING_PASSAGE_SCORE, findWordings } from "../../../utils/news/wordings.ts";
import { sliceSpan } from "../../../utils/text/span.ts";

const read = (name: string) =>
  readArticle({ text: readFileSync(new URL(`../../../seeds/${name}`, import.meta.url), "utf8") });

/** From here on the surfaces show a wording. */
const SHOWN_WEIGHT = 0.65;

describe("findWordings on the two desks' edits of one agency story", () => {
  const a = read("000_8ffa22ef17a69db2.txt");
  const b = read("001_1ca33dc718c2e832.txt");
  const found = findWordings(a, b, alignPassages(a, b))
    .filter(({ weight }) => weight >= SHOWN_WEIGHT)
    .map((wording) =>
      // The raw texts hold non-breaking blanks.
      [sliceSpan(a.text, wording.a), sliceSpan(b.text, wording.b)].map((text) => text.replace(/\s+/g, " ")),
    );

  it.each([
    ["full-scale invasion of Ukraine", "sent troops into Ukraine"],
    ["major threats to global stability", "malign actors on the world stage"],
    ["growing partnership", "deepening cooperation"],
    ["neutrality", "neutral party"],
  ])("shows %s against %s", (left, right) => {
    expect(found.some(([x, y]) => x!.includes(left) && y!.includes(right))).toBe(true);
  });
});

describe("findWordings where light ones are not wanted", () => {
  it.each([0.3, SHOWN_WEIGHT])("finds all from %d on that it finds among all", (least) => {
    const page = read("000_8ffa22ef17a69db2.txt");
    for (const name of ["001_1ca33dc718c2e832.txt", "002_04758cdd86bdc702.txt", "003_6cc5226368296d50.txt"]) {
      const other = read(name);
      const pairs = alignPassages(page, other, { threshold: WORDING_PASSAGE_SCORE });
      const all = findWordings(page, other, pairs);
      const heavy = all.filter(({ weight }) => weight >= least);
      expect(heavy.length).toBeGreaterThan(0);
      expect(findWordings(page, other, pairs, least)).toEqual(heavy);
    }
  });
});
