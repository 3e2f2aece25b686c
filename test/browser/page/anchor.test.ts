import { afterEach, expect, test } from "vitest";
import { createAnchorer, isStale } from "../../../utils/page/anchor.ts";
import type { TextPiece } from "../../../utils/page/text-index.ts";
import clobbered from "../../pages/hostile/clobbered.html?raw";
import twice from "../../pages/hostile/twice.html?raw";
import woven from "../../pages/hostile/woven.html?raw";
import { closePages, findIn, openPage } from "./open-page.ts";

afterEach(closePages);

const HARBOUR = [
  "The harbour was closed on Monday after a crane fell into the water, the port authority said.",
  "Nobody was hurt. Divers searched the basin until the evening and found the cabin empty.",
  "Ships were sent to the neighbouring port of Elmsund, forty kilometres to the north.",
].join("\n\n");
const MAYOR = [
  'STRANDBY - The mayor of Strandby resigned on Friday, "tired but content", her office said.',
  "She had served for eleven years.",
  "Her deputy takes over until the spring.",
  "The council meets on Tuesday. It has nine members.",
  "A vote on the budget, which was planned for March and has been put off twice already, will now be held in the summer.",
].join("\n\n");

function spanOf(text: string, part: string): { start: number; end: number } {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`"${part}" is not in the text`);
  return { start, end: start + part.length };
}

function read(anchor: readonly TextPiece[] | undefined): string {
  return (anchor ?? []).map(({ node, start, end }) => node.data.slice(start, end)).join("|");
}

test("of three copies the visible, unbroken one counts", async () => {
  const page = await openPage(twice);
  const parts = HARBOUR.split("\n\n");
  const { anchors, root, coverage } = await findIn(
    page,
    HARBOUR,
    parts.map((part) => spanOf(HARBOUR, part)),
  );
  expect(root?.id).toBe("story");
  expect(coverage).toBe(1);
  expect(anchors.map(read)).toEqual(parts);
  for (const [piece] of anchors) expect(piece!.node.parentElement!.closest("#story")).not.toBeNull();
});

test("a sentence inside a paragraph keeps to its own words", async () => {
  const page = await openPage(twice);
  const sentence = "Divers searched the basin until the evening and found the cabin empty.";
  const { anchors } = await findIn(page, HARBOUR, [spanOf(HARBOUR, sentence)]);
  expect(read(anchors[0])).toBe(sentence);
});

test.each([
  [
    "links, soft hyphens, quotation marks, capitals",
    "The mayor of Strandby resigned on Friday",
    "The may\u00ador of |Strand|by| re\u00adsigned\n     on\u00a0Friday",
  ],
  ["curly quotation marks", '"tired but content"', "“tired but content”"],
  [
    "a footnote in the sentence",
    "She had served for eleven years.",
    "She had served|1| for\n     eleven years.",
  ],
  [
    "a paragraph after line breaks",
    "Her deputy takes over until the spring.",
    "Her deputy takes over until the spring.",
  ],
  ["a missing space between elements", "It has nine members.", "It has| nine members."],
])("%s", async (_, part, expected) => {
  const page = await openPage(woven);
  const { anchors } = await findIn(page, MAYOR, [spanOf(MAYOR, part)]);
  expect(read(anchors[0])).toBe(expected);
});

test("something hidden inside a sentence does not hide the sentence", async () => {
  const page = await openPage(woven);
  const vote = MAYOR.split("\n\n")[4]!;
  const { anchors } = await findIn(page, MAYOR, [spanOf(MAYOR, vote)]);
  expect(read(anchors[0]?.slice(0, 1))).toBe("A vote on the budget, ");
  expect(read(anchors[0]?.slice(-1))).toBe(
    "which was planned for March and has been put off twice already, will now be held in the summer.",
  );
});

test("what is not in the page is not found", async () => {
  const page = await openPage(woven);
  const other = "The bridge over the sound will be closed for repairs in April, the roads agency announced.";
  const { anchors, root, coverage } = await findIn(page, other, [{ start: 0, end: other.length }]);
  expect(anchors).toEqual([[]]);
  expect(root).toBeNull();
  expect(coverage).toBe(0);
});

test("an anchor is stale once its text has changed or gone, and is found anew", async () => {
  const page = await openPage(twice);
  const span = spanOf(HARBOUR, "Nobody was hurt.");
  const before = (await findIn(page, HARBOUR, [span])).anchors[0]!;
  expect(isStale(before)).toBe(false);
  const story = page.querySelector("#story")!;
  const copy = story.cloneNode(true);
  story.replaceWith(copy);
  expect(isStale(before)).toBe(true);
  const after = await findIn(page, HARBOUR, [span]);
  expect(after.root).toBe(copy);
  expect(read(after.anchors[0])).toBe("Nobody was hurt.");
  after.anchors[0]![0]!.node.data = "Somebody was hurt.";
  expect(isStale(after.anchors[0]!)).toBe(true);
});

test("names of controls and images do not hide the DOM", async () => {
  const page = await openPage(clobbered);
  const text =
    "The ferry to the islands sails again from Thursday, after eleven days in the dock.\n\n" +
    "A bearing had to be made anew, because the works that built it had closed long ago.";
  const { anchors, root } = await findIn(page, text, [spanOf(text, "after eleven days in the dock.")]);
  expect(read(anchors[0])).toBe("after eleven days in the dock.");
  expect(root?.getAttribute("id")).toBe("story");
});

test("a long page is read in slices, and its passages are found in the end", async () => {
  const other = Array.from(
    { length: 30_000 },
    (_, i) => `<p>Comment ${i}: <b>never</b> heard of it.</p>`,
  ).join("");
  const page = await openPage(`<!doctype html>${other}${twice}${other}`);
  const parts = HARBOUR.split("\n\n");
  const spans = parts.map((part) => spanOf(HARBOUR, part));
  const anchorer = createAnchorer(page, HARBOUR, () => {});
  expect(anchorer.find(spans)).toBeNull();
  await expect.poll(() => anchorer.find(spans)?.anchors.map(read), { timeout: 20_000 }).toEqual(parts);
  // A reading that is no longer wanted tells nobody.
  let hasTold = false;
  const unwanted = createAnchorer(page, HARBOUR, () => (hasTold = true));
  unwanted.find(spans);
  unwanted.forget();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(hasTold).toBe(false);
});
