import { describe, expect, it } from "vitest";
import { buildEventMatrix, type EventMatrix, type MatrixFact } from "../../../utils/news/event-matrix.ts";
import type { CorpusArticle } from "../../../utils/news/match-page.ts";
import { readArticle } from "../../../utils/news/read-article.ts";

const CLOSED =
  "The Halden bridge was closed to all traffic on Tuesday after inspectors found a crack in its main cable.";
const DRIVERS = "At least 14,000 drivers use the Halden bridge each day, the port authority said.";
const FERRY = "A car ferry will run between Halden and Norland every forty minutes until the bridge reopens.";
const FINE =
  "The regional court fined the operator 2 million crowns over the missed cable inspections in 2029.";
const SCHOOL = "Pupils of three island schools were told to stay at home and take their lessons by video.";

function article(id: string, sentences: readonly string[], more: object = {}): CorpusArticle {
  const text = sentences.join("\n");
  return { id, savedAt: 0, isSeed: false, article: readArticle({ text, language: "en", ...more }) };
}

function build(
  base: CorpusArticle,
  others: readonly CorpusArticle[],
): { matrix: EventMatrix; steps: number } {
  const steps = buildEventMatrix(base, others);
  let last = 0;
  for (let count = 0; ; count++) {
    const step = steps.next();
    if (step.done === true) return { matrix: step.value, steps: count };
    expect(step.value.doneCount).toBeGreaterThanOrEqual(last);
    last = step.value.doneCount;
    expect(step.value.doneCount).toBeLessThanOrEqual(step.value.totalCount);
  }
}

const base = article("base", [CLOSED, DRIVERS, SCHOOL]);
const ledger = article("ledger", [
  "Inspectors found a crack in the main cable of the Halden bridge, which was closed to all traffic on Tuesday.",
  "Until the bridge reopens, a car ferry will run between Halden and Norland every forty minutes.",
]);
const circular = article("circular", [
  "The Halden bridge is used by 14,000 drivers each day, according to the port authority.",
  FERRY,
  FINE,
]);
const foreign = article(
  "foreign",
  ["Die Brücke von Halden wurde am Dienstag gesperrt, nachdem Prüfer einen Riss gefunden hatten."],
  {
    language: "de",
  },
);

const kinds = (fact: MatrixFact | undefined) => fact?.cells.map(({ kind }) => kind);
const findFact = (facts: readonly MatrixFact[], words: string) =>
  facts.find(({ cells }) =>
    cells.some((cell) => cell.kind === "says" && cell.statements.some(({ text }) => text.includes(words))),
  );

describe("buildEventMatrix", () => {
  const { matrix, steps } = build(base, [circular, ledger, foreign]);

  it("puts the voices across, the base first", () => {
    expect(matrix.voices.map(({ articleIds }) => articleIds)[0]).toEqual(["base"]);
    expect(
      matrix.voices
        .map(({ articleIds }) => articleIds)
        .flat()
        .sort(),
    ).toEqual(["base", "circular", "foreign", "ledger"]);
    expect(matrix.voices.find(({ articleIds }) => articleIds.includes("foreign"))!.isCompared).toBe(false);
    expect(steps).toBeGreaterThanOrEqual(6);
  });

  const column = (id: string) => matrix.voices.findIndex(({ articleIds }) => articleIds.includes(id));
  const cellOf = (fact: MatrixFact | undefined, id: string) => fact?.cells[column(id)]?.kind;

  it("says which voice reports what the base reports", () => {
    const closed = findFact(matrix.facts, "closed to all traffic on Tuesday after");
    expect(cellOf(closed, "ledger")).toBe("says");
    expect(cellOf(closed, "foreign")).toBe("not-compared");
    const school = findFact(matrix.facts, "island schools");
    expect([cellOf(school, "ledger"), cellOf(school, "circular")]).toEqual(["silent", "silent"]);
    expect(school).toMatchObject({ sayingCount: 1, comparedCount: 3 });
  });

  it("joins what two others report and the base does not into one row", () => {
    const ferry = findFact(matrix.otherFacts, "car ferry");
    expect(cellOf(ferry, "base")).toBe("silent");
    expect([cellOf(ferry, "ledger"), cellOf(ferry, "circular")]).toEqual(["says", "says"]);
    expect(matrix.otherFacts[0]).toBe(ferry);
    const fine = findFact(matrix.otherFacts, "regional court");
    expect(fine).toMatchObject({ sayingCount: 1 });
    expect(cellOf(fine, "ledger")).toBe("silent");
  });

  it("does not say that only one voice has what stands beside a fact of another, if in part", () => {
    const seized = article("base", [CLOSED, "Police seized 14 computers in Tuesday's search."]);
    const part = article("part", [
      "Inspectors found a crack in the main cable of the Halden bridge, which was closed to all traffic on Tuesday.",
      "A dozen computers were taken away in the search, a police spokesman said.",
      FINE,
    ]);
    const { facts, otherFacts } = build(seized, [part]).matrix;
    expect(findFact(facts, "A dozen computers")?.cells[1]).toMatchObject({
      statements: [{ kind: "partial" }],
    });
    expect(findFact(otherFacts, "A dozen computers")).toBeUndefined();
    expect(findFact(otherFacts, "regional court")).toBeDefined();
  });

  it("has one row for what an article says again and again", () => {
    const follow = "The desk keeps following this and adds what it learns as soon as it is confirmed.";
    const blog = article("blog", [CLOSED, follow, FINE, follow, FERRY, follow]);
    const rows = build(base, [blog]).matrix.otherFacts.filter(
      (fact) => findFact([fact], follow) !== undefined,
    );
    expect(rows).toHaveLength(1);
  });

  it("counts an agency's copies as one voice that says what any of them says", () => {
    const copy = article("copy", [CLOSED, DRIVERS, SCHOOL, FINE]);
    const folded = build(base, [circular, copy]).matrix;
    expect(folded.voices[0]!.articleIds).toEqual(["base", "copy"]);
    const fine = findFact(folded.otherFacts, "regional court");
    expect(kinds(fine)).toEqual(["says", "says"]);
  });

  it("leaves out what the reader said does not match", () => {
    const here = CLOSED;
    const there = ledger.article.text.split("\n")[0]!;
    const told = { ...ledger, mismatches: [{ part: "passage" as const, here, there, phrases: null }] };
    const fact = findFact(build(base, [told]).matrix.facts, "closed to all traffic on Tuesday after");
    expect(fact?.cells[1]?.kind ?? "open").not.toBe("says");
  });

  it("has no rows where the base's language is not compared, and says so", () => {
    const other = build(foreign, [ledger]).matrix;
    expect(other).toMatchObject({ facts: [], otherFacts: [], isWordingCompared: false });
  });

  it("is the event's only article's own list where there is no other", () => {
    const { matrix: alone } = build(base, []);
    expect(alone.voices).toHaveLength(1);
    expect(alone.facts).toEqual([]);
  });
});
