import { describe, expect, it } from "vitest";
import { alignQuotations } from "../../../utils/news/quotation-pairs.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { sliceSpan } from "../../../utils/text/span.ts";

const LEAD =
  "Finance Minister Clara Osei met union leader Tom Brandt in Riverton on Monday to end the strike of the port workers.";

/** Pairs of the quotations of two stories, as their texts. */
function pair(left: string, right: string): [string, string][] {
  const [a, b] = [left, right].map((text) => readArticle({ text: `${LEAD}\n\n${text}` })) as [
    ReturnType<typeof readArticle>,
    ReturnType<typeof readArticle>,
  ];
  return alignQuotations(a, b).map((each) => [sliceSpan(a.text, each.a), sliceSpan(b.text, each.b)]);
}

describe("alignQuotations", () => {
  it("pairs a quotation with its cut", () => {
    expect(
      pair(
        "“We have carried the harbour on our backs for twenty winters and we will not be thanked with a pay cut,” Brandt said.",
        "Brandt said the dockers “will not be thanked with a pay cut” this year.",
      ),
    ).toHaveLength(1);
  });

  it("pairs two translations of one sentence", () => {
    expect(
      pair(
        "“The joint efforts of dockers and shippers play an important stabilizing role in the harbour,” Osei said.",
        "“It is fair to say that the joint work of shippers and dockers objectively plays an important stabilising role in the harbour,” Osei told reporters.",
      ),
    ).toHaveLength(1);
  });

  it("pairs each sentence with its own, however the quotation is split", () => {
    const pairs = pair(
      "“The warehouses are full of rotting fruit. Our families are hungry tonight,” Brandt said.",
      "“The warehouses are full of rotting fruit,” Brandt said. “Our families are hungry tonight.”",
    );
    expect(pairs.map(([a]) => a)).toEqual([
      "The warehouses are full of rotting fruit.",
      "Our families are hungry tonight,",
    ]);
    expect(pairs).toHaveLength(2);
  });

  it("finds a quotation that the other article nests", () => {
    expect(
      pair(
        "“This ministry will never negotiate with a picket line,” Osei said.",
        "“She told us ‘this ministry will never negotiate with a picket line’ and walked out,” Brandt said.",
      ),
    ).toHaveLength(1);
  });

  it("does not pair a few words said by another", () => {
    expect(
      pair(
        "Osei called the talks a “serious setback” for all.",
        "Brandt called the vote a “serious setback” for all.",
      ),
    ).toEqual([]);
  });

  it("pairs a few words of one speaker in one place", () => {
    expect(
      pair(
        "Osei warned the dockers of “painful consequences” if the strike went on.",
        "Osei warned strikers of “painful consequences” unless the strike ended.",
      ),
    ).toHaveLength(1);
  });

  it("does not pair other sentences of one speech", () => {
    expect(
      pair(
        "“The government has put forty million on the table for the dockers of this harbour,” Osei said.",
        "“The government expects the dockers to return to the table before the end of the month,” Osei said.",
      ),
    ).toEqual([]);
  });

  it("does not take a programme for an utterance", () => {
    expect(
      pair(
        "Osei spoke on the “Morning Talk” show on Monday.",
        "Osei told “Morning Talk” that talks had failed.",
      ),
    ).toEqual([]);
  });

  it("is done with thousands of quotations at once", { timeout: 20_000 }, () => {
    const many = (speaker: string): string =>
      Array.from(
        { length: 3000 },
        (_, i) => `“The crane on quay ${i} fell in the storm,” ${speaker} said.`,
      ).join("\n\n");
    const start = performance.now();
    expect(pair(many("Osei"), many("Osei")).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
