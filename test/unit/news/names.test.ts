import { describe, expect, it } from "vitest";
import { findCountry, foldName } from "../../../utils/news/gazetteer.ts";
import { findNames } from "../../../utils/news/names.ts";
import { readArticle } from "../../../utils/news/read-article.ts";

const namesOf = (text: string, language = "en", title: string | null = null) =>
  findNames(readArticle({ text, language, title }));
const find = (text: string, key: string, language = "en") =>
  namesOf(text, language).find((name) => name.key === key);

describe("findNames", () => {
  const text =
    "Chinese Foreign Minister Lin Baorong met Chancellor Greta Halvorsen in Oslo on Tuesday.\n\n" +
    "Several ministers said that Halvorsen had asked the World Trade Organization for advice. The WTO declined. Mr. Lin left for Beijing.";

  it("folds a surname into the full name, without title", () => {
    expect(find(text, "halvorsen")).toMatchObject({
      text: "Greta Halvorsen",
      kind: "person",
      count: 2,
      isProminent: true,
    });
  });

  it("takes demonym, capital and country for one country", () => {
    expect(find(text, "CN")).toMatchObject({ kind: "place", country: "CN", count: 2 });
    expect(find(text, "NO")).toMatchObject({ kind: "place", country: "NO" });
  });

  it("folds an acronym into the organisation that it stands for", () => {
    const organisation = find(text, "world trade organization");
    expect(organisation).toMatchObject({ kind: "organisation", count: 2 });
    expect(organisation!.aliases).toContain("wto");
  });

  it("takes no word at the start of a sentence, no weekday and no title for a name", () => {
    const keys = namesOf(text).map((name) => name.key);
    for (const word of ["several", "tuesday", "the", "chancellor", "minister", "mr"])
      expect(keys).not.toContain(word);
  });

  it("points into the text", () => {
    const article = readArticle({ text });
    for (const name of findNames(article))
      for (const span of name.spans) expect(article.text.slice(span.start, span.end)).toMatch(/^\p{Lu}/u);
  });

  it("reads names in other languages in Latin script", () => {
    const french =
      "Le ministre Armand Delcourt a rencontré Sofia Brandt à Genève. Delcourt a parlé de l'Allemagne.";
    expect(find(french, "delcourt", "fr")).toMatchObject({ count: 2 });
    expect(find(french, "DE", "fr")).toMatchObject({ country: "DE" });
  });

  it("learns nothing from the capitals of a title-case headline", () => {
    const keys = namesOf(
      "The mayor of Ghent opened the bridge. People cheered.",
      "en",
      "Mayor Opens Bridge In Ghent",
    ).map((name) => name.key);
    expect(keys).toContain("ghent");
    expect(keys).not.toContain("bridge");
    expect(keys).not.toContain("opens");
  });
});

describe("findCountry", () => {
  it.each([
    ["Kremlin", "RU", "seat"],
    ["South Korean", "KR", "people"],
    ["U.S.", "US", "name"],
    ["Poles", "PL", "people"],
  ] as const)("%s", (name, code, role) => expect(findCountry(foldName(name), "en")).toEqual({ code, role }));

  it("answers null for what is no country", () => expect(findCountry("halvorsen", null)).toBeNull());
});
