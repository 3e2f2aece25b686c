import fc from "fast-check";
import { expect, test } from "vitest";
import { makeTermFinder, matchesWord, parseSearch } from "../../../utils/corpus/search-query.ts";
import { tokenize } from "../../../utils/text/tokenize.ts";

const word = fc.constantFrom(
  ..."dam Dams dam’s the The U.S. us 1,300 café CAFÉ cafe Überfall colour color votes voting Дам дам 東京都知事 ́".split(
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
      const tokens = tokenize(read);
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
