import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../utils/news/article.ts";
import { judgeEvent, judgeEvents } from "../../../utils/news/event.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import cases from "../../corpora/events.json" with { type: "json" };

const seedFolder = new URL("../../../seeds/", import.meta.url);
const seeds = readdirSync(seedFolder)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => readArticle({ text: readFileSync(new URL(name, seedFolder), "utf8") }));
const articles = cases.map((source) => readArticle(source));

/** Verdicts of every article of the list on every other, judged among all. */
function judgeAll(list: readonly Article[]) {
  return list.map((page, i) => {
    const others = list.map((article, k) => ({ id: String(k), article })).filter((_, k) => k !== i);
    const verdicts = judgeEvents(page, others);
    return list.map((_, k) => (k === i ? null : verdicts[k < i ? k : k - 1]!));
  });
}

describe("event verdicts on the seeds, by content alone", () => {
  const verdicts = judgeAll(seeds);
  const pairs = seeds.flatMap((_, a) => seeds.slice(a + 1).map((_, k) => [a, a + 1 + k] as const));

  it.each(pairs)("seeds %i and %i", (a, b) => {
    const expected = b === 4 ? "related" : "same-event";
    expect(verdicts[a]![b]!.verdict).toBe(expected);
    expect(verdicts[b]![a]!.verdict).toBe(expected);
    expect(judgeEvent(seeds[a]!, seeds[b]!).verdict).toBe(expected);
  });

  it.each([0, 1, 2, 3])("says first why the later call is not the call of seed %i", (a) => {
    const [first] = verdicts[a]![4]!.reasons;
    expect(first).toMatchObject({ code: "other-circumstances", agrees: false });
    expect(JSON.stringify(first!.args[1])).toContain("Abu Dhabi");
  });
});

describe("event verdicts on invented look-alikes and follow-ups", () => {
  const verdicts = judgeAll(articles);

  it("keeps its floor in F1, and in look-alikes and follow-ups taken for the same event", () => {
    let [hits, wrong, missed, alike] = [0, 0, 0, 0];
    cases.forEach((a, i) =>
      cases.forEach((b, k) => {
        if (i === k) return;
        const isCalledSame = verdicts[i]![k]!.verdict === "same-event";
        if (a.event === b.event && isCalledSame) hits++;
        else if (a.event === b.event) missed++;
        else if (isCalledSame) wrong++;
        if (a.event !== b.event && a.story === b.story) alike++;
      }),
    );
    expect((2 * hits) / (2 * hits + wrong + missed)).toBeGreaterThanOrEqual(0.92);
    expect(wrong / alike).toBeLessThanOrEqual(0.06);
  });

  it("ranks every report of the event above every other article", () => {
    cases.forEach((a, i) => {
      const scores = (isSame: boolean) =>
        cases.flatMap((b, k) =>
          k !== i && (a.event === b.event) === isSame ? [verdicts[i]![k]!.score] : [],
        );
      if (scores(true).length > 0)
        expect(Math.min(...scores(true))).toBeGreaterThan(Math.max(...scores(false)));
    });
  });

  it("calls an unrelated article different, and gives every verdict a reason", () => {
    const different = verdicts[0]![cases.findIndex(({ id }) => id === "heist-1")]!;
    expect(different.verdict).toBe("different");
    for (const verdict of verdicts.flat())
      if (verdict !== null) expect(verdict.reasons.length).toBeGreaterThan(0);
  });

  it("starts the reasons of a verdict that is not the same event with one against it", () => {
    for (const verdict of verdicts.flat())
      if (verdict !== null && verdict.verdict !== "same-event")
        expect(verdict.reasons[0]!.agrees).toBe(false);
  });
});

describe("missing metadata is no evidence", () => {
  const [withDay, other] = [cases[3]!, cases[4]!].map((source) => source);

  it("gives the same score whether a date is absent here, there or on both sides", () => {
    const bare = (source: (typeof cases)[number]) =>
      readArticle({ text: source.text, title: source.title ?? null });
    const dated = (source: (typeof cases)[number]) =>
      readArticle({ text: source.text, title: source.title ?? null, published: "2023-08-02" });
    const none = judgeEvent(bare(withDay!), bare(other!)).score;
    expect(judgeEvent(dated(withDay!), bare(other!)).score).toBeCloseTo(none, 10);
    expect(judgeEvent(bare(withDay!), dated(other!)).score).toBeCloseTo(none, 10);
    expect(judgeEvent(dated(withDay!), dated(other!)).score).toBeGreaterThan(none);
  });

  it("does not read outlet, byline, agency or address", () => {
    const plain = judgeEvent(articles[0]!, articles[1]!).score;
    const dressed = {
      ...articles[0]!,
      outlet: "Daily Example",
      byline: "A. Writer",
      wire: "AFP",
      url: "https://daily.example/a",
    };
    expect(judgeEvent(dressed, articles[1]!).score).toBe(plain);
  });

  it("is symmetric for a pair alone", () => {
    expect(judgeEvent(articles[1]!, articles[3]!).score).toBeCloseTo(
      judgeEvent(articles[3]!, articles[1]!).score,
      10,
    );
  });

  it("answers empty articles and empty lists without failing", () => {
    const empty = readArticle({ text: "" });
    expect(judgeEvents(articles[0]!, [])).toEqual([]);
    expect(judgeEvent(empty, articles[0]!).verdict).toBe("different");
    expect(judgeEvent(empty, empty).verdict).toBe("different");
  });
});

describe("figures as reasons", () => {
  const tell = (minutes: string) =>
    readArticle({
      text: `The mayor of Larkholm and the governor spoke by telephone on Friday about the damaged dam above the town.\n\nThe call lasted ${minutes} minutes, the mayor's office said, and both promised to meet again at the dam before the winter.`,
    });
  const codes = (a: string, b: string) => judgeEvent(tell(a), tell(b)).reasons.map((reason) => reason.code);

  it("takes a rounded number for the same, another for another", () => {
    expect(codes("95", "over 90")).not.toContain("other-figures");
    expect(codes("95", "40")).toContain("other-figures");
  });
});
