// The figures as Markdown: a table for each size and backend, the growth from size to size, and what was asked for beside what came out.
import { CONTENDERS, PARALLAX } from "./contenders.ts";
import type { Backend } from "./browser.ts";
import type { Figures, SizeResult } from "./run.ts";

const BACKENDS: Readonly<Record<Backend, string>> = { leveldb: "LevelDB", sqlite: "SQLite" };

/** The middle value; NaN of an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** All results as Markdown. */
export function renderReport(results: readonly SizeResult[]): string {
  const backends = [...new Set(results.map(({ backend }) => backend))];
  return backends
    .map((backend) => {
      const own = results.filter((result) => result.backend === backend);
      return [...own.map(renderSize), renderBars(own)].join("\n\n");
    })
    .join("\n\n");
}

function renderSize({ backend, size, figures }: SizeResult): string {
  const parallax = figures[PARALLAX];
  const rows = CONTENDERS.flatMap(({ name, label, limit }) => {
    const own = figures[name];
    if (own === undefined)
      return limit === undefined || size <= limit.size ? [] : [[label, `not asked: ${limit.why}`]];
    if (own.dropped !== null) return [[label, `dropped: ${own.dropped.replaceAll(/[|\n]/g, " ")}`]];
    const row = [
      label,
      own.load === null ? "" : format((1000 * size) / readLoad(own)),
      own.disk === null ? "" : format(own.disk),
      withRatio(own.cold, parallax?.cold),
      withRatio(own.coldInside, parallax?.coldInside),
      own.browserCold.length === 0 ? "" : format(median(own.browserCold)),
      withRatio(own.warm, parallax?.warm),
      own.warm95.length === 0 ? "" : format(median(own.warm95)),
      own.memory.length === 0 ? "" : format(median(own.memory) / 1e6),
      own.searchCold.length === 0
        ? ""
        : `${format(median(own.searchCold))} / ${format(median(own.searchWarm))}`,
      own.cold.length === 0 ? "" : `${Math.round(100 * own.found)} %`,
    ];
    return [row];
  });
  const head = [
    `${size.toLocaleString("en")} articles, ${BACKENDS[backend]}`,
    "articles/s",
    "B/article",
    "first answer, new Worker: ms (ratio)",
    "of that in its script",
    "new browser",
    "warm p50: ms (ratio)",
    "p95",
    "MB over an empty page",
    "search, new Worker / warm",
    "event found",
  ];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Milliseconds of loading what is to be compared: the search index, which has a budget of its own, is not part of it. */
function readLoad({ load }: Figures): number {
  return load === null ? NaN : load.total - (load.parts["search"] ?? 0);
}

/** Medians, and the median of the ratios of each round with the least and the greatest. */
function withRatio(values: readonly number[], base: readonly number[] | undefined): string {
  if (values.length === 0) return "";
  const text = format(median(values));
  if (base === undefined || values === base || base.length !== values.length) return text;
  const ratios = values.map((value, i) => value / base[i]!);
  return `${text} (${format(median(ratios))} [${format(Math.min(...ratios))}-${format(Math.max(...ratios))}])`;
}

interface Bar {
  readonly name: string;
  readonly value: (sizes: readonly SizeResult[]) => string;
  readonly bar: string;
}

const BARS: readonly Bar[] = [
  ...(
    [
      ["flexsearch", "≥ 20 at 10,000, ≥ 60 at 100,000"],
      ["minisearch", "≥ 60 at 10,000"],
      ["sqlite", "≥ 8"],
    ] as const
  ).map(([peer, bar]) => ({
    name: `first answer of a new Worker, from its first line / from its making: ${getLabel(peer)} / Parallax`,
    value: (sizes: readonly SizeResult[]) =>
      bySize(sizes, (own) =>
        (["coldInside", "cold"] as const)
          .map((key) => ratio(own[peer]?.[key], own[PARALLAX]?.[key]))
          .join(", "),
      ),
    bar,
  })),
  {
    name: "of that, ms: a Worker that does nothing",
    value: (sizes) => sizes.map(({ blank }) => format(median(blank))).join(" / "),
    bar: "",
  },
  {
    name: "growth of a new Worker's first answer (exponent)",
    value: (sizes) => grow(sizes, (own) => median(own.cold)),
    bar: "≤ 0.35",
  },
  { name: "growth of warm p50", value: (sizes) => grow(sizes, (own) => median(own.warm)), bar: "≤ 0.30" },
  {
    name: "growth of a single save",
    value: (sizes) => grow(sizes, (own) => median(own.single?.own ?? [])),
    bar: "≤ 0.10",
  },
  {
    name: "warm p50: Parallax / MiniSearch, same 64 terms",
    value: (sizes) => bySize(sizes, (own) => ratio(own[PARALLAX]?.warm, own["minisearch-terms"]?.warm)),
    bar: "≤ 2 at 100,000",
  },
  {
    name: "warm p50: Parallax / SQLite FTS5",
    value: (sizes) => bySize(sizes, (own) => ratio(own[PARALLAX]?.warm, own["sqlite"]?.warm)),
    bar: "≤ 0.3 at 100,000",
  },
  {
    name: "memory over an empty page, MB: Parallax, FlexSearch",
    value: (sizes) =>
      bySize(sizes, (own) =>
        [own[PARALLAX], own["flexsearch"]].map((each) => format(median(each?.memory ?? []) / 1e6)).join(", "),
      ),
    bar: "largest ≤ 1.5 of smallest; growth ≤ 0.15 of FlexSearch's",
  },
  {
    name: "a single save with all indexes / a plain put of the article",
    value: (sizes) => bySize(sizes, (own) => ratio(own[PARALLAX]?.single?.own, own[PARALLAX]?.single?.plain)),
    bar: "≤ 2",
  },
  ...(
    [
      ["minisearch", "≥ 2"],
      ["flexsearch", "≥ 1"],
      ["sqlite", "≥ 0.5"],
    ] as const
  ).map(([peer, bar]) => ({
    name: `bulk load of the index, articles/s: Parallax / ${getLabel(peer)}`,
    value: (sizes: readonly SizeResult[]) =>
      bySize(sizes, (own) => format(readLoad(own[peer] ?? NOTHING) / readLoad(own["index"] ?? NOTHING))),
    bar,
  })),
  {
    name: "candidate index on disk / the article",
    value: (sizes) =>
      bySize(sizes, (own) => format((own["index"]?.disk ?? NaN) / (own["plain"]?.disk ?? NaN))),
    bar: "≤ 0.45",
  },
  {
    name: "search index and catalogue on disk / the article",
    value: (sizes) =>
      bySize(sizes, (own) => {
        const [all, index, plain] = [PARALLAX, "index", "plain"].map((name) => own[name]?.disk ?? NaN);
        return format((all! - index! - plain!) / plain!);
      }),
    bar: "≤ 0.60",
  },
  {
    name: "first answer of a new browser: Parallax / Dexie multiEntry",
    value: (sizes) =>
      bySize(sizes, (own) => ratio(own[PARALLAX]?.browserCold, own["multi-entry"]?.browserCold)),
    bar: "≤ 0.5 at 10,000 (LevelDB)",
  },
];

const NOTHING = { load: null } as Figures;

function renderBars(sizes: readonly SizeResult[]): string {
  const rows = BARS.map(({ name, value, bar }) => [name, value(sizes), bar]);
  const head = [
    `${BACKENDS[sizes[0]!.backend]}, ${sizes.map(({ size }) => size.toLocaleString("en")).join(" / ")}`,
    "measured",
    "bar",
  ];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function bySize(sizes: readonly SizeResult[], read: (own: SizeResult["figures"]) => string): string {
  return sizes.map(({ figures }) => read(figures)).join(" / ");
}

function ratio(a: readonly number[] | undefined, b: readonly number[] | undefined): string {
  if (a === undefined || b === undefined) return "-";
  return format(a.length === b.length ? median(a.map((value, i) => value / b[i]!)) : median(a) / median(b));
}

/** Exponent between the first and the last size. */
function grow(sizes: readonly SizeResult[], read: (own: Figures) => number): string {
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const [from, to] = [first, last].map(({ figures }) =>
    figures[PARALLAX] === undefined ? NaN : read(figures[PARALLAX]),
  );
  return format(Math.log(to! / from!) / Math.log(last.size / first.size));
}

function getLabel(name: string): string {
  return CONTENDERS.find((contender) => contender.name === name)!.label;
}

/** Two or three figures, as much as such measuring says. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return "-";
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString("en")
    : String(Number(value.toPrecision(2)));
}
