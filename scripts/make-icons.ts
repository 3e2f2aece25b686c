// Draws the icons of public/icon in Chromium at every size that the browsers ask for. Run it after changing a drawing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "puppeteer-core";
import { getBrowser } from "./browsers.ts";

/** Each drawing with the sizes it is needed at: the extension's own, and the toolbar's for states without an answer. */
const DRAWINGS = [
  { source: "icon.svg", prefix: "", sizes: [16, 32, 48, 128] },
  { source: "quiet.svg", prefix: "quiet-", sizes: [16, 32] },
  { source: "paused.svg", prefix: "paused-", sizes: [16, 32] },
];
const folder = join(import.meta.dirname, "../public/icon");

const browser = await launch({
  executablePath: getBrowser("chromium"),
  headless: true,
  // Chromium's sandbox does not start as root.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  const page = await browser.newPage();
  for (const { source, prefix, sizes } of DRAWINGS) {
    const drawing = readFileSync(join(folder, source)).toString("base64");
    for (const size of sizes) {
      await page.setViewport({ width: size, height: size });
      await page.setContent(
        `<style>body{margin:0}img{display:block}</style><img width=${size} src="data:image/svg+xml;base64,${drawing}">`,
      );
      await page.screenshot({ path: join(folder, `${prefix}${size}.png`), omitBackground: true });
    }
  }
} finally {
  await browser.close();
}
