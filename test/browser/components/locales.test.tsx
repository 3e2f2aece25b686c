// Every surface in every language and from right to left, as narrow as a sidebar or a window at 400 % zoom.
import type { ComponentChildren } from "preact";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { page } from "vitest/browser";
import { CardFailure } from "../../../components/card-notice.tsx";
import { CardView } from "../../../components/card-view.tsx";
import { IDLE } from "../../../components/page-actions.ts";
import { PageView } from "../../../components/page-view.tsx";
import type { Texts } from "../../../components/texts.ts";
import { WelcomeView } from "../../../components/welcome-view.tsx";
import { CARD, COVERAGE, makeView } from "../../fixtures/coverage.ts";
import { LANGUAGES, loadTexts } from "./languages.ts";
import { findLayoutFaults } from "./layout-faults.ts";
import { PAGE_STATES } from "./page-states.ts";
import { makeActions, showPage } from "./show-page.tsx";
import { findViolations, show } from "./show.tsx";

/** Firefox's sidebar; a window of 1280 px at 400 %; the popup. */
const WIDTHS = [240, 320, 420] as const;
const CARD_WIDTHS = [240, 320, 380] as const;
const WELCOME_WIDTHS = [320, 800] as const;

/** States whose lists are all looked at; the first list alone stands for the others elsewhere. */
const WALKED_STATES: readonly string[] = ["other voices", "language not compared"];

const SITES = {
  areAllAllowed: true,
  allowed: [{ host: "gazette.example", patterns: ["https://gazette.example/*"] }],
  off: ["a-very-long-name-of-a-newspaper.example"],
};

const nothing = () => undefined;
const CARD_ACTIONS = { onStep: nothing, onShowInPanel: nothing, onClose: nothing };

/** Texts of a language, with the document turned to it until the test ends. */
async function turnTo(language: (typeof LANGUAGES)[number]) {
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
async function findFaults(
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

describe.each(LANGUAGES)("%s", (language) => {
  test("popup and panel hold in every state", async () => {
    const texts = await turnTo(language);
    const states = Object.entries(PAGE_STATES).map(
      ([name, { view = makeView(), status = {} }]) =>
        [name, <PageView view={view} status={{ ...IDLE, ...status }} actions={makeActions()} />] as const,
    );
    expect(await findFaults(texts, WIDTHS, Object.fromEntries(states))).toEqual([]);
  });

  test("the card holds in every state", async () => {
    const texts = await turnTo(language);
    const states = Object.fromEntries(
      ["p1", "p2", "p3", "gone"].map((passageId) => [
        passageId,
        <CardView card={{ ...CARD, passageId }} isTrusted actions={CARD_ACTIONS} />,
      ]),
    );
    const covered = <CardView card={CARD} isTrusted={false} actions={CARD_ACTIONS} />;
    const failed = <CardFailure code="corpus-damaged" onClose={nothing} />;
    expect(await findFaults(texts, CARD_WIDTHS, { ...states, covered, failed })).toEqual([]);
  });

  test("the welcome page holds", async () => {
    const texts = await turnTo(language);
    const failure = { code: "permission-refused", message: "" } as const;
    const refused = (
      <WelcomeView
        example={{ coverage: COVERAGE, failure: null }}
        sites={SITES}
        failure={failure}
        actions={{ onAllow: () => false, onRemove: nothing, onSetAll: nothing, onSwitchOn: nothing }}
      />
    );
    expect(await findFaults(texts, WELCOME_WIDTHS, { refused })).toEqual([]);
  });
});

test("axe finds nothing from right to left", async () => {
  const { root } = showPage({ texts: await turnTo("rtl") });
  expect(await findViolations(root)).toEqual([]);
});

test("the check of the layout sees what goes wrong", async () => {
  await page.viewport(320, 400);
  const { root } = show(
    <>
      <p style={{ whiteSpace: "nowrap", inlineSize: "3rem" }}>leaves its box</p>
      <p style={{ overflow: "hidden", blockSize: "0.5rem" }}>is cut off</p>
      <p style={{ marginBlockEnd: "-1.2rem" }}>lies below</p>
      <p>lies above</p>
      <p style={{ marginInlineStart: "20rem" }}>leaves</p>
    </>,
  );
  const faults = findLayoutFaults(root).join("\n");
  expect(faults).toContain("outside its box: leaves its box");
  expect(faults).toContain("cut off: is cut off");
  expect(faults).toContain("“lies below” lies on “lies above”");
  expect(faults).toContain("outside the window: leaves");
  expect(faults).toContain("the page scrolls sideways");
});
