import type { Page } from "puppeteer-core";
import { expect, test } from "vitest";
import { lookAround, watchPage } from "../../scripts/page-probe.ts";
import { openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { testSite } from "./fixture-pages.ts";
import { countArticles } from "./stored-rows.ts";
import { ask, getReadView } from "./surface.ts";

const URLS = ["known", "strict", "framing"].map((name) => `https://valley-post.example/news/${name}`);
/** Words of the other outlets on this event, none of them in the page. */
const OTHERS_WORDS = [
  "malign actors",
  "joint work plays",
  "just a day after",
  "sent troops into",
  "Kyiv Post",
];

/** Everything that a page can find out about itself without the reader's help, from its load to well after the icon is clicked. */
async function traceReading(rig: Rig, url: string): Promise<{ trace: unknown; markCount: number }> {
  const lines: string[] = [];
  const { page, popup, tabId } = await readWithPopup(rig, url, async (opened: Page) => {
    opened.on("console", (message) => lines.push(message.text()));
    opened.on("pageerror", (error) => lines.push(String(error)));
    opened.once("load", () => (lines.length = 0));
    await opened.evaluateOnNewDocument(watchPage);
  });
  // Marks are drawn when the page is idle.
  await new Promise((done) => setTimeout(done, 1_500));
  const markCount = (await getReadView(popup, tabId)).coverage.passages.length;
  const trace = await page.evaluate(lookAround, OTHERS_WORDS);
  await page.close();
  return { trace: { trace, lines }, markCount };
}

test("a page cannot tell an empty corpus from one that knows its event", async ({ onTestFinished }) => {
  const rig = await startRig(testSite);
  onTestFinished(() => rig.close());
  const full = [];
  for (const url of URLS) full.push(await traceReading(rig, url));
  const surface = await openSurface(rig, "welcome.html");
  await ask(surface, "seeds.remove", {});
  expect(await countArticles(rig)).toBe(0);
  await surface.close();
  const empty = [];
  for (const url of URLS) empty.push(await traceReading(rig, url));

  expect(full.map(({ markCount }) => markCount > 0)).toEqual(URLS.map(() => true));
  expect(empty.map(({ markCount }) => markCount)).toEqual(URLS.map(() => 0));
  expect(full.map(({ trace }) => trace)).toEqual(empty.map(({ trace }) => trace));
  // The trace is not blind: it holds the one host, and no others' words, layout shift or complaint.
  for (const { trace } of full) {
    const text = JSON.stringify(trace);
    expect(text).toContain("added DIV to HTML");
    expect(trace).toMatchObject({
      trace: { found: [], host: { isClosed: true }, highlights: [] },
      lines: [],
    });
    expect(text).not.toContain("layout-shift");
    expect(text).not.toContain(rig.extensionId);
  }
});
