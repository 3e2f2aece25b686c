// The card in a page: opened by a click on a marked sentence, closed by Escape.
import type { Frame, Page } from "puppeteer-core";
import { clickAway } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

/** The middle of the first letters of some text in the page, scrolled to where nothing lies over it. */
export async function findTextPoint(page: Page, text: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate(async (wanted) => {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at === -1) continue;
      for (const block of ["center", "end"] as const) {
        node.parentElement!.scrollIntoView({ block, behavior: "instant" });
        // What comes into view may change its size.
        for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 12);
        const { left, top, width, height } = range.getClientRects()[0]!;
        const found = { x: left + width / 2, y: top + height / 2 };
        if (block === "end" || document.elementFromPoint(found.x, found.y) === node.parentElement)
          return found;
      }
    }
    return null;
  }, text);
  if (point === null) throw new Error(`The page does not say: ${text}`);
  return point;
}

/** The frame of the open card; null where none is open. */
export function findCard(page: Page): Frame | null {
  return page.frames().find((frame) => frame.url().includes("/card.html")) ?? null;
}

/** Clicks on a marked sentence; answers its card once that shows something. */
export async function openCard(page: Page, sentence: string): Promise<Frame> {
  await page.bringToFront();
  const { x, y } = await findTextPoint(page, sentence);
  await page.mouse.click(x, y);
  return waitForCard(page, () => true);
}

/** The card once it shows what is wanted. */
export async function waitForCard(page: Page, isWanted: (text: string) => boolean): Promise<Frame> {
  let card: Frame | null = null;
  await waitUntil("the card shows its passage", async () => {
    card = findCard(page);
    const text = (await card?.evaluate("document.querySelector('.card')?.innerText")) as string | undefined;
    return text !== undefined && isWanted(text);
  });
  return card!;
}

/** Closes the card by Escape. The key may end the frame that it was sent to, which then never confirms it. */
export async function closeCard(page: Page): Promise<void> {
  void page.keyboard.press("Escape").catch(() => undefined);
  await waitUntil("the card is closed", async () => findCard(page) === null);
}

/** Clicks on what closes the card, once it lies still. */
export async function clickToClose(page: Page, selector: string): Promise<void> {
  const card = findCard(page);
  if (card === null) throw new Error("No card is open.");
  await waitForStill(card);
  await clickAway(card, selector);
  await waitUntil("the card is closed by the click", async () => findCard(page) === null);
}

/** Waits until the card lies still: it is placed anew when its height is known or the window changes, and a click aims at where it was. */
export async function waitForStill(card: Frame): Promise<void> {
  let before = "";
  let stillCount = 0;
  await waitUntil("the card lies still", async () => {
    const box = JSON.stringify(await (await card.frameElement())?.boundingBox());
    stillCount = box === before ? stillCount + 1 : 0;
    before = box;
    return stillCount >= 3;
  });
}
