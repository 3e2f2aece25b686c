// Ways through a surface with the keyboard alone.
import type { KeyInput, Page } from "puppeteer-core";

/** More controls than any surface has before the one that is looked for. */
const TAB_LIMIT = 80;

/** Walks with Tab until the element has the focus, and presses a key there. Throws where Tab never gets there. */
export async function pressAt(page: Page, selector: string, key: KeyInput): Promise<void> {
  await page.bringToFront();
  const isThere = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  for (let left = TAB_LIMIT; !(await isThere()); left--) {
    if (left === 0) throw new Error(`Tab does not reach ${selector}.`);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press(key);
}
