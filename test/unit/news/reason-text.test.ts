import { describe, expect, it } from "vitest";
import type { Reason } from "../../../utils/news/comparison.ts";
import { wordReason } from "../../../utils/news/reason-text.ts";
import { makeLookup } from "../../fixtures/message-lookup.ts";
import messages from "../../../public/_locales/en/messages.json" with { type: "json" };

const lookup = makeLookup(messages);
const word = (reason: Omit<Reason, "agrees">, locale = "en") =>
  wordReason({ agrees: null, ...reason }, lookup, locale);

describe("wordReason", () => {
  it("words lists, both sides of a difference, and one side alone", () => {
    const list = (...values: string[]) => ({ kind: "list", values }) as const;
    expect(word({ code: "same-people", args: [list("Ana Silva", "Ben Okri")] })).toContain(
      "Ana Silva, Ben Okri",
    );
    const both = word({ code: "other-circumstances", args: [list("Quito"), list("Abu Dhabi")] });
    expect(both).toMatch(/Quito.*Abu Dhabi/);
    const there = word({ code: "other-circumstances", args: [list(), list("Abu Dhabi")] });
    expect(there).toContain("Abu Dhabi");
    expect(there).not.toBe(both);
  });

  it("counts in the plural category of the locale, or else in the general one", () => {
    const counted = (value: number, locale?: string) =>
      word({ code: "shared-passages", args: [{ kind: "count", value }] }, locale);
    expect(counted(1)).toBe("1 passage reports the same");
    expect(counted(1200)).toBe("1,200 passages report the same");
    expect(counted(3, "uk")).toBe(counted(3));
  });

  it("words a share of the text as the locale writes a percentage", () => {
    const shared = (locale?: string) =>
      word({ code: "shared-copy", args: [{ kind: "count", value: 51 }] }, locale);
    expect(shared()).toBe("51% of the text is in the same words");
    expect(shared("de")).toContain("51\u00a0%");
    expect(shared("ar-EG")).toContain("٥١");
  });

  it("words dates as precisely as they are known, in the reader's language", () => {
    const date = (value: string, locale?: string) =>
      word({ code: "same-date", args: [{ kind: "date", value }] }, locale);
    expect(date("2025-01-21")).toContain("Tuesday, January 21, 2025");
    expect(date("2025-01")).toContain("January 2025");
    expect(date("2025-01")).not.toContain("1,");
    expect(date("2025-01-21", "de")).toContain("Dienstag, 21. Januar 2025");
  });

  it("has a message for every code", () => {
    const codes: Reason["code"][] = [
      "same-people",
      "other-people",
      "same-places",
      "other-places",
      "same-organisations",
      "same-date",
      "other-date",
      "date-unknown",
      "published-apart",
      "same-figures",
      "other-figures",
      "same-quotation",
      "no-shared-quotation",
      "shared-passages",
      "few-shared-passages",
      "shared-copy",
      "same-headline",
      "rare-words",
      "same-circumstances",
      "other-circumstances",
      "closest-match",
      "closer-match-elsewhere",
      "reader-says-same",
      "reader-says-different",
    ];
    const counted = ["published-apart", "shared-passages", "shared-copy"];
    for (const code of codes) {
      const args = counted.includes(code) ? ([{ kind: "count", value: 2 }] as const) : [];
      expect(word({ code, args }), code).not.toBe("");
    }
  });
});
