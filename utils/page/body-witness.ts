/**
 * The page's own JSON-LD body as a witness of which blocks are its article. Pages cut it short, leave parts out, or give the
 * body of another article, so it is heard only where it agrees with what was found. Linear in the lengths of both.
 */
import { isProse, letters, weightOf, type PlacedBlock } from "./placed-block.ts";

/** Characters of one window by which a block is looked up in the JSON-LD body. */
const WINDOW = 16;
const WINDOW_STEP = 8;
const MAX_BODY = 200_000;
/** A block is in the body if this share of its windows is; out of it below the second. */
const IN_BODY = 0.75;
const OUT_OF_BODY = 0.15;
/** The body describes the text if it holds this share of the prose selected. */
const BODY_AGREES = 0.7;

/** Takes the page's own JSON-LD body as a witness, where it agrees with what was chosen or with the page at all: adds what it holds, takes out what it does not, unless set like the article (`main`). */
export function weighBody(
  page: readonly PlacedBlock[],
  chosen: boolean[],
  body: string,
  main: ReadonlySet<string>,
): void {
  const windows = windowsOf(body.slice(0, MAX_BODY), 1);
  if (windows.size === 0) return;
  const support = page.map((block) => (isProse(block) ? supportOf(block.text, windows) : 0));
  const prose = page.map((block) => (isProse(block) ? weightOf(block.text) : 0));
  const sum = (test: (index: number) => boolean) =>
    prose.reduce((total, weight, index) => total + (test(index) ? weight : 0), 0);
  const selected = sum((index) => chosen[index]!);
  const agreed = sum((index) => chosen[index]! && support[index]! >= IN_BODY);
  const held = sum((index) => support[index]! >= IN_BODY);
  const isWitness =
    agreed >= selected * BODY_AGREES || (held > selected / 2 && held >= weightOf(body) * BODY_AGREES);
  if (!isWitness) return;
  const first = support.findIndex((share) => share >= IN_BODY);
  const last = support.findLastIndex((share) => share >= IN_BODY);
  const seen = new Set<string>();
  page.forEach((block, index) => {
    if (prose[index] === 0) return;
    if (support[index]! >= IN_BODY && !seen.has(block.text)) chosen[index] = true;
    else if (support[index]! < OUT_OF_BODY && index > first && index < last && !main.has(block.setting))
      chosen[index] = false;
    if (chosen[index]) seen.add(block.text);
  });
}

function windowsOf(text: string, step: number): Set<string> {
  const key = letters(text);
  const windows = new Set<string>();
  for (let at = 0; at + WINDOW <= key.length; at += step) windows.add(key.slice(at, at + WINDOW));
  return windows;
}

function supportOf(text: string, windows: ReadonlySet<string>): number {
  const own = windowsOf(text, WINDOW_STEP);
  let found = 0;
  for (const window of own) if (windows.has(window)) found++;
  return own.size === 0 ? 0 : found / own.size;
}
