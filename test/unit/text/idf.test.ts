import { describe, expect, it } from "vitest";
import { UNKNOWN_IDF, getBackgroundIdf, hash32, hashRun, packIdf } from "../../../utils/text/idf.ts";
import { stem } from "../../../utils/text/stem.ts";

describe("getBackgroundIdf", () => {
  it("ranks words by rarity", () => {
    const rarities = ["the", "people", "president", "inflation"].map((word) => getBackgroundIdf(stem(word)));
    expect(rarities).toEqual(rarities.toSorted((a, b) => a - b));
    expect(new Set(rarities).size).toBe(4);
  });

  it("takes a word that is not in the table for a rare one", () => {
    expect(getBackgroundIdf("xqzzytrw")).toBe(UNKNOWN_IDF);
  });
});

describe("hashRun", () => {
  it("is the hash of the words in one string", () => {
    const words = ["the", "bridge", "über", "дамба", "x"];
    expect(hashRun(words, 1, 3)).toBe(hash32("bridge über дамба"));
    expect(hashRun(words, 4, 1)).toBe(hash32("x"));
  });
});

describe("packIdf", () => {
  it("fits one byte at both ends", () => {
    expect(packIdf(1, 1)).toBe(0);
    expect(packIdf(1, 1e12)).toBe(255);
  });
});

describe("stem", () => {
  it("joins inflections and leaves numbers and short words alone", () => {
    expect(stem("strengthening")).toBe(stem("strengthened"));
    expect([stem("us"), stem("1,300"), stem("g20")]).toEqual(["us", "1,300", "g20"]);
  });
});
