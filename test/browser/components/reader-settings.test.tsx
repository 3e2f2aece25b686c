// What readers set for themselves: the keyboard alone, 400 % zoom, less motion, their own colours.
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { CardView } from "../../../components/card-view.tsx";
import { CARD } from "../../fixtures/coverage.ts";
import { PAGE_STATES } from "./page-states.ts";
import { showPage, type Shown } from "./show-page.tsx";
import { findViolations, show } from "./show.tsx";

const nothing = () => undefined;
/** A window of 1280 by 1024 px at 400 %. */
const ZOOMED = [320, 256] as const;
/** Controls that are pressed through; a list may have hundreds. */
const MAX_STOPS = 60;

/** A state of the page's view. Throws where there is none of that name. */
function getState(name: string): Shown {
  const shown = PAGE_STATES[name];
  if (shown === undefined) throw new Error(`There is no state “${name}”.`);
  return shown;
}

/** Renders under a media feature until the test ends. */
async function setMedia(name: string, value: string): Promise<void> {
  const emulate = (features: readonly { name: string; value: string }[]) =>
    cdp().send("Emulation.setEmulatedMedia", { features: [...features] });
  await emulate([{ name, value }]);
  onTestFinished(async () => {
    await emulate([{ name, value: "" }]);
  });
}

/** What is wrong with the focus at each stop of the Tab key through an element, in words; none where all is well. */
async function findLostFocus(root: Element): Promise<string[]> {
  const faults: string[] = [];
  const stops = new Set<Element>();
  (document.activeElement as HTMLElement | null)?.blur();
  while (stops.size < MAX_STOPS) {
    await userEvent.keyboard("{Tab}");
    const focused = document.activeElement!;
    if (!root.contains(focused) || stops.has(focused)) break;
    stops.add(focused);
    const name = `${focused.tagName} ${focused.textContent.slice(0, 40)}`;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2)
      faults.push(`${name}: not seen to be focused`);
    if (!isUncovered(focused)) faults.push(`${name}: out of sight or covered`);
  }
  if (stops.size === 0) faults.push("nothing can be focused");
  return faults;
}

/** Whether some part of an element is in the window with nothing over it. */
function isUncovered(element: Element): boolean {
  return [...element.getClientRects()].some((rect) => {
    const x = Math.min(innerWidth - 1, Math.max(0, rect.left + Math.min(rect.width / 2, 8)));
    return [rect.top + 4, rect.top + rect.height / 2, rect.bottom - 4].some((y) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (element.contains(top) || top.contains(element));
    });
  });
}

afterEach(() => page.viewport(420, 900));

describe("at 400 % zoom the focus is always seen", () => {
  test.each([
    "unread",
    "failed",
    "other voices",
    "removed, then a failure",
    "corrected, with the tabs to compare",
  ])("popup and panel: %s", async (name) => {
    await page.viewport(...ZOOMED);
    const { root } = showPage(getState(name));
    for (const details of root.querySelectorAll("details")) details.open = true;
    expect(await findLostFocus(root)).toEqual([]);
  });

  test("card", async () => {
    await page.viewport(...ZOOMED);
    const actions = { onStep: nothing, onShowInPanel: nothing, onClose: nothing };
    const { root } = show(<CardView card={CARD} isTrusted actions={actions} />);
    expect(await findLostFocus(root)).toEqual([]);
  });
});

test("nothing moves for those who asked for less motion", async () => {
  await setMedia("prefers-reduced-motion", "no-preference");
  const { root } = showPage({ view: { state: "reading" } });
  expect(document.getAnimations().length).toBeGreaterThan(0);
  await setMedia("prefers-reduced-motion", "reduce");
  expect(document.getAnimations()).toEqual([]);
  const moving = [...root.querySelectorAll("*")].filter(
    (element) => getComputedStyle(element).transitionDuration !== "0s",
  );
  expect(moving).toEqual([]);
});

describe("in the reader's own colours", () => {
  test.each(["unread", "other voices", "corrected, with the tabs to compare"])(
    "axe finds nothing: %s",
    async (name) => {
      await setMedia("forced-colors", "active");
      const { root } = showPage(getState(name));
      expect(await findViolations(root)).toEqual([]);
    },
  );

  test("what a ground or a shadow says is said by a line", async () => {
    await setMedia("forced-colors", "active");
    const { root } = showPage(getState("saved, opened at a passage"));
    const [selected, other] = ["true", "false"].map((isSelected) =>
      getComputedStyle(root.querySelector(`[role=tab][aria-selected=${isSelected}]`)!),
    );
    expect(selected!.borderBlockEndColor).not.toBe(other!.borderBlockEndColor);
    expect(getComputedStyle(root.querySelector(".entry[aria-current]")!).outlineStyle).toBe("solid");
    expect(getComputedStyle(root.querySelector(".share-bar-track")!).borderTopStyle).toBe("solid");
  });
});
