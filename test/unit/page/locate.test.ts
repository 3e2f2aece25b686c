import fc from "fast-check";
import { expect, test } from "vitest";
import { locateParagraphs, locateSpans } from "../../../utils/page/locate.ts";
import type { LocatedParagraphs } from "../../../utils/page/locate.ts";
import { foldForSearch, joinFolded } from "../../../utils/page/search-text.ts";

const everywhere = () => true;
/** The paragraphs' places, found without pauses. */
function locateNow(...given: Parameters<typeof locateParagraphs>): LocatedParagraphs {
  const steps = locateParagraphs(...given);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
const spanOf = (text: string, part: string) => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});

// Few letters, so that beginnings repeat and hashes meet.
const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: min, maxLength: max });

test("a paragraph is found exactly where a plain search finds it", () => {
  fc.assert(
    fc.property(
      letters(0, 60),
      letters(16, 30),
      letters(0, 60),
      fc.boolean(),
      (before, paragraph, after, isThere) => {
        const page = foldForSearch(before + (isThere ? paragraph : "") + after);
        const { starts } = locateNow(
          page,
          foldForSearch(paragraph),
          [{ start: 0, end: paragraph.length }],
          everywhere,
        );
        const plain = page.text.indexOf(paragraph);
        expect(starts[0]).toBe(plain < 0 ? undefined : plain);
      },
    ),
  );
});

test("paragraphs are found in reading order, each in the page's own words", () => {
  const words = fc
    .array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 8, maxLength: 14 })
    .map((list) => list.join(" "));
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), words, (paragraphs, noise) => {
      const text = paragraphs.join("\n\n");
      const page = foldForSearch(
        [noise, ...paragraphs.flatMap((p) => [p.toUpperCase().replaceAll(" ", "\n  "), "+ +"])].join(" "),
      );
      const spans = [...text.matchAll(/[^\n]+/g)].map((m) => ({
        start: m.index,
        end: m.index + m[0].length,
      }));
      const article = foldForSearch(text);
      const located = locateNow(page, article, spans, everywhere);
      const found = locateSpans(page, article, located, spans);
      let last = 0;
      found.forEach((span, i) => {
        expect(page.text.slice(span!.start, span!.end)).toBe(paragraphs[i]!.replaceAll(" ", ""));
        expect(span!.start).toBeGreaterThanOrEqual(last);
        last = span!.end;
      });
    }),
  );
});

test("folding keeps the way back to every unit", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (raw) => {
      const { text, offsets } = foldForSearch(raw);
      expect(offsets).toHaveLength(text.length);
      for (let i = 1; i < offsets.length; i++) expect(offsets[i]).toBeGreaterThan(offsets[i - 1]!);
      expect(/\s/.test(text)).toBe(false);
    }),
  );
});

test("folding piece by piece is folding the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (pieces) => {
      let base = 0;
      const parts = pieces.map((piece) => {
        base += piece.length;
        return foldForSearch(piece, base - piece.length);
      });
      expect(joinFolded(parts)).toEqual(foldForSearch(pieces.join("")));
    }),
  );
});

test("folding drops and evens out what pages and extracted texts do differently", () => {
  const same = (a: string, b: string) => expect(foldForSearch(a).text).toBe(foldForSearch(b).text);
  same("co\u00adoperate \u200bnow", "cooperate now");
  same("\u201cNever\u201d \u2014 he\u2019d said", '"never" - he\'d said');
  same("STRASSE\u00a0\u0130", "strasse\u0130");
});

test("a hidden copy counts less than a visible one, a broken one less than a whole one", () => {
  const a = "The first paragraph of the story, which is not short.";
  const b = "The second paragraph of the story, which is longer still.";
  const text = `${a}\n${b}`;
  const page = foldForSearch(`${a}${b} hidden ${a} teaser ${a}${b}`);
  const hiddenUntil = page.text.indexOf("hidden");
  const paragraphs = [spanOf(text, a), spanOf(text, b)];
  const { starts } = locateNow(page, foldForSearch(text), paragraphs, (unit) => unit > hiddenUntil);
  expect(page.text.slice(0, starts[0]).endsWith("teaser")).toBe(true);
  expect(starts[1]).toBe(starts[0]! + foldForSearch(a).text.length);
});
