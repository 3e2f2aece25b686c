// The states of a surface in a language, at several widths: what goes wrong in their layout.
import type { ComponentChildren } from "preact";
import { expect, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import type { Texts } from "../../../components/texts.ts";
import { type Language, loadTexts } from "./languages.ts";
import { findLayoutFaults } from "./layout-faults.ts";
import { show } from "./show.tsx";

/** States whose lists are all looked at; the first list alone stands for the others elsewhere. */
const WALKED_STATES: readonly string[] = ["other voices", "language not compared"];

/** Texts of a language, with the document turned to it until the test ends. */
export async function turnTo(language: Language) {
  const texts = await loadTexts(language);
  const root = document.documentElement;
  root.lang = texts.locale;
  root.dir = texts.direction;
  onTestFinished(() => {
    root.lang = "en";
    root.removeAttribute("dir");
  });
  return texts;
}

/** The faults of every state at each width, each with the state and the width. */
export async function findFaults(
  texts: Texts,
  widths: readonly number[],
  states: Readonly<Record<string, ComponentChildren>>,
): Promise<string[]> {
  const { root, update } = show(null, texts);
  const faults: string[] = [];
  for (const width of widths) {
    await page.viewport(width, 8000);
    for (const [name, children] of Object.entries(states)) {
      update(<div key={name}>{children}</div>);
      for (const details of root.querySelectorAll("details")) details.open = true;
      const tabs = WALKED_STATES.includes(name) ? [...root.querySelectorAll<HTMLElement>("[role=tab]")] : [];
      const check = () =>
        faults.push(...findLayoutFaults(root).map((fault) => `${name}, ${width} px: ${fault}`));
      if (tabs.length === 0) check();
      for (const tab of tabs) {
        tab.click();
        await vi.waitFor(() => expect(tab.getAttribute("aria-selected")).toBe("true"));
        check();
      }
    }
  }
  return faults;
}
