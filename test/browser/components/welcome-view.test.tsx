import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SiteList } from "../../../components/page-actions.ts";
import type { SiteAccessActions } from "../../../components/site-access.tsx";
import { WelcomeView } from "../../../components/welcome-view.tsx";
import type { ExampleView, Failure } from "../../../utils/messaging/protocol.ts";
import { COVERAGE } from "../../fixtures/coverage.ts";
import { findViolations, setColorScheme, show } from "./show.tsx";

const EXAMPLE: ExampleView = { coverage: COVERAGE, failure: null };
const NOTHING: SiteList = { areAllAllowed: false, allowed: [], off: [], autoSaved: [] };
const SOME: SiteList = {
  areAllAllowed: true,
  allowed: [
    { host: "gazette.example", patterns: ["https://gazette.example/*", "https://www.gazette.example/*"] },
    { host: "valley-post.example", patterns: ["https://valley-post.example/*"] },
  ],
  off: ["mail.example"],
  autoSaved: ["gazette.example"],
};

beforeEach(() => page.viewport(800, 1400));

function showWelcome(
  given: { example?: ExampleView | null; sites?: SiteList | null; failure?: Failure | null } = {},
) {
  const actions = {
    onAllow: vi.fn<SiteAccessActions["onAllow"]>((typed) =>
      typed.includes(".") ? Promise.resolve(typed !== "refused.example") : null,
    ),
    onRemove: vi.fn<SiteAccessActions["onRemove"]>(),
    onSetAll: vi.fn<SiteAccessActions["onSetAll"]>(),
    onSwitchOn: vi.fn<SiteAccessActions["onSwitchOn"]>(),
    onStopAutoSave: vi.fn<SiteAccessActions["onStopAutoSave"]>(),
  };
  const render = (sites: SiteList | null) => (
    <WelcomeView
      example={given.example ?? null}
      sites={sites}
      failure={given.failure ?? null}
      actions={actions}
    />
  );
  const { root, update } = show(render(given.sites ?? null));
  return { actions, root, update: (sites: SiteList) => update(render(sites)) };
}

test.each(["light", "dark"] as const)("axe finds nothing: %s", async (scheme) => {
  await setColorScheme(scheme);
  const { root, update } = showWelcome({ example: EXAMPLE, sites: NOTHING });
  expect(await findViolations(root)).toEqual([]);
  update(SOME);
  expect(await findViolations(root)).toEqual([]);
});

test("without an example and without an answer of the browser the rest stands", () => {
  const { root } = showWelcome();
  expect(root.querySelector(".welcome-example")).toBeNull();
  expect(root.querySelectorAll(".site-access h3")).toHaveLength(3);
});

test("a site is asked for by its address, typed and sent with the keyboard", async () => {
  const { actions } = showWelcome({ sites: NOTHING });
  const field = page.getByRole("textbox", { name: "Address of a site" });
  await field.click();
  await userEvent.keyboard("gazette.example{Enter}");
  expect(actions.onAllow).toHaveBeenCalledWith("gazette.example");
  await expect.element(field).toHaveValue("");
  await expect.element(field).toHaveFocus();
});

test("an address that was refused stays to be mended or sent again", async () => {
  const { actions } = showWelcome({ sites: NOTHING });
  const field = page.getByRole("textbox", { name: "Address of a site" });
  await field.fill("refused.example");
  await userEvent.keyboard("{Enter}");
  expect(actions.onAllow).toHaveBeenCalledWith("refused.example");
  await actions.onAllow.mock.results[0]!.value;
  await expect.element(field).toHaveValue("refused.example");
  await expect.element(field).toHaveFocus();
});

test("what is no address is said at the field, and stays there to be mended", async () => {
  showWelcome({ sites: NOTHING });
  const field = page.getByRole("textbox", { name: "Address of a site" });
  await field.fill("gazette");
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect.element(page.getByRole("alert").getByText(/^That is no address/)).toBeVisible();
  await expect.element(field).toHaveValue("gazette");
  await expect.element(field).toHaveAttribute("aria-invalid", "true");
  await userEvent.keyboard(".example");
  await expect.element(page.getByText(/^That is no address/)).not.toBeInTheDocument();
});

test("what is allowed is taken back where it is listed, and the focus stays in the list", async () => {
  const { actions, update } = showWelcome({ sites: SOME });
  await page.getByRole("button", { name: "Remove gazette.example" }).click();
  expect(actions.onRemove).toHaveBeenCalledWith(SOME.allowed[0]!.patterns);
  update({ ...SOME, allowed: SOME.allowed.slice(1) });
  await expect.poll(() => document.activeElement?.closest("[data-focus=allowed]") ?? null).not.toBeNull();
});

test("what is off is listed and switched on again", async () => {
  const { actions } = showWelcome({ sites: SOME });
  await page.getByRole("button", { name: "Switch on mail.example" }).click();
  expect(actions.onSwitchOn).toHaveBeenCalledWith("mail.example");
});

test("sites whose articles are saved once read are listed and taken off", async () => {
  const { actions } = showWelcome({ sites: SOME });
  await page.getByRole("button", { name: "Stop saving what you read on gazette.example" }).click();
  expect(actions.onStopAutoSave).toHaveBeenCalledWith("gazette.example");
});

test("all sites are asked for, not assumed: the switch shows what the browser grants", async () => {
  const failure = { code: "permission-refused", message: "" } as const;
  const { actions, update } = showWelcome({ sites: NOTHING, failure });
  const all = page.getByRole("switch", { name: "Read articles on all sites" });
  await all.click();
  expect(actions.onSetAll).toHaveBeenCalledWith(true);
  update({ ...NOTHING });
  await expect.element(all).not.toBeChecked();
  await expect.element(page.getByText(/^You did not allow it/)).toBeVisible();
});

test("an example that could not be read is said to be left out, and the rest stands", async () => {
  const { root } = showWelcome({
    example: { coverage: COVERAGE, failure: { code: "seed-unreadable", message: "" } },
  });
  await expect.element(page.getByText(/^An example article could not be read/)).toBeVisible();
  expect(root.querySelector(".welcome-example")).not.toBeNull();
});
