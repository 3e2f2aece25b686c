import { resolve } from "node:path";
import { bundleForPage } from "./bundle-for-page.ts";
import { launchChromium, waitInPage } from "./launch.ts";

const PAGE = resolve(import.meta.dirname, "../test/bench/library/plain-page.ts");
const LIMIT_MS = 10 * 60_000;

/**
 * Milliseconds for so many of the bench's articles with plain Dexie, in a page of the extension and a browser of its own: what it leaves
 * behind would burden the restore that is measured.
 */
export async function timePlain(extensionDir: string, size: number): Promise<number> {
  const code = await bundleForPage(`export { timePlainAdd } from "${PAGE}";`);
  const other = await launchChromium({ extensionDir, isHeadless: true });
  try {
    const page = await other.browser.newPage();
    await page.goto(`chrome-extension://${other.extensionId}/welcome.html`);
    // Asked for again and again: one long question runs into the protocol's own limit.
    await page.evaluate(`${code}; bench.timePlainAdd(${size}).then((ms) => { globalThis.plainMs = ms; }); 0`);
    await waitInPage(page, "plain Dexie is done", "globalThis.plainMs !== undefined", LIMIT_MS);
    return (await page.evaluate("globalThis.plainMs")) as number;
  } finally {
    await other.close();
  }
}
