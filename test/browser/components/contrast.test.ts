// The colours of theme.css: words can be read on every ground, and outlets stay apart for every reader.
import { describe, expect, test } from "vitest";
import { findContrast, findDistance, parseColour, seeAs, VISIONS } from "./colour.ts";
import { setColorScheme } from "./show.tsx";

const TONES = ["here", ...Array.from({ length: 7 }, (_, index) => `tone-${index + 1}`)];
const GROUNDS = ["paper", "sheet"];
/** WCAG 2.2: text (1.4.3), and what is not text (1.4.11). */
const MIN_TEXT_CONTRAST = 4.5;
const MIN_MARK_CONTRAST = 3;
/** Floors of the distance between two outlets in OKLab, about four and seven times what can just be told apart. They may only rise. */
const MIN_DISTANCE = 0.085;
const MIN_DISTANCE_NORMAL = 0.15;

const read = (name: string) =>
  parseColour(getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
const contrast = (a: string, b: string) => findContrast(read(a), read(b));

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test("text can be read on every ground that it stands on", async () => {
    await setColorScheme(scheme);
    const pairs = [
      ...["ink", "muted", "here", "there", "alert"].flatMap((text) =>
        GROUNDS.map((ground) => [text, ground]),
      ),
      ...["ink", "muted"].flatMap((text) => ["here-wash", "there-wash"].map((ground) => [text, ground])),
      ["paper", "here"],
    ] as [string, string][];
    for (const [text, ground] of pairs)
      expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(MIN_TEXT_CONTRAST);
  });

  test("outlets' marks stand out from both grounds", async () => {
    await setColorScheme(scheme);
    for (const tone of [...TONES, "there"])
      for (const ground of GROUNDS)
        expect(contrast(tone, ground), `${tone} on ${ground}`).toBeGreaterThanOrEqual(MIN_MARK_CONTRAST);
  });

  test.each(Object.entries(VISIONS))("outlets stay apart: %s", async (vision, matrix) => {
    await setColorScheme(scheme);
    const seen = TONES.map((tone) => seeAs(read(tone), matrix));
    const floor = vision === "normal" ? MIN_DISTANCE_NORMAL : MIN_DISTANCE;
    seen.forEach((colour, index) => {
      for (let other = index + 1; other < seen.length; other++)
        expect(findDistance(colour, seen[other]!), `${TONES[index]}, ${TONES[other]}`).toBeGreaterThanOrEqual(
          floor,
        );
    });
  });
});

test("what cannot be told apart counts as close", () => {
  const [red, green] = [parseColour("#b05a00"), parseColour("#8a7300")];
  expect(findDistance(red, green)).toBeGreaterThan(MIN_DISTANCE);
  expect(findDistance(seeAs(red, VISIONS.protan), seeAs(green, VISIONS.protan))).toBeLessThan(MIN_DISTANCE);
  expect(findContrast(parseColour("#000000"), parseColour("#ffffff"))).toBeCloseTo(21);
});
