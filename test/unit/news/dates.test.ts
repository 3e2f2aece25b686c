import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDay } from "../../../utils/news/calendar.ts";
import { estimateDay, findDates, type DateMention } from "../../../utils/news/dates.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { sliceSpan } from "../../../utils/text/span.ts";

function read(text: string, published: string | null = "2025-01-22T08:00:00Z"): DateMention[] {
  return findDates(readArticle({ text, published }));
}

/** "words: first day..last day" of each date in the text; a Wednesday is the day of publication. */
function resolve(text: string, published?: string | null): string[] {
  return read(text, published).map(({ span, from, to }) => {
    const days =
      from === null || to === null ? "?" : from === to ? isoDay(from) : `${isoDay(from)}..${isoDay(to)}`;
    return `${sliceSpan(text, span)}: ${days}`;
  });
}

describe("findDates", () => {
  it.each([
    ["They met on Tuesday, January 21, 2025, in Riverton.", "Tuesday, January 21, 2025: 2025-01-21"],
    ["They met on 3 March 2022.", "3 March 2022: 2022-03-03"],
    ["It was agreed in February 2022.", "February 2022: 2022-02-01..2022-02-28"],
    ["The talks lasted from Jan. 14-16.", "Jan. 14-16: 2025-01-14..2025-01-16"],
    ["He had been there since 2019.", "2019: 2019-01-01..2019-12-31"],
    ["The port was built in the 1990s.", "1990s: 1990-01-01..1999-12-31"],
    ["She left on Tuesday.", "Tuesday: 2025-01-21"],
    ["She left on Thursday.", "Thursday: 2025-01-16"],
    ["She will leave on Thursday.", "Thursday: 2025-01-23"],
    ["The vote is expected to be held Friday.", "Friday: 2025-01-24"],
    ["She left last Wednesday.", "last Wednesday: 2025-01-15"],
    ["Officials said Wednesday that it was over.", "Wednesday: 2025-01-22"],
    ["They last met in September.", "September: 2024-09-01..2024-09-30"],
    ["She visited in May last year.", "May last year: 2024-05-01..2024-05-31"],
    ["The election will be held on Dec. 3.", "Dec. 3: 2025-12-03"],
    ["The storm came on December 3.", "December 3: 2024-12-03"],
    ["It broke three days ago.", "three days ago: 2025-01-19"],
    ["It rained yesterday.", "yesterday: 2025-01-21"],
    ["It rained last week.", "last week: 2025-01-13..2025-01-19"],
    ["It rained over the weekend.", "the weekend: 2025-01-18..2025-01-19"],
    ["It rained last month.", "last month: 2024-12-01..2024-12-31"],
  ])("resolves %s", (text, date) =>
    expect(resolve(text).map((found) => found.replace(/^over the/, "the"))).toEqual([date]),
  );

  it("counts from the date named before", () => {
    expect(resolve("They spoke on January 14, 2025. A day earlier he had landed.")).toEqual([
      "January 14, 2025: 2025-01-14",
      "A day earlier: 2025-01-13",
    ]);
  });

  it("leaves open what hangs on another event", () => {
    expect(read("It came a day after the vote.")).toMatchObject([
      { from: null, precision: "day", isRelative: true },
    ]);
    expect(read("It came two hours after the vote.")).toMatchObject([{ from: null, precision: "relative" }]);
  });

  it("keeps the weekday but no day where publication is not known", () => {
    expect(read("She left on Tuesday, two weeks ago.", null)).toMatchObject([
      { from: null, to: null, weekday: 2, isRelative: true, tense: "past" },
      { from: null, isRelative: true },
    ]);
    expect(resolve("It ended on 3 March 2022.", null)).toEqual(["3 March 2022: 2022-03-03"]);
  });

  it("uses the weekday to find the year", () => {
    expect(resolve("They met on Saturday, January 20.")).toEqual(["Saturday, January 20: 2024-01-20"]);
  });

  it.each([
    "May said the march on Riverton would draw 2,000 people.",
    "Some 2000 people came on a Tuesday.",
    "He bought it on Black Friday.",
    "The Sunday Times reported it.",
    "Shares rose to 2,022.50 and cost $2019.",
    "Theresa May and April Jones may march.",
  ])("finds no date in %s", (text) => expect(resolve(text)).toEqual([]));

  it("gives mentions in order, inside their sentences, with days in order", () => {
    const word = fc.constantFrom(
      "May",
      "March",
      "2022",
      "21",
      "Jan.",
      "Tuesday",
      "last",
      "next",
      "ago",
      "three",
      "days",
      "week",
      "will",
      "said",
      ",",
      ".",
      "on",
      "in",
      "the",
      "99",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.option(fc.constantFrom("2025-01-22", "2024-02-29", "soon")),
        (words, published) => {
          const article = readArticle({ text: words.join(" "), published });
          let end = 0;
          for (const mention of findDates(article)) {
            const sentence = article.sentences[mention.sentence]!.span;
            expect(mention.span.start).toBeGreaterThanOrEqual(Math.max(end, sentence.start));
            expect(mention.span.end).toBeLessThanOrEqual(sentence.end);
            expect((mention.from ?? 0) <= (mention.to ?? 0)).toBe(true);
            end = mention.span.end;
          }
        },
      ),
    );
  });
});

describe("estimateDay", () => {
  it("takes publication, else the latest whole date near the top, else nothing", () => {
    const day = (text: string, published: string | null): string | null => {
      const found = estimateDay(readArticle({ text, published }));
      return found === null ? null : isoDay(found);
    };
    expect(day("They met on 3 March 2022.", "2025-01-22")).toBe("2025-01-22");
    expect(day("They met on 3 March 2022, as on 1 March 2022.", null)).toBe("2022-03-03");
    expect(day("They met on Tuesday.", null)).toBeNull();
  });
});
