import { describe, expect, it } from "vitest";
import { writeBibtex } from "../../../utils/export/bibtex.ts";
import { writeCslJson } from "../../../utils/export/csl-json.ts";
import { readPersonNames } from "../../../utils/export/person-names.ts";
import type { ExportedArticle } from "../../../utils/export/reference.ts";
import { writeRis } from "../../../utils/export/ris.ts";
import { parseBibtex, parseRis } from "./grammars.ts";

const BRIDGE: ExportedArticle = {
  text: "The bridge was closed.",
  title: "Bridge & tunnel: 50% {closed}",
  byline: "Ines Okafor, Tom van den Berg, John Smith, Jr., AFP",
  outlet: "The Harbour Post",
  wire: "AFP",
  url: "https://www.harbour-post.example/a_b?x=1&y={2}",
  published: "2031-03-04T23:30:00+01:00",
  language: "en",
  savedAt: Date.UTC(2031, 2, 5, 8),
  tags: ["bridges, cables", "norland*"],
  note: "First line\nTY  - BOOK",
};
const BARE: ExportedArticle = {
  text: "Nothing is known.",
  url: "javascript:alert(1)",
  published: "2031-13-40",
};
const ARTICLES = [BRIDGE, BRIDGE, BARE];

function write(writer: (articles: readonly ExportedArticle[]) => Iterable<string>): string {
  return [...writer(ARTICLES)].join("");
}

describe("CSL-JSON", () => {
  it("holds what is known, and nothing else", () => {
    const [first, second, bare] = JSON.parse(write(writeCslJson)) as unknown[];
    expect(first).toEqual({
      id: "okafor-2031-bridge",
      type: "article-newspaper",
      title: "Bridge & tunnel: 50% {closed}",
      author: [
        { given: "Ines", family: "Okafor" },
        { given: "Tom", "non-dropping-particle": "van den", family: "Berg" },
        { given: "John", family: "Smith", suffix: "Jr." },
        { literal: "AFP" },
      ],
      "container-title": "The Harbour Post",
      issued: { "date-parts": [[2031, 3, 4]] },
      accessed: { "date-parts": [[2031, 3, 5]] },
      URL: "https://www.harbour-post.example/a_b?x=1&y={2}",
      language: "en",
      keyword: "bridges, cables, norland*",
      note: "First line TY - BOOK",
    });
    expect(second).toMatchObject({ id: "okafor-2031-bridge_2" });
    expect(bare).toEqual({ id: "article", type: "webpage" });
  });

  it("of nothing is an empty list", () => {
    expect([...writeCslJson([])].join("")).toBe("[]\n");
  });
});

describe("BibTeX", () => {
  it("keeps braces balanced and special characters escaped", () => {
    const entries = parseBibtex(write(writeBibtex));
    expect(entries.map(({ type, key }) => [type, key])).toEqual([
      ["article", "okafor-2031-bridge"],
      ["article", "okafor-2031-bridge_2"],
      ["misc", "article"],
    ]);
    expect(entries[0]!.fields).toEqual({
      author: "Okafor, Ines and van den Berg, Tom and Smith, Jr., John and {AFP}",
      title: "{Bridge \\& tunnel: 50\\% \\textbraceleft{}closed\\textbraceright{}}",
      journal: "The Harbour Post",
      date: "2031-03-04",
      year: "2031",
      month: "mar",
      url: "https://www.harbour-post.example/a_b?x=1&y=%7B2%7D",
      urldate: "2031-03-05",
      language: "en",
      keywords: "bridges  cables, norland*",
      note: "First line TY - BOOK",
    });
    expect(entries[2]!.fields).toEqual({});
  });
});

it("TeX joins nothing that stood apart", () => {
  const [entry] = parseBibtex([...writeBibtex([{ text: "", title: "a--b ---- ``c'' ?`" }])].join(""));
  expect(entry!.fields.title).toBe("{a-{}-b -{}-{}-{}- `{}`c'{}' ?{}`}");
});

describe("RIS", () => {
  it("has a line a tag, and no line that an article made", () => {
    const [first, , bare, ...more] = parseRis(write(writeRis));
    expect(more).toEqual([]);
    expect(first).toEqual([
      ["TY", "NEWS"],
      ["ID", "okafor-2031-bridge"],
      ["TI", "Bridge & tunnel: 50% {closed}"],
      ["AU", "Okafor, Ines"],
      ["AU", "van den Berg, Tom"],
      ["AU", "Smith, John, Jr."],
      ["AU", "AFP"],
      ["T2", "The Harbour Post"],
      ["PY", "2031"],
      ["DA", "2031/03/04/"],
      ["Y2", "2031/03/05/"],
      ["UR", "https://www.harbour-post.example/a_b?x=1&y={2}"],
      ["LA", "en"],
      ["KW", "bridges, cables"],
      ["KW", "norland"],
      ["N1", "First line TY - BOOK"],
    ]);
    expect(bare).toEqual([
      ["TY", "ELEC"],
      ["ID", "article"],
    ]);
  });
});

describe("names", () => {
  it.each([
    ["Xi Jinping", { language: "zh" }, [{ literal: "Xi Jinping" }]],
    ["Associated Press", {}, [{ literal: "Associated Press" }]],
    ["Madonna", {}, [{ literal: "Madonna" }]],
    ["The Harbour Post", { outlet: "The Harbour Post" }, [{ literal: "The Harbour Post" }]],
    ["Иван Петров", {}, [{ literal: "Иван Петров" }]],
    ["Ludwig van Beethoven", {}, [{ given: "Ludwig", particle: "van", family: "Beethoven", suffix: "" }]],
    ["Mary Ann O’Neill-Díaz", {}, [{ given: "Mary Ann", particle: "", family: "O’Neill-Díaz", suffix: "" }]],
    ["van Gogh", {}, [{ given: "van", particle: "", family: "Gogh", suffix: "" }]],
    [
      "By Ines Okafor and Tom van den Berg",
      {},
      [
        { given: "Ines", particle: "", family: "Okafor", suffix: "" },
        { given: "Tom", particle: "van den", family: "Berg", suffix: "" },
      ],
    ],
    // In BibTeX "and" parts names where it is not in braces.
    ["John and Sons", {}, [{ literal: "John and Sons" }]],
  ])("%s", (byline, article, names) => {
    expect(readPersonNames(byline, article)).toEqual(names);
  });
});
