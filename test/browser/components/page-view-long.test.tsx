import { render } from "preact";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { COVERAGE, makeView } from "../../fixtures/coverage.ts";
import { showPage } from "./show-page.tsx";

beforeEach(() => page.viewport(420, 800));

const FEW = 20;
const MANY = 400;
/** Other work on the machine only adds: of so many tries the quick ones tell. */
const TRIES = 12;

const viewOf = (count: number) => {
  const passages = Array.from({ length: count }, (_, index) => ({
    ...COVERAGE.passages[index % COVERAGE.passages.length]!,
    id: `n${index}`,
  }));
  return makeView({ coverage: { ...COVERAGE, passages } });
};
const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

/** Shows so many passages, lays them out and takes them away again; answers how long it took, in ms. */
function measurePaint(count: number): number {
  const view = viewOf(count);
  const start = performance.now();
  const { root } = showPage({ view });
  root.getBoundingClientRect();
  const time = performance.now() - start;
  render(null, root);
  return time;
}

/** What it takes where nothing else is in the way: the first quartile. */
function quartile(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 4)] ?? 0;
}

test(`${MANY} passages are first seen as soon as ${FEW}, and grow by no more a frame`, async () => {
  const times = Array.from({ length: TRIES }, () => [measurePaint(FEW), measurePaint(MANY)] as const);
  expect(quartile(times.map(([, many]) => many)) / quartile(times.map(([few]) => few))).toBeLessThan(2);

  const { root } = showPage({ view: viewOf(MANY) });
  const entries = root.getElementsByClassName("entry");
  for (let before = 0, frame = 0; before < MANY && frame < 600; frame++) {
    expect(entries.length - before).toBeLessThanOrEqual(FEW);
    before = entries.length;
    await nextFrame();
  }
  expect(entries).toHaveLength(MANY);
});

test(`a jump to any of ${MANY} passages costs no more than a few times the paint of ${FEW}`, async () => {
  const { root } = showPage({ view: viewOf(MANY) });
  const entries = root.getElementsByClassName("entry");
  await expect.poll(() => entries.length, { timeout: 20_000 }).toBe(MANY);
  const paints: number[] = [];
  const jumps: number[] = [];
  for (let index = FEW; index < MANY; index += FEW) {
    const start = performance.now();
    entries[index]!.scrollIntoView();
    // What comes into sight is laid out in the frame's own time: once before its callbacks' next turn.
    await nextFrame();
    root.getBoundingClientRect();
    await nextFrame();
    jumps.push(performance.now() - start);
    const again = performance.now();
    measurePaint(FEW);
    await nextFrame();
    await nextFrame();
    paints.push(performance.now() - again);
  }
  expect(quartile(jumps) / quartile(paints)).toBeLessThan(3);
});

test("a passage far down a long list is there when the view opens at it", async () => {
  const view = viewOf(MANY);
  const { root } = showPage({ view: { ...view, focusedPassageId: "n250" } as typeof view });
  const entry = root.querySelector(".entry[aria-current]")!;
  await expect.poll(() => entry.getBoundingClientRect().top).toBeLessThan(innerHeight);
});
