/** What `bench-extract.ts` measures inside a page, with the extension's own code for it; the peer is Readability on a clone. */
import { Readability } from "@mozilla/readability";
import { extractPruned } from "../utils/page/extract.ts";
import { isHeavy, pruneInSlices } from "../utils/page/prune.ts";
import { serializePage } from "../utils/page/serialize-page.ts";

/** Milliseconds of one reading of the page, and of each of its tasks. */
export interface PageTimes {
  readonly prune: number;
  readonly longestSlice: number;
  /** Reading in the page, or, of a heavy page, writing it for the Worker. */
  readonly rest: number;
  readonly readability: number;
  readonly isHeavy: boolean;
  /** The page as the Worker is given it; null of a light page. */
  readonly html: string | null;
}

export async function measurePage(url: string): Promise<PageTimes> {
  let resumed = performance.now();
  const slices: number[] = [];
  const endSlice = () => slices.push(performance.now() - resumed);
  const page = await pruneInSlices(document, async () => {
    endSlice();
    await new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.addEventListener("message", resolve, { once: true });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
    resumed = performance.now();
  });
  endSlice();
  const isHeavyPage = isHeavy(page);
  let start = performance.now();
  const html = isHeavyPage ? serializePage(page) : null;
  if (!isHeavyPage) extractPruned(page, url);
  const rest = performance.now() - start;
  const clone = document.cloneNode(true) as Document;
  // Readability runs for ever on controls that hide a property of their form.
  for (const control of clone.querySelectorAll("input, select, button, textarea, output, object, img")) {
    control.removeAttribute("name");
    control.removeAttribute("id");
  }
  start = performance.now();
  new Readability(clone).parse();
  const readability = performance.now() - start;
  const prune = slices.reduce((sum, slice) => sum + slice, 0);
  return { prune, longestSlice: Math.max(...slices), rest, readability, isHeavy: isHeavyPage, html };
}
