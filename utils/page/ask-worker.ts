/** One question to a Worker of its own, which is ended with its answer, or after a while: nothing else can be. */
import { ExtractionError } from "./extraction-error.ts";

/** The Worker's script among the extension's files. */
const WORKER_SCRIPT = "/extract-worker.js";

export interface WorkerOptions {
  /** For other homes of the script. */
  readonly makeWorker?: () => Worker;
  readonly timeoutMs: number;
  /** Buffers that are handed over rather than copied. */
  readonly transfer?: Transferable[];
}

/** What the Worker answers. Rejects with an `ExtractionError`: `extraction-timeout`, or `internal` where it did not start. For extension pages. */
export function askWorker<Reply>(
  request: unknown,
  { makeWorker = () => new Worker(WORKER_SCRIPT), timeoutMs, transfer = [] }: WorkerOptions,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const worker = makeWorker();
    const end = (settle: () => void) => {
      clearTimeout(timer);
      worker.terminate();
      settle();
    };
    const timer = setTimeout(
      () => end(() => reject(new ExtractionError("extraction-timeout", `no answer after ${timeoutMs} ms`))),
      timeoutMs,
    );
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => end(() => resolve(data)));
    worker.addEventListener("error", (event) => {
      end(() =>
        reject(new ExtractionError("internal", event.message || "the extraction Worker did not start")),
      );
    });
    worker.postMessage(request, transfer);
  });
}
