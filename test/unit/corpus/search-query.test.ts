import fc from "fast-check";
import { expect, test } from "vitest";
import { cutSnippet, makeTermFinder, matchesWord, parseSearch } from "../../../utils/corpus/search-query.ts";
import { forEachSearched } from "../../../utils/corpus/search-words.ts";
import { foldPrinted } from "../../../utils/text/tokenize.ts";

const word = fc.constantFrom(
  ..."dam Dams dam’s l’homme homme d'Ukraine здоровʼя здоров'я the The U.S. us 1,300 café CAFÉ cafe Überfall colour color votes voting Дам дам 東京都知事 ́".split(
    " ",
  ),
);
const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));
const query = fc
  .array(fc.tuple(fc.constantFrom("", "-", '"', '-"'), fc.array(word, { minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) =>
    parts.map(([mark, words]) => mark + words.join(" ") + (mark.endsWith('"') ? '"' : "")).join(" "),
  );

test("terms are found where a look at every place finds them", () => {
  fc.assert(
    fc.property(query, text, fc.boolean(), (typed, read, isTyping) => {
      const { required, excluded } = parseSearch(typed, isTyping);
      const terms = [...required, ...excluded];
      const tokens: { word: string; start: number; end: number }[] = [];
      forEachSearched(read, (printed, start) => {
        const word = foldPrinted(printed);
        if (word !== "") tokens.push({ word, start, end: start + printed.length });
      });
      const naive = terms.map((term) =>
        tokens.flatMap(({ start }, at) =>
          term.words.every((_, k) => at + k < tokens.length && matchesWord(term, k, tokens[at + k]!.word))
            ? [{ start, end: tokens[at + term.words.length - 1]!.end }]
            : [],
        ),
      );
      const find = makeTermFinder(terms);
      expect(find(read)).toEqual(naive);
      expect(find(read)).toEqual(naive);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["Ukraine", "Le sommet de l’Ukraine, vu d'Ukraine", ["Ukraine", "Ukraine"]],
  ["d’Ukraine", "Le sommet de l’Ukraine, vu d'Ukraine", ["d'Ukraine"]],
  ["Erdoğan", "ERDOĞAN'ın ziyareti", ["ERDOĞAN"]],
  ["здоров'я", "здоров’я, здоровʼя, здоров`я і я", ["здоров’я", "здоровʼя", "здоров`я"]],
  ["Trump's", "Trump’s, Trumpʼs and Trump", ["Trump", "Trump", "Trump"]],
  ["spies ad", "A spy placed ads.", ["spy", "ads"]],
  ["„dear friend“", "A friend, dear: my dear friend", ["dear friend"]],
  ["« dear friend »", "A friend, dear: my dear friend", ["dear friend"]],
  ["「dear friend」", "A friend, dear: my dear friend", ["dear friend"]],
])("%s in: %s", (typed, text, found) => {
  const { required } = parseSearch(typed, false);
  const spans = makeTermFinder(required)(text).flat();
  expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(found);
});

test("no letter of a word that is spelt the British way takes it away", () => {
  for (const text of [
    "harbour",
    "colours",
    "organisations",
    "Theatre",
    "defence",
    "programme",
    "favourable",
    "analysing",
  ])
    for (let length = 1; length <= text.length; length++) {
      const typed = text.slice(0, length);
      expect(makeTermFinder(parseSearch(typed, true).required)(text), typed).toEqual([
        [{ start: 0, end: text.length }],
      ]);
    }
});

test("what a hyphen joins is looked for word by word, and left out as a whole", () => {
  const { required, excluded } = parseSearch("covid-19 −anti-war -l'Europe", false);
  expect(required.map(({ words }) => words)).toEqual([["covid"], ["19"]]);
  expect(excluded.map(({ words }) => words)).toEqual([
    ["anti", "war"],
    ["l", "europe"],
  ]);
});

test("a snippet grows with a phrase that is longer, and cuts no character in two", () => {
  const phrase = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");
  const text = `${"before ".repeat(90)}${phrase} ${"after ".repeat(90)}`;
  const at = text.indexOf(phrase);
  const { text: cut, hits } = cutSnippet(text, [[{ start: at, end: at + phrase.length }]]);
  expect(hits.map(({ start, end }) => cut.slice(start, end))).toEqual([phrase]);
  const unspaced = `${"𠀀".repeat(150)}x${"𠀀".repeat(150)}`;
  for (const from of [300, 301])
    expect(cutSnippet(unspaced, [[{ start: from, end: from + 1 }]]).text.isWellFormed()).toBe(true);
});
