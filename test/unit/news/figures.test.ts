import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "../../../utils/news/comparison.ts";
import { compareFigures } from "../../../utils/news/figure-pairs.ts";
import { findFigures } from "../../../utils/news/figures.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { sliceSpan } from "../../../utils/text/span.ts";

const LEAD =
  "Officials in Riverton spoke of the ferry that sank off the northern coast while the storm was passing over.";

/** The figures of one sentence, as "kind printed (counted)". */
function figures(sentence: string): string[] {
  const article = readArticle({ text: `${LEAD}\n\n${sentence}` });
  return findFigures(article).map(
    (each) => `${each.kind} ${sliceSpan(article.text, each.span)} (${each.counted})`,
  );
}

interface Side {
  readonly sentence: string;
  readonly published?: string;
}

/** What comes of the figures of two sentences that a passage pairs: "agrees" or "disputed", with the texts. */
function compare(left: string | Side, right: string | Side, isPaired = true): string[] {
  const [a, b] = [left, right].map((side) => {
    const { sentence, published = null } = typeof side === "string" ? { sentence: side } : side;
    return readArticle({ text: `${LEAD}\n\n${LEAD}\n\n${LEAD}\n\n${sentence}`, published });
  }) as [ReturnType<typeof readArticle>, ReturnType<typeof readArticle>];
  const passage: Passage = {
    a: a.sentences.at(-1)!.span,
    b: b.sentences.at(-1)!.span,
    score: 1,
    kind: "same",
    cues: [],
  };
  return compareFigures(a, b, isPaired ? [passage] : []).map(
    (each) =>
      `${each.agrees ? "agrees" : "disputed"}: ${sliceSpan(a.text, each.a)} | ${sliceSpan(b.text, each.b)}`,
  );
}

describe("findFigures", () => {
  it.each([
    ["The crew counted 23 passengers on deck.", "count 23 passengers (passengers)"],
    ["The owner paid $245 billion for the fleet.", "money $245 billion (paid)"],
    ["Fares rose by 12 percent in spring.", "percent 12 percent (rose)"],
    ["The inquiry was a two-year investigation.", "duration two-year (investigation)"],
    ["A 34-year-old sailor swam ashore.", "age 34-year-old (sailor)"],
    ["Inspectors had visited the ship several times.", "times several times (visited)"],
    ["It was the 47th voyage of the ferry.", "ordinal 47th (voyage)"],
    ["The alarm sounded at 2:30 p.m. in the harbour.", "clock 2:30 p.m (sounded)"],
    ["Help came just hours after the ship capsized.", "delay just hours after (ship)"],
    ["Prosecutors filed a 48-page indictment of the owner.", "count 48-page indictment (indictment)"],
  ])("reads %s", (sentence, figure) => {
    expect(figures(sentence)).toContain(figure);
  });

  it("takes the number of a name for no figure", () => {
    expect(figures("Flight 370 and Section 230 and Boeing 737 came up in court.")).toEqual([]);
  });

  it("leaves out what stands in brackets, and the rest of a duration", () => {
    expect(figures("The wreck lies 75 miles (120 kilometers) from the coast.")).toEqual([
      "count 75 miles (miles)",
    ]);
    expect(figures("The search lasted 12 minutes, 31 seconds in the dark.")).toHaveLength(1);
  });

  it("keeps spans in range on any text", () => {
    const piece = fc.constantFrom(
      "more than ",
      "20",
      "-",
      "$",
      "3.5",
      " million ",
      "hours after ",
      "Tuesday ",
      "twenty",
      " of the ",
      "a day ",
      ". ",
      "%",
      ", ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const article = readArticle({ text: `${LEAD}\n\n${pieces.join("")}` });
        for (const { span, low, high } of findFigures(article)) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(article.text.length);
          expect(low).toBeLessThanOrEqual(high);
        }
      }),
    );
  });
});

describe("compareFigures", () => {
  it("takes the weekday that both give for no finding, and another one for a dispute", () => {
    const [early, late] = ["Monday", "Wednesday"].map(
      (day) => `The mayor of Larkholm resigned on ${day} in a letter.`,
    );
    expect(compare(early!, early!)).toEqual([]);
    expect(compare(early!, late!)).toEqual(["disputed: Monday | Wednesday"]);
    const published = "2026-03-12";
    expect(compare({ sentence: early!, published }, { sentence: early!, published })).toEqual([]);
  });

  it("finds two numbers of one thing disputed", () => {
    expect(
      compare(
        "The captain rescued 23 passengers from the water.",
        "Boats rescued 27 passengers from the water.",
      ),
    ).toEqual(["disputed: 23 passengers | 27 passengers"]);
  });

  it("tells the dead from the injured", () => {
    const both = "The storm killed 12 people and 30 people were injured in the harbour district.";
    expect(
      compare(
        both,
        "At least 30 people were injured and 12 people were killed by the storm in the harbour district.",
      ),
    ).toEqual(["agrees: 12 people | 12 people", "agrees: 30 people | At least 30 people"]);
  });

  it("takes those who lost their lives for dead, not for the injured of another sentence", () => {
    const both =
      "At least 12 people were killed and 31 injured when the pier fell into the harbour, police said.";
    const lost = "At least 12 people lost their lives when the pier fell into the harbour, police said.";
    expect(compare(both, lost)).toEqual(["agrees: At least 12 people | At least 12 people"]);
  });

  it("does not name a date by the number beside it", () => {
    const [a, b] = [
      "Prices rose 5.1 percent in March, she said.",
      "Inflation stood at 5.1 percent in March.",
    ].map((text) => readArticle({ text, published: "2031-04-09" })) as [
      ReturnType<typeof readArticle>,
      ReturnType<typeof readArticle>,
    ];
    const [x, y] = [a.sentences[0]!.span, b.sentences[0]!.span];
    const pairs = compareFigures(a, b, [{ a: x, b: y, score: 1, kind: "same", cues: [] }]);
    expect(pairs.map(({ what, a: span }) => [sliceSpan(a.text, span), what])).toContainEqual([
      "March",
      "rose",
    ]);
  });

  it("lets a bound agree with what it allows", () => {
    expect(
      compare(
        "Boats rescued more than 20 passengers from the water.",
        "Boats rescued 23 passengers from the water.",
      ),
    ).toEqual(["agrees: more than 20 passengers | 23 passengers"]);
  });

  it("tells nearly from more than", () => {
    const [nearly, more, plain] = ["nearly 50", "more than 50", "50"].map(
      (count) => `Boats rescued ${count} passengers from the water.`,
    );
    expect(compare(nearly!, more!)).toEqual(["disputed: nearly 50 passengers | more than 50 passengers"]);
    expect(compare(nearly!, plain!)).toEqual(["agrees: nearly 50 passengers | 50 passengers"]);
  });

  it("lets a rounded amount agree with the exact one", () => {
    expect(
      compare(
        "The owner spent $1.2 billion on repairs of ferries.",
        "The owner spent $1.23 billion on repairs of ferries.",
      ),
    ).toEqual(["agrees: $1.2 billion | $1.23 billion"]);
  });

  it("does not call two different things disputed", () => {
    expect(
      compare("Boats rescued 23 passengers from the water.", "Boats rescued 4 dogs from the water."),
    ).toEqual([]);
  });

  it("calls nothing disputed that the other article states in another place", () => {
    expect(
      compare(
        "Boats rescued 23 passengers from the water.",
        "Boats rescued 27 people, 23 passengers and 4 sailors among them, from the water.",
      ),
    ).not.toContainEqual(expect.stringContaining("disputed"));
  });

  it("finds two delays after one event disputed", () => {
    expect(
      compare(
        "The harbour closed hours after Governor Mara Lind was sworn in.",
        "The harbour closed just a day after Mara Lind took office as governor.",
      ),
    ).toEqual(["disputed: hours after | just a day after"]);
  });

  it("takes a grown toll for the story moving on", () => {
    const early = {
      sentence: "The storm left 12 people dead in the harbour district.",
      published: "2024-03-01",
    };
    const late = {
      sentence: "The storm left 19 people dead in the harbour district.",
      published: "2024-03-03",
    };
    expect(compare(early, late)).toEqual([]);
    expect(compare({ ...early, published: "2024-03-03" }, late)).toEqual(["disputed: 12 people | 19 people"]);
  });

  it("does not take a report of another day for a disputed day", () => {
    expect(
      compare(
        { sentence: "The council approved the repairs on Tuesday.", published: "2024-03-05" },
        { sentence: "The council approved the repairs on Thursday.", published: "2024-03-08" },
      ),
    ).toEqual([]);
  });

  it("finds a day disputed that both could have known", () => {
    expect(
      compare(
        { sentence: "The council approved the repairs on Tuesday.", published: "2024-03-08" },
        { sentence: "The council approved the repairs on Wednesday.", published: "2024-03-08" },
      ),
    ).toEqual(["disputed: Tuesday | Wednesday"]);
  });

  it("does not take two people of two ages for one, unless they have a name", () => {
    expect(
      compare(
        "A 14-year-old girl was rescued from the water.",
        "A 12-year-old girl was rescued from the water.",
        false,
      ),
    ).toEqual([]);
    expect(
      compare("Lind, 52, was rescued from the water.", "Rescuers found Lind, 54, in the water.", false),
    ).toEqual(["disputed: 52 | 54"]);
  });

  it("lets somebody grow older between two days of publication", () => {
    const [then, now] = [
      { sentence: "Lind, 52, was rescued from the water.", published: "2023-01-05" },
      { sentence: "Rescuers found Lind, 54, in the water.", published: "2024-08-05" },
    ] as const;
    expect(compare(then, now)).toEqual([]);
    expect(compare(then, { ...now, published: "2023-01-05" })).toEqual(["disputed: 52 | 54"]);
  });

  it("does not compare delays after two events", () => {
    expect(
      compare(
        "The harbour council met one day after the northern ferry sank.",
        "The harbour council met months after talks with Norland fishers began.",
      ),
    ).toEqual([]);
  });

  it("does not take amounts far apart for two readings of one", () => {
    expect(
      compare("Boats rescued 3 passengers from the water.", "Boats rescued 230 passengers from the water."),
    ).toEqual([]);
  });

  it("needs a passage or the same surroundings", () => {
    expect(
      compare(
        "Boats rescued 23 passengers from the water.",
        "A museum showed 27 passengers in old photographs.",
        false,
      ),
    ).toEqual([]);
  });

  it("finds one name in two spellings, but no transliteration", () => {
    expect(compare("Captain Hanna Lindqvist spoke.", "Captain Hanna Lindqivst spoke.", false)).toEqual([
      "disputed: Hanna Lindqvist | Hanna Lindqivst",
    ]);
    expect(compare("President Petro Zelensky spoke.", "President Petro Zelenskyy spoke.", false)).toEqual([]);
  });
});
