import axe from "axe-core";
import { render, type ComponentChildren } from "preact";
import { onTestFinished } from "vitest";
import { cdp } from "vitest/browser";
import "../../../components/theme.css";
import { createTexts, TextsContext, type Lookup } from "../../../components/texts.ts";
import { wordReason } from "../../../utils/news/reason-text.ts";

// Served as the extension serves it; Vite does not import from public/.
const response = await fetch("/_locales/en/messages.json");
const messages = (await response.json()) as Readonly<Record<string, Message>>;

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** The English message, as `i18n.getMessage` gives it: empty where there is none. */
const lookUp: Lookup = (key, substitutions) => {
  const { message, placeholders } = messages[key] ?? { message: "" };
  const named = message.replace(
    /\$(\w+)\$/g,
    (whole, name: string) => placeholders?.[name.toLowerCase()]?.content ?? whole,
  );
  return named.replace(/\$(\d)/g, (_, index: string) => substitutions[Number(index) - 1] ?? "");
};

export const ENGLISH = createTexts(lookUp, "en", wordReason);

/** Shows a component in the page until the test ends. Answers a function that shows it anew, and its element. */
export function show(children: ComponentChildren) {
  const root = document.createElement("div");
  document.body.append(root);
  const update = (next: ComponentChildren) =>
    render(<TextsContext.Provider value={ENGLISH}>{next}</TextsContext.Provider>, root);
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

/** What axe finds wrong in an element: rule and places. */
export async function findViolations(root: Element): Promise<string[]> {
  const { violations } = await axe.run(root, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
