import { browser } from "wxt/browser";

/** Where it is kept whether the reader wants marks in pages; says nothing of any page. */
const KEY = "areMarksShown";

/** Whether marks are shown in pages: what the reader chose last, in whatever tab. */
export async function areMarksWanted(): Promise<boolean> {
  const stored = await browser.storage.local.get(KEY).catch(() => null);
  return stored?.[KEY] !== false;
}

/** Keeps the choice for all pages to come. */
export async function keepMarksWanted(areWanted: boolean): Promise<void> {
  await browser.storage.local.set({ [KEY]: areWanted });
}
