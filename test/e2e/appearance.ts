// What a surface looks like: pictures, both colour schemes, accessibility.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Page } from "puppeteer-core";

/** Where pictures go; ignored by git. */
export const PICTURES = resolve("test/e2e/__screenshots__");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Buttons fade from one colour into another (120 ms in theme.css): what is half-way has neither's contrast. */
const FADING_MS = 200;

/** Accessibility violations of a page or frame, as "rule: element". */
export async function findViolations(target: Pick<Page, "evaluate">): Promise<string[]> {
  await target.evaluate(AXE);
  return (await target.evaluate(
    `axe.run().then((result) => result.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html)))`,
  )) as string[];
}

/** Runs `look` in light and in dark; pictures of a surface and its accessibility belong to both. */
export async function inBothThemes(
  page: Page,
  look: (theme: "light" | "dark") => Promise<void>,
): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await new Promise((done) => setTimeout(done, FADING_MS));
    await look(theme);
  }
  await page.emulateMediaFeatures([]);
  await new Promise((done) => setTimeout(done, FADING_MS));
}

/** Leaves a picture of a page for whoever wants to look at it. */
export async function takePicture(page: Page, name: string, isWhole = false): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: isWhole });
}

/** Leaves pictures of a real popup, which has one width, in light and in dark. */
export async function takeBothPictures(popup: Page, name: string): Promise<void> {
  await inBothThemes(popup, (theme) => takePicture(popup, `${name}-${theme}`));
}

/** As narrow as Firefox's sidebar, and as wide as a reader may draw a panel. */
const WIDTHS = { narrow: 240, wide: 640 } as const;
/** More than a window shows; the whole of a long list takes long to paint. */
const PICTURE_HEIGHT = 1600;

/** Leaves pictures of a surface in a page of its own, narrow and wide, in light and in dark. */
export async function takeEveryPicture(page: Page, name: string): Promise<void> {
  const before = page.viewport();
  await inBothThemes(page, async (theme) => {
    for (const [size, width] of Object.entries(WIDTHS)) {
      await page.setViewport({ width, height: PICTURE_HEIGHT });
      await takePicture(page, `${name}-${size}-${theme}`);
    }
  });
  await page.setViewport(before);
}
