// Cost against size as a picture: time to the first answer of a new Worker, and memory, both axes logarithmic.
import { CONTENDERS } from "./contenders.ts";
import { median } from "./report.ts";
import type { Figures, SizeResult } from "./run.ts";

const PANEL = { width: 330, height: 250, left: 52, top: 34, gap: 150 } as const;
const SIZE = {
  width: 2 * (PANEL.left + PANEL.width + PANEL.gap),
  height: PANEL.top + PANEL.height + 44,
} as const;
/** Distinct in light and dark, and for eyes that do not tell red from green (Okabe & Ito 2008). */
const COLOURS = ["#d55e00", "#e69f00", "#0072b2", "#56b4e9", "#009e73", "#cc79a7", "#8a8a8a"];

interface Line {
  readonly label: string;
  readonly colour: string;
  readonly points: readonly (readonly [number, number])[];
}

/** An SVG of these results, which are of one backend. */
export function renderPlot(results: readonly SizeResult[]): string {
  const time = makeLines(results, (own) => median(own.cold));
  const memory = makeLines(results, (own) => median(own.memory) / 1e6);
  const body = [
    renderPanel(0, "First answer of a new Worker, ms", time),
    renderPanel(PANEL.left + PANEL.width + PANEL.gap, "Memory over an empty page, MB", memory),
  ].join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="sans-serif" font-size="12" role="img" aria-label="Cost against the number of articles">
<style>text { fill: #333 } .grid { stroke: #8884 } @media (prefers-color-scheme: dark) { text { fill: #ddd } }</style>
${body}
</svg>
`;
}

function makeLines(results: readonly SizeResult[], read: (own: Figures) => number): Line[] {
  const asked = CONTENDERS.filter(({ isLoadedOnly = false }) => !isLoadedOnly);
  return asked.flatMap(({ name, label }, i) => {
    const points = results.flatMap(({ size, figures }) => {
      const own = figures[name];
      const value = own === undefined ? NaN : read(own);
      return value > 0 ? [[size, value] as const] : [];
    });
    return points.length === 0 ? [] : [{ label, colour: COLOURS[i % COLOURS.length]!, points }];
  });
}

function renderPanel(left: number, title: string, lines: readonly Line[]): string {
  const all = lines.flatMap(({ points }) => points);
  const [xFrom, xTo] = spanDecades(all.map(([x]) => x));
  const [yFrom, yTo] = spanDecades(all.map(([, y]) => y));
  const toX = (size: number) =>
    round(left + PANEL.left + (PANEL.width * (Math.log10(size) - xFrom)) / (xTo - xFrom));
  const toY = (value: number) =>
    round(PANEL.top + PANEL.height * (1 - (Math.log10(value) - yFrom) / (yTo - yFrom)));
  const bottom = PANEL.top + PANEL.height;
  const parts = [`<text x="${left + PANEL.left}" y="18" font-weight="bold">${title}</text>`];
  for (let power = yFrom; power <= yTo; power++)
    parts.push(
      `<path class="grid" d="M${left + PANEL.left} ${toY(10 ** power)}h${PANEL.width}"/><text x="${left + PANEL.left - 6}" y="${toY(10 ** power) + 4}" text-anchor="end">${(10 ** power).toLocaleString("en")}</text>`,
    );
  for (let power = xFrom; power <= xTo; power++)
    parts.push(
      `<path class="grid" d="M${toX(10 ** power)} ${PANEL.top}V${bottom}"/><text x="${toX(10 ** power)}" y="${bottom + 18}" text-anchor="middle">${(10 ** power).toLocaleString("en")}</text>`,
    );
  parts.push(
    `<text x="${left + PANEL.left + PANEL.width / 2}" y="${bottom + 36}" text-anchor="middle">articles</text>`,
  );
  const labelYs = spreadLabels(lines.map(({ points }) => toY(points.at(-1)![1])));
  for (const [i, { label, colour, points }] of lines.entries()) {
    const path = points.map(([x, y]) => `${toX(x)} ${toY(y)}`).join("L");
    const [x, y] = points.at(-1)!;
    parts.push(
      `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...points.map(([px, py]) => `<circle cx="${toX(px)}" cy="${toY(py)}" r="3" fill="${colour}"/>`),
      `<path class="grid" d="M${toX(x)} ${toY(y)}L${left + PANEL.left + PANEL.width + 8} ${labelYs[i]}"/>`,
      `<text x="${left + PANEL.left + PANEL.width + 10}" y="${labelYs[i]! + 4}" style="fill:${colour}">${label}</text>`,
    );
  }
  return parts.join("\n");
}

/** Whole powers of ten around the values. */
function spanDecades(values: readonly number[]): readonly [number, number] {
  const powers = values.map(Math.log10);
  const from = Math.floor(Math.min(...powers) + 1e-9);
  return [from, Math.max(from + 1, Math.ceil(Math.max(...powers) - 1e-9))];
}

/** The places of labels moved apart, each as near its line's end as the others let it. */
function spreadLabels(places: readonly number[]): number[] {
  const spread = [...places];
  let last = -Infinity;
  for (const { index } of places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place))
    last = spread[index] = Math.max(spread[index]!, last + 15);
  return spread;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
