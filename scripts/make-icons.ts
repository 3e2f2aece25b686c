// Draws public/icon/icon.svg in Chromium at every size that the browsers ask for. Run it after changing the drawing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "puppeteer-core";
import { getBrowser } from "./browsers.ts";

const SIZES = [16, 32, 48, 128];
const folder = join(import.meta.dirname, "../public/icon");

const source = readFileSync(join(folder, "icon.svg")).toString("base64");
const browser = await launch({
  executablePath: getBrowser("chromium"),
  headless: true,
  // Chromium's sandbox does not start as root.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img width=${size} src="data:image/svg+xml;base64,${source}">`,
    );
    await page.screenshot({ path: join(folder, `${size}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
