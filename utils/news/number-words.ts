// The words of English numbers and of the bounds around them, for numbers.ts.

/** Numbers below twenty. */
export const UNITS: ReadonlyMap<string, number> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value]),
);
/** Tens. */
export const TENS: ReadonlyMap<string, number> = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index) => [word, (index + 2) * 10]),
);
/** Ordinals up to twelfth. */
export const ORDINALS: ReadonlyMap<string, number> = new Map(
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    .split(" ")
    .map((word, index) => [word, index + 1]),
);
/** Words and letters that multiply. */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["k", 1e3],
  ["million", 1e6],
  ["m", 1e6],
  ["mn", 1e6],
  ["billion", 1e9],
  ["bn", 1e9],
  ["trillion", 1e12],
  ["tn", 1e12],
  ["dozen", 12],
]);
/** Words for amounts without a numeral, and what they allow. */
export const VAGUE: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["several", [3, 12]],
  ["few", [2, 9]],
  ["couple", [2, 3]],
  ["dozens", [24, 200]],
  ["scores", [40, 300]],
  ["hundreds", [200, 2000]],
  ["thousands", [2000, 1e5]],
  ["millions", [2e6, 1e9]],
  ["billions", [2e9, 1e12]],
]);
/** What stands before a number can say of it. */
export type Bound = "about" | "at-least" | "at-most" | "nearly";

/** Bounds by the words that print them, longer ones of one beginning first. */
export const BOUNDS: readonly (readonly [readonly string[], Bound])[] = [
  [["more", "than"], "at-least"],
  [["greater", "than"], "at-least"],
  [["at", "least"], "at-least"],
  [["no", "fewer", "than"], "at-least"],
  [["no", "less", "than"], "at-least"],
  [["upwards", "of"], "at-least"],
  [["upward", "of"], "at-least"],
  [["over"], "at-least"],
  [["above"], "at-least"],
  [["exceeding"], "at-least"],
  [["less", "than"], "at-most"],
  [["fewer", "than"], "at-most"],
  [["no", "more", "than"], "at-most"],
  [["as", "many", "as"], "at-most"],
  [["as", "much", "as"], "at-most"],
  [["at", "most"], "at-most"],
  [["up", "to"], "at-most"],
  [["under"], "at-most"],
  [["below"], "at-most"],
  [["nearly"], "nearly"],
  [["almost"], "nearly"],
  [["close", "to"], "nearly"],
  [["just", "under"], "nearly"],
  [["about"], "about"],
  [["around"], "about"],
  [["some"], "about"],
  [["roughly"], "about"],
  [["approximately"], "about"],
  [["an", "estimated"], "about"],
  [["estimated"], "about"],
];
