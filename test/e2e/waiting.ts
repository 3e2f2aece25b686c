// Waits for what a browser does in its own time.

/** How long one step may take; well under a test's limit, so that the step that failed is named. */
export const STEP_TIMEOUT_MS = 8_000;
const TRY_TIMEOUT_MS = 2_000;

/** Waits for something that is asked for again and again; the message names the step that did not happen. */
export async function waitUntil(
  step: string,
  isDone: () => Promise<boolean>,
  timeoutMs = STEP_TIMEOUT_MS,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    // A question to a frame that goes away meanwhile is never answered.
    if (await Promise.race([isDone().catch(() => false), wait(TRY_TIMEOUT_MS).then(() => false)])) return;
    if (Date.now() > deadline) throw new Error(`Timed out: ${step}`);
    await wait(100);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
