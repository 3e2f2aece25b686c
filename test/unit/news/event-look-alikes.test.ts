import { describe, expect, it } from "vitest";
import { judgeEvent, judgeEvents } from "../../../utils/news/event.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import cases from "../../corpora/look-alikes.json" with { type: "json" };

// Each `kind` holds one event told by two or three outlets, and what is like it: a follow-up, the occasion of another year, the
// same actors elsewhere (same `story`), or the same kind of thing elsewhere (same `kind` only). The weights of the verdict were fitted
// with the other half of the kinds (`scripts/fit-event.ts --alike`), so that these are new to it.
type Case = (typeof cases)[number];

function isHeldOut({ kind }: Case): boolean {
  let h = 7;
  for (const character of kind) h = (h * 31 + character.charCodeAt(0)) % 1_000_003;
  return h % 2 === 1;
}

const heldOut = cases.filter(isHeldOut);
const articles = heldOut.map((source) => readArticle(source));
const candidates = articles.map((article, k) => ({ id: String(k), article }));
const kinds = [...new Set(heldOut.map(({ kind }) => kind))];

/** Every ordered pair that `choose` puts beside each other, with its verdict. */
function judgeAll(
  choose: (a: Case, b: Case) => boolean,
  judge: (page: number, others: readonly number[]) => string[],
) {
  return heldOut.flatMap((a, i) => {
    const others = [...heldOut.keys()].filter((k) => k !== i && choose(a, heldOut[k]!));
    const verdicts = judge(i, others);
    return others.map((k, at) => ({ a, b: heldOut[k]!, verdict: verdicts[at]! }));
  });
}

/** Whether two kinds are saved in one small corpus: each with the next two, in a circle. */
function areNeighbours(a: Case, b: Case): boolean {
  return (kinds.indexOf(b.kind) - kinds.indexOf(a.kind) + kinds.length) % kinds.length <= 2;
}

const share = <T>(list: readonly T[], holds: (item: T) => boolean) => list.filter(holds).length / list.length;
const judgeAmong = (page: number, others: readonly number[]) =>
  judgeEvents(
    articles[page]!,
    others.map((k) => candidates[k]!),
  ).map(({ verdict }) => verdict);

describe.each([
  {
    way: "in a corpus of a dozen articles",
    limits: { missed: 0.13, alike: 0.09 },
    choose: areNeighbours,
    judge: judgeAmong,
  },
  {
    way: "among all that are held out",
    limits: { missed: 0.07, alike: 0.38 },
    choose: () => true,
    judge: judgeAmong,
  },
  {
    way: "two by two",
    limits: { missed: 0.19, alike: 0.26 },
    choose: () => true,
    judge: (page: number, others: readonly number[]) =>
      others.map((k) => judgeEvent(articles[page]!, articles[k]!).verdict),
  },
])("look-alikes that the verdict has not seen, judged $way", ({ limits, choose, judge }) => {
  const pairs = judgeAll(choose, judge);
  const ofEvent = pairs.filter(({ a, b }) => a.event === b.event);
  const ofStory = pairs.filter(({ a, b }) => a.event !== b.event && a.story === b.story);
  const ofKind = pairs.filter(({ a, b }) => a.story !== b.story && a.kind === b.kind);
  const unlike = pairs.filter(({ a, b }) => a.kind !== b.kind);

  it("finds the reports of one event", () => {
    expect(share(ofEvent, ({ verdict }) => verdict !== "same-event")).toBeLessThanOrEqual(limits.missed);
  });

  it("keeps follow-ups and look-alike occasions apart from the event, most of them as related", () => {
    expect(share(ofStory, ({ verdict }) => verdict === "same-event")).toBeLessThanOrEqual(limits.alike);
    expect(share(ofStory, ({ verdict }) => verdict === "different")).toBeLessThanOrEqual(0.16);
  });

  it("takes the same kind of thing elsewhere for another event", () => {
    expect(share(ofKind, ({ verdict }) => verdict === "same-event")).toBe(0);
  });

  it("calls what has nothing to do with it different", () => {
    expect(share(unlike, ({ verdict }) => verdict === "different")).toBeGreaterThanOrEqual(0.99);
  });
});
