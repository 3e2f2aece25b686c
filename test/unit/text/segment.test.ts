import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segmentSentences } from "../../../utils/text/segment.ts";
import { sliceSpan } from "../../../utils/text/span.ts";

/** Cuts at each "|" of a text, and asks the segmenter to find the same cuts without the marks. */
function expectCuts(marked: string): void {
  const text = marked.replaceAll("|", "");
  const wanted = marked.split("|").map((sentence) => sentence.trim());
  expect(segmentSentences(text).map((span) => sliceSpan(text, span))).toEqual(wanted);
}

describe("segmentSentences", () => {
  it.each([
    "The minister left.| She did not say why.",
    "Mr. Smith met Sens. Dick Durbin and Jane Roe.| They talked.",
    "Gov. J. B. Adams spoke in St. Paul.| Nobody came.",
    "The attack of Jan. 6 was discussed on Feb. 3 in Tempe, Ariz.| It will be again.",
    "The U.S. Senate voted.| He returned to the U.S.| The vote was close.",
    "It begins at 2 p.m. Friday.| It ends at 5 p.m.| Guests leave then.",
    "“Who is going to pay?” he asked.| Nobody answered.",
    "“Who is going to pay?” Ms. Roe said on Monday.| Nobody answered.",
    "“We are done.”| The crowd cheered.",
    "She said, “We are done.| We go home.”| Then she left.",
    "No. 10 was silent.| “No.”| That was all.",
    "Acme Inc. said it would close.| The U.N. “Peace” panel met.",
    "It was 3.5 percent!| Was it?| Yes...| Perhaps.",
    "said Rep. Jane Roe, D-N.Y.| “But we will see.”",
  ])("cuts %s", expectCuts);

  it("ends a sentence at a line break", () => {
    expectCuts("A heading without a stop\n|The story begins.");
  });

  it("looks at the given span only", () => {
    const text = "One. Two. Three.";
    expect(segmentSentences(text, { start: 5, end: 9 })).toEqual([{ start: 5, end: 9 }]);
  });

  it("gives trimmed spans in order that leave out nothing but white space", () => {
    const piece = fc.constantFrom(
      "He said",
      "Mr.",
      "“",
      "”",
      "'",
      ".",
      "...",
      "?",
      " ",
      "\n",
      "U.S.",
      "3.5",
      "é",
      "no",
      "(",
      ")",
      "\u00A0",
      "😀",
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join("")),
        (text) => {
          let end = 0;
          for (const span of segmentSentences(text)) {
            expect(text.slice(end, span.start).trim()).toBe("");
            expect(sliceSpan(text, span)).toBe(sliceSpan(text, span).trim());
            expect(span.end).toBeGreaterThan(span.start);
            end = span.end;
          }
          expect(text.slice(end).trim()).toBe("");
        },
      ),
    );
  });
});
