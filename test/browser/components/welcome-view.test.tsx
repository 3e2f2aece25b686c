import { beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { WelcomeView, type AccessLevel } from "../../../components/welcome-view.tsx";
import { COVERAGE } from "../../fixtures/coverage.ts";
import { findViolations, setColorScheme, show } from "./show.tsx";

const EXAMPLE = { coverage: COVERAGE, failure: null };

beforeEach(() => page.viewport(800, 1400));

test.each(["light", "dark"] as const)("axe finds nothing: %s", async (scheme) => {
  await setColorScheme(scheme);
  const { root } = show(
    <WelcomeView example={EXAMPLE} access="click" failure={null} onChooseAccess={() => undefined} />,
  );
  expect(await findViolations(root)).toEqual([]);
});

test("without an example the rest stands", () => {
  const { root } = show(
    <WelcomeView example={null} access="click" failure={null} onChooseAccess={() => undefined} />,
  );
  expect(root.querySelector(".welcome-example")).toBeNull();
  expect(root.querySelectorAll("input[type=radio]")).toHaveLength(2);
});

test("the choice is asked for, not assumed: it shows what the browser grants", async () => {
  const onChooseAccess = vi.fn<(access: AccessLevel) => void>();
  show(<WelcomeView example={null} access="click" failure={null} onChooseAccess={onChooseAccess} />);
  await page.getByRole("radio", { name: /All sites/ }).click();
  expect(onChooseAccess).toHaveBeenCalledWith("all-sites");
});

test("a refusal is said beside the choice, which stays as it was", async () => {
  const failure = { code: "permission-refused", message: "" } as const;
  show(<WelcomeView example={null} access="click" failure={failure} onChooseAccess={() => undefined} />);
  await expect.element(page.getByText(/^You did not allow it/)).toBeVisible();
  await expect.element(page.getByRole("radio", { name: /Only a page/ })).toBeChecked();
});

test("an example that could not be read is said to be left out, and the rest stands", async () => {
  const example = { coverage: COVERAGE, failure: { code: "seed-unreadable", message: "" } as const };
  const { root } = show(
    <WelcomeView example={example} access="click" failure={null} onChooseAccess={() => undefined} />,
  );
  await expect.element(page.getByText(/^An example article could not be read/)).toBeVisible();
  expect(root.querySelector(".welcome-example")).not.toBeNull();
});
