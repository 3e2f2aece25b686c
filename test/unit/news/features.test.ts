import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractFeatures, TERM_LIMIT, winnow } from "../../../utils/news/features.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { hash32 } from "../../../utils/text/idf.ts";

const featuresOf = (text: string, title: string | null = null, published: string | null = null) =>
  extractFeatures(readArticle({ text, title, published }));
const words = (seed: number, count: number) =>
  Array.from({ length: count }, (_, i) => `w${((i + 1) * seed * 7919) % 9973}x`);

describe("extractFeatures", () => {
  it("keeps rare terms and drops common words", () => {
    const hashes = featuresOf("The government of Zanzibar said that there was nothing to say.").terms.map(
      (term) => term.hash,
    );
    expect(hashes).toContain(hash32("zanzibar"));
    expect(hashes).not.toContain(hash32("the"));
    expect(hashes).not.toContain(hash32("there"));
  });

  it("counts the headline more than the text", () => {
    const weightOf = (title: string | null) =>
      featuresOf("Zanzibar votes.", title).terms.find((term) => term.hash === hash32("zanzibar"))!.weight;
    expect(weightOf("Zanzibar votes")).toBeGreaterThan(weightOf(null));
  });

  it("is bounded, without repetition, in unsigned 32 bits", () => {
    const { terms, fingerprints } = featuresOf(words(3, 2000).join(" "));
    expect(terms.length).toBe(TERM_LIMIT);
    expect(new Set(terms.map((term) => term.hash)).size).toBe(terms.length);
    for (const print of fingerprints) expect(print >>> 0).toBe(print);
  });

  it("knows the day only where it is stated", () => {
    expect(featuresOf("Nothing happened.", null, "1970-01-11").day).toBe(10);
    expect(featuresOf("Nothing happened.").day).toBeNull();
  });

  it("shares a fingerprint wherever twenty words are shared", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (before, after) => {
        const shared = words(11, 20);
        const [a, b] = [
          [...words(2, before), ...shared, ...words(5, after)],
          [...words(13, after), ...shared, ...words(17, before)],
        ].map((list) => new Set(featuresOf(list.join(" ")).fingerprints));
        expect([...a!].some((print) => b!.has(print))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe("winnow", () => {
  it("keeps the smallest hash of every window, as the definition says", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 80 }), (hashes) => {
        const kept = new Set(winnow(hashes));
        const expected = new Set<number>();
        for (let i = 0; i + 16 <= hashes.length; i++) expected.add(Math.min(...hashes.slice(i, i + 16)));
        if (hashes.length > 0 && hashes.length < 16) expected.add(Math.min(...hashes));
        expect(kept).toEqual(expected);
      }),
    );
  });
});
