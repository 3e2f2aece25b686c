// Every language has every message, in all plural forms that it has, with the same places to fill in; and no message is dead.
import { globSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import english from "../../../public/_locales/en/messages.json" with { type: "json" };
import { expandNames, type Message, type Messages } from "../../fixtures/message-lookup.ts";

const LOCALES = readdirSync("public/_locales").filter((locale) => locale !== "en");
/** Read from disk, because Node's types know no import by a variable name. */
const read = (locale: string) =>
  JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, "utf8")) as Messages;
const ENGLISH: Messages = english;
const ENGLISH_KEYS = Object.keys(ENGLISH);
/** Stems of the messages that exist once per plural category. */
const FAMILIES = ENGLISH_KEYS.filter((key) => key.endsWith("_one")).map((key) =>
  key.slice(0, -"_one".length),
);
/** The stem of a key that is one form of such a message; null where it is none. */
function findFamily(key: string): string | null {
  const stem = /^(.+)_(?:zero|one|two|few|many|other)$/.exec(key)?.[1];
  return FAMILIES.find((family) => family === stem) ?? null;
}

/** Keys whose value may be that of English: names, technical values, and words that are the same in both languages. */
const SAME_IN_ALL = ["extension_name", "language_direction"];
const SAME_IN: Readonly<Record<string, readonly string[]>> = {
  de: ["feeds_title", "feeds_kind_online"],
  fr: ["ui_list_quotations_one", "report_sources", "ui_versions_one", "ui_versions_other"],
};

/** The messages a language must have, each with the English message that it says. */
function listExpected(locale: string): ReadonlyMap<string, Message> {
  const single = ENGLISH_KEYS.filter((key) => findFamily(key) === null).map(
    (key) => [key, ENGLISH[key]!] as const,
  );
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  const plural = FAMILIES.flatMap((family) =>
    pluralCategories.map(
      (category) =>
        [`${family}_${category}`, ENGLISH[`${family}_${category}`] ?? ENGLISH[`${family}_other`]!] as const,
    ),
  );
  return new Map([...single, ...plural]);
}

const placesOf = (message: Message) => new Set(expandNames(message).match(/\$\d/g));

test("there are the languages that are promised", () => {
  expect(LOCALES).toEqual(expect.arrayContaining(["de", "es", "fr", "ru", "uk"]));
});

describe.each(LOCALES)("%s", (locale) => {
  const messages = read(locale);
  const expected = listExpected(locale);

  test("has every message of English, and no other", () => {
    expect(new Set(Object.keys(messages))).toEqual(new Set(expected.keys()));
  });

  test("fills in the same places", () => {
    for (const [key, message] of Object.entries(messages)) {
      const there = expected.get(key);
      if (there !== undefined) expect(placesOf(message), key).toEqual(placesOf(there));
    }
  });

  test("leaves no message in English", () => {
    const allowed = new Set([...SAME_IN_ALL, ...(SAME_IN[locale] ?? [])]);
    const same = Object.keys(messages).filter(
      (key) =>
        messages[key]?.message === expected.get(key)?.message && /\p{L}{2}/u.test(messages[key]!.message),
    );
    expect(same.filter((key) => !allowed.has(key))).toEqual([]);
    expect(messages["language_tag"]?.message).toBe(locale);
  });
});

test("every message says what it is for, in English", () => {
  expect(ENGLISH_KEYS.filter((key) => (ENGLISH[key]?.description ?? "") === "")).toEqual([]);
});

test("every message keeps within the browsers' limits and has no stray space", () => {
  for (const locale of ["en", ...LOCALES]) {
    const messages = read(locale);
    expect(messages["extension_description"]!.message.length, locale).toBeLessThanOrEqual(132);
    expect(messages["extension_name"]!.message.length, locale).toBeLessThanOrEqual(45);
    for (const [key, { message }] of Object.entries(messages)) {
      expect(message, `${locale} ${key}`).toBe(message.trim());
      expect(message, `${locale} ${key}`).not.toMatch(/\.{3}| {2}|^$/);
    }
  }
});

test("every message is named by the code", () => {
  const files = ["wxt.config.ts", ...globSync("{components,entrypoints,utils}/**/*.{ts,tsx}")];
  const code = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const reasons = readFileSync("utils/news/comparison.ts", "utf8");
  const isNamed = (key: string): boolean => {
    if (key.startsWith("reason_")) {
      const reasonCode = key
        .slice("reason_".length)
        .replace(/_(?:here|there|one|other)$/, "")
        .replaceAll("_", "-");
      return reasons.includes(`"${reasonCode}"`);
    }
    const stem = findFamily(key) ?? key;
    const timed = /^(ui_(?:minutes|hours|days)_)(?:later|earlier)$/.exec(stem);
    if (timed !== null) return code.includes(`\`${timed[1]}\${direction}\``);
    return new RegExp(`["'\`]${stem}["'\`]|__MSG_${stem}__`).test(code);
  };
  expect(ENGLISH_KEYS.filter((key) => !isNamed(key))).toEqual([]);
});

test("no style names a side that is another one from right to left", () => {
  const physical =
    /^\s*(?:left|right|width|height|(?:min|max)-(?:width|height)|float|(?:margin|padding|border)-(?:left|right|top|bottom)|text-align:\s*(?:left|right))\b/m;
  for (const file of globSync("components/*.css"))
    expect(readFileSync(file, "utf8").replace(/@media[^{]*/g, ""), file).not.toMatch(physical);
});
