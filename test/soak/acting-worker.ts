// The acts of `page.ts` in a worker, for the tests to kill. It waits for its work, so that it can be loaded before it is needed.
import { type Report, runActs, type Work } from "./page.ts";

const report = (message: Report): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<Work>) => void runActs(data, report));
report({ kind: "loaded" });
