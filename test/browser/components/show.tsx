import axe from "axe-core";
import { render, type ComponentChildren } from "preact";
import { onTestFinished } from "vitest";
import { cdp } from "vitest/browser";
import "../../../components/theme.css";
import { createTexts, TextsContext, type Texts } from "../../../components/texts.ts";
import { wordReason } from "../../../utils/news/reason-text.ts";
import { makeLookup, type Messages } from "../../fixtures/message-lookup.ts";

/** The messages of a locale, served as the extension serves them: Vite does not import from public/. */
export async function loadMessages(locale: string): Promise<Messages> {
  const response = await fetch(`/_locales/${locale}/messages.json`);
  return (await response.json()) as Messages;
}

export const ENGLISH = createTexts(makeLookup(await loadMessages("en")), "en", wordReason);

/** Shows a component in the page until the test ends, in English if not told otherwise. Answers a function that shows it anew, and its element. */
export function show(children: ComponentChildren, texts: Texts = ENGLISH) {
  const root = document.createElement("div");
  document.body.append(root);
  const update = (next: ComponentChildren) =>
    render(<TextsContext.Provider value={texts}>{next}</TextsContext.Provider>, root);
  update(children);
  onTestFinished(() => {
    render(null, root);
    root.remove();
  });
  return { root, update };
}

/** Renders as under this colour scheme until the test ends. */
export async function setColorScheme(scheme: "light" | "dark"): Promise<void> {
  const setMedia = async (value: string) => {
    await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
  };
  await setMedia(scheme);
  onTestFinished(() => setMedia(""));
}

/** Renders as on paper until the test ends. */
export async function setPaper(): Promise<void> {
  const setMedia = async (media: string) => {
    await cdp().send("Emulation.setEmulatedMedia", { media });
  };
  await setMedia("print");
  onTestFinished(() => setMedia(""));
}

/** What axe finds wrong in an element: rule and places. */
export async function findViolations(root: Element): Promise<string[]> {
  const { violations } = await axe.run(root, {
    resultTypes: ["violations"],
    // Of WCAG 2.2 (2.5.8); axe does not look for it unless asked.
    rules: { "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
