// What the bench's page does: it starts Workers, asks them, and takes the time from outside.
import type { TimedAnswer } from "./engine.ts";

let worker: Worker | null = null;
let nextId = 0;

/** Ends the Worker, if there is one. */
export function stop(): void {
  worker?.terminate();
  worker = null;
}

/** Milliseconds from the start of a new Worker to its first answer, and the answer. */
export async function askFresh(
  script: string,
  name: string,
  argument: unknown,
): Promise<TimedAnswer<unknown>> {
  stop();
  const start = performance.now();
  worker = new Worker(script);
  const { value, insideMs } = await send(name, argument);
  return { ms: performance.now() - start, insideMs, value };
}

/** What the running Worker answers. */
export async function ask(name: string, argument: unknown): Promise<unknown> {
  return (await send(name, argument)).value;
}

interface Answer {
  readonly value: unknown;
  readonly insideMs: number;
}

function send(name: string, argument: unknown): Promise<Answer> {
  const asked = worker!;
  const id = nextId++;
  return new Promise((resolve, reject) => {
    const listen = ({ data }: MessageEvent<{ id: number; error?: string } & Answer>) => {
      if (data.id !== id) return;
      asked.removeEventListener("message", listen);
      if (data.error === undefined) resolve(data);
      else reject(new Error(data.error));
    };
    asked.addEventListener("message", listen);
    asked.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
    // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
    asked.postMessage({ id, name, argument });
  });
}
