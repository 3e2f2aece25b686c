import { afterEach, expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { insertHost } from "../../../utils/page/host.ts";
import { closePages, openPage, windowOf } from "./open-page.ts";

interface Emulation {
  readonly send: (
    method: "Emulation.setEmulatedMedia",
    options: { media: string; features: { name: string; value: string }[] },
  ) => Promise<unknown>;
}

async function emulate(media: string, features: { name: string; value: string }[] = []): Promise<void> {
  await (cdp() as unknown as Emulation).send("Emulation.setEmulatedMedia", { media, features });
}

afterEach(async () => {
  await emulate("");
  closePages();
});

/** A page with the host in it and one box in the host; what the box and the host look like. */
async function look(html: string) {
  const page = await openPage(`<!doctype html>${html}`);
  const host = insertHost(page, () => {});
  host.fit(page.querySelector("article"));
  const box = page.createElement("div");
  box.className = "box";
  host.layer.append(box);
  const style = (element: Element) => windowOf(page).getComputedStyle(element);
  return {
    tone: host.layer.dataset["tone"],
    box: style(box),
    host: style(page.querySelector("body ~ div")!),
  };
}

test.each([
  ["light", "", "dark text on the canvas"],
  ["dark", "body{background:#111;color:#eee}", "a dark body"],
  ["light", "body{background:#111} article{background:#fafafa}", "a light article in a dark body"],
  [
    "dark",
    "body{background:#fff} main{background:rgb(20 20 30)} article{background:rgb(255 255 255 / .1)}",
    "a thin veil over dark",
  ],
  ["dark", "html{color-scheme:dark}", "a dark canvas"],
  ["dark", "body{background:oklch(0.2 0 0)}", "a colour not in red, green and blue"],
])("the tone is %s under %s (%s)", async (tone, css) => {
  const { tone: found } = await look(`<style>${css}</style><main><article>Text</article></main>`);
  expect(found).toBe(tone);
});

test("it lies over the article's own layer and under what the page lays over that", async () => {
  const css =
    "main{position:relative;z-index:3} article{position:relative;z-index:40} header{position:fixed;z-index:10}";
  const { host } = await look(
    `<style>${css}</style><header>Menu</header><main><article>Text</article></main>`,
  );
  expect(host.zIndex).toBe("3");
});

test("it is not printed", async () => {
  await emulate("print");
  const { host } = await look("<article>Text</article>");
  expect(host.display).toBe("none");
});

test("with forced colours a mark is a line in the reader's own colour, without a ground", async () => {
  await emulate("", [{ name: "forced-colors", value: "active" }]);
  const { box } = await look("<article>Text</article>");
  expect(box.backgroundColor).toBe("rgba(0, 0, 0, 0)");
  expect(box.borderBottomStyle).toBe("solid");
});

test("the page's own rules do not reach it", async () => {
  const css =
    "*,div{display:none!important;opacity:.1!important;transform:scale(2)!important;transition:all 9s!important;z-index:99!important;animation:x 1s!important}";
  const { host } = await look(`<style>${css}</style><article>Text</article>`);
  expect([
    host.display,
    host.opacity,
    host.transform,
    host.zIndex,
    host.transitionDuration,
    host.animationName,
  ]).toEqual(["block", "1", "none", "0", "0s", "none"]);
});
