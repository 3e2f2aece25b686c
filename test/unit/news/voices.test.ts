import { expect, test } from "vitest";
import type { Origin } from "../../../utils/news/comparison.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import { groupByOrigin } from "../../../utils/news/voices.ts";

const INDEPENDENT: Origin = { kind: "independent", wire: null, share: 0 };

/** Articles credited to these agencies, of which only the listed pairs are copies. */
function group(wires: readonly (string | null)[], copies: Readonly<Record<string, number>>) {
  const articles = wires.map((wire, i) =>
    readArticle({ text: `The ferry came in on time on day ${i}.`, wire }),
  );
  const asked: string[] = [];
  const groups = groupByOrigin(articles, (i, j) => {
    asked.push(`${i},${j}`);
    const share = copies[`${i},${j}`];
    return share === undefined ? INDEPENDENT : { kind: "shared-copy", wire: null, share };
  });
  return { groups, asked };
}

test("the first and third edit of a story are one voice through the second", () => {
  const { groups, asked } = group([null, "AFP", null, null], { "0,1": 0.5, "1,2": 0.7 });
  expect(asked).toEqual(["0,1", "0,2", "0,3", "1,2", "1,3", "2,3"]);
  expect(groups).toEqual([
    { members: [0, 1, 2], origin: { kind: "shared-copy", wire: "AFP", share: 0.7 } },
    { members: [3], origin: INDEPENDENT },
  ]);
});

test("two agencies credited for one text: neither is named", () => {
  expect(group(["AFP", "Reuters"], { "0,1": 0.9 }).groups[0]!.origin.wire).toBeNull();
});
