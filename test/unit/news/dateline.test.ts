import { describe, expect, it } from "vitest";
import { findDateline } from "../../../utils/news/dateline.ts";

function read(text: string): { place: string | null; wire: string | null; story: string } | null {
  const found = findDateline(text, { start: 0, end: text.length });
  return found === null ? null : { place: found.place, wire: found.wire, story: text.slice(found.bodyStart) };
}

describe("findDateline", () => {
  it.each([
    ["RIVERTON, Ohio — It rained.", "RIVERTON, Ohio", null],
    ["RIVERTON (AP) — It rained.", "RIVERTON", "AP"],
    ["PORT EXAMPLE, March 7 (Reuters) - It rained.", "PORT EXAMPLE", "Reuters"],
    ["BEIJING: It rained.", "BEIJING", null],
    ["Jan 21 (Reuters) - It rained.", null, "Reuters"],
    ["(AFP) – It rained.", null, "AFP"],
    ["MOSCOW, January 21. /TASS/. It rained.", "MOSCOW", "TASS"],
    ["Moskau (dpa) - It rained.", "Moskau", "dpa"],
    ["PARIS, 21 janvier (AFP) - It rained.", "PARIS", "AFP"],
    ["Riverton — It rained.", "Riverton", null],
    ["RIVERTON, Ky. It rained.", "RIVERTON, Ky.", null],
    ["THE HAGUE: It rained.", "THE HAGUE", null],
    ["SINGAPORE: It rained.", "SINGAPORE", null],
    ["MEXICO CITY: It rained.", "MEXICO CITY", null],
    ["CHINA (Reuters) - It rained.", "CHINA", "Reuters"],
  ])("reads %s", (text, place, wire) => expect(read(text)).toEqual({ place, wire, story: "It rained." }));

  it("takes a place in small letters where the story names it again", () => {
    expect(read("New Haven: It rained in New Haven.")?.place).toBe("New Haven");
    expect(read("Smith: It rained on Monday.")).toBeNull();
  });

  it("takes a country for none, in the language of the text", () => {
    const text = "Kenia: Es regnete in Kenia.";
    expect(findDateline(text, { start: 0, end: text.length }, "de-AT")).toBeNull();
    expect(read("Kenya: It rained in Kenya.")).toBeNull();
  });

  it.each([
    "CHINESE AGGRESSION: It rained.",
    "TRADE WAR: It rained.",
    "THE FACTS: It rained.",
    "INFLATION — It rained.",
    "UPDATE: It rained.",
    "NATO — the alliance — met.",
    "The mayor — who left — is back.",
    "WATCH: It rained.",
    "It rained.",
  ])("finds none in %s", (text) => expect(read(text)).toBeNull());
});
