import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../utils/news/article.ts";
import { gatherEvidence } from "../../../utils/news/event-evidence.ts";
import { getEventProfile, packEventProfile, type EventProfile } from "../../../utils/news/event-profile.ts";
import { measureSmallness } from "../../../utils/news/event-small-corpus.ts";
import { judgeEvent, judgeEvents, scoreSameEvent } from "../../../utils/news/event.ts";
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

describe("occasions in a small corpus", () => {
  const tell = (round: string, text: string) =>
    getEventProfile(readArticle({ title: `${round} round of talks in Larkholm`, text }));
  const first = tell(
    "First",
    'Miners and owners met in Larkholm on the wages of 4,100 hewers. Owner Piet Harrow said "we gave more than the seam will bear". A blizzard closed the viaduct to Osmere.',
  );
  const retold = tell(
    "First",
    'The viaduct to Osmere was shut by the blizzard when both sides sat down. Pay for 4,100 hewers is at stake. "We gave more than the seam will bear," Harrow insisted.',
  );
  const second = tell(
    "Second",
    "They sat down again, this time on pensions. Neither side would speak to reporters afterwards, and the town council asked for calm.",
  );
  const get = (a: EventProfile, b: EventProfile) => gatherEvidence([a, b], null).get(0, 1);

  it("counts sentences and whole quotations that both have, in whatever order", () => {
    expect(get(first, retold)).toMatchObject({ passagesMost: 2 / 3, quotations: 0.5, stageApart: 0 });
    expect(get(first, second).passages).toBe(0);
    expect(get(first, second).quotations).toBe(0);
  });

  it("tells the second round from the first, and that one says it was not the first", () => {
    expect(get(first, second)).toMatchObject({ stageApart: 1, repeatOne: 1 });
  });

  it("is silent on what articles leave unsaid", () => {
    const bare = getEventProfile(readArticle({ text: "Nothing is known of it." }));
    expect(get(first, bare)).toMatchObject({ passages: 0, passagesApart: 0, stageApart: 0, quotations: 0 });
  });

  it("changes nothing in a large corpus, and the less the larger", () => {
    expect([5, 20, 150, 5000].map(measureSmallness)).toEqual([1, 1, 0, 0]);
    expect(measureSmallness(40)).toBeGreaterThan(measureSmallness(80));
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

it.each([4, 10_000])(
  "scores without reasons are those of the verdicts, also of packed profiles, in a corpus of %i",
  (corpusSize) => {
    const [page, ...others] = seeds;
    const verdicts = judgeEvents(
      page!,
      others.map((article, i) => ({ id: String(i), article })),
      { corpusSize },
    );
    const profiles = seeds.map(getEventProfile);
    for (const article of seeds) packEventProfile(article);
    expect(scoreSameEvent(page!, others, { corpusSize })).toEqual(
      verdicts.map(({ verdict, score }) => (verdict === "same-event" ? score : null)),
    );
    expect(seeds.map(getEventProfile)).toEqual(profiles);
    expect(getEventProfile(page!)).not.toBe(profiles[0]);
  },
);
