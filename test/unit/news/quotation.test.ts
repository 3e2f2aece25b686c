import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotations, splitBySentence, type Quotation } from "../../../utils/news/quotation.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { containsSpan, sliceSpan } from "../../../utils/text/span.ts";

const LEAD =
  "Finance Minister Clara Osei met union leader Tom Brandt in Riverton on Monday to end the strike of the port workers.";

/** The quotations of a story that opens with a lead naming both speakers. */
function quote(...paragraphs: string[]): {
  readonly text: string;
  readonly quotations: readonly Quotation[];
} {
  const article = readArticle({ text: [LEAD, ...paragraphs].join("\n\n") });
  return { text: article.text, quotations: findQuotations(article) };
}

function contents(...paragraphs: string[]): string[] {
  const { text, quotations } = quote(...paragraphs);
  return quotations.map((quotation) => sliceSpan(text, quotation.content));
}

/** Speaker and cue of the last quotation. */
function attribute(...paragraphs: string[]): [string | null, string | null] {
  const last = quote(...paragraphs).quotations.at(-1);
  return [last?.speaker ?? null, last?.cue ?? null];
}

describe("quotation marks", () => {
  it.each([
    ["straight", 'She called the offer "a first step" for all.', "a first step"],
    ["curly", "She called the offer “a first step” for all.", "a first step"],
    ["French", "She called the offer « a first step » for all.", "a first step"],
    ["German", "She called the offer „a first step“ for all.", "a first step"],
    ["single", "She called the offer ‘a first step’ for all.", "a first step"],
    ["straight single", "She called the offer 'a first step' for all.", "a first step"],
    ["opened curly, closed straight", 'She called the offer “a first step" for all.', "a first step"],
  ])("reads %s marks", (_, sentence, content) => {
    expect(contents(sentence)).toEqual([content]);
  });

  it("takes apostrophes for no marks", () => {
    expect(
      contents("The workers’ union didn't accept the port's offer, and the '90s deal wasn't Brandt's."),
    ).toEqual([]);
    expect(contents("'The workers' rights are not for sale,' he said.")).toEqual([
      "The workers' rights are not for sale,",
    ]);
  });

  it("finds a quotation inside a quotation", () => {
    const { text, quotations } = quote("“She told me ‘we will never pay’ and hung up,” Brandt said.");
    expect(quotations.map((each) => [sliceSpan(text, each.content), each.isNested])).toEqual([
      ["She told me ‘we will never pay’ and hung up,", false],
      ["we will never pay", true],
    ]);
  });

  it("goes on over paragraphs that repeat the opening mark", () => {
    const { quotations } = quote(
      "Brandt said: “We have waited long enough.",
      "“Nobody listened to us.",
      "“That ends today.”",
    );
    expect(quotations.map((each) => each.utterance)).toEqual([0, 0, 0]);
    expect(quotations.map((each) => each.speaker)).toEqual(["Tom Brandt", "Tom Brandt", "Tom Brandt"]);
  });

  it("goes on over lines without a mark up to the closing one", () => {
    expect(
      contents('"We have waited long enough.\nNobody listened to us.\nThat ends today," Brandt said.'),
    ).toEqual(["We have waited long enough.\nNobody listened to us.\nThat ends today,"]);
  });

  it("ends an unclosed quotation in mid-sentence with its sentence", () => {
    expect(contents("Brandt called it “a shabby trick. The port stayed closed. Ships waited.")).toEqual([
      "a shabby trick.",
    ]);
  });
});

describe("speakers", () => {
  it.each([
    ["“We are close,” said Osei.", "Clara Osei", "said"],
    ["“We are close,” Osei told reporters.", "Clara Osei", "told"],
    ["“We are close,” the minister, Clara Osei, said in a statement.", "Clara Osei", "said"],
    ["Osei said: “We are close.”", "Clara Osei", "said"],
    ["Brandt, speaking to Osei outside, warned of “a long winter” at the port.", "Tom Brandt", "warned"],
    ["Brandt praised the dockers and accused Osei of “playing for time” again.", "Tom Brandt", "accused"],
    [
      "Brandt blamed Osei for the delay, calling the offer “a shabby trick” on families.",
      "Tom Brandt",
      "calling",
    ],
    ["According to Brandt, the offer was “a shabby trick” on families.", "Tom Brandt", "According to"],
    ["“Both sides must give way,” the state broadcaster quoted Osei as saying.", "Clara Osei", "quoted"],
    ["“Is this all?” asked Brandt.", "Tom Brandt", "asked"],
  ])("reads %s", (sentence, speaker, cue) => {
    expect(attribute(sentence)).toEqual([speaker, cue]);
  });

  it("takes a pronoun for the person of that sex named last", () => {
    expect(attribute("Mr. Brandt spoke after Ms. Osei left.", "“We are not afraid,” he said.")[0]).toBe(
      "Tom Brandt",
    );
    expect(attribute("Mr. Brandt spoke after Ms. Osei left.", "“We are not afraid,” she said.")[0]).toBe(
      "Clara Osei",
    );
  });

  it("leaves an office as printed", () => {
    expect(attribute("“No comment,” the ministry spokesman said.")[0]).toBe("the ministry spokesman");
  });

  it("names nobody where nobody is credited", () => {
    expect(attribute("The banner over the gate read “bread and work” in red.")[0]).toBeNull();
  });

  it("joins a quotation split around its attribution", () => {
    const { quotations } = quote(
      "“We waited,” Brandt said, “and nobody came.”",
      "“We are close,” Osei said.",
    );
    expect(quotations.map((each) => each.utterance)).toEqual([0, 0, 1]);
    expect(quotations.map((each) => each.speaker)).toEqual(["Tom Brandt", "Tom Brandt", "Clara Osei"]);
  });

  it("tells terms and titles from speech", () => {
    const { quotations } = quote(
      "Osei appeared on “Morning Talk” and avoided the word “crisis” but saw “hope.”",
    );
    expect(quotations.map((each) => each.isName)).toEqual([true, true, false]);
    expect(quotations.every((each) => each.isScare || each.isName)).toBe(true);
  });
});

describe("on any text", () => {
  const piece = fc.constantFrom(
    '"',
    "“",
    "”",
    "'",
    "’",
    "‘",
    "«",
    "»",
    "„",
    " ",
    ". ",
    ", ",
    "\n\n",
    "Osei said",
    "word",
    "It is late",
    "-",
  );

  it("keeps spans in range, in order and inside one another", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const article = readArticle({ text: pieces.join("") });
        let last = 0;
        for (const quotation of findQuotations(article)) {
          expect(containsSpan({ start: 0, end: article.text.length }, quotation.outer)).toBe(true);
          expect(containsSpan(quotation.outer, quotation.content)).toBe(true);
          expect(quotation.outer.start).toBeGreaterThanOrEqual(last);
          expect(article.sentences[quotation.sentence]).toBeDefined();
          for (const part of splitBySentence(article, quotation))
            expect(containsSpan(quotation.content, part.span)).toBe(true);
          last = quotation.outer.start;
        }
      }),
    );
  });

  // Anything worse than linear would take minutes on these.
  it.each(['"', "“", "'", "‘", '" x', "“x ", "'x ", 'He said "x" and '])(
    "is done with very many of %j at once",
    { timeout: 20_000 },
    (unit) => {
      const text = unit.repeat(Math.round(100_000 / Math.max(1, unit.length / 2)));
      const span = { start: 0, end: text.length };
      const blocks = [{ span, kind: "body" as const }];
      const article = { ...readArticle({ text: LEAD }), text, blocks, sentences: [{ span, block: 0 }] };
      const start = performance.now();
      findQuotations(article);
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});
