import { describe, expect, it } from "vitest";
import type { BlockKind } from "../../../utils/news/article.ts";
import { describeBlock, splitBlocks } from "../../../utils/news/block-shape.ts";
import { classifyBlocks } from "../../../utils/news/boilerplate.ts";
import { readArticle } from "../../../utils/news/read-article.ts";

const MARKS: Readonly<Record<string, BlockKind>> = {
  ".": "body",
  "#": "headline",
  "=": "subheading",
  B: "byline",
  D: "date",
  C: "credit",
  P: "caption",
  R: "related",
  "!": "promotion",
  "-": "furniture",
};

/** Reads "MARK line" pairs, and asks the classifier to mark the lines alike. */
function expectKinds(marked: string, title: string | null = null): void {
  const lines = marked
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const text = lines.map((line) => line.slice(2)).join("\n\n");
  const { kinds } = classifyBlocks(
    splitBlocks(text).map((span) => describeBlock(text, span)),
    title,
  );
  expect(kinds.map((kind, index) => `${kind}: ${lines[index]!.slice(2)}`)).toEqual(
    lines.map((line) => `${MARKS[line[0]!]!}: ${line.slice(2)}`),
  );
}

describe("classifyBlocks", () => {
  it("tells the head of an article", () => {
    expectKinds(`
      - Home
      - World
      # Riverton Bridge Closed After Cracks Are Found
      = Engineers say repairs will take at least a year
      B By Jane Doe
      D Updated Jan. 21, 2025 10:30 a.m. ET
      P Photo: Jane Doe / The Example
      . The bridge at Riverton was closed on Monday.
      . It will not open this year.`);
  });

  it("keeps short, quoted and unterminated paragraphs of the story", () => {
    expectKinds(`
      . The mayor was asked whether he would resign.
      . “No.”
      . “Follow us, and we will win,” he told the crowd.
      . He listed his demands:
      . A new bridge
      . A second road
      . A ferry by May
      . None of it is paid for.
      = A long wait
      . Support for our troops is not in question, he said.
      . Read more slowly and you will see why the plan fails.
      . More than 40 people came.`);
  });

  it("drops calls to the reader", () => {
    expectKinds(`
      . The bridge at Riverton was closed on Monday.
      ! Sign up for our newsletter and never miss a story.
      ! FOLLOW US ON TELEGRAM
      - Advertisement
      ! Want more stories like this? Subscribe to our daily briefing.
      . It will not open this year.
      ! To report an error, write to us here
      - This article was updated to add a comment.
      - © 2025 The Example. All rights reserved.`);
  });

  it("drops links to other articles between paragraphs", () => {
    expectKinds(`
      . The bridge at Riverton was closed on Monday.
      R Related: Why Bridges Crack
      . It will not open this year.
      R READ MORE Ferries Return to Riverton
      . A ferry will be hired.
      R Lire aussi : Le pont de Riverton
      . The town will pay.`);
  });

  it("drops a card with its teaser in the midst of the story", () => {
    expectKinds(`
      . The bridge at Riverton was closed on Monday.
      R Ferries Return to Riverton After Ten Years
      R More Stories
      R Ferries Return to Riverton After Ten Years
      R The first boat is expected in spring.
      . But it will be small, the mayor said.`);
  });

  it("keeps a paragraph that follows a single link", () => {
    expectKinds(`
      . The bridge at Riverton was closed on Monday.
      R Read next: Ferries Return to Riverton
      . The first boat is expected in spring.`);
  });

  it("drops the lists after the story, and their authors and times", () => {
    expectKinds(`
      . The bridge at Riverton was closed on Monday.
      . It will not open this year.
      C AFP
      R More on Riverton
      R Ferries Return to Riverton
      R By John Roe
      R 8h ago
      R Mayor plans a second road Local news
      R Mayor plans a second road
      R By AFP
      R 2 hours ago
      R Next » Town Hall Opens`);
  });

  it("takes no line of a menu for the headline", () => {
    const lines = [
      "Home | World | Politics | Sport",
      "Bridge closed | The Harbour Post | Local",
      "By Ines Okafor",
    ];
    const story = "The bridge over the river was closed on Tuesday, the port authority said.";
    const read = (top: readonly string[]) => readArticle({ text: [...top, story].join("\n\n") }).headline;
    expect(read(lines)).toBe(lines[1]);
    expect(read(lines.toSpliced(1, 1))).toBeNull();
  });

  it("knows the headline in the text by the title", () => {
    expectKinds(
      `
      # Will the bridge open?
      . The bridge at Riverton was closed on Monday.`,
      "Will the Bridge Open?",
    );
  });

  it("joins lines that were wrapped", () => {
    const text =
      "The bridge at Riverton was closed on Monday after\nengineers found cracks in two of its\npiers.\nIt stays closed.";
    expect(splitBlocks(text)).toHaveLength(2);
  });
});
