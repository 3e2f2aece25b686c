// What the bench's page does: it starts Workers, asks them, and takes the time from outside.
import type { Timed } from "./engine.ts";

let worker: Worker | null = null;
let nextId = 0;

/** Ends the Worker, if there is one. */
export function stop(): void {
  worker?.terminate();
  worker = null;
}

/** Milliseconds from the start of a new Worker to its first answer, and the answer. */
export async function askFresh(script: string, name: string, argument: unknown): Promise<Timed<unknown>> {
  stop();
  const start = performance.now();
  worker = new Worker(script);
  const value = await ask(name, argument);
  return { ms: performance.now() - start, value };
}

/** What the running Worker answers. */
export function ask(name: string, argument: unknown): Promise<unknown> {
  const asked = worker!;
  const id = nextId++;
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent<{ id: number; value?: unknown; error?: string }>) => {
      if (data.id !== id) return;
      asked.removeEventListener("message", listen);
      if (data.error === undefined) resolve(data.value);
      else reject(new Error(data.error));
    };
    asked.addEventListener("message", listen);
    asked.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
    // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
    asked.postMessage({ id, name, argument });
  });
}
