/** What `bench-extract.ts` measures inside a page, with the extension's own code for it; the peer is Readability on a clone. */
import { Readability } from "@mozilla/readability";
import { extractInSteps } from "../utils/page/extract.ts";
import { isHeavy, pruneInSlices } from "../utils/page/prune.ts";
import { serializePage } from "../utils/page/serialize-page.ts";

/** Milliseconds of one reading of the page. */
export interface PageTimes {
  readonly prune: number;
  /** The longest of its tasks. */
  readonly longestTask: number;
  /** Reading in the page, or, of a heavy page, writing it for the Worker. */
  readonly rest: number;
  readonly readability: number;
  readonly isHeavy: boolean;
  /** The page as the Worker is given it; null of a light page. */
  readonly html: string | null;
}

export async function measurePage(url: string): Promise<PageTimes> {
  const prune = await time((pause) => pruneInSlices(document, pause));
  const page = prune.value;
  let html: string | null = null;
  const rest = await time(async (pause) => {
    if (isHeavy(page)) html = serializePage(page);
    else await extractInSteps(page, url, pause);
  });
  return {
    prune: prune.total,
    rest: rest.total,
    longestTask: Math.max(prune.longest, rest.longest),
    readability: timeReadability(),
    isHeavy: isHeavy(page),
    html,
  };
}

/** Milliseconds of Readability on a copy of the page. */
export function timeReadability(): number {
  const clone = document.cloneNode(true) as Document;
  // Readability runs for ever on controls that hide a property of their form.
  for (const control of clone.querySelectorAll("input, select, button, textarea, output, object, img")) {
    control.removeAttribute("name");
    control.removeAttribute("id");
  }
  const start = performance.now();
  new Readability(clone).parse();
  return performance.now() - start;
}

/** Milliseconds of `work` without its pauses, and of the longest part between them. */
async function time<T>(work: (pause: () => Promise<void>) => Promise<T>) {
  const parts: number[] = [];
  let start = performance.now();
  const value = await work(async () => {
    parts.push(performance.now() - start);
    await nextTask();
    start = performance.now();
  });
  parts.push(performance.now() - start);
  return { value, total: parts.reduce((sum, part) => sum + part, 0), longest: Math.max(...parts) };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.addEventListener("message", () => resolve(), { once: true });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}
