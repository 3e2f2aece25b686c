import { describe, expect, it } from "vitest";
import { judgeOrigin, measureContainment } from "../../../utils/news/origin.ts";
import { readArticle } from "../../../utils/news/read-article.ts";

// One agency story, two edits of it, and an independent report with the same quotations. Written for this test.
const STORY = [
  "The council of Riverton voted on Monday to close the old bridge for at least a year after engineers found cracks in two of its piers.",
  "Traffic will be sent over the northern crossing, which is eight kilometres upstream and already crowded in the mornings.",
  "“Nobody likes a detour, but nobody wants to see a bus in the river either,” Mayor Ada Holt told the council before the vote.",
  "Shop owners in the old town said they feared for the summer season, when most of their customers come across the bridge on foot.",
  "The bridge was built in 1931 and last repaired eleven years ago, when a barge struck the central span during a flood.",
  "Engineers will report again in June on whether the piers can be saved or must be replaced at far greater cost.",
];
const HEAVY = [
  "Riverton’s council on Monday voted to close the old bridge for at least a year after cracks were found by engineers in two of its piers.",
  "Cars will be sent over the northern crossing, eight kilometres upstream and already crowded most mornings.",
  "“Nobody likes a detour, but nobody wants to see a bus in the river either,” Mayor Ada Holt told the council.",
  "Owners of shops in the old town fear for the summer season, when most customers come across the bridge on foot.",
  "Built in 1931, the bridge was last repaired eleven years ago, when during a flood a barge struck its central span.",
];
const INDEPENDENT = [
  "Drivers in Riverton face a long way round: the stone crossing in the centre shuts tomorrow, and will stay shut until next spring.",
  "“Nobody likes a detour, but nobody wants to see a bus in the river either,” said Ada Holt, who leads the city.",
  "An inspection last week had turned up damage below the waterline that divers photographed and the city published.",
  "Bus lines will be rerouted, the city promised, and cyclists may use the railway footbridge for the time being.",
  "Merchants demanded compensation and announced a protest in front of the town hall on Saturday at noon.",
];
const read = (paragraphs: readonly string[], wire: string | null = null): ReturnType<typeof readArticle> =>
  readArticle({ text: paragraphs.join("\n\n"), wire });

describe("judgeOrigin", () => {
  it("folds a light edit, and names the agency that is credited", () => {
    const light = [
      STORY[0]!,
      STORY[2]!,
      STORY[1]!.replace("already crowded", "often crowded"),
      STORY[3]!,
      STORY[5]!,
    ];
    expect(judgeOrigin(read(STORY, "AFP"), read(light))).toMatchObject({ kind: "shared-copy", wire: "AFP" });
  });

  it("folds an edit of every sentence", () => {
    expect(judgeOrigin(read(STORY), read(HEAVY))).toMatchObject({ kind: "shared-copy", wire: null });
  });

  it("keeps independent reports with the same quotation apart", () => {
    const origin = judgeOrigin(read(STORY, "AFP"), read(INDEPENDENT, "AFP"));
    expect(origin).toMatchObject({ kind: "independent", wire: null });
    expect(origin.share).toBeLessThan(0.1);
  });

  it("does not take shared quotations for copying, however long", () => {
    const speech =
      "“We inherited a bridge that nobody had looked at for a decade, we looked at it, and what we saw was worse than anyone feared,” Holt said.";
    expect(
      judgeOrigin(read([...INDEPENDENT, speech, speech]), read([STORY[0]!, STORY[4]!, speech, speech])).kind,
    ).toBe("independent");
  });

  it("does not take a run of names for copying", () => {
    const names =
      "Present were Ada Holt, Ben Ames, Carla Diaz, Dov Erez, Eva Fox, Finn Gray, Gil Hart, Hana Ito, Ivo Jans and Kim Lund.";
    expect(
      judgeOrigin(read([...INDEPENDENT, names]), read([STORY[0]!, STORY[4]!, names])).share,
    ).toBeLessThan(0.1);
  });

  it("says nothing of texts without sentences", () => {
    expect(judgeOrigin(read([]), read(STORY))).toEqual({ kind: "independent", wire: null, share: 0 });
  });

  it("names no agency where two credits differ", () => {
    expect(judgeOrigin(read(STORY, "AFP"), read(STORY, "Reuters"))).toMatchObject({
      kind: "shared-copy",
      wire: null,
    });
  });

  it("answers the same both ways round", () => {
    expect(judgeOrigin(read(STORY), read(HEAVY)).kind).toBe(judgeOrigin(read(HEAVY), read(STORY)).kind);
  });
});

describe("measureContainment", () => {
  it("is whole for the same article, one way for a part, and low for an edit", () => {
    expect(measureContainment(read(STORY), read(STORY))).toEqual({ aInB: 1, bInA: 1 });
    const part = measureContainment(read(STORY.slice(0, 3)), read(STORY));
    expect(part.aInB).toBeGreaterThan(0.95);
    expect(part.bInA).toBeLessThan(0.6);
    expect(measureContainment(read(STORY), read(HEAVY)).aInB).toBeLessThan(0.7);
  });
});
