import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { COVERAGE, makeView } from "../../fixtures/coverage.ts";
import { showPage } from "./show-page.tsx";

beforeEach(() => page.viewport(420, 800));

const FEW = 20;
const MANY = 400;
const viewOf = (count: number) => {
  const passages = Array.from({ length: count }, (_, index) => ({
    ...COVERAGE.passages[index % COVERAGE.passages.length]!,
    id: `n${index}`,
  }));
  return makeView({ coverage: { ...COVERAGE, passages } });
};
const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

/** Until a frame with this many passages is laid out, in ms; the shortest of a few tries, since other work on the machine only adds. */
function measureFirstPaint(count: number): number {
  const times = Array.from({ length: 5 }, () => {
    const view = viewOf(count);
    const start = performance.now();
    showPage({ view }).root.getBoundingClientRect();
    return performance.now() - start;
  });
  return Math.min(...times);
}

test(`${MANY} passages are first seen as soon as ${FEW}`, () => {
  measureFirstPaint(FEW);
  const few = measureFirstPaint(FEW);
  expect(measureFirstPaint(MANY) / few).toBeLessThan(2);
});

test(`all ${MANY} passages are there in time in proportion to their number`, async () => {
  measureFirstPaint(FEW);
  const few = measureFirstPaint(FEW);
  const start = performance.now();
  const { root } = showPage({ view: viewOf(MANY) });
  const entries = root.getElementsByClassName("entry");
  for (let frame = 0; frame < 600 && entries.length < MANY; frame++) await nextFrame();
  expect(entries).toHaveLength(MANY);
  // One step of the list, its frame included, beside the first paint of as many.
  expect((performance.now() - start) / (MANY / FEW) / few).toBeLessThan(4);
});

test(`a jump to any of ${MANY} passages costs no more than a few times the first paint of ${FEW}`, async () => {
  measureFirstPaint(FEW);
  const few = measureFirstPaint(FEW);
  expect((await measureJump(MANY)) / few).toBeLessThan(4);
});

test("a passage far down a long list is there when the view opens at it", async () => {
  const view = viewOf(MANY);
  const { root } = showPage({ view: { ...view, focusedPassageId: "n250" } as typeof view });
  const entry = root.querySelector(".entry[aria-current]")!;
  await expect.poll(() => entry.getBoundingClientRect().top).toBeLessThan(innerHeight);
});

/** The usual time from a jump to a passage not seen before until its frame, in ms. */
async function measureJump(count: number): Promise<number> {
  const { root } = showPage({ view: viewOf(count) });
  const entries = root.getElementsByClassName("entry");
  await expect.poll(() => entries.length, { timeout: 20_000 }).toBe(count);
  const frames: number[] = [];
  for (let index = 0; index < count; index += FEW) {
    const start = performance.now();
    entries[index]!.scrollIntoView();
    await nextFrame();
    frames.push(performance.now() - start);
  }
  return median(frames);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
