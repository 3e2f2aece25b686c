// Compares what a page saw of itself in several runs. Linear in the size of what was seen.

/** One value that was seen, by its path ("counts.frames", "seen: scroll at DIV"). */
export type Facts = ReadonlyMap<string, string>;

/** Lists: what happened is told by how often, not in which order, for pages have timers of their own. */
const COUNTED = new Set([
  "seen",
  "html",
  "resources",
  "marks",
  "requests",
  "lines",
  "globals",
  "documentKeys",
]);

const NOTHING = "nothing";
/** Times and numbers made of them. */
const CLOCK = /\d{10,}/g;

/** A view of a page as facts that can be compared one by one. */
export function toFacts(view: Readonly<Record<string, unknown>>): Facts {
  const facts = new Map<string, string>();
  const add = (path: string, value: unknown) => {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) add(`${path}.${key}`, inner);
    else if (Array.isArray(value) && COUNTED.has(path))
      for (const [item, count] of countItems(value)) facts.set(`${path}: ${item}`, String(count));
    else if (Array.isArray(value))
      value.forEach((item, index) =>
        add(`${path}[${index}]`, Array.isArray(item) ? JSON.stringify(item) : item),
      );
    else facts.set(path, (JSON.stringify(value) ?? "undefined").replace(CLOCK, "#"));
  };
  for (const [key, value] of Object.entries(view)) add(key, value);
  return facts;
}

function countItems(items: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = String(item).replace(CLOCK, "#");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

export interface Difference {
  readonly path: string;
  readonly one: string;
  readonly other: string;
}

/**
 * What tells two ways of loading a page apart, each seen in several runs: the facts of which no run of one way had a value that
 * some run of the other had, nor one between its least and its greatest. What varies by itself has, sooner or later.
 */
export function findDifferences(one: readonly Facts[], other: readonly Facts[]): Difference[] {
  const paths = new Set([...one, ...other].flatMap((facts) => [...facts.keys()]));
  return [...paths].flatMap((path) => {
    const [ours, theirs] = [one, other].map(
      (runs) => new Set(runs.map((facts) => facts.get(path) ?? NOTHING)),
    );
    if ([...ours!].some((value) => theirs!.has(value))) return [];
    if (overlap([...ours!].map(toCount), [...theirs!].map(toCount))) return [];
    return [{ path, one: [...ours!].join(" or "), other: [...theirs!].join(" or ") }];
  });
}

function toCount(value: string): number {
  return value === NOTHING ? 0 : Number(value);
}

/** Whether two sets of counts reach into one another; never where they are not numbers. */
function overlap(one: readonly number[], other: readonly number[]): boolean {
  return Math.min(...one) <= Math.max(...other) && Math.min(...other) <= Math.max(...one);
}
