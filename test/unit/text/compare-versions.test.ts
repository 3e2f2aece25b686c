import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersions, countChanged } from "../../../utils/text/compare-versions.ts";

const join = (lines: readonly string[]) => lines.join("\n\n");
const PARAGRAPHS = [
  "The dam above Riverton was opened on Thursday to let water out before the storm.",
  "About 1,200 people were asked to leave the valley, the district board said.",
  "The last flood there was in 1998, when four bridges were lost.",
];

describe("compareVersions", () => {
  it("finds the paragraph that changed, and the words in it", () => {
    const after = PARAGRAPHS.with(1, PARAGRAPHS[1]!.replace("1,200", "1,900"));
    const changes = compareVersions(join(PARAGRAPHS), join(after));
    expect(changes.map(({ kind }) => kind)).toEqual(["same", "changed", "same"]);
    expect(changes[1]!.edits.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: "1,200" },
      { kind: "added", text: "1,900 " },
    ]);
    expect(countChanged(changes)).toBe(1);
  });

  it("tells a paragraph that was put in, and one taken out, from one that was rewritten", () => {
    const news = "A helicopter crew found two hikers on the eastern ridge before dawn.";
    const after = [PARAGRAPHS[0]!, news, PARAGRAPHS[1]!.replace("asked", "ordered")];
    const kinds = compareVersions(join(PARAGRAPHS), join(after)).map(({ kind, edits }) => [
      kind,
      edits[0]!.text.slice(0, 9),
    ]);
    expect(kinds).toEqual([
      ["same", "The dam a"],
      ["added", "A helicop"],
      ["changed", "About 1,2"],
      ["removed", "The last "],
    ]);
  });

  it("shows a paragraph that was moved once, where it stands now, and tells a second copy of it from a moved one", () => {
    const [first, second, third] = PARAGRAPHS as [string, string, string];
    const moved = compareVersions(join(PARAGRAPHS), join([third, first, second]));
    expect(moved.map(({ kind }) => kind)).toEqual(["moved", "same", "same"]);
    expect(countChanged(moved)).toBe(1);
    const copied = compareVersions(join(PARAGRAPHS), join([third, first, second, third]));
    expect(copied.map(({ kind }) => kind)).toEqual(["added", "same", "same", "same"]);
  });

  it("does not count white space, punctuation and capitals as changes", () => {
    const before = "  One line,   of words \r\n\r\n\r\nThe other line.";
    expect(countChanged(compareVersions(before, "One line of words\nThe Other Line"))).toBe(0);
  });

  it("gives back the later text, and the earlier one's words, whatever was changed", () => {
    const paragraph = fc.array(fc.constantFrom("dam", "rain", "board", "said", "the", "9"), { maxLength: 9 });
    const text = fc.array(paragraph, { maxLength: 8 }).map((lines) => lines.map((words) => words.join(" ")));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareVersions(join(before), join(after));
        const print = (without: string) =>
          changes
            .map(({ edits }) =>
              edits.flatMap((edit) => (edit.kind === without ? [] : [edit.text.trim()])).join(" "),
            )
            .filter((line) => line !== "")
            .map((line) => line.split(/\s+/).join(" "));
        expect(print("removed")).toEqual(after.filter((line) => line !== ""));
        expect(print("added").join(" ").split(" ").sort()).toEqual(
          before
            .filter((line) => line !== "")
            .join(" ")
            .split(" ")
            .sort(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("takes a long article for what changed, not for its length", () => {
    const long = Array.from({ length: 400 }, (_, i) => `Paragraph ${i} tells of item ${i * 7} and no other.`);
    const after = long.with(100, "Here something else entirely stands now.").toSpliced(300, 1);
    expect(compareVersions(join(long), join(after)).filter(({ kind }) => kind !== "same")).toHaveLength(3);
  });
});
