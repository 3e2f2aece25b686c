// Every surface in every language and from right to left, as narrow as a sidebar or a window at 400 % zoom.
import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { CardFailure } from "../../../components/card-notice.tsx";
import { CardView } from "../../../components/card-view.tsx";
import { IDLE } from "../../../components/page-actions.ts";
import { PageView } from "../../../components/page-view.tsx";
import { WelcomeView } from "../../../components/welcome-view.tsx";
import { CARD, COVERAGE, makeView } from "../../fixtures/coverage.ts";
import { LANGUAGES } from "./languages.ts";
import { findLayoutFaults } from "./layout-faults.ts";
import { findFaults, turnTo } from "./layouts.tsx";
import { PAGE_STATES } from "./page-states.ts";
import { makeActions, showPage } from "./show-page.tsx";
import { findViolations, show } from "./show.tsx";

/** Firefox's sidebar; a window of 1280 px at 400 %; the popup. */
const WIDTHS = [240, 320, 420] as const;
const CARD_WIDTHS = [240, 320, 380] as const;
const WELCOME_WIDTHS = [320, 800] as const;

const SITES = {
  areAllAllowed: true,
  allowed: [{ host: "gazette.example", patterns: ["https://gazette.example/*"] }],
  off: ["a-very-long-name-of-a-newspaper.example"],
  autoSaved: ["gazette.example"],
};

const nothing = () => undefined;
const CARD_ACTIONS = { onStep: nothing, onShowInPanel: nothing, onClose: nothing };

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
        actions={{
          onAllow: () => null,
          onRemove: nothing,
          onSetAll: nothing,
          onSwitchOn: nothing,
          onStopAutoSave: nothing,
        }}
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
