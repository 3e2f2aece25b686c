import { createAnchorer } from "../../../utils/page/anchor.ts";
import type { Span } from "../../../utils/text/span.ts";

/** Opens a page of its own in a frame and answers its document once it has loaded; `size` is the window's, px. */
export async function openPage(html: string, size = { width: 800, height: 600 }): Promise<Document> {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width:${size.width}px;height:${size.height}px;border:0;position:absolute;top:0;left:0`;
  frame.srcdoc = html;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  // The getter, not the property: the page may have named something after it.
  return frame.contentDocument!;
}

/** Removes all pages that were opened. */
export function closePages(): void {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
}

/** The window of an opened page. */
export function windowOf(page: Document): Window & typeof globalThis {
  const frame = [...document.querySelectorAll("iframe")].find(
    ({ contentDocument }) => contentDocument === page,
  );
  return frame!.contentWindow as Window & typeof globalThis;
}

/** Waits until `count` frames of the page have been painted. */
export async function framesOf(page: Document, count = 2): Promise<void> {
  for (let i = 0; i < count; i++)
    await new Promise((resolve) => windowOf(page).requestAnimationFrame(resolve));
}

/** Where spans of a text stand in the page, once that has been read. */
export function findIn(
  page: Document,
  text: string,
  spans: readonly Span[],
): Promise<NonNullable<ReturnType<ReturnType<typeof createAnchorer>["find"]>>> {
  return new Promise((resolve) => {
    const anchorer = createAnchorer(page, text, () => resolve(anchorer.find(spans)!));
    const found = anchorer.find(spans);
    if (found !== null) resolve(found);
  });
}
