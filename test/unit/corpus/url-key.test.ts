import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeUrlKey, makeUrlKeys } from "../../../utils/corpus/url-key.ts";

const KEY = "gazette.example/news/calls-for-talks";

describe("addresses of one article", () => {
  test.each([
    "https://www.gazette.example/news/calls-for-talks",
    "http://gazette.example/news/calls-for-talks/",
    "https://gazette.example:443/news/calls-for-talks#comments",
    "http://gazette.example:80/news/calls-for-talks",
    "https://m.gazette.example/news/calls-for-talks?utm_source=x&utm_medium=y",
    "https://www.gazette.example/news/calls-for-talks?fbclid=1&gclid=2&mc_cid=3",
    "https://amp.gazette.example/news/calls-for-talks",
    "https://www.gazette.example/amp/news/calls-for-talks",
    "https://www.gazette.example/news/calls-for-talks/amp/",
    "https://www.gazette.example/news/calls-for-talks.amp",
    "https://www.gazette.example/news/calls-for-talks?amp=1",
    "https://www.gazette.example/news/calls-for-talks?outputType=amp",
    "https://www.google.com/amp/s/www.gazette.example/news/calls-for-talks",
    "https://www.google.co.uk/amp/gazette.example/news/calls-for-talks/amp",
    "https://www-gazette-example.cdn.ampproject.org/c/s/www.gazette.example/news/calls-for-talks?amp_js_v=0.1",
    "HTTPS://WWW.Gazette.Example./news//calls-for-talks/index.html",
  ])("%s", (address) => {
    expect(makeUrlKey(address)).toBe(KEY);
  });

  test("parameters that choose the article stay, in any order", () => {
    const key = makeUrlKey("https://gazette.example/story?id=7&page=2&utm_campaign=z");
    expect(key).toBe("gazette.example/story?id=7&page=2");
    expect(makeUrlKey("https://gazette.example/story?page=2&id=7")).toBe(key);
    expect(makeUrlKey("https://gazette.example/story?id=8&page=2")).not.toBe(key);
  });

  test.each([
    ["https://gazette.example/amp", "https://gazette.example/"],
    ["https://gazette.example/Story", "https://gazette.example/story"],
    ["https://gazette.example:8080/story", "https://gazette.example/story"],
    ["https://sport.gazette.example/story", "https://gazette.example/story"],
    ["https://m.example/story", "https://www.example/story"],
    ["https://gazette.example/#!/story/1", "https://gazette.example/#!/story/2"],
    ["https://gazette.example/#/story/1", "https://gazette.example/"],
    ["https://gazette.example/campus", "https://gazette.example/camp"],
  ])("%s is not %s", (a, b) => {
    expect(makeUrlKey(a)).not.toBe(makeUrlKey(b));
  });

  test("letters outside ASCII have one spelling", () => {
    expect(makeUrlKey("https://gazette.example/caf%C3%A9")).toBe(makeUrlKey("https://gazette.example/café"));
    expect(makeUrlKey("https://gazette.example/%E0%A4%A")).not.toBeNull();
  });
});

test("what is no address of a page has no key", () => {
  for (const address of [
    null,
    undefined,
    "",
    "news",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "about:blank",
    "https://",
  ])
    expect(makeUrlKey(address)).toBeNull();
  expect(makeUrlKey(`https://a.example/${"x".repeat(5000)}`)).toBeNull();
  expect(makeUrlKeys([null, "https://a.example/x", "http://www.a.example/x/"])).toEqual(["a.example/x"]);
});

test("a key is stable: made an address again, it gives itself", () => {
  const host = fc.constantFrom(
    "a.example",
    "www.m.a.example",
    "amp.dev",
    "m.example.",
    "www2.news.a.example:8080",
  );
  const part = fc.constantFrom(
    "",
    "amp",
    "story.amp.html",
    "index.html",
    "caf%C3%A9",
    "%zz",
    "ü",
    "s",
    "a+b",
    "~",
  );
  const parameter = fc.constantFrom(
    "id=1",
    "utm_x=1",
    "amp",
    "output=amp",
    "q=a+b%26",
    "q=%",
    "",
    "ü=ß",
    "x=é&x=1",
  );
  const address = fc.tuple(
    host,
    fc.array(part),
    fc.array(parameter),
    fc.constantFrom("", "#x", "#!/é?a=1#b"),
  );
  fc.assert(
    fc.property(address, ([host, parts, parameters, hash]) => {
      const key = makeUrlKey(`https://${host}/${parts.join("/")}?${parameters.join("&")}${hash}`);
      expect(key).not.toBeNull();
      expect(makeUrlKey(`https://${key}`)).toBe(key);
    }),
  );
});
