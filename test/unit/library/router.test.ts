import { expect, test } from "vitest";
import { makeFragment, parseRoute } from "../../../entrypoints/library/router.ts";

test.each([
  ["", "list", ""],
  ["#/", "list", ""],
  ["#/?q=a%20b", "list", ""],
  ["#/article/12", "article", "12"],
  ["#/event/a%2Fb", "event", "a/b"],
  ["#/settings", "settings", ""],
] as const)("%s is a route", (fragment, view, id) => {
  expect(parseRoute(fragment)).toMatchObject({ view, id });
});

test.each(["#/article", "#/article/1/2", "#/settings/1", "#/nowhere", "#/list"])(
  "%s leads nowhere",
  (fragment) => {
    expect(parseRoute(fragment)).toBeNull();
  },
);

test("a fragment is read as it was made", () => {
  const fragment = makeFragment("article", "a/b?c", new URLSearchParams({ q: "x & y" }));
  const route = parseRoute(fragment);
  expect(route).toMatchObject({ view: "article", id: "a/b?c" });
  expect(route?.params.get("q")).toBe("x & y");
});
