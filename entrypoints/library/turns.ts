// Long work on the page's own thread, in slices short enough that nobody notices them.

/** Longest slice, ms: a frame has 16. */
const SLICE_MS = 10;

/** Lets the browser do what waits: input, drawing. */
export function takeTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** What a generator returns, run in slices; null where `shouldStop` said so. `onStep` is told at the end of each slice. */
export async function runInSlices<Step, Value>(
  steps: Generator<Step, Value>,
  onStep: (step: Step) => void,
  shouldStop: () => boolean,
): Promise<{ readonly value: Value } | null> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step = steps.next();
    while (step.done !== true && performance.now() < until) step = steps.next();
    if (step.done === true) return { value: step.value };
    onStep(step.value);
    await takeTurn();
    if (shouldStop()) return null;
  }
}
